package document

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// The classes of faults, for errors.Is. Rooms that read documents add their
// own, such as an unknown question.
var (
	ErrSyntax    = errors.New("the text cannot be read")
	ErrEncoding  = errors.New("the text is not plain UTF-8")
	ErrLimit     = errors.New("over a limit")
	ErrForbidden = errors.New("not allowed in a document")
	ErrDuplicate = errors.New("written twice")
	ErrUnknown   = errors.New("unknown name")
	ErrMissing   = errors.New("missing")
	ErrValue     = errors.New("wrong value")
)

// Fault is one thing wrong at one place of a document: a place for machines, a
// class for errors.Is, words and a hint for the person who wrote it. It is the
// one located error of the house for documents.
type Fault struct {
	File string // the name given to Parse
	Path string // the way to it from the top, groups[0].questions[2].relevant; empty at the top
	Line int    // from 1; 0 when the fault has no place
	// Column counts characters from 1.
	Column int
	Text   string // what is wrong; empty: what Err says
	Err    error  // its class, or its cause; Unwrap gives it
	Hint   string // what to do about it, if anything useful can be said
}

// repeats says that a fault says what another one says, at the same place.
func (f Fault) repeats(g Fault) bool {
	return f.Line == g.Line && f.Column == g.Column && f.Path == g.Path && f.words() == g.words()
}

// Error gives the fault in one line, as compilers do:
//
//	survey.yaml:41:17: relevant: unknown question "dampp" (did you mean "damp"?)
func (f Fault) Error() string {
	var b strings.Builder
	if f.File != "" {
		b.WriteString(f.File + ":")
	}
	if f.Line > 0 {
		fmt.Fprintf(&b, "%d:%d:", f.Line, f.Column)
	}
	if b.Len() > 0 {
		b.WriteString(" ")
	}
	if key := lastKey(f.Path); key != "" {
		b.WriteString(key + ": ")
	}
	b.WriteString(f.words())
	if f.Hint != "" {
		b.WriteString(" (" + f.Hint + ")")
	}
	return b.String()
}

// Unwrap gives the class or the cause.
func (f Fault) Unwrap() error { return f.Err }

func (f Fault) words() string {
	if f.Text == "" && f.Err != nil {
		return f.Err.Error()
	}
	return f.Text
}

// lastKey is the last name on a path: people find the place by line and column,
// and know it by the key that they wrote there.
func lastKey(path string) string {
	for strings.HasSuffix(path, "]") && !strings.HasSuffix(path, `"]`) {
		path = path[:strings.LastIndexByte(path, '[')]
	}
	if strings.HasSuffix(path, `"]`) {
		return strings.TrimSuffix(path[strings.LastIndex(path, `["`)+2:], `"]`)
	}
	return path[strings.LastIndexByte(path, '.')+1:]
}

// Faults is every fault of a document in the order of its lines. It is an
// error: errors.Is and errors.As look at each. An empty Faults is no error;
// Err says so.
type Faults []Fault

// shown is how many faults Error and Show print: who has more than a hundred
// wrong mends the first ones first.
const shown = 100

// Error gives the faults one per line, at most a hundred, and how many more.
func (fs Faults) Error() string {
	return fs.list(Fault.Error)
}

// Unwrap gives each fault, for errors.Is and errors.As.
func (fs Faults) Unwrap() []error {
	errs := make([]error, len(fs))
	for i, f := range fs {
		errs[i] = f
	}
	return errs
}

// Err gives the faults as an error, in order, or nil when there are none.
func (fs Faults) Err() error {
	if len(fs) == 0 {
		return nil
	}
	fs.Sort()
	return fs
}

// Sort orders the faults by line and column; those of one place keep their
// order.
func (fs Faults) Sort() {
	slices.SortStableFunc(fs, func(a, b Fault) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
}

func (fs Faults) list(print func(Fault) string) string {
	lines := make([]string, 0, min(len(fs), shown)+1)
	for _, f := range fs[:min(len(fs), shown)] {
		lines = append(lines, print(f))
	}
	if more := len(fs) - shown; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(lines, "\n")
}
