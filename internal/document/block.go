package document

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"
)

// block reads the next token outside brackets.
func (s *scanner) block() *Fault {
	c := s.text[s.pos]
	if s.column() == 1 && s.fresh && (isMarker(s.text[s.pos:]) || c == '%') {
		return s.marker()
	}
	if s.ended {
		s.more()
		return nil
	}
	if s.blankAt(s.pos + 1) {
		switch c {
		case '-':
			return s.dash()
		case '?':
			return s.fail(s.pos, "a question mark and a space begin a key that is not a text", "put quotes around the text")
		case ':':
			return s.fail(s.pos, "there is no key before this colon", "")
		}
	}
	switch c {
	case '[', '{':
		return s.open()
	case ']', '}':
		return s.fail(s.pos, fmt.Sprintf("there is no bracket that this %c closes", c), "put quotes around the text")
	case '|', '>':
		return s.blockText()
	case '"', '\'':
		return s.quoted()
	case '!', '&':
		s.properties()
		return nil
	}
	s.reserved(c)
	return s.plain()
}

// reserved reports a character that cannot begin a text without quotes.
func (s *scanner) reserved(c byte) {
	switch c {
	case '*':
		s.properties()
	case '@', '`', '%', ',', '|', '>', '#':
		s.report(s.pos, ErrSyntax, fmt.Sprintf("a text cannot begin with %c", c), "put quotes around the text")
	}
}

// marker reads a line that begins or ends a document, or a directive.
func (s *scanner) marker() *Fault {
	start := s.pos
	switch {
	case s.text[start] == '%' && len(s.tokens) == 0:
		s.report(start, ErrForbidden, "documents have no YAML directives", "delete this line")
		s.pos = s.endOfLine(start)
	case s.text[start] == '%':
		s.reserved('%')
		return s.plain()
	case s.text[start] == '.':
		s.ended = true
		s.moveTo(start + 3)
	case s.began || s.ended || len(s.tokens) > 0:
		s.more()
	default:
		s.began = true
		s.moveTo(start + 3)
	}
	return nil
}

// more reports a second document and ends the scan: the first is read on.
func (s *scanner) more() {
	f := s.src.fault(s.pos, ErrForbidden, "a second document begins here, and a file holds one", "put it in a file of its own")
	s.faults = append(s.faults, found{-1, f})
	s.pos = len(s.text)
}

// dash reads the dash of a list's item.
func (s *scanner) dash() *Fault {
	if !s.fresh {
		return s.fail(s.pos, "a list begins on a line of its own", "put the dash on the next line, or the text in quotes")
	}
	if f := s.enter(true); f != nil {
		return f
	}
	s.emit(func(at *token.Position) *token.Token { return token.SequenceEntry("", at) }, s.pos)
	s.waiting = waiting{column: s.column(), line: s.line, after: s.pos + 1, dash: true}
	s.pos++
	s.property = 0
	return nil
}

// key reads a key and its colon, which stands at the byte colon.
func (s *scanner) key(n *Node, colon int) *Fault {
	if n.Style != Plain && bytes.IndexByte(s.text[n.start:n.end], '\n') >= 0 {
		return s.fail(n.start, "a key and its colon stand on one line", "")
	}
	if !s.fresh {
		return s.fail(colon, "a colon and a space inside a text without quotes",
			"put quotes around the whole text")
	}
	if len([]rune(n.Text)) > keyLength {
		return s.fail(n.start, fmt.Sprintf("a key has at most %d characters", keyLength), "")
	}
	if f := s.enter(false); f != nil {
		return f
	}
	w := waiting{column: s.column(), line: s.line, after: colon + 1}
	s.scalarToken(n)
	s.moveTo(colon)
	s.emit(token.MappingValue, colon)
	s.pos++
	s.waiting = w
	s.last = nil
	return nil
}

