// Command quickstart is the library in about twenty lines: a survey and rules
// that an officer could write (survey.yaml, rules.yaml), one visit, and what
// follows from it. The project's README shows the part between the two marks.
//
//	go run ./examples/quickstart
package main

import (
	_ "embed"
	"fmt"
	"log"
	"time"
	_ "time/tzdata" // a bare machine has no time zones

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

//go:embed survey.yaml
var surveyDocument []byte

//go:embed rules.yaml
var rulesDocument []byte

// said is what the resident answers, by question.
var said = map[string]survey.Answer{
	"damp": survey.Said(condition.Choice("spreading")),
	"baby": survey.DontKnow(),
}

// README: from here
var (
	london = must(time.LoadLocation("Europe/London"))
	clocks = must(deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...))
	damp   = must(form.Compile("survey.yaml", surveyDocument, form.Config{}))
	set    = must(book.Compile("rules.yaml", rulesDocument, damp.Schema(), book.Config{Clocks: clocks}))
)

func visit(now time.Time) error {
	interview := damp.Begin(survey.Beginning{ID: "visit-17", Mode: survey.Doorstep, At: now})
	for question, more := interview.Current(); more; question, more = interview.Current() {
		fmt.Println("ask:", question.Label)
		if _, err := interview.Answer(question.Path, said[question.Path.Field], now); err != nil {
			return err
		}
	}
	response, err := interview.Submit(now)
	if err != nil {
		return err
	}
	answers, err := damp.Record(response, condition.DateOf(now))
	if err != nil {
		return err
	}
	decision := set.Decide(answers, rules.Asking{AwareAt: now, Zone: london, Nation: deadline.England, Clocks: clocks})
	for _, action := range decision.Actions {
		fmt.Println("do:", action.Type, "because:", action.Reasons[0].Because)
		for _, due := range action.Due {
			fmt.Println("  by", due.Date, "to", due.Title)
		}
	}
	for _, open := range decision.Undecided {
		for _, cause := range open.Causes {
			question, _ := interview.At(cause.Path)
			fmt.Println("undecided:", open.Rule, "until somebody can say:", question.Label)
		}
	}
	return nil
}

// README: to here

// must is for what is part of the program: a fault in it is told at its start,
// before anybody is asked anything.
func must[T any](made T, err error) T {
	if err != nil {
		log.Fatalln(err)
	}
	return made
}

func main() {
	if err := visit(time.Date(2026, time.November, 30, 18, 20, 0, 0, london)); err != nil {
		log.Fatalln(err)
	}
}
