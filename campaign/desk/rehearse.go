package desk

import (
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Raised says what came of a decision in a resident's words, as the chat says
// it at its end: for whoever rehearses a survey with its rules and stores
// nothing. What came of private answers is marked, and not said.
func Raised(of Edition, decision rules.Decision, record *condition.Record, lang survey.Language) ([]chat.Raised, error) {
	e, err := newEdition(of, chat.Config{})
	if err != nil {
		return nil, err
	}
	return (&Desk{}).raised(e, Settled{Decision: decision}, record, lang), nil
}
