package document

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"
)

// scanner reads YAML text into tokens for the parser. It knows as much of the
// document's shape as it takes to say where a text ends and how deep things
// nest, and refuses what documents may not hold. Its methods return a Fault
// where nothing sensible can be read any more, and keep the others in faults.
type scanner struct {
	src    *source
	text   []byte
	limits Limits

	pos       int
	line      int
	lineStart int  // the byte where the line begins
	fresh     bool // only blanks and dashes so far on this line: a block may begin
	tab       int  // a tab among those blanks: its byte + 1; or 0
	property  int  // a tag or an anchor among them, whose column is that of the key after it: its byte + 1; or 0

	tokens  token.Tokens
	scalars map[*token.Token]*Node
	values  int     // scalars, lists and mappings so far
	levels  []level // the block lists and mappings that are open
	flows   []flow  // the brackets that are open
	waiting waiting // what still has no value
	began   bool    // after the line ---
	ended   bool    // after the line ...

	last     *Node // the scalar that a comment may follow
	lastLine int   // the line where it ends

	faults []found
}

// found is a fault that does not know its path yet: that of the byte at offset,
// or none when that is negative.
type found struct {
	offset int
	Fault
}

// level is an open block list or mapping: where its dashes or keys stand.
type level struct {
	column int
	list   bool
	keys   int
}

// waiting is a key or a dash in a block whose value has not come.
type waiting struct {
	column, line int
	after        int // the byte after the colon or dash
	dash         bool
}

func (w waiting) any() bool { return w.column > 0 }

func (s *scanner) scan() *Fault {
	for {
		if f := s.blank(); f != nil {
			return f
		}
		if s.pos == len(s.text) {
			break
		}
		next := s.block
		if len(s.flows) > 0 {
			next = s.flow
		}
		if f := next(); f != nil {
			return f
		}
		if s.values > s.limits.Values {
			f := tooMany(s.src, s.pos, s.limits)
			return &f
		}
	}
	if len(s.flows) > 0 {
		return s.unclosed()
	}
	s.nothing()
	return nil
}

// blank steps over blanks, line breaks and comments to the next text.
func (s *scanner) blank() *Fault {
	for ; s.pos < len(s.text); s.pos++ {
		switch s.text[s.pos] {
		case ' ', '\r':
		case '\t':
			if s.fresh && s.tab == 0 {
				s.tab = s.pos + 1
			}
		case '\n':
			s.newLine()
		case '#':
			if s.pos > s.lineStart && !isBlank(s.text[s.pos-1]) {
				return nil
			}
			if s.last != nil && s.lastLine == s.line && s.last.comment == 0 {
				s.last.comment = s.pos
			}
			s.pos = s.endOfLine(s.pos) - 1
		default:
			if s.tab > 0 {
				return tabFault(s.src, s.tab-1)
			}
			return nil
		}
	}
	return nil
}

// newLine is called at a line break.
func (s *scanner) newLine() {
	s.line++
	s.lineStart = s.pos + 1
	s.fresh, s.tab, s.property = true, 0, 0
}

// moveTo steps to a later byte, over any line breaks between.
func (s *scanner) moveTo(pos int) {
	if breaks := bytes.Count(s.text[s.pos:pos], []byte("\n")); breaks > 0 {
		s.line += breaks
		s.lineStart = s.pos + 1 + bytes.LastIndexByte(s.text[s.pos:pos], '\n')
	}
	s.pos, s.fresh, s.tab, s.property = pos, false, 0, 0
}

func (s *scanner) endOfLine(pos int) int {
	if i := bytes.IndexByte(s.text[pos:], '\n'); i >= 0 {
		return pos + i
	}
	return len(s.text)
}

// column is where the next token stands, counted in bytes: only blanks and
// dashes come before a token whose column matters.
func (s *scanner) column() int {
	if s.property > 0 {
		return s.property - s.lineStart
	}
	return s.pos - s.lineStart + 1
}

// blankAt reports whether a blank, a line break or the end stands at pos: what
// makes a dash or a colon an indicator.
func (s *scanner) blankAt(pos int) bool {
	return pos >= len(s.text) || isBlank(s.text[pos]) || s.text[pos] == '\n'
}

func (s *scanner) at(pos int) byte {
	if pos < len(s.text) {
		return s.text[pos]
	}
	return 0
}

// fail is a fault after which nothing more can be read.
func (s *scanner) fail(offset int, text, hint string) *Fault {
	f := s.src.fault(offset, ErrSyntax, text, hint)
	return &f
}

// report keeps a fault after which reading goes on.
func (s *scanner) report(offset int, err error, text, hint string) {
	if len(s.faults) < mostFaults {
		s.faults = append(s.faults, found{offset, s.src.fault(offset, err, text, hint)})
	}
}

// emit adds a token. To the parser everything in one pair of outer brackets
// stands on one line, so that line breaks there mean nothing, as in YAML.
func (s *scanner) emit(make func(*token.Position) *token.Token, offset int) *token.Token {
	at := &token.Position{Line: s.line, Column: s.column(), Offset: offset}
	if len(s.flows) > 0 {
		outer := &s.flows[0]
		outer.column++
		at.Line, at.Column = outer.line, outer.column
	}
	t := make(at)
	s.tokens.Add(t)
	return t
}

// scalarToken adds the token of a scalar. The parser need not know its text.
func (s *scanner) scalarToken(n *Node) {
	t := s.emit(func(at *token.Position) *token.Token { return token.String("text", "", at) }, n.start)
	s.scalars[t] = n
	s.values++
}

// nothing gives what is waiting for a value the value Nothing.
func (s *scanner) nothing() {
	if !s.waiting.any() {
		return
	}
	w := s.waiting
	s.waiting = waiting{}
	at := &token.Position{Line: w.line, Column: w.column + 1, Offset: w.after}
	t := token.String("nothing", "", at)
	s.tokens.Add(t)
	s.scalars[t] = &Node{start: w.after, end: w.after}
	s.values++
}

// properties reports a tag or an anchor and steps over it; an alias, it
// reports and leaves as text.
func (s *scanner) properties() {
	start := s.pos
	end := start
	for !s.blankAt(end) && (len(s.flows) == 0 || !isFlowIndicator(s.text[end])) {
		end++
	}
	word := Shorten(string(s.text[start:end]))
	switch s.text[start] {
	case '*':
		s.report(start, ErrForbidden, fmt.Sprintf("%s is an alias in YAML, and documents have none", word),
			"write the value out, or put quotes around the text")
		return
	case '&':
		s.report(start, ErrForbidden, fmt.Sprintf("%s is an anchor in YAML, and documents have none", word),
			"put quotes around the text")
	case '!':
		hint := "put quotes around the text"
		if r, _ := utf8.DecodeRuneInString(word[1:]); r >= 'a' && r <= 'z' {
			hint = fmt.Sprintf("for a condition, write not %s", word[1:])
		}
		s.report(start, ErrForbidden, fmt.Sprintf("%s is a tag in YAML, and would be lost", word), hint)
	}
	if s.fresh && s.property == 0 {
		s.property = start + 1
	}
	s.pos = end
}
