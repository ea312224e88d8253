package document

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

// window is how many characters of a line Show prints on either side of the
// fault: an expression stays whole, a page on one line does not fill a screen.
const window = 60

// Show gives the fault for a terminal: its words, the line of src where it is,
// and a caret under the place. Src is the document that was parsed; a fault
// without a place in it is only its words.
//
//	survey.yaml:41:17: relevant: unknown question "dampp" (did you mean "damp"?)
//	   41 |     relevant: dampp == "yes"
//	      |               ^
func (f Fault) Show(src []byte) string {
	line, ok := lineOf(src, f.Line)
	if !ok {
		return f.Error()
	}
	text, before := cut([]rune(line), f.Column-1)
	margin := fmt.Sprintf("%5d | ", f.Line)
	return fmt.Sprintf("%s\n%s%s\n%*s| %s^", f.Error(), margin, text, len(margin)-2, "", before)
}

// Show gives each fault as Fault.Show does, at most a hundred, and how many
// more.
func (fs Faults) Show(src []byte) string {
	return fs.list(func(f Fault) string { return f.Show(src) })
}

func lineOf(src []byte, number int) (string, bool) {
	if number < 1 {
		return "", false
	}
	src = src[firstByte(src):]
	for ; number > 1; number-- {
		_, rest, found := bytes.Cut(src, []byte("\n"))
		if !found {
			return "", false
		}
		src = rest
	}
	line, _, _ := bytes.Cut(src, []byte("\n"))
	return strings.ToValidUTF8(string(bytes.TrimSuffix(line, []byte("\r"))), "\uFFFD"), true
}

// cut gives the part of the line around the fault, and what to print before the
// caret to stand under it: tabs stay tabs, so that both lines indent alike.
func cut(line []rune, at int) (text, before string) {
	at = min(max(at, 0), len(line))
	from, to := max(0, at-window), min(len(line), at+window)
	var t, b strings.Builder
	if from > 0 {
		t.WriteRune('…')
		b.WriteByte(' ')
	}
	for i, r := range line[from:to] {
		if unicode.IsControl(r) && r != '\t' {
			r = unicode.ReplacementChar
		}
		t.WriteRune(r)
		switch {
		case from+i >= at:
		case r == '\t':
			b.WriteByte('\t')
		default:
			b.WriteByte(' ')
		}
	}
	if to < len(line) {
		t.WriteRune('…')
	}
	return t.String(), b.String()
}
