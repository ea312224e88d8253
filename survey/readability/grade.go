package readability

import (
	"regexp"
	"strings"
	"unicode"
)

// Most is the grade that texts for residents do not pass, and Few the words up
// to which a text is too short to have a grade that says anything.
const (
	Most = 6.0
	Few  = 8
)

// Grade returns the Flesch–Kincaid grade of an English text; 0 of one without
// words. It may be below nought.
func Grade(text string) float64 {
	words, syllables, sentences := 0, 0, 0
	for _, sentence := range Sentences(text) {
		all := Words(sentence)
		if len(all) > 0 {
			sentences++
		}
		words += len(all)
		for _, word := range all {
			syllables += Syllables(word)
		}
	}
	if words == 0 {
		return 0
	}
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
}

// Hardest returns the sentence of a text with the highest grade, and that
// grade. Of a text without words it returns nothing.
func Hardest(text string) (sentence string, grade float64) {
	for _, s := range Sentences(text) {
		if g := Grade(s); len(Words(s)) > 0 && (sentence == "" || g > grade) {
			sentence, grade = s, g
		}
	}
	return sentence, grade
}

// TooHard says whether a text has more than [Few] words and a grade above
// [Most].
func TooHard(text string) bool { return len(Words(text)) > Few && Grade(text) > Most }

// ending is where a sentence ends: also before a list that a colon begins, and
// at the end of a line.
var ending = regexp.MustCompile(`[.!?:;…]+["”’)]*\s+|\n+`)

// Sentences cuts a text into its sentences, without the spaces around them.
func Sentences(text string) []string {
	var out []string
	for from := 0; ; {
		at := ending.FindStringIndex(text[from:])
		end := len(text)
		if at != nil {
			end = from + at[1]
		}
		if one := strings.TrimSpace(text[from:end]); one != "" {
			out = append(out, one)
		}
		if at == nil {
			return out
		}
		from = end
	}
}

// Words cuts a text into its words: letters and digits, joined by hyphens,
// apostrophes, full stops and at signs within them, as e-mail, don't and
// hello@example.org are.
func Words(text string) []string {
	var out []string
	for _, field := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("—–/…", r) }) {
		word := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if word != "" {
			out = append(out, strings.ReplaceAll(word, "’", "'"))
		}
	}
	return out
}
