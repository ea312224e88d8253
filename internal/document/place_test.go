package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/internal/document"
)

// writing is a scalar's text written in one style, under the key "k", with the
// place in the document from which each byte of the text comes.
type writing struct {
	doc    strings.Builder
	places []document.Position
	at     document.Position
}

func newWriting(head string) *writing {
	w := &writing{at: document.Position{Line: 1, Column: 1}}
	w.put(head)
	return w
}

// put writes what is not text.
func (w *writing) put(s string) {
	for _, r := range s {
		w.doc.WriteRune(r)
		w.at.Column++
		if r == '\n' {
			w.at = document.Position{Line: w.at.Line + 1, Column: 1}
		}
	}
}

// text writes source for a run of the text's bytes.
func (w *writing) text(source string, decoded string) {
	for range len(decoded) {
		w.places = append(w.places, w.at)
	}
	w.put(source)
}

// The words that a text is made of: what conditions and labels hold, and what
// YAML takes for something else.
var words = []string{
	"damp", "==", `"spreading"`, "it's", "(", ")", "and", "not", "é", "y̆", "😀", "#", ": x", "07700", "!a", "*",
	"&", "- z", "[", "]", "{", "}", ",", "%", "@", "|", ">", `\`, "'", `"`, "?", "no", "…",
}

var styles = map[string]func(*rapid.T, *writing, string){
	"single":  writeSingle,
	"double":  writeDouble,
	"literal": writeLiteral,
	"folded":  writeFolded,
	"plain":   writePlain,
}

// TestEveryByteKnowsItsPlace writes a text in each style, with folds, escapes
// and indentation, and asks of every byte where it came from.
func TestEveryByteKnowsItsPlace(t *testing.T) {
	for name, write := range styles {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 12).Draw(t, "words"), " ")
				if name == "plain" {
					text = plainWords(t)
				}
				w := newWriting("first: 1\nk: ")
				write(t, w, text)
				n := parseKey(t, w.doc.String())
				require.Equal(t, text, strings.TrimSuffix(n.Text, "\n"), w.doc.String())
				for i, want := range w.places {
					require.Equal(t, want, n.At(i), "byte %d of %q in\n%s", i, text, w.doc.String())
				}
			})
		})
	}
}

func parseKey(t *rapid.T, doc string) *document.Node {
	root, err := document.Parse("x.yaml", []byte(doc), document.Limits{})
	require.NoError(t, err, doc)
	n := root.Find("k")
	require.NotNil(t, n, doc)
	require.Equal(t, document.Scalar, n.Kind)
	return n
}

// breakLine breaks the line between two words, or leaves the space.
func breakLine(t *rapid.T, w *writing) {
	switch rapid.IntRange(0, 3).Draw(t, "break") {
	case 0:
		w.text("\n", " ")
		w.put(strings.Repeat(" ", rapid.IntRange(1, 4).Draw(t, "indent")))
	case 1:
		at := w.at
		w.put("  ")
		w.at, at = at, w.at // the space stands for the blanks and the line break
		w.text("", " ")
		w.at = at
		w.put("\n" + strings.Repeat(" ", rapid.IntRange(1, 4).Draw(t, "indent")))
	default:
		w.text(" ", " ")
	}
}

func writeSingle(t *rapid.T, w *writing, text string) {
	w.put("'")
	for i, word := range strings.Split(text, " ") {
		if i > 0 {
			breakLine(t, w)
		}
		for _, r := range word {
			source := string(r)
			if r == '\'' {
				source = "''"
			}
			w.text(source, string(r))
		}
	}
	w.put("'\nlast: 1\n")
}

