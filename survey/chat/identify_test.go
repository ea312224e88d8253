package chat_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

func identifying(t *testing.T, can chat.Capabilities) *talk {
	cfg := config()
	cfg.Identify = true
	k := newTalk(t, cfg, can)
	k.toQuestions()
	require.Contains(t, k.said(), "What is your full name?")
	return k
}

func day(t require.TestingT, s string) condition.Date {
	d, err := condition.ParseDate(s)
	require.NoError(t, err)
	return d
}

// record is what a landlord holds.
func record() map[string]condition.Value {
	return map[string]condition.Value{"phone": condition.Text("+447700900123")}
}

func TestIdentification(t *testing.T) {
	for typed, want := range map[string]chat.Claim{
		"3 May 1980":   {Name: "Ann Example", Born: day(t, "1980-05-03"), HasBorn: true, Try: 1},
		"03/05/80":     {Name: "Ann Example", Born: day(t, "1980-05-03"), HasBorn: true, Try: 1},
		"TEN-00042":    {Name: "Ann Example", Reference: "TEN-00042", Try: 1},
		"ref 00042/7 ": {Name: "Ann Example", Reference: "ref 00042/7", Try: 1},
	} {
		k := identifying(t, typing)
		k.say("Ann")
		assert.Contains(t, k.said(), "first name and your last name")
		k.say("  Ann   Example ")
		assert.Contains(t, k.said(), "date of birth")
		k.say("why?")
		assert.Contains(t, k.said(), "Please type your date of birth")
		k.say(typed)
		require.Len(t, k.events, 1)
		assert.Equal(t, want, k.events[0].(chat.IdentifyWanted).Claim, typed)
		assert.Empty(t, k.out, "the host compares first")
		k.take(k.dialogue().Identified(record(), k.now))
		assert.Contains(t, k.said(), "How are things")
		k.say("fine")
		assert.Contains(t, k.said(), "Is this phone number still right?")
		assert.Contains(t, k.said(), "07700 900123")
	}
}

func TestNothingOfTheRecordIsSeenBeforeIdentification(t *testing.T) {
	k := identifying(t, typing)
	k.say("Ann Example", "3 May 1980")
	assert.NotContains(t, string(k.state), "900123")
	for _, typed := range []string{"hello", "send", "back", "continue", "what is my number"} {
		k.say(typed)
		assert.Contains(t, k.said(), "still checking", typed)
	}
	k.take(k.dialogue().NotIdentified(k.now))
	assert.Contains(t, k.said(), "does not match")
	assert.NotContains(t, string(k.state), "1980", "a claim is not kept")
}

func TestThreeTriesThenAPerson(t *testing.T) {
	k := identifying(t, typing)
	for try := range 3 {
		k.say("Ann Example", fmt.Sprintf("%d May 1980", try+1))
		assert.Equal(t, try+1, k.events[0].(chat.IdentifyWanted).Claim.Try)
		k.take(k.dialogue().NotIdentified(k.now))
	}
	assert.Equal(t, []chat.Event{chat.HandOver{Why: chat.Unidentified}}, k.events)
	assert.Contains(t, k.said(), "01632 960001")
	k.say("Ann Example", "4 May 1980")
	assert.Equal(t, []chat.Event{chat.Added{Words: "4 May 1980"}}, k.events, "there is no fourth try, and a person reads it")
	assert.Contains(t, k.said(), "I am passing that on to a person at Brookside Homes")
	k.say("thank you")
	assert.Empty(t, k.events)
	k.take(k.dialogue().Identified(record(), k.now))
	assert.Contains(t, k.said(), "How are things", "a person can let them in")
}

func TestWhoWouldNotSayGetsAPerson(t *testing.T) {
	k := identifying(t, typing)
	k.say("rather not say")
	assert.Equal(t, []chat.Event{chat.HandOver{Why: chat.Unidentified}}, k.events)
	k = identifying(t, typing)
	k.say("Ann Example", "i dont know")
	assert.Equal(t, []chat.Event{chat.HandOver{Why: chat.Unidentified}}, k.events)
}

