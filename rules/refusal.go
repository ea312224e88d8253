package rules

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Refusal is an answer that is well written and is not taken all the same:
// the survey does not ask it of whoever answered the others so, or its
// constraint is false. The words never hold what was answered.
type Refusal struct {
	Path condition.Path
	Err  error  // its class, for errors.Is
	Text string // in words
}

// Error writes path: words.
func (r Refusal) Error() string {
	text := r.Text
	if text == "" && r.Err != nil {
		text = r.Err.Error()
	}
	return r.Path.String() + ": " + text
}

// Unwrap returns the class.
func (r Refusal) Unwrap() error { return r.Err }

// Refusals are all that are not taken of one respondent's answers. Returned as
// an error they are never empty.
type Refusals []Refusal

// Error writes one refusal a line.
func (rs Refusals) Error() string {
	lines := make([]string, len(rs))
	for i, r := range rs {
		lines[i] = r.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns each, for errors.Is and errors.As.
func (rs Refusals) Unwrap() []error {
	errs := make([]error, len(rs))
	for i, r := range rs {
		errs[i] = r
	}
	return errs
}
