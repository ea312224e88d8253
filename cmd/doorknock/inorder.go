package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
)

// turn is one line on its way from the input to the output.
type turn struct {
	number int // of the line, from 1
	line   []byte
	long   bool  // longer than is read: line is its beginning
	read   int64 // bytes of the input, up to its end

	out    bytes.Buffer
	faulty bool
	done   chan struct{}
}

// passed is how far a stream of lines came.
type passed struct {
	last          int // the line that was printed last
	lines, faulty int
	read          int64 // bytes of the input
	over          bool  // nothing follows
}

// stream is lines that are worked on by whoever is free, and printed in their
// order. It holds a few lines for each processor, however many there are.
type stream struct {
	in       io.Reader
	out      *bufio.Writer
	work     func(*turn) // of several goroutines
	progress func(passed)

	// There is room for every turn in each: nobody waits to hand one on.
	free, waiting, turns chan *turn
	passed               passed
}

// run prints what comes of every line that is not blank. Where the context
// ends, what was begun is printed, no line is cut short, and the error is that
// of the context.
func (s *stream) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	hands := runtime.GOMAXPROCS(0)
	all := 8 * hands
	s.free, s.waiting, s.turns = make(chan *turn, all), make(chan *turn, all), make(chan *turn, all)
	for range all {
		s.free <- &turn{done: make(chan struct{}, 1)}
	}
	for range hands {
		go func() {
			for t := range s.waiting {
				s.work(t)
				t.done <- struct{}{}
			}
		}()
	}
	reading := make(chan error, 1)
	go func() {
		reading <- s.read(ctx)
		close(s.waiting)
		close(s.turns)
	}()
	err := s.print(ctx)
	if err == nil {
		err = <-reading
	}
	s.passed.over = true
	s.progress(s.passed)
	return errors.Join(err, s.flush())
}

// read hands out the lines. It may wait for its input long after the others
// have gone.
func (s *stream) read(ctx context.Context) error {
	lines := linesOf(s.in)
	for {
		var t *turn
		select {
		case t = <-s.free:
		case <-ctx.Done():
			return nil // whoever prints says so
		}
		line, long, err := lines.next(t.line)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		t.number, t.line, t.long, t.read, t.faulty = lines.number, line, long, lines.read, false
		t.out.Reset()
		s.turns <- t
		s.waiting <- t
	}
}

// print prints the turns in their order.
func (s *stream) print(ctx context.Context) error {
	for {
		select {
		case t, more := <-s.turns:
			if !more {
				return nil
			}
			if err := s.one(t); err != nil {
				return err
			}
		case <-ctx.Done():
			for {
				select {
				case t, more := <-s.turns:
					if !more {
						return ctx.Err()
					}
					if err := s.one(t); err != nil {
						return err
					}
				default:
					return ctx.Err()
				}
			}
		}
	}
}

// one prints a turn once it is done, and has it free for the next line.
func (s *stream) one(t *turn) error {
	<-t.done
	s.passed = passed{last: t.number, lines: s.passed.lines + 1, faulty: s.passed.faulty, read: t.read}
	if t.faulty {
		s.passed.faulty++
	}
	if _, err := s.out.Write(t.out.Bytes()); err != nil {
		return fmt.Errorf("printing: %w", err)
	}
	s.free <- t
	s.progress(s.passed)
	if len(s.turns) == 0 { // whoever waits at the other end has it now
		return s.flush()
	}
	return nil
}

func (s *stream) flush() error {
	if err := s.out.Flush(); err != nil {
		return fmt.Errorf("printing: %w", err)
	}
	return nil
}
