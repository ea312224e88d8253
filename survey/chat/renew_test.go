package chat_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/form"
)

func household(t *testing.T, version int, edit ...string) *survey.Survey {
	name := fmt.Sprintf("../testdata/household-%d.yaml", version)
	doc, err := os.ReadFile(name)
	require.NoError(t, err)
	s, err := form.Compile(name, []byte(strings.NewReplacer(edit...).Replace(string(doc))), form.Config{})
	require.NoError(t, err)
	return s
}

// halfWay is a dialogue in version 3 that waits for the first answer about
// rooms.
func halfWay(t *testing.T, can chat.Capabilities) (*talk, *survey.Survey) {
	three := household(t, 3)
	script, err := chat.New(three, config())
	require.NoError(t, err)
	k := &talk{t: t, script: script, can: can, now: clock}
	_, turn := script.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock}, can)
	k.take(turn)
	k.toQuestions()
	k.say("yes", "often", "yes", "yes")
	assert.Contains(t, k.said(), "Which room?")
	return k, three
}

// renewed puts the talk into the hands of a newer version.
func (k *talk) renewed(s *survey.Survey, from ...*survey.Survey) []survey.Lost {
	k.t.Helper()
	script, err := chat.New(s, config())
	require.NoError(k.t, err)
	d, lost, err := script.Migrate(k.state, survey.Chat, k.can, from...)
	require.NoError(k.t, err)
	k.script = script
	k.n++
	k.now = k.now.AddDate(0, 0, 1)
	k.take(d.Reply(chat.Incoming{ID: fmt.Sprint(k.n), From: "a1", At: k.now, Kind: chat.Returned}, k.now))
	return lost
}

// Somebody who writes again is told that questions have changed, that their
// answers are kept, and what is asked again.
func TestRenewedTellsWhatIsAskedAgain(t *testing.T) {
	k, three := halfWay(t, typing)
	lost := k.renewed(household(t, 4), three)
	require.Len(t, lost, 1)
	assert.Empty(t, k.said(), "nothing is said to somebody who only came back to the channel")
	k.say("the bedroom")
	assert.Equal(t, `Question 3 of about 7

Since we last spoke, Brookside Homes has changed some of the questions. I have kept your answers.

One of them I have to ask you again, because the question has changed. I am sorry to ask twice.

I have not used your last message as an answer, as the question may be another one now. Here it is:

In the last month, how often have you felt lonely?

1. Never
2. Sometimes
3. Often

Type the number or the words.

You can type: “Skip” or “I’d rather not say”.`, k.said())
	k.say("2")
	assert.Equal(t, "sometimes", k.value("lonely", ""))
	assert.Contains(t, k.said(), "Which room?")
	assert.NotContains(t, k.said(), "Since we last spoke", "it is told once")
	assert.Equal(t, "true", k.value("baby", ""), "and what was said is there, by its new name")
}

// A reply to a question that is still the same is its answer.
func TestARenewedQuestionInTheSameWordsIsAnswered(t *testing.T) {
	k, three := halfWay(t, typing)
	k.renewed(household(t, 3, "version: 3", "version: 4", "Is there a baby under one?", "Does a baby live here?"), three)
	k.say("kitchen")
	assert.Equal(t, "kitchen", k.value("room", "1"))
	assert.Contains(t, k.said(), "Since we last spoke")
	assert.NotContains(t, k.said(), "again, because")
	assert.NotContains(t, k.said(), "not used")
}

// A button of the older version does nothing, a command is one, and a stop is
// a stop.
func TestWhatCountsInARenewedDialogue(t *testing.T) {
	k, three := halfWay(t, tapping)
	button := k.button("kitchen")
	k.renewed(household(t, 4), three)
	k.press(button)
	assert.Contains(t, k.said(), "Since we last spoke")
	assert.NotContains(t, k.said(), "not open any more")
	assert.Contains(t, k.said(), "lonely?")
	assert.Equal(t, "unasked", k.value("lonely", ""))

	k, three = halfWay(t, typing)
	k.renewed(household(t, 4), three)
	k.say("help")
	assert.Contains(t, k.said(), "BACK")
	assert.Contains(t, k.said(), "Since we last spoke")

	k, three = halfWay(t, typing)
	k.renewed(household(t, 4), three)
	k.say("STOP")
	assert.Equal(t, []chat.Event{chat.Stopped{}}, k.events)
	assert.NotContains(t, k.said(), "Since we last spoke")

	k, three = halfWay(t, typing)
	k.renewed(household(t, 4), three)
	k.say("I want to end my life")
	require.Len(t, k.events, 1)
	assert.IsType(t, chat.Crisis{}, k.events[0])
	assert.NotContains(t, k.said(), "Since we last spoke", "not now")
	k.say("carry on")
	assert.Contains(t, k.said(), "Since we last spoke")
}

// What the record holds of a fact that a newer version asks about, and nobody
// could confirm, is told with the next turn, and once.
func TestLearnTellsMisfits(t *testing.T) {
	for said, want := range map[string][]chat.Event{"ask at the shop": {chat.Misfits{Facts: []string{"phone"}}}, "07700 900123": nil} {
		k, three := halfWay(t, typing)
		script, err := chat.New(household(t, 4), config())
		require.NoError(t, err)
		stranger, _, err := script.Migrate(k.state, survey.Chat, typing, three)
		require.NoError(t, err)
		stranger.Learn(map[string]condition.Value{"phone": condition.Text(said)})
		assert.Empty(t, stranger.Reply(chat.Incoming{ID: "r", From: "a1", At: k.now, Kind: chat.Returned}, k.now).Events)
		k.take(k.dialogue().Identified(nil, k.now))
		d, _, err := script.Migrate(k.state, survey.Chat, typing, three)
		require.NoError(t, err)
		d.Learn(map[string]condition.Value{"phone": condition.Text(said)})
		k.script = script
		k.take(d.Reply(chat.Incoming{ID: "r1", From: "a1", At: k.now, Kind: chat.Returned}, k.now))
		assert.Equal(t, want, k.events, said)
		k.take(d.Reply(chat.Incoming{ID: "r2", From: "a1", At: k.now, Kind: chat.Returned}, k.now))
		assert.Empty(t, k.events, "once")
		assert.NotContains(t, k.said(), "shop")
	}
}

func TestMigrateADialogue(t *testing.T) {
	k, three := halfWay(t, typing)
	four, err := chat.New(household(t, 4), config())
	require.NoError(t, err)
	_, _, err = four.Migrate(k.state, survey.Chat, typing)
	assert.ErrorIs(t, err, survey.ErrVersion, "nobody kept the version that it is of")
	_, _, err = four.Migrate([]byte("x"), survey.Chat, typing, three)
	assert.ErrorIs(t, err, chat.ErrState)
	d, lost, err := four.Migrate(k.state, survey.Phone, typing, three)
	require.NoError(t, err)
	assert.Len(t, lost, 1)
	assert.Equal(t, survey.Phone, d.Interview().Sitting().Mode)
	own, lost, err := k.script.Migrate(k.state, survey.Chat, typing, three)
	require.NoError(t, err)
	assert.Empty(t, lost)
	assert.Equal(t, k.dialogue().Interview().AppendState(nil), own.Interview().AppendState(nil), "of its own version it is resumed")
}
