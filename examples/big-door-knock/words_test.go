package bigdoorknock_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
	"github.com/doorknock/doorknock/internal/document"
)

// residents' texts stand under these keys; what is for officers and
// interviewers is under others.
var forResidents = map[string]bool{
	"title": true, "label": true, "hint": true, "confirm": true, "message": true, "say": true, "first": true, "another": true,
	"tell": true, "refused": true, "front": true, "back": true, "heading": true, "text": true, "wording": true,
}

// spoken is one text for residents, by language.
type spoken struct {
	where string
	words map[string]string
}

func texts(t *testing.T, file string) []spoken {
	t.Helper()
	doc, err := bigdoorknock.Documents.ReadFile(file)
	require.NoError(t, err)
	root, err := document.Parse(file, doc, document.Limits{})
	require.NoError(t, err)
	var out []spoken
	var walk func(n *document.Node, ours bool)
	walk = func(n *document.Node, ours bool) {
		if n == nil {
			return
		}
		if ours && n.Kind == document.Mapping && n.Find("en") != nil {
			one := spoken{where: fmt.Sprintf("%s:%s %s", file, n.Position(), n.Path()), words: map[string]string{}}
			for _, e := range n.Entries {
				one.words[e.Key.Text] = e.Value.Text
			}
			out = append(out, one)
			return
		}
		for _, item := range n.Items {
			walk(item, ours)
		}
		for _, e := range n.Entries {
			if forResidents[e.Key.Text] && e.Value.Kind == document.Scalar && e.Key.Text != "text" {
				out = append(out, spoken{where: fmt.Sprintf("%s:%s %s", file, e.Value.Position(), e.Value.Path()), words: map[string]string{"en": e.Value.Text}})
			}
			walk(e.Value, ours || forResidents[e.Key.Text])
		}
	}
	walk(root, false)
	return out
}

var withTexts = []string{"survey-1.yaml", "survey-2.yaml", "rules-1.yaml", "rules-2.yaml", "postcard.yaml"}

func TestEveryTextIsInBothLanguages(t *testing.T) {
	for _, file := range withTexts {
		found := texts(t, file)
		assert.Greater(t, len(found), 15, file)
		for _, s := range found {
			assert.NotEmpty(t, s.words["cy"], "%s has no Welsh: %s", s.where, s.words["en"])
			assert.Equal(t, pipes(s.words["en"]), pipes(s.words["cy"]), "%s pipes other names in Welsh", s.where)
			if strings.Count(s.words["en"], " ") > 1 {
				assert.NotEqual(t, s.words["en"], s.words["cy"], "%s is English in both", s.where)
			}
		}
	}
}

func TestEveryTextIsEasyToRead(t *testing.T) {
	for _, file := range withTexts {
		for _, s := range texts(t, file) {
			words := filled(s.words["en"])
			if len(strings.Fields(words)) > 8 {
				assert.LessOrEqual(t, grade(words), 6.0, "%s: %s", s.where, words)
			}
		}
	}
}

func TestGrade(t *testing.T) {
	assert.Less(t, grade("The cat sat on the mat. It was warm."), 2.0)
	assert.Greater(t, grade("Accommodation considerations necessitate comprehensive multidisciplinary evaluation procedures."), 15.0)
	for word, want := range map[string]int{"the": 1, "damp": 1, "landlord": 2, "somebody": 3, "people": 2, "home": 1, "served": 1,
		"wanted": 2, "area": 3, "quiet": 2, "free": 1, "anyone": 3, "evening": 2, "these": 1, "little": 2} {
		assert.InDelta(t, want, syllables(word), 1, word)
	}
}

var piped = regexp.MustCompile(`\{[a-z_]+\}`)

func pipes(text string) map[string]int {
	out := map[string]int{}
	for _, name := range piped.FindAllString(text, -1) {
		out[name]++
	}
	return out
}

// filled puts into a text what would be piped there.
func filled(text string) string {
	return piped.ReplaceAllStringFunc(text, func(name string) string {
		switch name {
		case "{services}":
			return "Saltmarsh Pantry"
		case "{due}":
			return "Wed 6 Jan"
		case "{room}":
			return "living room"
		case "{days}":
			return "3 May"
		}
		return "Hill Road"
	})
}

// grade is the Flesch-Kincaid grade of an English text: school years that its
// sentences and syllables ask of a reader.
func grade(text string) float64 {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && !unicode.IsDigit(r) })
	sentences := max(1, len(regexp.MustCompile(`[.!?:]+(\s|$)`).FindAllString(text, -1)))
	if !strings.ContainsAny(text[max(0, len(text)-1):], ".!?:") && sentences == 0 {
		sentences = 1
	}
	total := 0
	for _, w := range words {
		total += syllables(strings.ToLower(w))
	}
	return 0.39*float64(len(words))/float64(sentences) + 11.8*float64(total)/float64(len(words)) - 15.59
}

// syllables counts runs of vowels, less the silent e of an ending. A number
// counts as one: people read it by its shape.
func syllables(word string) int {
	if strings.IndexFunc(word, unicode.IsDigit) >= 0 {
		return 1
	}
	n, vowel := 0, false
	for _, r := range word {
		is := strings.ContainsRune("aeiouy", r)
		if is && !vowel {
			n++
		}
		vowel = is
	}
	for _, silent := range []string{"e", "es", "ed"} {
		if strings.HasSuffix(word, silent) && !strings.HasSuffix(word, "le") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded") && n > 1 {
			n--
			break
		}
	}
	return max(1, n)
}
