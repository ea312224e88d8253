package book_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
)

const pasted = `rules: paste
version: 1
decide:
  - rule: damp
    each: rooms
    when: room_damp == "spreading"
    because: Damp.
    action: {type: visit, clock: awaab.significant}
  - rule: words
    when: said == "yes" or owed > gbp(1.50) or born < date("2020-01-01") or share > 0.5 or people > 2 or "cat" in pets or baby or share < 0
    because: Words.
    action: {type: call}
  - rule: hunger
    when: baby
    because: B.
    signpost: food
  - rule: thirst
    when: baby
    because: B.
    refer: {need: water, consent: share}
tests:
`

// What is pasted is read as the same test.
func TestPasteReadsBack(t *testing.T) {
	s, err := condition.NewSchema(
		condition.Field{Name: "said", Type: condition.TypeText},
		condition.Field{Name: "owed", Type: condition.TypeMoney},
		condition.Field{Name: "born", Type: condition.TypeDate},
		condition.Field{Name: "share", Type: condition.TypeDecimal},
		condition.Field{Name: "people", Type: condition.TypeInteger},
		condition.Field{Name: "pets", Type: condition.TypeChoices, Choices: []string{"cat", "dog"}},
		condition.Field{Name: "baby", Type: condition.TypeBoolean},
		condition.Field{Name: "rooms", Type: condition.TypeRows, Repeat: []condition.Field{
			{Name: "room", Type: condition.TypeText},
			{Name: "room_damp", Type: condition.TypeChoice, Choices: []string{"none", "spreading"}},
		}},
	)
	require.NoError(t, err)
	for name, test := range map[string]string{
		"everything": `  - name: "everything: \"quoted\""
    answers: {said: "no", owed: 12.05 GBP, born: 2019-12-31, share: 0.25, people: 3, pets: [cat, dog], baby: true, rooms: [{room: "a & b", room_damp: spreading}, {room_damp: {status: declined}}]}
    open: [rooms]
    stage: submitted
    today: 2026-11-23
    aware: 2026-11-23
    nation: england
    tenure: social_rent
    consents: {a: true, b: false}
    decides: [{rule: damp, row: 1}, words]
    undecided: [{rule: damp, row: 2}]
    ruled_out: [{rule: damp, row: 2}]
`,
		"little": `  - name: nothing was said
    answers: {}
    aware: "2026-11-23T09:30:00Z"
    not: [words]
    ruled_out: []
`,
		"due": `  - name: due
    answers: {pets: [], rooms: [{room_damp: spreading}]}
    aware: 2026-11-23
    decides: [{rule: damp, row: 1, due: 2026-12-07}]
`,
		"what follows": `  - name: what follows
    answers: {}
    decides: [{rule: damp, type: visit, clock: awaab.significant, hazard: damp_and_mould, team: repairs, budget: repairs, cost: 180.00 GBP, priority: urgent, monitor: [6, 26]}, {rule: words, monitor: []}, {rule: hunger, need: food}, {rule: thirst, need: water, consent: share}]
`} {
		set, err := book.Compile("rules.yaml", []byte(pasted+test), s, book.Config{})
		require.NoError(t, err, name)
		first := set.Definition().Tests[0]
		text := book.Paste(first, set)
		again, err := book.Compile("rules.yaml", []byte(pasted+text), s, book.Config{})
		require.NoError(t, err, text)
		assert.Equal(t, first, again.Definition().Tests[0], text)
		if name == "everything" || name == "what follows" {
			assert.Equal(t, test, text)
		}
	}
}

func ExamplePaste() {
	s, _ := condition.NewSchema(condition.Field{Name: "hazards", Type: condition.TypeChoices, Choices: []string{"gas", "none"}})
	set, _ := book.Compile("rules.yaml", []byte(`rules: sample
decide:
  - rule: gas-smell
    when: '"gas" in hazards'
    because: A smell of gas.
    action: {type: gas_safety_visit}
`), s, book.Config{})
	fmt.Print("tests:\n")
	fmt.Print(book.Paste(rules.Test{Name: "a smell of gas", Decides: []rules.Expected{{Rule: "gas-smell"}},
		Answers: []rules.Given{{Path: condition.Path{Field: "hazards"}, Value: condition.Choices("gas"), Status: condition.Answered}}}, set))
	// Output:
	// tests:
	//   - name: a smell of gas
	//     answers: {hazards: [gas]}
	//     decides: [gas-smell]
}
