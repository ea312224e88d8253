package survey_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// dampSurvey is the survey of the examples.
const dampSurvey = `
survey: damp
version: 1
languages: [en, cy]
known: [{name: phone, type: phone}]
groups:
  - group: home
    questions:
      - name: damp
        type: boolean
        label: {en: "Is there any damp or mould in your home?", cy: "Oes lleithder neu lwydni yn eich cartref?"}
        required: true
        decline: true
  - group: rooms
    relevant: damp
    repeat: {first: Which rooms is it in? Is there one to tell us of?, another: Is there another room?}
    questions:
      - name: room
        type: select_one
        label: Which room is it?
        required: true
        choices: [{name: bedroom, label: bedroom}, {name: kitchen, label: kitchen}]
      - name: how_bad
        type: select_one
        label: {en: "How bad is it in the {room}?"}
        required: true
        choices: [{name: patch, label: A small patch}, {name: spreading, label: It is spreading}]
  - group: you
    questions:
      - name: own_phone
        type: phone
        label: What is your phone number?
        confirm: {en: "Is {known.phone} still right?", cy: "Ydy {known.phone} yn gywir o hyd?"}
        known: phone
`

func example() (*survey.Survey, time.Time) {
	s, err := form.Compile("damp.yaml", []byte(dampSurvey), form.Config{})
	if err != nil {
		panic(err)
	}
	return s, time.Date(2026, 11, 23, 18, 30, 0, 0, time.UTC)
}

// An interview puts one question after the other, each in the words that what
// was said before gives it.
func Example() {
	s, now := example()
	iv := s.Begin(survey.Beginning{ID: "i-1", Mode: survey.Doorstep, Language: "en", At: now})
	answers := map[string]survey.Answer{
		"damp": survey.Said(condition.Bool(true)), "room[1]": survey.Said(condition.Choice("bedroom")),
		"how_bad[1]": survey.Said(condition.Choice("spreading")), "own_phone": survey.Said(condition.Text("07700 900123")),
	}
	for q, ok := iv.Current(); ok; q, ok = iv.Current() {
		a := answers[q.Path.String()]
		if q.Type == survey.TypeRows {
			a = survey.Said(condition.Bool(len(q.Rows) == 0)) // one room, and no other
		}
		fmt.Println(q.Label)
		if _, err := iv.Answer(q.Path, a, now); err != nil {
			fmt.Println(err)
			return
		}
	}
	r, err := iv.Submit(now)
	fmt.Println(r, err, s.Check(r).Err())
	// Output:
	// Is there any damp or mould in your home?
	// Which rooms is it in? Is there one to tell us of?
	// Which room is it?
	// How bad is it in the bedroom?
	// Is there another room?
	// What is your phone number?
	// response i-1 of damp@1 (5 answers) <nil> <nil>
}

// What an answer brings about is in the step: questions that are relevant
// now, others that no longer are, and answers parked with them.
func ExampleInterview_Answer() {
	s, now := example()
	iv := s.Begin(survey.Beginning{ID: "i-1", At: now})
	step, _ := iv.Answer(condition.Path{Field: "damp"}, survey.Said(condition.Bool(true)), now)
	fmt.Println("shown:", step.Shown)
	step, _ = iv.AddRow(condition.Path{Field: "rooms"}, now)
	fmt.Println("row", step.Row, "shows:", step.Shown)
	step, _ = iv.Answer(condition.Path{Field: "damp"}, survey.Declined(), now)
	fmt.Println("parked:", step.Parked)
	// Output:
	// shown: [rooms]
	// row 1 shows: [room[1] how_bad[1]]
	// parked: [rooms]
}

// A refusal has the words to say, in the language of the interview.
func ExampleRefused() {
	s, now := example()
	iv := s.Begin(survey.Beginning{ID: "i-1", Language: "cy", At: now})
	_, err := iv.Answer(condition.Path{Field: "own_phone"}, survey.Said(condition.Text("07700 90")), now)
	var refused *survey.Refused
	if errors.As(err, &refused) {
		fmt.Println(refused.Message)
	}
	// Output:
	// Nid yw hwnna’n edrych fel rhif ffôn. Gwiriwch ef.
}

// An interview begun at the door goes on in a chat, in another language.
func ExampleSurvey_Resume() {
	s, now := example()
	iv := s.Begin(survey.Beginning{ID: "i-1", Mode: survey.Doorstep, Language: "en", At: now,
		Known: map[string]condition.Value{"phone": condition.Text("07700900123")}})
	if _, err := iv.Answer(condition.Path{Field: "damp"}, survey.Said(condition.Bool(false)), now); err != nil {
		fmt.Println(err)
	}
	state := iv.AppendState(nil)

	later, err := s.Resume(state)
	if err != nil {
		fmt.Println(err)
		return
	}
	later.Continue(survey.Sitting{Mode: survey.Chat, Language: "cy"})
	q, _ := later.Current()
	fmt.Println(q.Label, len(state) < 1024)
	// Output:
	// Ydy 07700 900123 yn gywir o hyd? true
}

// What was said of the landlord's record is a list that a housing system can
// apply. Nothing of it is printed by accident.
func ExampleChange() {
	s, now := example()
	iv := s.Begin(survey.Beginning{ID: "i-1", At: now})
	iv.Identified(map[string]condition.Value{"phone": condition.Text("07700900123")}) // and not before
	for name, a := range map[string]survey.Answer{"damp": survey.Said(condition.Bool(false)), "own_phone": survey.Said(condition.Text("07700 900999"))} {
		if _, err := iv.Answer(condition.Path{Field: name}, a, now); err != nil {
			fmt.Println(err)
		}
	}
	r, err := iv.Submit(now)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, change := range r.Changes {
		number, _ := change.New.Text()
		fmt.Println(change, "to", number)
	}
	// Output:
	// corrected phone to +447700900999
}

// Check judges a response from anywhere as the interview would.
func ExampleSurvey_Check() {
	s, now := example()
	r := survey.Response{ID: "i-1", Interview: "i-1", Of: s.Version(), Language: "en", Began: now, Submitted: now, Answers: []survey.At{
		{Path: condition.Path{Field: "damp"}, Answer: survey.Said(condition.Bool(false)), When: now},
		{Path: condition.Path{Field: "room", Rows: "1"}, Answer: survey.Said(condition.Choice("attic")), When: now},
		{Path: condition.Path{Field: "own_phone"}, Answer: survey.DontKnow(), When: now},
	}}
	fmt.Println(s.Check(r))
	// Output:
	// room[1]: not asked: there is no such row
	// own_phone: not allowed here: don't know
}

// An answer is a value or the reason why there is none, and keeps to itself.
func ExampleAnswer() {
	a := survey.Said(condition.Text("I have not eaten since Sunday"))
	fmt.Printf("%v, %+v, %q\n", a, a, []survey.Answer{survey.Declined(), {}})
	// Output:
	// answered, answered, [declined unasked]
}

// Telephone numbers are brought to one form to be compared, and written as
// people at home write them.
func ExampleNumbering() {
	uk := survey.UnitedKingdom()
	number, ok := uk.Parse("+44 (0)1632 960-001")
	fmt.Println(number, ok, uk.Write(number))
	// Output:
	// +441632960001 true 01632 960001
}
