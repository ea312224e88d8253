package document

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/token"
)

// flow is an open bracket and what may stand next inside it.
type flow struct {
	bracket byte
	at      int  // the byte of the bracket
	next    step // what may come next
	plain   bool // a text without quotes came last
	cut     bool // and before the last comma: the comma may be part of it
	members int  // commas so far

	// Of the outermost bracket:
	line, column int // where the parser believes its tokens to be
	parent       int // the column of its key or dash
}

// step is what may come next inside brackets.
type step uint8

const (
	wantItem  step = iota // an item or a key, or the closing bracket
	wantColon             // after a key
	wantValue             // after a colon
	wantComma             // after an item, or the closing bracket
)

func isFlowIndicator(c byte) bool { return strings.IndexByte(",[]{}", c) >= 0 }

// open reads an opening bracket.
func (s *scanner) open() *Fault {
	at, bracket := s.pos, s.text[s.pos]
	f := flow{bracket: bracket, at: at}
	if len(s.flows) == 0 {
		f.line, f.column, f.parent = s.line, s.column(), s.waiting.column
		if fault := s.place(); fault != nil {
			return fault
		}
	} else if fault := s.member(nil); fault != nil {
		return fault
	}
	start := token.SequenceStart
	if bracket == '{' {
		start = token.MappingStart
	}
	s.emit(func(at *token.Position) *token.Token { return start("", at) }, at)
	s.flows = append(s.flows, f)
	if fault := s.depth(); fault != nil {
		return fault
	}
	s.pos++
	s.fresh, s.last = false, nil
	return nil
}

// flow reads the next token inside brackets.
func (s *scanner) flow() *Fault {
	c := s.text[s.pos]
	if s.fresh && s.outside(c) {
		return s.unclosed()
	}
	s.fresh = false
	switch {
	case c == '[' || c == '{':
		return s.open()
	case c == ']' || c == '}':
		return s.closing(c)
	case c == ',':
		return s.comma()
	case c == ':' && (s.indicatorAt(s.pos+1) || s.quotedKey()):
		return s.colon()
	case c == '-' && s.indicatorAt(s.pos+1):
		return s.fail(s.pos, "a dash inside brackets", "inside [ and ] put commas between items, and no dashes")
	case c == '?' && s.indicatorAt(s.pos+1):
		return s.fail(s.pos, "a question mark and a space begin a key that is not a text", "put quotes around the text")
	case c == '"' || c == '\'':
		return s.quoted()
	case c == '!' || c == '&':
		s.properties()
		return nil
	}
	s.reserved(c)
	return s.plain()
}

// indicatorAt reports whether a blank, a comma or a bracket stands at pos: what
// makes a colon, a dash or a question mark an indicator inside brackets.
func (s *scanner) indicatorAt(pos int) bool {
	return s.blankAt(pos) || isFlowIndicator(s.text[pos])
}

// outside reports a line that cannot belong to the brackets: one forgotten
// would otherwise swallow the document up to the next one.
func (s *scanner) outside(c byte) bool {
	if s.column() == 1 && isMarker(s.text[s.pos:]) {
		return true
	}
	return s.column() <= s.flows[0].parent && c != ']' && c != '}'
}

func (s *scanner) unclosed() *Fault {
	top := s.flows[len(s.flows)-1]
	return s.fail(top.at, fmt.Sprintf("this %c is not closed", top.bracket),
		"close it, or indent its other lines further than the key")
}

// quotedKey reports whether the key before a colon is in quotes: the colon then
// needs no space after it, as in JSON.
func (s *scanner) quotedKey() bool {
	top := s.flows[len(s.flows)-1]
	return top.next == wantColon && !top.plain
}

// member makes sure that an item, a key or a value may come now: a scalar, or
// nil for a bracket.
func (s *scanner) member(n *Node) *Fault {
	top := &s.flows[len(s.flows)-1]
	wasPlain := top.plain
	top.plain = n != nil && n.Style == Plain
	switch {
	case top.next == wantItem && top.bracket == '{' && n == nil:
		return s.fail(s.pos, "a key is a text, not brackets", "")
	case top.next == wantItem && top.bracket == '{':
		top.next = wantColon
	case top.next == wantItem || top.next == wantValue:
		top.next = wantComma
	case wasPlain && n == nil:
		return s.fail(s.pos, "a list inside a text without quotes",
			`put single quotes around the whole text, as in {relevant: 'damp in ["a", "b"]'}`)
	case n != nil && n.Style == Plain && s.last != nil && s.last.Style != Plain:
		return s.afterQuote()
	default:
		return s.fail(s.pos, "a comma is missing before this", "")
	}
	return nil
}

func (s *scanner) comma() *Fault {
	top := &s.flows[len(s.flows)-1]
	if top.next == wantItem {
		return s.fail(s.pos, "there is nothing before this comma", "")
	}
	if f := s.complete(top); f != nil {
		return f
	}
	s.emit(func(at *token.Position) *token.Token { return token.CollectEntry("", at) }, s.pos)
	top.cut = top.plain
	top.members++
	top.next, s.last = wantItem, nil
	s.pos++
	return nil
}

func (s *scanner) colon() *Fault {
	top := &s.flows[len(s.flows)-1]
	if top.next != wantColon {
		hint := "put quotes around the whole text"
		if top.bracket == '[' {
			hint = "put quotes around the whole text, or braces around the key and its value"
		}
		return s.fail(s.pos, "a colon where no key is", hint)
	}
	if key := s.last; key != nil && bytes.IndexByte(s.text[key.start:s.pos], '\n') >= 0 {
		return s.fail(key.start, "a key and its colon stand on one line", "")
	}
	s.emit(token.MappingValue, s.pos)
	top.next, s.last = wantValue, nil
	s.pos++
	return nil
}

// complete makes sure that the member before a comma or a closing bracket is
// whole.
func (s *scanner) complete(top *flow) *Fault {
	switch top.next {
	case wantColon:
		return s.fail(s.pos, "the key before this has no value", s.valueless(top))
	case wantValue:
		s.scalarToken(&Node{start: s.pos, end: s.pos})
	}
	return nil
}

// valueless is what to do about a key that has no value: most often it is none,
// but text in which a comma or a brace stands.
func (s *scanner) valueless(top *flow) string {
	switch {
	case !top.plain:
	case top.cut:
		return "where it is part of the text before the comma, put quotes around that whole text; otherwise put a colon and its value behind it"
	case top.members == 0 && s.text[s.pos] == '}':
		return "where the braces are part of a text, put quotes around the whole text; otherwise put a colon and its value behind it"
	}
	return "put a colon and a space between them"
}

// closing reads a closing bracket.
func (s *scanner) closing(c byte) *Fault {
	top := &s.flows[len(s.flows)-1]
	if (c == ']') != (top.bracket == '[') {
		return s.fail(s.pos, fmt.Sprintf("this %c does not close the %c on line %d",
			c, top.bracket, s.src.position(top.at).Line), "")
	}
	if f := s.complete(top); f != nil {
		return f
	}
	end := token.SequenceEnd
	if c == '}' {
		end = token.MappingEnd
	}
	s.emit(func(at *token.Position) *token.Token { return end("", at) }, s.pos)
	s.flows = s.flows[:len(s.flows)-1]
	s.pos++
	s.last = nil
	if len(s.flows) == 0 {
		return s.rest(nil)
	}
	return nil
}
