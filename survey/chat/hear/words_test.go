package hear_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey/chat/hear"
)

func TestWords(t *testing.T) {
	for typed, want := range map[string][]string{
		"": nil, " ?! ": nil, "It's  NOT, 2nd-hand": {"its", "not", "2nd", "hand"}, "yesssss": {"yes"}, "helppp me": {"help", "me"},
		"aaa": {"aaa"}, "1111": {"1111"}, "goood": {"god"}, "dŵr poeth": {"dwr", "poeth"}, "🙂 ok": {"ok"}, "it’s": {"its"}, "O'Neill`s": {"oneills"},
	} {
		assert.Equal(t, want, hear.Words(typed), "%q", typed)
	}
}

// Text of plain letters has a short way of its own: it leads to the same words.
func TestPlainTextHasTheSameWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[ -~\n]{0,40}`).Draw(t, "text")
		long := hear.Words("é " + text)
		require.Equal(t, append([]string{"e"}, hear.Words(text)...), long)
	})
}