func writeDouble(t *rapid.T, w *writing, text string) {
	w.put(`"`)
	for i, word := range strings.Split(text, " ") {
		if i > 0 {
			breakLine(t, w)
		}
		for _, r := range word {
			source := string(r)
			switch {
			case r == '"' || r == '\\':
				source = `\` + source
			case rapid.IntRange(0, 4).Draw(t, "escape") == 0:
				source = fmt.Sprintf(`\U%08x`, r)
			case rapid.IntRange(0, 9).Draw(t, "joined") == 0:
				w.put("\\\n   ")
			}
			w.text(source, string(r))
		}
	}
	w.put("\"\nlast: 1\n")
}

func writeLiteral(t *rapid.T, w *writing, text string) {
	indent := rapid.IntRange(1, 5).Draw(t, "indent")
	header := rapid.SampledFrom([]string{"|", "|-", "|+", "| # a comment", fmt.Sprintf("|%d-", indent)}).Draw(t, "header")
	w.put(header + "\n" + strings.Repeat(" ", indent))
	for _, r := range text {
		w.text(string(r), string(r))
	}
	w.put("\nlast: 1\n")
}

func writeFolded(t *rapid.T, w *writing, text string) {
	indent := strings.Repeat(" ", rapid.IntRange(1, 5).Draw(t, "indent"))
	w.put(rapid.SampledFrom([]string{">", ">-"}).Draw(t, "header") + "\n" + indent)
	for i, word := range strings.Split(text, " ") {
		if i > 0 && rapid.Bool().Draw(t, "fold") {
			w.text("\n", " ")
			w.put(indent)
		} else if i > 0 {
			w.text(" ", " ")
		}
		for _, r := range word {
			w.text(string(r), string(r))
		}
	}
	w.put("\nlast: 1\n")
}

// plainWords draws a text that needs no quotes.
func plainWords(t *rapid.T) string {
	plain := []string{"damp", "==", "a:b", "x#", "it's", "é", "07700", "no", "(b)", "[c]", `"d"`, "<", "-e", "😀"}
	text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(plain), 1, 10).Draw(t, "plain"), " ")
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, `"`) {
		return "in " + text
	}
	return text
}

func writePlain(t *rapid.T, w *writing, text string) {
	for i, word := range strings.Split(text, " ") {
		if i > 0 {
			breakLine(t, w)
		}
		for _, r := range word {
			w.text(string(r), string(r))
		}
	}
	w.put("\nlast: 1\n")
}

// TestPlaces is the same by hand, to be read.
func TestPlaces(t *testing.T) {
	const doc = "a: 'it''s damp'\nb: \"x\\u00e9y\"\nc: >-\n  one\n  two\n\n  three\nd: |\n    first\n     second\n"
	root, err := document.Parse("x.yaml", []byte(doc), document.Limits{})
	require.NoError(t, err)
	place := func(key, word string) string {
		n := root.Find(key)
		at := strings.Index(n.Text, word)
		require.GreaterOrEqual(t, at, 0, "%q in %q", word, n.Text)
		return n.At(at).String()
	}
	require.Equal(t, "1:11", place("a", "damp"))
	require.Equal(t, "2:6", place("b", "é"))
	require.Equal(t, "2:12", place("b", "y"))
	require.Equal(t, "4:6", place("c", " two"))
	require.Equal(t, "5:3", place("c", "two"))
	require.Equal(t, "7:3", place("c", "three"))
	require.Equal(t, "10:6", place("d", "second"))
	require.Equal(t, "10:12", root.Find("d").At(999).String(), "after the text")
	require.Equal(t, "1:5", root.Find("a").At(-1).String(), "before the text")
}

// TestPlacesFarIntoALongLine holds where counting every character from the
// beginning would cost too much.
func TestPlacesFarIntoALongLine(t *testing.T) {
	text := strings.Repeat("é", 5000)
	root, err := document.Parse("x.json", []byte(`["`+text+`", "`+text+"\"\n, 1]"), document.Limits{})
	require.NoError(t, err)
	for _, c := range []struct {
		item, offset int
		want         string
	}{{0, 0, "1:3"}, {0, 1, "1:3"}, {0, 2 * 511, "1:514"}, {0, 2 * 512, "1:515"}, {0, 9998, "1:5002"},
		{1, 0, "1:5007"}, {1, 2 * 4999, "1:10006"}, {1, 99999, "1:10007"}, {2, 0, "2:3"}} {
		require.Equal(t, c.want, root.Items[c.item].At(c.offset).String(), "byte %d of item %d", c.offset, c.item)
	}
}
