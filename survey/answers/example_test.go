package answers_test

import (
	"fmt"
	"log"
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/answers"
	"github.com/doorknock/doorknock/survey/form"
)

const dampSurvey = `
survey: damp
version: 1
languages: [en]
groups:
  - group: home
    questions:
      - {name: damp, type: boolean, label: Is there any damp or mould?}
      - {name: spots, type: integer, label: On how many walls?, relevant: damp, otherwise: 0, constraint: spots > 0, constraint_message: At least one.}
      - {name: cold, type: boolean, label: Is it cold?}
      - {name: baby, type: boolean, label: Does a baby live here?, dont_know: true}
      - {name: share, type: boolean, label: May we ask a partner to ring you?, relevant: cold}
scores:
  - {name: hardship, of: [damp, cold], missing: unknown}
`

const dampRules = `
rules: damp
survey: damp@1
decide:
  - rule: much-damp
    when: spots > 2
    because: There is damp on several walls.
    action: {type: inspection}
  - rule: damp-where-a-baby-lives
    when: damp and baby
    because: There is damp where a baby lives.
    priority: urgent
    action: {type: inspection}
  - rule: hardship
    when: hardship >= 2
    because: The home is cold and damp.
    refer: {need: energy_advice, consent: share}
`

// made are the survey and its rules.
func made() (*survey.Survey, *rules.Set) {
	of, err := form.Compile("survey.yaml", []byte(dampSurvey), form.Config{})
	if err != nil {
		log.Fatal(err)
	}
	set, err := book.Compile("rules.yaml", []byte(dampRules), of.Schema(), book.Config{})
	if err != nil {
		log.Fatal(err)
	}
	return of, set
}

var noon = time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC)

// Another system's answers, by the names of the questions, and what follows.
func Example() {
	damp, set := made()
	reader := answers.New(damp)

	said, err := book.Given("17.json", []byte(`{"answers": {"damp": true, "spots": 3, "cold": true, "share": true}}`), damp.Schema(), book.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	decision, err := reader.Decide(set, said, rules.Asking{Now: noon})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, action := range decision.Actions {
		fmt.Println("do:", action.Type, "because:", action.Reasons[0].Because)
	}
	for _, referral := range decision.Referrals {
		fmt.Println("refer:", referral.Need)
	}
	for _, open := range decision.Undecided {
		fmt.Println("undecided:", open.Rule, "for want of:", open.Causes[0].Path)
	}
	// Output:
	// do: inspection because: There is damp on several walls.
	// refer: energy_advice
	// undecided: damp-where-a-baby-lives for want of: baby
}

// What the survey would not have taken is refused, at its place.
func ExampleReader_Decide() {
	damp, set := made()
	document := []byte(`{"answers": {"damp": false, "spots": 3}}`)
	said, err := book.Given("17.json", document, damp.Schema(), book.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = answers.New(damp).Decide(set, said, rules.Asking{Now: noon})
	fmt.Println(book.Refused("17.json", document, damp.Schema(), err))
	// Output: 17.json:1:38: spots: the survey does not ask this where the other answers are so: its relevant is false
}

// An interview's own response.
func ExampleReader_Submitted() {
	damp, set := made()
	interview := damp.Begin(survey.Beginning{ID: "visit-17", At: noon})
	for field, answer := range map[string]survey.Answer{"damp": survey.Said(condition.Bool(true)), "baby": survey.Said(condition.Bool(true))} {
		if _, err := interview.Answer(condition.Path{Field: field}, answer, noon); err != nil {
			fmt.Println(err)
			return
		}
	}
	decision, err := answers.New(damp).Submitted(set, interview.SubmitPartial(noon), rules.Asking{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(decision.Actions[0].Type, decision.Actions[0].Priority)
	// Output: inspection urgent
}

// In the middle of an interview: what can still come of it, and what to ask.
func ExampleReader_Still() {
	damp, set := made()
	reader := answers.New(damp)
	said := rules.Test{Answers: []rules.Given{{Path: condition.Path{Field: "damp"}, Value: condition.Bool(false), Status: condition.Answered}}}
	taken, err := reader.Take(said, rules.Asking{Now: noon})
	if err != nil {
		fmt.Println(err)
		return
	}
	outlook := reader.Still(set, taken.Record)
	for _, rule := range outlook.Cannot {
		fmt.Println("cannot fire any more:", rule.Rule)
	}
	for _, at := range outlook.Needless {
		fmt.Println("need not be asked:", at)
	}
	// Output:
	// cannot fire any more: much-damp
	// cannot fire any more: damp-where-a-baby-lives
	// need not be asked: baby
}
