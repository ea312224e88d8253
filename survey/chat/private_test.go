package chat_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// atPrivate is a talk whose next question is private.
func atPrivate(t *testing.T, can chat.Capabilities) *talk {
	k := newTalk(t, config(), can)
	k.toQuestions()
	k.say("fine", "skip", "no", "skip", "skip", "skip", "skip", "no")
	require.Contains(t, k.said(), "Is it safe to ask you now?")
	return k
}

func TestAPrivateQuestionIsAskedOnlyWhenItIsSafe(t *testing.T) {
	k := atPrivate(t, tapping)
	assert.NotContains(t, k.said(), "hurt")
	k.say("what do you mean")
	assert.Contains(t, k.said(), "Is it safe")
	k.tap("Yes, it is safe")
	assert.Contains(t, k.said(), "Does anybody at home hurt you?")
	assert.True(t, k.out[0].Private)
	k.say("yes")
	assert.Contains(t, k.said(), "What would keep you safe?", "it is asked once for all of them")
}

func TestUnsafeLeavesPrivateQuestionsOut(t *testing.T) {
	for _, unsafe := range []string{"no", "not now", "maybe", "i dont think so", "skip", "not sure", "nac ydw"} {
		k := atPrivate(t, typing)
		k.say(unsafe)
		assert.Contains(t, k.said(), "one thing that would help", unsafe)
		assert.Equal(t, condition.Unasked, k.answer("hurt", "").Status, "it was not asked, which is no refusal")
		assert.Equal(t, []chat.Event{chat.NotSafe{At: condition.Path{Field: "hurt"}}}, k.events)
		assert.NotContains(t, k.said(), "hurt")
		k.say("back")
		assert.NotContains(t, k.said(), "hurt you", "going back shows no private question")
	}
}

// Where the survey insists on a private answer, who is not safe is not held
// up: “rather not say” stands in for what was not asked.
func TestARequiredPrivateQuestionIsNoDeadEnd(t *testing.T) {
	s, err := survey.New(required(built(t).Definition()))
	require.NoError(t, err)
	script, err := chat.New(s, config())
	require.NoError(t, err)
	for _, unsafe := range []string{"no", "not now", "maybe", "skip", "not sure"} {
		k := &talk{t: t, script: script, can: typing, now: clock}
		_, turn := script.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock}, typing)
		k.take(turn)
		k.toQuestions()
		k.reach("Is it safe to ask you now?")
		k.say(unsafe)
		assert.Contains(t, k.said(), "one thing that would help", unsafe)
		assert.Equal(t, condition.Declined, k.answer("hurt", "").Status, unsafe)
		assert.Equal(t, []chat.Event{chat.NotSafe{At: condition.Path{Field: "hurt"}}}, k.events, "and staff learn that it was not asked")
		k.reach("May we pass on what you told us")
		k.say("no", "send")
		sent, ok := k.events[len(k.events)-1].(chat.Submitted)
		require.True(t, ok, k.said())
		require.Empty(t, s.Check(sent.Response))
		for _, out := range k.all {
			assert.NotContains(t, out.Text, "hurt")
			assert.NotContains(t, out.Text, "keep you safe")
		}
	}
}

// reach answers whatever comes until something is said.
func (k *talk) reach(words string) {
	for range 40 {
		if strings.Contains(k.said(), words) {
			return
		}
		q, ok := k.dialogue().Interview().Current()
		require.True(k.t, ok, k.said())
		k.say(helpful[q.Type])
	}
	require.Contains(k.t, k.said(), words)
}

func TestAPrivateAnswerIsNeverShownAgain(t *testing.T) {
	k := atPrivate(t, tapping)
	k.tap("Yes, it is safe")
	stale := k.button("No")
	k.tap("Yes")
	k.say("a lock on my door")
	before := len(k.all)

	k.say("back")
	assert.Contains(t, k.said(), "daily life", "back passes over it")
	k.say("no")
	k.press(stale)
	assert.Contains(t, k.said(), "That question is closed now.")
	k.in(chat.Incoming{Kind: chat.Edited, Text: "a lock and a chain", Message: "m13"})
	k.say("skip", "no", "change")
	require.Contains(t, k.said(), "Which answer")
	for _, out := range k.all[before:] {
		assert.NotContains(t, out.Text, "hurt")
		assert.NotContains(t, out.Text, "keep you safe")
		assert.NotContains(t, out.Text, "lock")
	}
	k.say("send", "send")
	k.take(k.dialogue().Close([]chat.Raised{{Text: "We will fit a lock.", Private: true}, {Text: "We will look at your heating."}}, k.now))
	assert.NotContains(t, k.said(), "lock")
	assert.Contains(t, k.said(), "We will look at your heating.")
}

// Half an hour later somebody else may hold the telephone.
func TestSafetyIsAskedAgainAfterAPause(t *testing.T) {
	k := atPrivate(t, tapping)
	k.tap("Yes, it is safe")
	k.now = k.now.Add(31 * time.Minute)
	k.say("yes") // what was asked is answered
	assert.Equal(t, condition.Answered, k.answer("hurt", "").Status)
	assert.Contains(t, k.said(), "Is it safe to ask you now?", "and the next one waits")
	assert.NotContains(t, k.said(), "keep you safe?")

	k = atPrivate(t, tapping)
	k.tap("Yes, it is safe")
	k.now = k.now.Add(time.Hour)
	k.say("again")
	assert.NotContains(t, k.said(), "hurt", "asked again it is not shown to whoever that is")
}

// What was said in private stays said, though a later answer made it wrong and
// it is not safe to ask again.
func TestAPrivateAnswerIsNotErasedWhereItIsNotSafe(t *testing.T) {
	k := talkOf(t, tapping, `groups:
  - group: all
    questions:
      - {name: people, type: integer, label: "How many are you?"}
      - {name: hurt, type: integer, label: "How many were hurt?", private: true, decline: true, required: true, constraint: hurt <= people, constraint_message: "So many?"}
      - {name: more, type: text, label: "What else?"}
`)
	k.say("10")
	k.tap("Yes, it is safe")
	k.say("5", "nothing", "change", "1")
	k.now = k.now.Add(time.Hour)
	k.say("3")
	require.Contains(t, k.said(), "Is it safe to ask you now?")
	k.say("no")
	require.Contains(t, k.said(), "Shall I send this?")
	assert.NotContains(t, k.said(), "hurt")
	assert.Equal(t, condition.Answered, k.answer("hurt", "").Status)
	k.say("send")
	require.Len(t, k.events, 1)
	r := k.events[0].(chat.Submitted).Response
	assert.True(t, r.Partial)
	assert.Equal(t, []condition.Path{{Field: "hurt"}}, r.Review)
	assert.Equal(t, condition.Int(5), r.Answers[1].Answer.Value)
	assert.Empty(t, k.script.Survey().Check(r))
}
