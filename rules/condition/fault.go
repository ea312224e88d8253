package condition

import (
	"errors"
	"strings"
)

// ErrExpression is the class of every [Fault]; test with errors.Is.
var ErrExpression = errors.New("expression")

// Fault is one thing wrong with an expression: where in its source text, in
// bytes, what, and what to write instead.
type Fault struct {
	Offset, Length int
	Define         string // the defined name in whose source it stands; empty: the expression's own
	Message        string
	Hint           string // empty where there is nothing to suggest
}

// Error returns the message, with the hint in parentheses.
func (f Fault) Error() string {
	if f.Hint == "" {
		return f.Message
	}
	return f.Message + " (" + f.Hint + ")"
}

// Is says that a fault is of class [ErrExpression].
func (f Fault) Is(target error) bool { return target == ErrExpression }

// Faults are all the faults of one expression, in the order of the text.
type Faults []Fault

// Error returns every fault on a line of its own.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Is says that faults are of class [ErrExpression].
func (fs Faults) Is(target error) bool { return target == ErrExpression }
