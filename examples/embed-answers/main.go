// Command embed-answers shows a survey and its rules in somebody's own housing
// system, which has forms of its own: what residents answered there comes as
// JSON by the names of the questions, and is decided on as an interview would
// have been. The project's README shows the part between the two marks.
//
//	go run ./examples/embed-answers
package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"log"
	"time"
	_ "time/tzdata" // a bare machine has no time zones

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
	"github.com/doorknock/doorknock/survey/answers"
	"github.com/doorknock/doorknock/survey/form"
)

//go:embed survey.yaml
var surveyDocument []byte

//go:embed rules.yaml
var rulesDocument []byte

//go:embed answers.jsonl
var given []byte

// README: from here
var (
	london   = must(time.LoadLocation("Europe/London"))
	clocks   = must(deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...))
	repairs  = must(form.Compile("survey.yaml", surveyDocument, form.Config{}))
	set      = must(book.Compile("rules.yaml", rulesDocument, repairs.Schema(), book.Config{Clocks: clocks}))
	reader   = answers.New(repairs) // shared by all goroutines, as the others are
	landlord = rules.Asking{Zone: london, Nation: deadline.England, Tenure: deadline.SocialRent, Clocks: clocks}
)

// decide takes one form: {"answers": {"damp": true, "walls": 3}}.
func decide(document []byte, now time.Time) (rules.Decision, error) {
	said, err := book.Given("form.json", document, repairs.Schema(), book.Config{})
	if err != nil {
		return rules.Decision{}, err // every fault, with its line and column
	}
	ask := landlord
	ask.Now = now
	decision, err := reader.Decide(set, said, ask)
	return decision, book.Refused("form.json", document, repairs.Schema(), err)
}

// README: to here

func main() {
	now := time.Date(2026, time.November, 23, 10, 0, 0, 0, london)
	for document := range bytes.Lines(given) {
		decision, err := decide(document, now)
		if err != nil {
			fmt.Println(err)
			continue
		}
		for _, action := range decision.Actions {
			fmt.Println("do:", action.Type, "by", action.Due[0].Date, "because:", action.Reasons[0].Because)
		}
		for _, referral := range decision.Referrals {
			fmt.Println("refer:", referral.Need)
		}
		for _, open := range decision.Undecided {
			fmt.Println("undecided:", open.Rule, "for want of:", open.Causes[0].Path)
		}
	}
}

// must ends the program at a fault of what it carries.
func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}
