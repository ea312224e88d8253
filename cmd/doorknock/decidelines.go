package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/doorknock/doorknock/rules"
)

// decided is what one line of answers comes to, as it is printed.
type decided struct {
	Line     int             `json:"line"` // of the input, from 1
	ID       json.RawMessage `json:"id,omitempty"`
	Decision *rules.Decision `json:"decision,omitempty"`
	Faults   []lineFault     `json:"faults,omitempty"` // why there is no decision
}

// lineFault is what is wrong with a line, and where in it.
type lineFault struct {
	Column  int    `json:"column,omitempty"`
	Path    string `json:"path,omitempty"`
	Text    string `json:"text,omitempty"` // what stands there, of a line that cannot be read
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// lines decides for one respondent a line, and prints a decision a line in the
// same order. A line at fault is told where its decision would stand, and keeps
// nobody else waiting.
func (c *decideCmd) lines(ctx context.Context, std streams, with *situation) error {
	in, size, closing, err := open(c.Answers, std)
	if err != nil {
		return err
	}
	defer closing()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(rarely) // each line leaves its rubbish, and nothing else grows
	}
	s := stream{in: in, out: bufio.NewWriterSize(std.out, 64<<10), work: c.deciding(with), progress: std.passing(size)}
	err = s.run(ctx)
	switch p := s.passed; {
	case errors.Is(err, context.Canceled):
		return wrong("stopped after line %d: what was printed is whole, and goes on with the output of tail -n +%d", p.last, p.last+1)
	case err != nil:
		return fmt.Errorf("after line %d: %w", p.last, err)
	case p.faulty > 0:
		return wrong("%d of %d lines could not be decided: their faults stand in their place", p.faulty, p.lines)
	}
	return nil
}

// rarely is how much the heap grows before it is cleaned, in hundredths of what
// is kept: some megabytes, however many lines there are.
const rarely = 400

// deciding decides for one line after the other, and writes what each comes to.
// It is of several goroutines, each with memory of its own.
func (c *decideCmd) deciding(with *situation) func(*turn) {
	memory := sync.Pool{New: func() any { return with.rules.Decider() }}
	return func(t *turn) {
		d, _ := memory.Get().(*rules.Decider)
		defer memory.Put(d)
		c.line(with, d, t)
	}
}

// line decides for one line, and writes what it comes to.
func (c *decideCmd) line(with *situation, decider *rules.Decider, t *turn) {
	out := c.decided(with, decider, t)
	t.faulty = len(out.Faults) > 0
	enc := json.NewEncoder(&t.out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(out); err != nil { // nothing that was reached has what JSON lacks
		t.faulty = true
		fmt.Fprintf(&t.out, "{\"line\":%d,\"faults\":[{\"message\":%q}]}\n", t.number, "the decision could not be written")
	}
}

// decided is what a line comes to, good until the decider is asked again.
func (c *decideCmd) decided(with *situation, decider *rules.Decider, t *turn) decided {
	out := decided{Line: t.number}
	if t.long {
		out.Faults = []lineFault{{Message: fmt.Sprintf("the line is longer than %d bytes", mostLine), Text: excerpt(t.line, 1)}}
		return out
	}
	one, _, err := c.oneOf(with, fmt.Sprintf("line %d.json", t.number), t.line)
	if err == nil || json.Valid(t.line) {
		out.ID = idOf(t.line)
	}
	if err != nil {
		out.Faults = lineFaults(t.line, err)
		return out
	}
	d := decider.Decide(one.record, one.ask)
	if !c.Reveal {
		d = d.Guarded()
	}
	out.Decision = &d
	return out
}

// excerpt is what stands at a column of a line, and a little before it.
func excerpt(line []byte, column int) string {
	text := []rune(strings.ToValidUTF8(string(line[:min(len(line), mostShown)]), "\uFFFD"))
	from := min(max(column-1-16, 0), len(text))
	return string(text[from:min(from+40, len(text))])
}

// mostShown is where looking for what is wrong in a line ends.
const mostShown = 64 << 10

// open opens a file of lines, or standard input, and says how many bytes there
// are, or that nobody knows.
func open(name string, std streams) (in io.Reader, size int64, closing func(), err error) {
	if name == "-" {
		return std.in, -1, func() {}, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, nil, wrong("%w", err)
	}
	size = -1
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		size = info.Size()
	}
	return f, size, func() { _ = f.Close() }, nil
}
