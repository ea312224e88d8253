package rules

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Undecided is a rule that could still fire when somebody finds out what is
// missing: an answer, the rows of a repeat, or the consent to a referral.
// What matters of its consequences stands here too, so that a person can see
// to the urgent ones.
type Undecided struct {
	Rule    string `json:"rule"`
	Row     string `json:"row,omitempty"`  // empty too for a row that nobody told of yet
	When    string `json:"when,omitempty"` // its condition, as it was written
	Because string `json:"because,omitempty"`
	// Causes is what is missing, in survey order. An open repeat, which may
	// have more rows, is its own path.
	Causes   []condition.Cause `json:"causes,omitempty"`
	Consent  string            `json:"consent,omitempty"` // the purpose that the resident was not yet asked about
	Priority Priority          `json:"priority"`
	Clock    string            `json:"clock,omitempty"`
	Type     string            `json:"type,omitempty"` // of the action that it would raise
	Need     string            `json:"need,omitempty"` // of the referral or signpost that it would give
	// Group is that whose policy left it undecided, and Against the rules of it
	// that must be decided first or, where one alone may hold, hold as well: then
	// a person chooses.
	Group   string   `json:"group,omitempty"`
	Against []string `json:"against,omitempty"`
}

// ForAPerson says that no answer and no consent can settle it: rules of a group
// hold of which one alone may, or one that goes before it has no value. A
// person chooses.
func (u Undecided) ForAPerson() bool {
	return len(u.Against) > 0 && u.Consent == "" && !slices.ContainsFunc(u.Causes, condition.Cause.Settles)
}

// Faulted is a rule that could not be decided by any answer, because its
// condition has no value on these answers: it divides by zero, or counts
// beyond what numbers hold. Whoever keeps the rules must hear of it.
type Faulted struct {
	Rule   string            `json:"rule"`
	Row    string            `json:"row,omitempty"`
	When   string            `json:"when,omitempty"`
	Causes []condition.Cause `json:"causes,omitempty"`
}
