package hear

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words splits text into the words that replies are compared by: small
// letters without accents, apostrophes closed up ("it's" is its), a letter
// that is drawn out written once ("yesss" is yes), and every other mark, emoji
// and invisible character a gap. It returns nil where nothing is left.
func Words(s string) []string {
	var words []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			words = append(words, drawnIn(word.String()))
			word.Reset()
		}
	}
	for _, r := range foldDigits(norm.NFKD.String(s)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			word.WriteRune(unicode.ToLower(r))
		case closesUp(r):
		default:
			flush()
		}
	}
	flush()
	return words
}

// drawnIn writes three letters or more of a kind in a row as one. A word that
// would be a single letter then, which may be a key, stays as it is.
func drawnIn(word string) string {
	if !drawnOut(word) {
		return word
	}
	var out []rune
	letters := []rune(word)
	for i := 0; i < len(letters); {
		n := 1
		for i+n < len(letters) && letters[i+n] == letters[i] {
			n++
		}
		keep := n
		if n > 2 && unicode.IsLetter(letters[i]) {
			keep = 1
		}
		out = append(out, letters[i:i+keep]...)
		i += n
	}
	if len(out) == 1 {
		return word
	}
	return string(out)
}

func drawnOut(word string) bool {
	var before, last rune
	for _, r := range word {
		if r == last && last == before && unicode.IsLetter(r) {
			return true
		}
		before, last = last, r
	}
	return false
}

// closesUp says that a character inside a word is passed over: apostrophes,
// accents, and characters that nobody can see.
func closesUp(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', '`', '´':
		return true
	}
	return unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r)
}

// Plain returns the words of a text joined by single spaces.
func Plain(s string) string { return strings.Join(Words(s), " ") }

// Holds reports whether words hold a phrase: its words, whole and in a row. A
// phrase without words is held by nothing.
func Holds(words, phrase []string) bool {
	return len(phrase) > 0 && indexOf(words, phrase) >= 0
}

// indexOf returns where the phrase begins among the words, or -1.
func indexOf(words, phrase []string) int {
	for i := 0; i+len(phrase) <= len(words); i++ {
		if equal(words[i:i+len(phrase)], phrase) {
			return i
		}
	}
	return -1
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
