package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
)

// mostLine is the longest line of answers, in bytes.
const mostLine = 1 << 20

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
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// lines decides for one respondent a line, and prints a decision a line in the
// same order. A line at fault is told where its decision would stand, and keeps
// nobody else waiting.
func (c *decideCmd) lines(ctx context.Context, std streams, with *situation) error {
	in, closing, err := c.open(std)
	if err != nil {
		return err
	}
	defer closing()
	// Every line is decided by whoever is free, and printed in its turn.
	turns := make(chan chan decided, 4*runtime.GOMAXPROCS(0))
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	reading := make(chan error, 1)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		defer close(turns)
		reading <- eachLine(in, func(number int, line []byte, tooLong bool) error {
			turn := make(chan decided, 1)
			select {
			case turns <- turn:
			case <-ctx.Done():
				return ctx.Err()
			}
			free <- struct{}{}
			go func() {
				turn <- c.line(with, number, line, tooLong)
				<-free
			}()
			return nil
		})
	}()
	out := bufio.NewWriter(std.out)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	all, faulty := 0, 0
	for turn := range turns {
		d := <-turn
		all++
		if len(d.Faults) > 0 {
			faulty++
		}
		if err := enc.Encode(d); err != nil {
			return fmt.Errorf("printing: %w", err)
		}
		if len(turns) == 0 { // whoever waits at the other end has it now
			if err := out.Flush(); err != nil {
				return fmt.Errorf("printing: %w", err)
			}
		}
	}
	if err := errors.Join(<-reading, out.Flush()); err != nil {
		return fmt.Errorf("after %d lines: %w", all, err)
	}
	if faulty > 0 {
		return wrong("%d of %d lines could not be decided: their faults stand in their place", faulty, all)
	}
	return nil
}

// eachLine calls visit for every line that is not blank. A line that is too
// long is passed over, and visited as such.
func eachLine(in io.Reader, visit func(number int, line []byte, tooLong bool) error) error {
	r := bufio.NewReaderSize(in, 64<<10)
	for number := 1; ; number++ {
		line, tooLong, err := nextLine(r)
		if len(bytes.TrimSpace(line)) > 0 {
			if err := visit(number, line, tooLong); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading: %w", err)
		}
	}
}

// nextLine reads to the end of a line, and keeps no more of it than a line may
// have.
func nextLine(r *bufio.Reader) (line []byte, tooLong bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if room := mostLine - len(line); len(part) > room {
			part, tooLong = part[:room], true
		}
		line = append(line, part...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, tooLong, err
		}
	}
}

// line decides for one line.
func (c *decideCmd) line(with *situation, number int, line []byte, tooLong bool) decided {
	out := decided{Line: number}
	if tooLong {
		out.Faults = []lineFault{{Message: fmt.Sprintf("the line is longer than %d bytes", mostLine)}}
		return out
	}
	var id struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(line, &id) == nil { // what is wrong with it is told below
		out.ID = id.ID
	}
	one, err := c.oneOf(with, number, line)
	if err != nil {
		out.Faults = lineFaults(err)
		return out
	}
	d := one.rules.Decide(one.record, one.ask)
	if !c.Reveal {
		d = d.Guarded()
	}
	out.Decision = &d
	return out
}

// oneOf is the situation of one line: its error is everything that is wrong
// with it.
func (c *decideCmd) oneOf(with *situation, number int, line []byte) (*situation, error) {
	name := fmt.Sprintf("line %d.json", number)
	said, err := book.Given(name, line, with.survey.Schema(), book.Config{})
	if err != nil {
		return nil, err
	}
	one := *with
	if err := c.asking(&one.ask, said); err != nil {
		return nil, err
	}
	taken, err := one.reader.Take(asGiven(said), one.ask)
	if err != nil {
		return nil, book.Refused(name, line, one.survey.Schema(), err)
	}
	one.record, one.ask = taken.Record, taken.Consenting(one.rules)
	return &one, nil
}

func lineFaults(err error) []lineFault {
	var many document.Faults
	if !errors.As(err, &many) {
		return []lineFault{{Message: err.Error()}}
	}
	out := make([]lineFault, len(many))
	for i, f := range many {
		out[i] = lineFault{Column: f.Column, Path: f.Path, Message: f.Text, Hint: f.Hint}
		if f.Text == "" && f.Err != nil {
			out[i].Message = f.Err.Error()
		}
	}
	return out
}

// open opens the file of answers, or standard input.
func (a *asked) open(std streams) (io.Reader, func(), error) {
	if a.Answers == "-" {
		return std.in, func() {}, nil
	}
	f, err := os.Open(a.Answers)
	if err != nil {
		return nil, nil, wrong("%w", err)
	}
	return f, func() { _ = f.Close() }, nil
}
