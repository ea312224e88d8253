package bigdoorknock_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/readability"
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
			assert.False(t, readability.TooHard(words), "%s: grade %.1f: %s", s.where, readability.Grade(words), words)
		}
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

// What a resident answers by a choice's own words is no cry for help, but for
// the smell of gas.
func TestChoicesAreNoWordsOfDanger(t *testing.T) {
	crisis, heard := landlordOf(t).Crisis, []string{}
	for _, file := range []string{"survey-1.yaml", "survey-2.yaml"} {
		for _, text := range texts(t, file) {
			if !strings.Contains(text.where, "choices") {
				continue
			}
			for _, words := range text.words {
				if len(chat.Sounding(crisis, words)) > 0 && !slices.Contains(heard, words) {
					heard = append(heard, words)
				}
			}
		}
	}
	assert.ElementsMatch(t, []string{"A smell of gas", "Arogl nwy"}, heard)
}
