package form_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/internal/shape/shapetest"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

const bounded = `survey: bounded
version: 1
languages: [en]
groups:
  - group: home
    questions:
      - {name: people, type: integer, label: How many people?, constraint: people >= 1 and people <= 20, constraint_message: From 1 to 20.}
      - {name: children, type: integer, label: How many children?, constraint: children in 0..10, constraint_message: From 0 to 10.}
      - {name: degrees, type: decimal, label: How warm?, constraint: degrees > 0 and degrees < 40.5, constraint_message: From 0 to 40.}
      - {name: alone, type: boolean, label: Are you alone?, decline: true}
      - {name: fuels, type: select_multiple, label: Which fuels?, choices: [{name: gas, label: Gas}, {name: oil, label: Oil}]}
  - group: rooms
    repeat: add another
    questions:
      - {name: room, type: select_one, label: Which room?, choices: [{name: kitchen, label: The kitchen}, {name: bath, label: The bathroom}]}
      - {name: wet, type: boolean, label: Is it wet?, dont_know: true}
`

func compiled(t require.TestingT, doc string) *survey.Survey {
	s, err := form.Compile("survey.yaml", []byte(doc), form.Config{})
	require.NoError(t, err)
	return s
}

func TestAnswersSchema(t *testing.T) {
	v := shapetest.New(t, form.AnswersSchema(compiled(t, bounded)))
	for doc, taken := range map[string]bool{
		`{}`:                                            true,
		`{"people": 3, "children": 0}`:                  true,
		`{"people": 0}`:                                 false,
		`{"people": 21}`:                                false,
		`{"people": 3.5}`:                               false,
		`{"people": "3"}`:                               false,
		`{"children": 11}`:                              false,
		`{"degrees": 0}`:                                false,
		`{"degrees": 40.25}`:                            true,
		`{"degrees": 40.5}`:                             false,
		`{"alone": true}`:                               true,
		`{"alone": "yes"}`:                              false,
		`{"alone": {"status": "declined"}}`:             true,
		`{"alone": {"status": "dont_know"}}`:            false,
		`{"alone": {"status": "unasked"}}`:              true,
		`{"fuels": ["gas", "gas"]}`:                     true, // counts once
		`{"fuels": ["gas", "oil", "gas"]}`:              false,
		`{"allone": true}`:                              false,
		`{"room": "kitchen"}`:                           false,
		`{"rooms": []}`:                                 true,
		`{"rooms": [{"room": "kitchen"}, {}]}`:          true,
		`{"rooms": [{"room": "attic"}]}`:                false,
		`{"rooms": [{"wet": {"status": "dont_know"}}]}`: true,
		`{"rooms": {"room": "kitchen"}}`:                false,
	} {
		err := v.Refuses("answers.json", []byte(doc))
		assert.Equal(t, taken, err == nil, "%s: %v", doc, err)
	}
}

// TestAnswersSchemaAgrees: answers that differ from sound ones in a place or
// two are taken by the schema where book.Given and survey.Check take them, and
// refused where Given refuses them.
func TestAnswersSchemaAgrees(t *testing.T) {
	everyType, err := os.ReadFile("testdata/every-type.yaml")
	require.NoError(t, err)
	for doc, answers := range map[string]string{
		bounded: `{"people": 3, "children": 1, "degrees": 18.5, "alone": {"status": "declined"}, "rooms": [{"room": "kitchen", "wet": true}, {"room": "bath"}]}`,
		string(everyType): `{"privacy": true, "story": "Wet.", "people": 2, "rooms": 2.5, "rent": "95.50 GBP", "warmth": 18.5, "happiness": 3, "recommend": 9,
			"heating": "gas", "worries": ["cost", "damp"], "do_first": ["roof", "windows", "kitchen"], "alarm": true, "repairs": "neither", "since": "2020-04-01",
			"phone": "07700 900123", "picture": "abc"}`,
	} {
		s := compiled(t, doc)
		v := shapetest.New(t, book.GivenSchema(form.AnswersSchema(s)))
		top, err := document.Parse("answers.json", []byte(`{"answers": `+answers+`, "aware": "2026-11-23"}`), document.Limits{})
		require.NoError(t, err)
		blind := shapetest.Blind(
			shapetest.Unseen{Says: `unknown repeat`, Why: "open: names repeats of the survey"},
			shapetest.Unseen{Says: `does not go with|is here twice`, Why: "two choices are compared"})
		rapid.Check(t, func(rt *rapid.T) {
			doc := shapetest.Mutate(rt, top)
			given, err := book.Given("slip.json", doc, s.Schema(), book.Config{})
			if err == nil && len(refusals(s, given.Answers)) > 0 {
				return // the schema may say so too, or not
			}
			blind.Agree(rt, v, "slip.json", doc, err)
		})
	}
}

// refusals are what the survey does not take of answers one by one.
func refusals(s *survey.Survey, list []rules.Given) []survey.Fault {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	r := survey.Response{ID: "r", Interview: "i", Of: s.Version(), Mode: survey.Doorstep, Language: "en", Partial: true, Began: at, Submitted: at}
	for _, g := range list {
		r.Answers = append(r.Answers, survey.At{Path: g.Path, Answer: survey.Answer{Value: g.Value, Status: g.Status}, When: at})
	}
	var out []survey.Fault
	for _, f := range s.Check(r) {
		if errors.Is(f.Err, survey.ErrConstraint) || errors.Is(f.Err, survey.ErrNotAllowed) || errors.Is(f.Err, survey.ErrType) {
			out = append(out, f)
		}
	}
	return out
}

func ExampleAnswersSchema() {
	s, err := form.Compile("survey.yaml", []byte(bounded), form.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	var schema struct {
		Title      string
		Properties map[string]struct{ Description string }
	}
	if err := json.Unmarshal(form.AnswersSchema(s), &schema); err != nil {
		fmt.Println(err)
	}
	fmt.Println(schema.Title+":", strings.TrimSpace(schema.Properties["people"].Description))
	// Output: Answers to bounded@1: How many people?
}
