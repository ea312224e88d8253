package readability

import (
	"regexp"
	"strings"
	"unicode"
)

// Syllables counts the syllables of an English word; a word with digits in it
// has one, and of a word joined by hyphens or full stops each part counts.
func Syllables(word string) int {
	total := 0
	for _, part := range strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' }) {
		total += syllables(part)
	}
	return max(1, total)
}

// spoken are the parts of a short form that take a syllable of their own.
var spoken = regexp.MustCompile(`[ds]n't$`)

func syllables(word string) int {
	if strings.IndexFunc(word, unicode.IsDigit) >= 0 {
		return 1
	}
	if n, ok := exceptions[word]; ok {
		return n
	}
	extra := 0
	if spoken.MatchString(word) {
		extra = 1
	}
	word, _, _ = strings.Cut(word, "'")
	if extra > 0 {
		word = strings.TrimSuffix(word, "n")
	}
	for _, end := range []string{"s", "ing", "ed", "er"} { // pounds as pound, but only of what is listed
		if n, ok := exceptions[strings.TrimSuffix(word, end)]; ok && strings.HasSuffix(word, end) {
			if end == "ing" || end == "er" {
				n++
			}
			return n + extra
		}
	}
	return max(1, vowels(silenced(word))+apart(word)) + extra
}

// An e within a word that ends what was a word of its own: care-ful, some-thing.
var within = regexp.MustCompile(`([aeiouy][^aeiouy]{1,2})e(ly|less|ful|fully|ment|ments|ness|thing|time|times|body|one|how|what|where|work|land|line|lines|side|keeper|smith|guard|mate|mates|care|paper|ware)$`)

// silenced is a word without the e that nobody says.
func silenced(word string) string {
	if m := within.FindStringSubmatchIndex(word); m != nil && !consonantL(word[:m[3]]) {
		word = word[:m[3]] + word[m[3]+1:]
	}
	switch {
	case strings.HasSuffix(word, "e") && !consonantL(word[:len(word)-1]):
		return silent(word, "e")
	case strings.HasSuffix(word, "es") && !consonantL(word[:len(word)-2]) && !hisses(word[:len(word)-2]):
		return silent(word, "es")
	case strings.HasSuffix(word, "ed") && !consonantL(word[:len(word)-2]) && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded"):
		return silent(word, "ed")
	}
	return word
}

// silent drops an ending, unless there is no other vowel, or one just before
// it: the, free, agreed.
func silent(word, end string) string {
	rest := strings.TrimSuffix(word, end)
	if vowels(rest) == 0 || strings.ContainsAny(rest[len(rest)-1:], "aeou") {
		return word
	}
	return rest
}

// consonantL says that a word ends in a consonant and l, which have a syllable
// with the e that follows: lit-tle, set-tled.
func consonantL(word string) bool {
	return len(word) > 1 && strings.HasSuffix(word, "l") && !strings.ContainsAny(word[len(word)-2:len(word)-1], "aeiouylr")
}

// hisses says that es after it is spoken: boxes, changes, houses.
func hisses(word string) bool {
	for _, end := range []string{"s", "x", "z", "ch", "sh", "c", "g"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// vowels counts runs of vowels. A y before another vowel begins a syllable and
// is none: be-yond.
func vowels(word string) int {
	n, in := 0, false
	for i := 0; i < len(word); i++ {
		is := strings.IndexByte("aeiou", word[i]) >= 0 || word[i] == 'y' && !(i == 0 || i+1 < len(word) && in && strings.IndexByte("aeiou", word[i+1]) >= 0)
		if is && !in {
			n++
		}
		in = is
	}
	return n
}

// Vowels that stand together and are spoken apart, and those that look so and
// are not.
var (
	hiatus = regexp.MustCompile(`[^ctsgx]ia[^n]|[^ctsgx]ia$|[^ctsg]ian|[dnrvbmplh]io|[^q]ua[^r]?[lrtn]|iu|ui[tn]g|[aeou]ing|ie[tn][^d]|ie[tn]$|eo[^upn]|eo$|uou|uity|oet|create|creat[oi]|ciat|[^aeiou]ying|[^ctgh]ier$|[^ctgh]iest$|reali|ism`)
	joined = regexp.MustCompile(`friend|patien|ancien|efficien|sufficien|suit|build|guid|fruit|juice|quit|guar|riage|cial|tial|people|leo|george|lieu|view|pieces?|field|field|believ|achiev|chief|brief|priest|relie[fv]|niece|patient|review`)
)

// apart counts the vowels spoken apart.
func apart(word string) int {
	if joined.MatchString(word) && !strings.HasSuffix(word, "ing") {
		return 0
	}
	return len(hiatus.FindAllString(word, -1))
}
