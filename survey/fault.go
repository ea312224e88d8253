package survey

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Fault is one thing wrong with a definition or a response: where, of which
// class, and in words. The words never hold what somebody answered.
type Fault struct {
	Path condition.Path // the question; zero for the whole
	Err  error          // the class, for errors.Is: ErrType, ErrNotAsked, ErrDefinition, …
	Text string         // the words; empty: what Err says
}

// Error gives the fault in a line: room_damp[2]: not asked: its relevant is false.
func (f Fault) Error() string {
	var b strings.Builder
	if f.Path.Field != "" {
		b.WriteString(clip(f.Path.String()) + ": ")
	}
	b.WriteString(f.Err.Error())
	if f.Text != "" {
		b.WriteString(": " + f.Text)
	}
	return b.String()
}

// Unwrap returns the class.
func (f Fault) Unwrap() error { return f.Err }

// Faults is everything wrong, in survey order. An empty Faults is no error:
// [Faults.Err] says so.
type Faults []Fault

// Error gives the faults one per line.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns each fault, for errors.Is and errors.As.
func (fs Faults) Unwrap() []error {
	errs := make([]error, len(fs))
	for i, f := range fs {
		errs[i] = f
	}
	return errs
}

// Err returns the faults as an error, or nil where there are none.
func (fs Faults) Err() error {
	if len(fs) == 0 {
		return nil
	}
	return fs
}
