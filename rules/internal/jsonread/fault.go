package jsonread

import (
	"errors"
	"fmt"
	"strings"
)

// ErrSyntax is the class of what is not JSON, not UTF-8, or beyond the bounds of [Config].
var ErrSyntax = errors.New("unreadable")

// ErrKind is the class of a value of another kind than the one wanted, and
// of a key that stands twice in one object.
var ErrKind = errors.New("wrong kind of value")

// Fault is one thing wrong with a document or with data handed in: where it
// stands, what it is, and what to do about it. File, Path and Hint may be
// empty; Line and Column count from 1 and are 0 where there is no text to
// point into. Columns count characters, not bytes.
type Fault struct {
	File         string
	Path         string // "contents[3].service_areas[0].name"
	Line, Column int
	Err          error // the cause, for errors.Is
	Hint         string
}

// Error writes "file:line:column: path: cause (hint)", without what is empty.
func (f *Fault) Error() string {
	var b strings.Builder
	if f.File != "" {
		b.WriteString(f.File + ":")
	}
	if f.Line > 0 {
		fmt.Fprintf(&b, "%d:%d:", f.Line, f.Column)
	}
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	if f.Path != "" {
		b.WriteString(f.Path + ": ")
	}
	fmt.Fprintf(&b, "%v", f.Err)
	if f.Hint != "" {
		b.WriteString(" (" + f.Hint + ")")
	}
	return b.String()
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Err }

// Faults is every fault found, in the order of the text. It is never empty
// where it is returned as an error.
type Faults []*Fault

// Error writes one fault a line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the faults, for errors.Is and errors.As.
func (f Faults) Unwrap() []error {
	out := make([]error, len(f))
	for i, fault := range f {
		out[i] = fault
	}
	return out
}

// Because returns an error whose text is the given one and which is of the
// class: errors.Is(err, class) holds, and the class's own text is not said.
func Because(class error, format string, args ...any) error {
	return &cause{class: class, text: fmt.Sprintf(format, args...)}
}

type cause struct {
	class error
	text  string
}

func (c *cause) Error() string { return c.text }
func (c *cause) Unwrap() error { return c.class }
