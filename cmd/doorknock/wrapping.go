package main

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"
)

// wrapping breaks the lines that are written to it where they are longer than
// the output is wide. Their further lines stand five columns in, as those of a
// message do.
type wrapping struct{ to io.Writer }

func (w wrapping) Write(text []byte) (int, error) {
	var out strings.Builder
	for rest := text; len(rest) > 0; {
		line, after, whole := bytes.Cut(rest, []byte("\n"))
		w.line(&out, string(line))
		if whole {
			out.WriteByte('\n')
		}
		rest = after
	}
	if _, err := io.WriteString(w.to, out.String()); err != nil {
		return 0, err
	}
	return len(text), nil
}

func (w wrapping) line(out *strings.Builder, line string) {
	if utf8.RuneCountInString(line) <= width {
		out.WriteString(line)
		return
	}
	const indent = 5
	start := len(line) - len(strings.TrimLeft(line, " "))
	for i, part := range wrap(line, max(start, indent)) {
		if i > 0 {
			out.WriteString("\n" + strings.Repeat(" ", indent))
		} else {
			out.WriteString(line[:start])
		}
		out.WriteString(part)
	}
}
