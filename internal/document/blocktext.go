package document

import (
	"bytes"
	"fmt"
	"strings"
)

// blockText reads the text on the lines after | or >.
func (s *scanner) blockText() *Fault {
	b := blockText{src: s.src, text: s.text, start: s.pos, parent: s.waiting.column}
	if f := s.place(); f != nil {
		return f
	}
	if f := b.header(); f != nil {
		return f
	}
	if f := b.body(); f != nil {
		return f
	}
	n := b.node()
	s.scalarToken(n)
	s.moveTo(b.after)
	s.last = nil
	return nil
}

// blockText decodes one text after | (lines as they are) or > (lines folded).
type blockText struct {
	src    *source
	text   []byte
	start  int
	parent int // the column of its key or dash

	indent int  // the spaces before each line; -1: those of the first line
	chomp  byte // '-' strips the last line break, '+' keeps all, 0 keeps one
	lines  []textLine
	after  int // the byte where its last line ends
	out    text
}

// textLine is a line of the text without its indentation: none when it is empty.
type textLine struct {
	line     int // where it begins, indentation and all
	from, to int
	broken   bool // a line break ends it, not the end of the file
}

func (l textLine) empty() bool { return l.from == l.to }

// header reads what may stand after the | or >: a number of spaces, a - or +,
// a comment.
func (b *blockText) header() *Fault {
	b.indent = -1
	pos := b.start + 1
	for ; pos < len(b.text) && strings.IndexByte("-+123456789", b.text[pos]) >= 0; pos++ {
		switch c := b.text[pos]; {
		case (c == '-' || c == '+') && b.chomp == 0:
			b.chomp = c
		case c >= '1' && c <= '9' && b.indent < 0:
			b.indent = int(c-'0') + max(b.parent-1, 0)
		default:
			return b.fail(pos)
		}
	}
	end := pos
	for end < len(b.text) && isBlank(b.text[end]) {
		end++
	}
	if end < len(b.text) && b.text[end] == '#' && end > pos {
		if i := bytes.IndexByte(b.text[end:], '\n'); i >= 0 {
			end += i
		} else {
			end = len(b.text)
		}
	}
	if end < len(b.text) && b.text[end] != '\n' {
		return b.fail(end)
	}
	b.after = end
	return nil
}

func (b *blockText) fail(at int) *Fault {
	f := b.src.fault(at, ErrSyntax, fmt.Sprintf("this cannot follow %c", b.text[b.start]),
		"write the text on the next lines, or put quotes around it")
	return &f
}

// body collects the lines.
func (b *blockText) body() *Fault {
	for pos := b.after; pos < len(b.text); {
		line := pos + 1
		end := len(b.text)
		if i := bytes.IndexByte(b.text[line:], '\n'); i >= 0 {
			end = line + i
		}
		to := end
		if to > line && b.text[to-1] == '\r' {
			to--
		}
		spaces := 0
		for line+spaces < to && b.text[line+spaces] == ' ' {
			spaces++
		}
		blank := line+spaces == to
		if b.indent < 0 && !blank {
			b.indent = max(spaces, b.parent)
			if f := b.deeper(spaces); f != nil {
				return f
			}
		}
		if !blank && (spaces < b.indent || b.indent == 0 && isMarker(b.text[line:end])) {
			if b.text[line+spaces] == '\t' {
				return tabFault(b.src, line+spaces)
			}
			break
		}
		if end == len(b.text) && line == end {
			break
		}
		from := min(line+max(b.indent, 0), to)
		if b.indent < 0 {
			from = to
		}
		b.lines = append(b.lines, textLine{line: line, from: from, to: to, broken: end < len(b.text)})
		b.after = end
		pos = end
	}
	return nil
}

// deeper reports an empty line before the first one of text, which has more
// spaces than that has: the text would begin further right than it seems.
func (b *blockText) deeper(spaces int) *Fault {
	for _, l := range b.lines {
		if l.to-l.line > spaces && l.to-l.line > b.parent {
			f := b.src.fault(l.to, ErrSyntax, "this empty line has more spaces than the text after it", "delete the spaces")
			return &f
		}
	}
	return nil
}

// node decodes the lines.
func (b *blockText) node() *Node {
	style := Literal
	if b.text[b.start] == '>' {
		style = Folded
	}
	last := len(b.lines)
	for last > 0 && b.lines[last-1].empty() {
		last--
	}
	for i, line := range b.lines[:last] {
		b.out.copied(b.text, line.from, line.to)
		if i+1 < last {
			b.lineBreak(i, last, style)
		}
	}
	b.tail(last)
	end := b.start + 1
	if last > 0 {
		end = b.lines[last-1].to
	}
	return b.out.scalar(style, b.start, end, end)
}

// lineBreak adds what the break after line i becomes. Folding makes it a space
// between two lines of text, or nothing before empty lines; around a line that
// is indented further everything stays as it is.
func (b *blockText) lineBreak(i, last int, style Style) {
	line, next := b.lines[i], b.lines[i+1]
	if style == Literal || line.empty() {
		b.out.made("\n", line.to)
		return
	}
	following := i + 1
	for following < last && b.lines[following].empty() {
		following++
	}
	switch {
	case b.further(line) || b.further(b.lines[following]):
		b.out.made("\n", line.to)
	case !next.empty():
		b.out.made(" ", line.to)
	}
}

// further reports a line that begins with a blank beyond the indentation.
func (b *blockText) further(l textLine) bool { return !l.empty() && isBlank(b.text[l.from]) }

// tail adds the line breaks at the end that the header asks for.
func (b *blockText) tail(last int) {
	switch {
	case b.chomp == '-', last == 0 && b.chomp != '+':
		return
	case b.chomp == 0:
		if l := b.lines[last-1]; l.broken {
			b.out.made("\n", l.to)
		}
		return
	}
	for _, l := range b.lines[max(last-1, 0):] {
		if l.broken {
			b.out.made("\n", l.to)
		}
	}
}
