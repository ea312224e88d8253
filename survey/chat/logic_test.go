package chat_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/form"
)

// talkOf is a talk about questions of a test's own, at the first of them.
func talkOf(t *testing.T, can chat.Capabilities, questions string) *talk {
	doc := "survey: a-test\nversion: 1\nlanguages: [en]\n" + questions
	s, err := form.Compile("test.yaml", []byte(doc), form.Config{})
	require.NoError(t, err)
	script, err := chat.New(s, chat.Config{Landlord: text("Brookside Homes", ""), Phone: "01632 960001", PhoneNight: "01632 960002"})
	require.NoError(t, err)
	k := &talk{t: t, script: script, can: can, now: clock}
	_, turn := script.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock}, can)
	k.take(turn)
	k.say("carry on")
	return k
}

// A default is put as a question, and is an answer once somebody says yes.
func TestADefaultIsTakenByAYes(t *testing.T) {
	doc := "groups:\n  - group: g\n    questions:\n" +
		"      - {name: adults, type: integer, label: How many adults live here?, default: 2}\n" +
		"      - {name: more, type: text, label: Anything else?}\n"
	k := talkOf(t, tapping, doc)
	assert.Contains(t, k.said(), "Shall I put down: 2?")
	assert.Equal(t, "unasked", k.value("adults", ""))
	k.tap("Yes, that’s right")
	assert.Equal(t, "2", k.value("adults", ""))
	k = talkOf(t, typing, doc)
	k.say("no", "3")
	assert.Equal(t, "3", k.value("adults", ""))
}

// What a choice depends on takes it out of the buttons and out of the list.
func TestChoicesThatDoNotStayAreNotPut(t *testing.T) {
	doc := "groups:\n  - group: g\n    questions:\n" +
		"      - {name: town, type: select_one, label: Which town?, choices: [{name: ely, label: Ely}, {name: soham, label: Soham}]}\n" +
		"      - {name: ward, type: select_one, label: Which ward?, choice_filter: choice.town == town, choices: [" +
		"{name: castle, label: Castle, columns: {town: ely}}, {name: river, label: River, columns: {town: ely}}, {name: mill, label: Mill, columns: {town: soham}}]}\n"
	k := talkOf(t, tapping, doc)
	k.tap("Ely")
	assert.Contains(t, k.labels(), "Castle")
	assert.NotContains(t, k.labels(), "Mill")
	k = talkOf(t, typing, doc)
	k.say("Soham")
	assert.NotContains(t, k.said(), "Castle")
	k.say("castle")
	assert.Equal(t, "unasked", k.value("ward", ""))
	k.say("mill")
	assert.Equal(t, "mill", k.value("ward", ""))
}

// A list that nobody would read is named instead, and a choice is typed.
func TestAListTooLongIsNotRead(t *testing.T) {
	var doc strings.Builder
	doc.WriteString("tables:\n  streets:\n")
	for i := range 300 {
		fmt.Fprintf(&doc, "    - {name: s%d, label: Elm Street %d}\n", i, 1000+i)
	}
	doc.WriteString("groups:\n  - group: g\n    questions:\n      - {name: street, type: select_one, label: Which street?, table: streets}\n")
	k := talkOf(t, tapping, doc.String())
	assert.Contains(t, k.said(), "There are 300 to choose from.")
	assert.NotContains(t, k.said(), "Elm Street 1200")
	k.say("Elm Street 1200")
	assert.Equal(t, "s200", k.value("street", ""))
}

// "Don't know" may be kept out of the buttons and still be said.
func TestDontKnowThatIsNotOffered(t *testing.T) {
	doc := "groups:\n  - group: g\n    questions:\n" +
		"      - {name: lift, type: boolean, label: Does the lift work?, required: true, dont_know: true, dont_know_in: {any: accept}, not_applicable: true}\n" +
		"      - {name: more, type: text, label: Anything else?}\n"
	k := talkOf(t, tapping, doc)
	assert.NotContains(t, k.labels(), "I don’t know")
	k.say("don't know")
	assert.Equal(t, "dont_know", k.value("lift", ""))
	k = talkOf(t, tapping, doc)
	k.tap("Does not apply to me")
	assert.Equal(t, "not_applicable", k.value("lift", ""))
	k = talkOf(t, typing, doc)
	k.say("does not apply")
	assert.Equal(t, "not_applicable", k.value("lift", ""))
}

// Who leaves out what is wanted is asked once whether that is meant.
func TestAreYouSure(t *testing.T) {
	doc := "groups:\n  - group: g\n    questions:\n" +
		"      - {name: mail, type: email, label: What is your e-mail address?, soft: true}\n" +
		"      - {name: more, type: text, label: Anything else?}\n"
	k := talkOf(t, tapping, doc)
	k.tap("Skip")
	assert.Contains(t, k.said(), "Are you sure?")
	assert.Contains(t, k.said(), "What is your e-mail address?")
	k.tap("Skip")
	assert.Contains(t, k.said(), "Anything else?")
}

// None is no answer to a question that needs one of its choices.
func TestNoneOfWhatMustBeChosen(t *testing.T) {
	const who = `{name: who, type: select_multiple, label: "Who lives here, you included?", choices: [{name: me, label: Me}, {name: child, label: A child}]`
	k := talkOf(t, typing, "groups: [{group: g, questions: ["+who+", required: true}]}]\n")
	k.say("none")
	assert.Contains(t, k.said(), "I do need an answer to this one.")
	assert.Equal(t, "unasked", k.value("who", ""))
	k = talkOf(t, typing, "groups: [{group: g, questions: ["+who+"}]}]\n")
	k.say("none")
	assert.Contains(t, k.said(), "Who lives here, you included?\nnone")
}
