package hear

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// firstRune and lastRune return 0 for an empty text.
func firstRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// foldDigits writes the decimal digits of every script as 0 to 9, but for the
// styled ones of mathematics, whose sets touch each other.
func foldDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 || r >= 0x1D7CE && r <= 0x1D7FF || !unicode.IsDigit(r) {
			return r
		}
		n := rune(0)
		for n < 9 && unicode.IsDigit(r-n-1) {
			n++
		}
		return '0' + n
	}, s)
}
