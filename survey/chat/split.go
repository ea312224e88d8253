package chat

import (
	"strings"
	"unicode"
	"unicode/utf16"
)

// Split cuts a text into pieces of at most limit UTF-16 units, as chat
// programs count, at the last paragraph, line, sentence or word that fits, and
// inside a word only where there is no other way. No piece is empty. A limit
// of 0 is none; one below 2 counts as 2, so that every character fits.
func Split(text string, limit int) []string {
	var pieces []string
	limit = max(limit, 2*min(limit, 1))
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		if limit == 0 || units(text) <= limit {
			return append(pieces, text)
		}
		cut := cutAt(text, limit)
		pieces = append(pieces, strings.TrimSpace(text[:cut]))
		text = text[cut:]
	}
	return pieces
}

// units counts a text as chat programs do.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += unitsOf(r)
	}
	return n
}

func unitsOf(r rune) int { return max(utf16.RuneLen(r), 1) }

// cutAt returns the byte at which the first piece of a long text ends. The
// text begins with a character that is no space, so the piece is not empty.
func cutAt(text string, limit int) int {
	end := len(text)
	for i, r := range text {
		if limit -= unitsOf(r); limit < 0 {
			end = i
			break
		}
	}
	head := text[:end]
	for _, mark := range []string{"\n\n", "\n", ". ", "? ", "! "} {
		if i := strings.LastIndex(head, mark); i > len(head)/3 {
			return i + len(mark)
		}
	}
	if next := text[end:]; strings.IndexFunc(next, unicode.IsSpace) == 0 {
		return end
	}
	if i := strings.LastIndexFunc(head, unicode.IsSpace); i > 0 {
		return i
	}
	return end
}
