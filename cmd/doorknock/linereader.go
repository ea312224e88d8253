package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// mostLine is the longest line that is read, in bytes.
const mostLine = 1 << 20

// lineReader reads lines, of which it holds one.
type lineReader struct {
	r      *bufio.Reader
	number int   // of the line that was read last, from 1
	read   int64 // bytes, up to its end
}

func linesOf(in io.Reader) *lineReader { return &lineReader{r: bufio.NewReaderSize(in, 64<<10)} }

// next reads the next line that is not blank over dst. Of a line that is too
// long it gives the beginning. It returns io.EOF where there is none.
func (l *lineReader) next(dst []byte) (line []byte, tooLong bool, err error) {
	for {
		line, tooLong, err = l.whole(dst[:0])
		if len(bytes.TrimSpace(line)) > 0 && (err == nil || errors.Is(err, io.EOF)) {
			return bytes.TrimRight(line, "\r\n"), tooLong, nil
		}
		if err != nil {
			return line, false, err
		}
	}
}

// whole reads to the end of a line, and keeps no more of it than a line may
// have.
func (l *lineReader) whole(line []byte) (_ []byte, tooLong bool, err error) {
	l.number++
	for {
		part, err := l.r.ReadSlice('\n')
		l.read += int64(len(part))
		if room := mostLine - len(line); len(part) > room {
			part, tooLong = part[:room], true
		}
		line = append(line, part...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case err == nil || errors.Is(err, io.EOF):
			return line, tooLong, err
		default:
			return line, tooLong, fmt.Errorf("reading: %w", err)
		}
	}
}
