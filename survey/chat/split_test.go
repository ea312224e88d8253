package chat_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey/chat"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		name, text string
		limit      int
		want       []string
	}{
		{"fits", "one two", 7, []string{"one two"}},
		{"no limit", strings.Repeat("a", 9000), 0, []string{strings.Repeat("a", 9000)}},
		{"at a word", "one two three", 9, []string{"one two", "three"}},
		{"at a space that does not fit", "one two three", 7, []string{"one two", "three"}},
		{"at a sentence", "It is damp. It is cold.", 15, []string{"It is damp.", "It is cold."}},
		{"at a paragraph", "a b\n\nc d e f", 8, []string{"a b", "c d e f"}},
		{"inside a long word", "abcdef", 4, []string{"abcd", "ef"}},
		{"wide characters count twice", "👍👍👍", 4, []string{"👍👍", "👍"}},
		{"empty", "  \n ", 10, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, chat.Split(c.text, c.limit))
		})
	}
}

func TestSplitKeepsEveryWordAndEveryLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-zé👍]{1,12}[ \n.]{1,3}){0,40}`).Draw(t, "text")
		limit := rapid.IntRange(1, 60).Draw(t, "limit")
		pieces := chat.Split(text, limit)
		for _, piece := range pieces {
			require.NotEmpty(t, strings.TrimSpace(piece))
			require.LessOrEqual(t, len(utf16.Encode([]rune(piece))), max(limit, 2))
		}
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		require.Equal(t, bare(text), bare(strings.Join(pieces, " ")))
	})
}
