package hear

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Words splits text into the words that replies are compared by: small
// letters without accents, apostrophes closed up ("it's" is its), a letter
// that is drawn out written once ("yesss" is yes), and every other mark, emoji
// and invisible character a gap. It returns nil where nothing is left.
func Words(s string) []string {
	if plain, ok := ascii(s); ok {
		return plain
	}
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

// ascii returns the words of a text of nothing but ASCII, as most are: they
// are cut out of one copy in small letters. It says false for any other text,
// and where a letter is drawn out.
func ascii(s string) ([]string, bool) {
	small := make([]byte, 0, 64)
	n := 0
	inWord := false
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return nil, false
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
			fallthrough
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			if !inWord {
				n++
			}
			inWord = true
			small = append(small, c)
			if k := len(small); k > 2 && c > '9' && small[k-2] == c && small[k-3] == c {
				return nil, false
			}
		case c == '\'' || c == '`':
		default:
			if inWord {
				small = append(small, ' ')
			}
			inWord = false
		}
	}
	if n == 0 {
		return nil, true
	}
	words := make([]string, 0, n)
	for word := range strings.FieldsSeq(string(small)) {
		words = append(words, word)
	}
	return words, true
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
