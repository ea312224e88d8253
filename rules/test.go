package rules

import (
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// Test is a case that officers write beside their rules: answers, and what
// must come of them. [Set.Test] runs it.
type Test struct {
	Name     string          `json:"name"`
	Answers  []Given         `json:"answers,omitempty"`
	Stage    Stage           `json:"stage,omitempty"`
	Today    *condition.Date `json:"today,omitempty"` // nil: the day of AwareAt, or 1 January 1970
	AwareAt  time.Time       `json:"aware_at,omitzero"`
	Nation   deadline.Nation `json:"nation,omitempty"`
	Tenure   deadline.Tenure `json:"tenure,omitempty"`
	Consents map[string]bool `json:"consents,omitempty"`
	// Decides is exactly what must fire, unless it is nil: then anything may.
	Decides   []Expected `json:"decides"`
	Undecided []Expected `json:"undecided,omitempty"` // these must be undecided, others may be
	Not       []Expected `json:"not,omitempty"`       // these must not fire
	// RuledOut must neither fire nor be undecided: nobody is asked about them.
	RuledOut []Expected `json:"ruled_out,omitempty"`
}

// Given is one answer of a [Test]. A repeat is given by its rows before their
// answers are.
type Given struct {
	Path   condition.Path   `json:"path"`
	Value  condition.Value  `json:"value,omitzero"`
	Status condition.Status `json:"status"`
}

// Expected names a rule, and which of its rows and dues where that matters.
type Expected struct {
	Rule string `json:"rule"`
	Row  string `json:"row,omitempty"` // the row's ids joined by "/"; empty: any row, or none
	// Due is the day on which the first thing is owed; nil: not looked at.
	Due *condition.Date `json:"due,omitempty"`
	// What follows where the rule fires, in Decides only: what the action
	// comes to that it is a reason for, merged with what others ask for, or of
	// Need, Consent and Priority the referral or signpost. Zero: not looked at.
	Type     string          `json:"type,omitempty"`
	Clock    string          `json:"clock,omitempty"`
	Hazard   deadline.Hazard `json:"hazard,omitempty"`
	Team     string          `json:"team,omitempty"`
	Budget   string          `json:"budget,omitempty"`
	Cost     condition.Value `json:"cost,omitzero"`
	Priority Priority        `json:"priority,omitempty"`
	Need     string          `json:"need,omitempty"`
	// Consent is the purpose that the resident is asked to consent to, agreed or
	// not.
	Consent string `json:"consent,omitempty"`
	// Monitor is the weeks after it is done at which somebody asks whether it
	// held, in any order; empty and not nil: nobody asks.
	Monitor []int `json:"monitor,omitzero"`
}

// asks says that more is looked at than whether the rule fires, and when what
// it asks for is due.
func (e Expected) asks() bool {
	return e.Type != "" || e.Monitor != nil || e.Consent != "" || e.Clock != "" || e.Hazard != "" || e.Team != "" || e.Budget != "" || e.Cost != (condition.Value{}) || e.Priority != "" || e.Need != ""
}
