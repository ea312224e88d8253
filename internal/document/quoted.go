package document

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// quoted decodes one scalar in quotes. It is one goroutine's and one scalar's.
type quoted struct {
	src    *source
	start  int // the opening quote
	parent int // the column of the key or dash it belongs to: its other lines stand to the right of it
	text   text
	pos    int
	run    int // what was read and not yet copied begins here
	faults []found
}

// single reads '…', in which ” is a quote.
func (q *quoted) single() (*Node, *Fault) {
	q.pos, q.run = q.start+1, q.start+1
	for q.pos < len(q.src.text) {
		switch q.src.text[q.pos] {
		case '\'':
			if q.peek(1) != '\'' {
				return q.close(Single), nil
			}
			q.flush(q.pos)
			q.text.made("'", q.pos)
			q.skip(2)
		case '\n':
			if f := q.fold(true); f != nil {
				return nil, f
			}
		default:
			q.pos++
		}
	}
	return nil, q.unclosed()
}

// double reads "…" with its escapes.
func (q *quoted) double() (*Node, *Fault) {
	q.pos, q.run = q.start+1, q.start+1
	for q.pos < len(q.src.text) {
		switch q.src.text[q.pos] {
		case '"':
			return q.close(Double), nil
		case '\\':
			if f := q.escape(); f != nil {
				return nil, f
			}
		case '\n':
			if f := q.fold(true); f != nil {
				return nil, f
			}
		default:
			q.pos++
		}
	}
	return nil, q.unclosed()
}

func (q *quoted) close(style Style) *Node {
	q.flush(q.pos)
	return q.text.scalar(style, q.start, q.pos+1, q.pos)
}

func (q *quoted) unclosed() *Fault {
	f := q.src.fault(q.start, ErrSyntax, "this quote is not closed", "close it, or indent its other lines further than the key")
	return &f
}

func (q *quoted) peek(n int) byte {
	if q.pos+n < len(q.src.text) {
		return q.src.text[q.pos+n]
	}
	return 0
}

// flush copies what was read up to the byte at to.
func (q *quoted) flush(to int) { q.text.copied(q.src.text, q.run, to) }

// skip steps over n bytes that are not text.
func (q *quoted) skip(n int) {
	q.pos += n
	q.run = q.pos
}

// fold reads line breaks at pos and the blanks around them: one is a space,
// more are one line break fewer; after an escaped one, not even a space.
func (q *quoted) fold(spaced bool) *Fault {
	end := q.pos
	for spaced && end > q.run && isBlank(q.src.text[end-1]) {
		end--
	}
	q.flush(end)
	breaks, next := skipBreaks(q.src.text, q.pos)
	if f := q.continues(next); f != nil {
		return f
	}
	if spaced || breaks > 1 {
		q.text.fold(breaks, end)
	}
	q.pos, q.run = next, next
	return nil
}

// skipBreaks steps over line breaks and blanks to the next text.
func skipBreaks(text []byte, pos int) (breaks, next int) {
	for ; pos < len(text) && (isBlank(text[pos]) || text[pos] == '\n'); pos++ {
		if text[pos] == '\n' {
			breaks++
		}
	}
	return breaks, pos
}

// continues reports a line that cannot belong to the quote: a quote forgotten
// at its end would otherwise swallow the document up to the next one.
func (q *quoted) continues(next int) *Fault {
	line := 1 + bytes.LastIndexByte(q.src.text[:next], '\n')
	switch {
	case next == len(q.src.text):
		return q.unclosed()
	case next-line < q.parent, next == line && isMarker(q.src.text[line:]):
		return q.unclosed()
	case bytes.IndexByte(q.src.text[line:next], '\t') >= 0:
		return tabFault(q.src, line+bytes.IndexByte(q.src.text[line:next], '\t'))
	}
	return nil
}

// escapes are the escapes of one letter: YAML's, without those that stand for
// control characters.
var escapes = map[byte]string{
	't': "\t", '\t': "\t", 'n': "\n", ' ': " ", '"': `"`, '/': "/", '\\': `\`,
	'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

// digits are the hexadecimal digits after the letter of an escape.
var digits = map[byte]int{'x': 2, 'u': 4, 'U': 8}

func (q *quoted) escape() *Fault {
	q.flush(q.pos)
	q.run = q.pos
	letter := q.peek(1)
	if letter == '\r' || letter == '\n' {
		q.skip(bytes.IndexByte(q.src.text[q.pos:], '\n'))
		return q.fold(false)
	}
	if s, known := escapes[letter]; known {
		q.text.made(s, q.pos)
		q.skip(2)
		return nil
	}
	if n := digits[letter]; n > 0 {
		return q.code(n)
	}
	if letter < utf8.RuneSelf && bytes.IndexByte([]byte("0abefrv"), letter) >= 0 {
		q.control(q.pos)
		q.skip(2)
		return nil
	}
	r, _ := utf8.DecodeRune(q.src.text[min(q.pos+1, len(q.src.text)):])
	f := q.src.fault(q.pos, ErrSyntax, fmt.Sprintf(`\%c means nothing in double quotes`, r),
		`write \\ for a backslash, or use single quotes`)
	return &f
}

// code reads an escape of n digits. A character beyond the first 65,536 may be
// written as two, as JSON does.
func (q *quoted) code(n int) *Fault {
	at := q.pos
	r, ok := q.hexadecimal(at+2, n)
	size := 2 + n
	if low, paired := q.hexadecimal(at+8, 4); ok && n == 4 && isHigh(r) && paired && isLow(low) && q.peek(6) == '\\' && q.peek(7) == 'u' {
		r = (r-0xD800)<<10 + (low - 0xDC00) + 0x10000
		size = 12
	}
	if !ok || !utf8.ValidRune(r) {
		f := q.src.fault(at, ErrSyntax, "this escape stands for no character", "")
		return &f
	}
	if isControl(r) {
		q.control(at)
	} else {
		q.text.made(string(r), at)
	}
	q.skip(size)
	return nil
}

func isHigh(r rune) bool { return r >= 0xD800 && r < 0xDC00 }
func isLow(r rune) bool  { return r >= 0xDC00 && r < 0xE000 }

func (q *quoted) hexadecimal(at, n int) (rune, bool) {
	if at+n > len(q.src.text) {
		return 0, false
	}
	code, err := strconv.ParseUint(string(q.src.text[at:at+n]), 16, 31)
	return rune(code), err == nil
}

// control reports an escape for a character that does something to a terminal.
func (q *quoted) control(at int) {
	if len(q.faults) >= mostFaults {
		return
	}
	q.faults = append(q.faults, found{at, q.src.fault(at, ErrEncoding, "this escape stands for a control character", "delete it")})
}

func isBlank(b byte) bool { return b == ' ' || b == '\t' || b == '\r' }

// isMarker reports a line that begins or ends a document.
func isMarker(line []byte) bool {
	if !bytes.HasPrefix(line, []byte("---")) && !bytes.HasPrefix(line, []byte("...")) {
		return false
	}
	return len(line) == 3 || isBlank(line[3]) || line[3] == '\n'
}

func tabFault(src *source, offset int) *Fault {
	f := src.fault(offset, ErrSyntax, "a tab at the beginning of a line", "indent with spaces")
	return &f
}
