package rules

import (
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// Definition is a ruleset as plain data, ready to be checked by [New]. What
// officers write becomes one in rules/book; a program may as well build one.
type Definition struct {
	ID     string `json:"id"`               // kebab-case
	Number int    `json:"number"`           // the version, from 1
	Survey string `json:"survey,omitempty"` // id@version of the survey that it reads; empty: any with its fields
	Rules  []Rule `json:"rules"`
	Tests  []Test `json:"tests,omitempty"`
	// Groups are those that rules are in, in any order.
	Groups []Group `json:"groups,omitempty"`
	// Vulnerable are the questions whose answers say who may come to harm most.
	// Nothing is decided by it: [Set.Analyse] looks whether a hazard is seen to
	// where nobody answered them.
	Vulnerable []string `json:"vulnerable,omitempty"`
}

// Logic is an expression: the text that an officer reads, and its checked
// tree as condition.Condition.MarshalBinary or condition.Expr.MarshalBinary
// wrote it, from which it is loaded without a parser.
type Logic struct {
	Source string `json:"source"`
	Tree   []byte `json:"tree"`
}

// Rule is one rule: when it holds, the consequences follow. At least one of
// Action, Refer and Signpost is set.
type Rule struct {
	ID       string   `json:"rule"` // kebab-case, unique
	AsSoonAs bool     `json:"as_soon_as,omitempty"`
	Each     string   `json:"each,omitempty"`   // a repeat: the rule is asked once for every row
	When     Logic    `json:"when"`             // a condition
	Unless   *Logic   `json:"unless,omitempty"` // an exception: as "when and not (unless)"
	Because  string   `json:"because"`          // why, for the officer who acts on it
	Priority Priority `json:"priority,omitempty"`
	Action   *Raise   `json:"action,omitempty"`
	Refer    *Refer   `json:"refer,omitempty"`
	Signpost *SignTo  `json:"signpost,omitempty"`
	Tell     Tell     `json:"tell,omitempty"`  // what the resident is told
	Group    string   `json:"group,omitempty"` // a [Group] whose policy chooses among its rules
	// Table and TableRow, from 1, are the row of a decision table that the rule
	// was made of.
	Table    string `json:"table,omitempty"`
	TableRow int    `json:"table_row,omitempty"`
	// From and Until are the first and the last day on which the rule is in
	// effect; nil: always. On other days it is as if it were not there.
	From  *condition.Date `json:"from,omitempty"`
	Until *condition.Date `json:"until,omitempty"`
}

// Raise asks for an action. Only Type is required.
type Raise struct {
	Type    string          `json:"type"`             // snake_case; actions of one type for one home and row are one
	Hazard  deadline.Hazard `json:"hazard,omitempty"` // what is wrong with the home; some clocks ask
	Clock   string          `json:"clock,omitempty"`
	Team    string          `json:"team,omitempty"`
	Budget  string          `json:"budget,omitempty"`  // required where there is a cost
	Cost    condition.Value `json:"cost,omitzero"`     // an amount of money, or
	CostOf  *Logic          `json:"cost_of,omitempty"` // an expression for it
	Monitor []int           `json:"monitor,omitempty"` // weeks after it is done at which somebody asks whether it held
}

// Refer passes the resident to services for a need, where they consent to
// the purpose. Both are required.
type Refer struct {
	Need    string `json:"need"`
	Consent string `json:"consent"`           // the purpose asked for
	Refused Tell   `json:"refused,omitempty"` // told with the signpost that a refusal leaves
}

// SignTo tells the resident of services for a need and passes nothing on.
type SignTo struct {
	Need string `json:"need"`
}
