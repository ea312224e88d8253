package rules

import (
	"fmt"
	"log/slog"

	"github.com/doorknock/doorknock/rules/condition"
)

// Reason is one rule's ground for a consequence: the rule, its conditions as
// they were written, its words for the officer, and the answers that it read.
type Reason struct {
	Rule    string `json:"rule"`
	When    string `json:"when,omitempty"`
	Unless  string `json:"unless,omitempty"`
	Because string `json:"because,omitempty"`
	Used    []Used `json:"used,omitempty"`
}

// Used is one answer that a rule read, as it was when the rule was asked. An
// answer marked sensitive keeps its value here, so that a decision can be
// defended; printed or logged, it hides it. Whoever stores decisions stores
// sensitive ones as carefully as the answers themselves.
type Used struct {
	Path      condition.Path   `json:"path"`
	Value     condition.Value  `json:"value,omitzero"`
	Status    condition.Status `json:"status"`
	Sensitive bool             `json:"sensitive,omitempty"`
}

// String writes room_damp[1] = spreading, or why there is no value. The
// answer to a sensitive question is written as "(hidden)".
func (u Used) String() string {
	switch {
	case u.Sensitive:
		return u.Path.String() + " (hidden)"
	case u.Status != condition.Answered:
		return u.Path.String() + ": " + u.Status.String()
	}
	return u.Path.String() + " = " + u.Value.String()
}

// GoString keeps %#v from showing what String hides.
func (u Used) GoString() string { return fmt.Sprintf("rules.Used(%s)", u) }

// LogValue keeps every answer out of logs, sensitive or not.
func (u Used) LogValue() slog.Value { return slog.StringValue(u.Path.String()) }
