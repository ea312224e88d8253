package form

import (
	"bytes"
	"strings"
)

// A tree is a document that is being printed: scalars, lists and mappings.
type tree interface {
	// line is the whole of it on one line, as it may stand in brackets; false
	// where it cannot.
	line() (string, bool)
	// write writes it behind a key or a dash that is indented so far.
	write(out *bytes.Buffer, indent int)
}

type (
	branch []pair // a mapping, in its order
	twigs  []tree // a list
	scalar string // a text, in quotes where it needs them
	bare   string // a number, an amount, a day, true or false
	expr   string // a condition or another expression, which may begin with a figure
)

type pair struct {
	key   string
	value tree
}

// width is how long a line in brackets may be.
const width = 110

func (b branch) line() (string, bool) {
	var parts []string
	for _, p := range b {
		words, ok := p.value.line()
		if _, list := p.value.(twigs); list || !ok {
			return "", false
		}
		parts = append(parts, p.key+": "+words)
	}
	whole := "{" + strings.Join(parts, ", ") + "}"
	return whole, len(whole) <= width
}

func (l twigs) line() (string, bool) {
	var parts []string
	for _, t := range l {
		words, ok := t.line()
		if _, mapping := t.(branch); mapping || !ok {
			return "", false
		}
		parts = append(parts, words)
	}
	whole := "[" + strings.Join(parts, ", ") + "]"
	return whole, len(whole) <= width
}

func (s scalar) line() (string, bool) { return quote(string(s), true), true }

func (b bare) line() (string, bool) { return string(b), true }

func (e expr) line() (string, bool) {
	if figures.MatchString(string(e)) {
		return string(e), true
	}
	return scalar(e).line()
}

// write writes a mapping: on one line what is small and says the same thing in
// several languages or is a choice, on lines of their own the rest.
func (b branch) write(out *bytes.Buffer, indent int) {
	pad := strings.Repeat(" ", indent)
	for i, p := range b {
		if i > 0 || indent == 0 {
			out.WriteString(pad)
		}
		out.WriteString(p.key + ":")
		if words, ok := p.inline(indent); ok {
			out.WriteString(" " + words + "\n")
			continue
		}
		switch v := p.value.(type) {
		case branch:
			out.WriteString("\n" + pad + "  ")
			v.write(out, indent+2)
		case twigs:
			out.WriteString("\n")
			v.write(out, indent+2)
		default:
			v.write(out, indent+2)
		}
	}
}

// inline is a value as it stands on its key's line, if it can.
func (p pair) inline(indent int) (string, bool) {
	switch v := p.value.(type) {
	case scalar:
		return quote(string(v), false), !block(string(v))
	case bare:
		return string(v), true
	case expr:
		if figures.MatchString(string(v)) {
			return string(v), true
		}
		return quote(string(v), false), !block(string(v))
	case branch:
		if p.key == "lists" || p.key == "words" || p.key == "tables" || p.key == "repeat" {
			return "", false
		}
	}
	words, ok := p.value.line()
	return words, ok && indent+len(p.key)+2+len(words) <= width
}

// write writes a list, each entry behind a dash.
func (l twigs) write(out *bytes.Buffer, indent int) {
	for _, t := range l {
		out.WriteString(strings.Repeat(" ", indent) + "- ")
		b, mapping := t.(branch)
		words, ok := t.line()
		switch {
		case ok && (!mapping || !b.asks()):
			out.WriteString(words + "\n")
		default:
			t.write(out, indent+2)
		}
	}
}

// asks says that a mapping is a question, a repeat or a group, which has a
// line for each of its parts.
func (b branch) asks() bool {
	for _, p := range b {
		if p.key == "group" || p.key == "type" && len(b) > 2 {
			return true
		}
	}
	return false
}

// write writes a text of several lines as it stands.
func (s scalar) write(out *bytes.Buffer, indent int) {
	if !block(string(s)) {
		out.WriteString(" " + quote(string(s), false) + "\n")
		return
	}
	out.WriteString(" |-\n")
	for line := range strings.SplitSeq(string(s), "\n") {
		if line != "" {
			out.WriteString(strings.Repeat(" ", indent) + line)
		}
		out.WriteString("\n")
	}
}

func (e expr) write(out *bytes.Buffer, indent int) { scalar(e).write(out, indent) }

func (b bare) write(out *bytes.Buffer, _ int) { out.WriteString(" " + string(b) + "\n") }
