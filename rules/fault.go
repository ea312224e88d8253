package rules

import (
	"errors"
	"fmt"
	"strings"
)

// Errors of this package; test with errors.Is.
var (
	ErrDefinition = errors.New("rules")        // the class of every [Fault]
	ErrChecked    = errors.New("checked form") // bytes that [Set.Checked] did not write
	ErrRule       = errors.New("no such rule")
	ErrRow        = errors.New("no such row")
)

// Fault is one thing wrong with a [Definition]. Path is the way to it, in the
// words that officers write: decide[2].action.type.
type Fault struct {
	Path    string
	Offset  int // bytes into the text at Path, where a word of it is meant
	Message string
	Hint    string // what to write instead, if anything useful can be said
}

// Error writes path: message (hint).
func (f Fault) Error() string {
	text := f.Message
	if f.Path != "" {
		text = f.Path + ": " + text
	}
	if f.Hint != "" {
		text += " (" + f.Hint + ")"
	}
	return text
}

// Is says that a fault is of class [ErrDefinition].
func (f Fault) Is(target error) bool { return target == ErrDefinition }

// Faults are the faults of a definition, at most a thousand, in order. Faults
// returned as an error are never empty.
type Faults []Fault

// Error writes one fault a line.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Is says that faults are of class [ErrDefinition].
func (fs Faults) Is(target error) bool { return target == ErrDefinition }

// maxFaults is where a check stops collecting: nobody reads so many, and a
// hostile definition could have one for every byte.
const maxFaults = 1000

func (fs *Faults) add(path, hint, format string, args ...any) {
	fs.addAt(path, 0, hint, format, args...)
}

func (fs *Faults) addAt(path string, offset int, hint, format string, args ...any) {
	if len(*fs) < maxFaults {
		*fs = append(*fs, Fault{Path: path, Offset: offset, Message: fmt.Sprintf(format, args...), Hint: hint})
	}
}
