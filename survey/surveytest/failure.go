package surveytest

import (
	"errors"
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// ErrFile is the class of a [Fault]: a file that is no scenario.
var ErrFile = errors.New("scenario file")

// Fault is a line that cannot be read.
type Fault struct {
	File string
	Line int // from 1
	Text string
	Hint string // empty: none
}

// Error gives the place, what is wrong and what was probably meant.
func (f Fault) Error() string {
	text := fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Text)
	if f.Hint != "" {
		text += " (" + f.Hint + ")"
	}
	return text
}

// Unwrap returns ErrFile.
func (f Fault) Unwrap() error { return ErrFile }

// Faults is everything that is wrong with a file: the error of [Parse].
type Faults []Fault

// Error lists the faults, each on its line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i := range f {
		lines[i] = f[i].Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns ErrFile.
func (f Faults) Unwrap() error { return ErrFile }

// ErrStep is the class of a [Failure]: a step that did not hold.
var ErrStep = errors.New("a step that does not hold")

// Failure is a step that did not hold. What people said is in it: the people of
// a scenario are invented.
type Failure struct {
	File     string // empty in a Go scenario
	Line     int    // from 1; 0 in a Go scenario
	Step     string // as it is written
	Expected string
	Instead  string // what there was
}

// Error gives the place, the step, what was expected and what there was.
func (f *Failure) Error() string {
	text := fmt.Sprintf("%s: expected %s; instead %s", f.Step, f.Expected, f.Instead)
	if f.File == "" {
		return text
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, text)
}

// Unwrap returns ErrStep.
func (f *Failure) Unwrap() error { return ErrStep }

// instead is a failure that does not know its place yet.
func instead(expected, format string, args ...any) error {
	return &Failure{Expected: expected, Instead: fmt.Sprintf(format, args...)}
}

// meant is what a misspelt word was probably meant to be.
func meant(word string, candidates []string) string {
	if near := condition.Nearest(word, candidates); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}

// quoted shows words in an error.
func quoted(words string) string { return "“" + words + "”" }