// enter makes room for a dash or a key at the column where the scan stands: it
// goes on with an open list or mapping of that column, or begins one as the
// value of what is waiting.
func (s *scanner) enter(list bool) *Fault {
	column := s.column()
	w := s.waiting
	if w.any() && (column > w.column || list && !w.dash && column == w.column) {
		s.waiting = waiting{}
		return s.push(level{column: column, list: list, keys: 1})
	}
	s.nothing()
	for len(s.levels) > 0 && s.beyond(column, list) {
		s.levels = s.levels[:len(s.levels)-1]
	}
	if len(s.levels) == 0 {
		if len(s.tokens) == 0 {
			return s.push(level{column: column, list: list, keys: 1})
		}
		return s.astray()
	}
	top := &s.levels[len(s.levels)-1]
	switch {
	case top.column != column:
		return s.astray()
	case top.list && !list:
		return s.fail(s.pos, "a key among the items of a list", "indent it to belong to the item above, or begin it with a dash")
	case list && !top.list:
		return s.fail(s.pos, "an item of a list among keys", "indent the dash to belong to the key above")
	}
	if top.keys++; !list && top.keys > s.limits.Keys {
		f := s.src.fault(s.pos, ErrLimit, fmt.Sprintf("more than %d keys in one place", s.limits.Keys), "")
		return &f
	}
	return nil
}

// beyond reports whether the innermost level ends before a dash or a key at the
// column. A list may stand at the column of its key.
func (s *scanner) beyond(column int, list bool) bool {
	top := s.levels[len(s.levels)-1]
	if top.column != column {
		return top.column > column
	}
	below := len(s.levels) - 2
	return top.list && !list && below >= 0 && s.levels[below].column == column
}

func (s *scanner) push(l level) *Fault {
	s.levels = append(s.levels, l)
	return s.depth()
}

// depth counts a list or a mapping that begins here.
func (s *scanner) depth() *Fault {
	s.values++
	if len(s.levels)+len(s.flows) > s.limits.Depth {
		f := tooDeep(s.src, s.pos, s.limits)
		return &f
	}
	return nil
}

// astray is a line that stands at no open level.
func (s *scanner) astray() *Fault {
	return s.fail(s.pos, "this line is indented like none of the lines above it",
		"give it exactly the spaces of the lines that it belongs with")
}

// place makes sure that a value may stand where the scan is.
func (s *scanner) place() *Fault {
	w := s.waiting
	if w.any() && (w.line == s.line || s.column() > w.column) || len(s.tokens) == 0 {
		s.waiting = waiting{}
		return nil
	}
	if s.last != nil && s.last.comment > 0 {
		return s.fail(s.last.comment, "this comment ends the text, which seems to go on below",
			"put single quotes around the whole text, or the comment on a line of its own above it")
	}
	line := s.text[s.pos:s.endOfLine(s.pos)]
	if i := bytes.IndexByte(line, ':'); i > 0 && bytes.IndexByte(line[:i], ' ') < 0 {
		return s.fail(s.pos+i, "this colon makes no key", "put a space after the colon")
	}
	if s.text[s.pos] == '-' {
		return s.fail(s.pos, "this dash makes no item of a list", "put a space after the dash")
	}
	return s.fail(s.pos, "this text belongs to no key", "write a key and a colon before it, or indent it to go on with the text above")
}

// parent is the column to whose right the other lines of a value stand.
func (s *scanner) parent() int {
	if len(s.flows) > 0 {
		return s.flows[0].parent
	}
	return s.waiting.column
}

// rest makes sure that nothing follows a value on its line.
func (s *scanner) rest(n *Node) *Fault {
	for s.pos < len(s.text) && isBlank(s.text[s.pos]) {
		s.pos++
	}
	if s.pos == len(s.text) || s.text[s.pos] == '\n' || s.text[s.pos] == '#' && isBlank(s.text[s.pos-1]) {
		return nil
	}
	if n != nil {
		return s.afterQuote()
	}
	if s.text[s.pos] == ':' {
		return s.fail(s.pos, "a key is a text, not brackets", "")
	}
	return s.fail(s.pos, "there is more text after the closing bracket",
		"put single quotes around the whole text")
}

// afterQuote reports text after a closing quote: "a" in rooms. Where the quote
// is single and a letter touches it, it was meant as an apostrophe.
func (s *scanner) afterQuote() *Fault {
	if next, _ := utf8.DecodeRune(s.text[s.pos:]); s.pos > 0 && s.text[s.pos-1] == '\'' && unicode.IsLetter(next) {
		return s.fail(s.pos, "there is more text after the closing quote",
			"an apostrophe inside single quotes is written twice, as in 'the tenant''s'")
	}
	return s.fail(s.pos, "there is more text after the closing quote",
		`put single quotes around the whole text, as in '"a" in rooms', or write it on the lines after a |`)
}
