package survey

import (
	"errors"
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// The classes of errors, for errors.Is.
var (
	ErrNotAsked   = errors.New("not asked")                // no such question, or not relevant, or not on this channel
	ErrType       = errors.New("not an answer to this")    // a value of another type, or not one of the choices
	ErrConstraint = errors.New("refused by a constraint")  // see *Refused, which has the words to say
	ErrNotAllowed = errors.New("not allowed here")         // don't know, prefer not to say or "none" where the survey takes a value only
	ErrRequired   = errors.New("an answer is required")    // a required question skipped
	ErrSoft       = errors.New("an answer is wanted")      // skipped for the first time: ask whether that is meant; the second time it is taken
	ErrFull       = errors.New("no room for more")         // the interview holds as much as a state takes: some megabytes of text
	ErrIncomplete = errors.New("not complete")             // see *Incomplete, which lists the questions
	ErrClosed     = errors.New("already submitted")        // no more answers after Submit
	ErrVersion    = errors.New("another version")          // state or response of another survey or version
	ErrState      = errors.New("not a saved interview")    // bytes that AppendState did not write
	ErrDefinition = errors.New("definition")               // a survey that cannot be built
	ErrRecount    = errors.New("differs from its answers") // part of a response that its own answers do not come to
)

// Refused is the error for an answer that a constraint, or the rule of its
// type, refuses. It is an [ErrConstraint].
type Refused struct {
	Path    condition.Path
	Message string // what to say, in the interview's language; it may write the answer, so it is not for logs
	rule    string // the same, without anything that was said
}

// Error gives the path and the rule. It holds nothing that was said.
func (r *Refused) Error() string {
	if r.rule == "" {
		return fmt.Sprintf("%s: %v", r.Path, ErrConstraint)
	}
	return fmt.Sprintf("%s: %v: %s", r.Path, ErrConstraint, r.rule)
}

// Unwrap returns ErrConstraint.
func (r *Refused) Unwrap() error { return ErrConstraint }

// Incomplete is the error of Submit for an interview with questions open. It
// is an [ErrIncomplete].
type Incomplete struct {
	Missing []condition.Path // required and not answered, in the order they are asked
	Broken  []condition.Path // answered, and refused by their constraint since another answer changed
}

// Error lists the paths.
func (e *Incomplete) Error() string {
	var b strings.Builder
	b.WriteString(ErrIncomplete.Error())
	for _, p := range e.Missing {
		b.WriteString(": missing " + p.String())
	}
	for _, p := range e.Broken {
		b.WriteString(": no longer right " + p.String())
	}
	return b.String()
}

// Unwrap returns ErrIncomplete.
func (e *Incomplete) Unwrap() error { return ErrIncomplete }
