package document_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/internal/document"
)

func TestEdit(t *testing.T) {
	const doc = `# A document.
title: Hello   # said first
label:
  en: "One"    # a comment
  cy: |
    Un
    dau
next: {en: 'It''s one', cy: Un}   # the next
list:
  - name: a
    label: {en: A}
  - {name: b, label: B}
empty: {}
last: x
only:
  cy: {yes: ie}`
	top, err := document.Parse("a.yaml", []byte(doc), document.Limits{})
	require.NoError(t, err)
	list := top.Find("list")
	got := document.Apply([]byte(doc),
		top.Find("title").SayEach(document.Said{Key: "en", Text: "Hello"}, document.Said{Key: "cy", Text: "Helo: \"chi\""}),
		top.Find("label").Find("en").Say("Two"),
		top.Find("label").Also(document.Said{Key: "pl", Text: "Raz"}),
		top.Find("next").Find("en").Say("It's two"),
		top.Find("next").Also(document.Said{Key: "pl", Text: "Dwa\n"}),
		list.Items[0].Also(document.Said{Key: "hint", Text: "H"}),
		list.Items[1].Find("label").SayEach(document.Said{Key: "en", Text: "B"}),
		top.Find("empty").Also(document.Said{Key: "en", Text: "E"}),
		top.Also(document.Said{Key: "words", Each: []document.Said{{Key: "yes", Text: "tak"}, {Key: "months", List: []string{"Ionawr", "Chwefror"}}}}),
		top.Find("only").Also(document.Said{Key: "pl", Each: []document.Said{{Key: "yes", Text: "tak"}}}))
	assert.Equal(t, `# A document.
title: {en: "Hello", cy: "Helo: \"chi\""}   # said first
label:
  en: "Two"    # a comment
  cy: |
    Un
    dau
  pl: "Raz"
next: {en: 'It''s two', cy: Un, pl: "Dwa\n"}   # the next
list:
  - name: a
    hint: "H"
    label: {en: A}
  - {name: b, label: {en: "B"}}
empty: {en: "E"}
last: x
words: {yes: "tak", months: ["Ionawr", "Chwefror"]}
only:
  pl: {yes: "tak"}
  cy: {yes: ie}`, string(got))
}

// JSON stays JSON, wherever in its file it begins.
func TestEditJSON(t *testing.T) {
	for _, before := range []string{"", "\n", " \t\r\n\n", "\ufeff\n"} {
		doc := before + `{"label": "One", "next": {"en": "Two"}}`
		top, err := document.Parse("a.json", []byte(doc), document.Limits{})
		require.NoError(t, err)
		got := document.Apply([]byte(doc), top.Find("label").SayEach(document.Said{Key: "en", Text: "1"}), top.Find("next").Also(document.Said{Key: "cy", Text: "2"}))
		assert.Equal(t, before+`{"label": {"en": "1"}, "next": {"en": "Two", "cy": "2"}}`, string(got))
	}
}

// Whatever is said is read as it was said.
func TestWhatIsSaidIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := rapid.SampledFrom([]string{"a: x # c\nb: y\n", "a: 'x'\nb: y", "a: |\n  x\n  z\nb: y\n", "a: >-\r\n  x\r\nb: y\r\n", `{"a": "x", "b": "y"}`, "b: y\na: >\n  x\n\n  y\n\n"}).Draw(t, "doc")
		text := rapid.StringOfN(rapid.Rune(), 1, 30, -1).Draw(t, "text")
		top, err := document.Parse("a", []byte(doc), document.Limits{})
		require.NoError(t, err)
		changed := document.Apply([]byte(doc), top.Find("a").Say(text), top.Also(document.Said{Key: "c", Text: text}))
		again, err := document.Parse("a", changed, document.Limits{})
		if err != nil {
			require.ErrorIs(t, err, document.ErrEncoding, "%s", changed) // what no document may hold
			return
		}
		assert.Equal(t, text, again.Find("a").Text, "%s", changed)
		assert.Equal(t, text, again.Find("c").Text, "%s", changed)
		assert.Equal(t, "y", again.Find("b").Text, "%s", changed)
	})
}