func TestTheRecordIsConfirmedOrCorrected(t *testing.T) {
	for _, c := range []struct {
		name  string
		talk  func(k *talk)
		value string
	}{
		{"yes", func(k *talk) { k.say("yes") }, "+447700900123"},
		{"the button", func(k *talk) { k.tap("Yes, that’s right") }, "+447700900123"},
		{"another number at once", func(k *talk) { k.say("07700 900456") }, "+447700900456"},
		{"no, then the number", func(k *talk) { k.say("no", "07700 900456") }, "+447700900456"},
		{"the button, then the number", func(k *talk) { k.tap("No, it’s wrong"); k.say("07700 900456") }, "+447700900456"},
		{"none", func(k *talk) { k.say("none") }, "not_applicable"},
		{"the button for none", func(k *talk) { k.tap("None") }, "not_applicable"},
		{"rather not say", func(k *talk) { k.say("rather not say") }, "declined"},
		{"no, then back, then yes", func(k *talk) { k.say("no", "back", "fine", "yes") }, "+447700900123"},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := identifying(t, tapping)
			k.say("Ann Example", "3 May 1980")
			k.take(k.dialogue().Identified(record(), k.now))
			k.say("fine")
			c.talk(k)
			assert.Equal(t, c.value, k.value("number", ""))
			assert.Contains(t, k.said(), "damp or mould")
		})
	}
}

func TestAChoiceOnRecordIsConfirmedByAYes(t *testing.T) {
	s, err := survey.New(survey.Definition{
		ID: "letters", Number: 1, Languages: []survey.Language{"en"},
		Known: []survey.Fact{{Name: "format", Type: survey.TypeSelectOne}, {Name: "kin", Type: survey.TypeText}},
		Items: []survey.Item{
			{Ask: &survey.Ask{Name: "letters", Type: survey.TypeSelectOne, Known: "format",
				Label: survey.Wording{Text: survey.Text{"en": "How should we write to you?"}}, Confirm: survey.Wording{Text: survey.Text{"en": "Is this still how we should write?"}},
				Choices: []survey.Choice{{Name: "letter", Label: survey.Text{"en": "A letter"}}, {Name: "large", Label: survey.Text{"en": "Large print"}}}}},
			{Ask: &survey.Ask{Name: "next", Type: survey.TypeText, Known: "kin", Label: survey.Wording{Text: survey.Text{"en": "Who should we call?"}}}},
		},
	})
	require.NoError(t, err)
	script, err := chat.New(s, config())
	require.NoError(t, err)
	for said, want := range map[string]string{"yes": "large", "Yes, that’s right": "large", "a letter": "letter", "1": "letter", "no": "unasked", "none": "unasked"} {
		k := &talk{t: t, script: script, can: typing, now: clock}
		_, turn := script.Begin(survey.Beginning{ID: "i", At: clock}, typing)
		k.take(turn)
		k.take(k.dialogue().Identified(map[string]condition.Value{"format": condition.Choice("large"), "kin": condition.Text("Bob")}, clock))
		k.say("carry on", "yes")
		assert.Contains(t, k.said(), "We have: Large print")
		assert.NotContains(t, k.said(), "“None”")
		k.say(said)
		assert.Equal(t, want, k.value("letters", ""), said)
		if want != "unasked" {
			k.say("nobody")
			assert.Equal(t, "not_applicable", k.value("next", ""))
		}
	}
}

// What the record holds and nobody could confirm is told to the host, and not
// shown.
func TestMisfitsAreTold(t *testing.T) {
	k := identifying(t, typing)
	k.say("Ann Example")
	k.say("3 May 1980")
	k.take(k.dialogue().Identified(map[string]condition.Value{"phone": condition.Text("ask at the shop")}, k.now))
	assert.Equal(t, []chat.Event{chat.Misfits{Facts: []string{"phone"}}}, k.events)
	assert.NotContains(t, k.said(), "shop")
}
