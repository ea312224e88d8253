package readability_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/readability"
)

// TestSyllables reads testdata/syllables.txt: words by how many syllables they
// have, as they are spoken in Britain.
func TestSyllables(t *testing.T) {
	list, err := os.ReadFile("testdata/syllables.txt")
	require.NoError(t, err)
	words := 0
	for _, line := range strings.Split(strings.TrimSpace(string(list)), "\n") {
		fields := strings.Fields(line)
		want, err := strconv.Atoi(fields[0])
		require.NoError(t, err)
		for _, word := range fields[1:] {
			words++
			assert.Equal(t, want, readability.Syllables(word), word)
		}
	}
	assert.Greater(t, words, 300)
}

func TestSyllablesOfParts(t *testing.T) {
	for word, want := range map[string]int{"14": 1, "01632": 1, "half-way": 2, "hello@example.org": 6, "": 1, "Damp": 1, "16th": 1} {
		assert.Equal(t, want, readability.Syllables(word), word)
	}
}

func TestSentences(t *testing.T) {
	assert.Equal(t, []string{"We will come.", "“Is it damp?”", "Ring 01632 960100:", "we answer.", "Dr", "No"},
		readability.Sentences("We will come. “Is it damp?” Ring 01632 960100: we answer.\nDr\n\nNo"))
	assert.Empty(t, readability.Sentences(" \n"))
	assert.Equal(t, []string{"Ring 0808.2000 now"}, readability.Sentences("Ring 0808.2000 now"))
}

func TestWords(t *testing.T) {
	assert.Equal(t, []string{"We", "can't", "e-mail", "hello@example.org", "on", "3", "May"}, readability.Words("We can’t — (e-mail) hello@example.org on 3 May."))
}

func TestGrade(t *testing.T) {
	for text, want := range map[string]float64{
		"":                                     0,
		"The cat sat on the mat.":              -1.45,
		"The cat sat on the mat. It was damp.": -2.03,
		"Is there any damp or mould in your home at all?":                1.57,
		"Accommodation considerations necessitate comprehensive review.": 33.56,
	} {
		assert.InDelta(t, want, readability.Grade(text), 0.02, text)
	}
	assert.False(t, readability.TooHard("Accommodation considerations necessitate comprehensive review."), "eight words or fewer say nothing")
	assert.True(t, readability.TooHard("We are required to communicate all relevant information regarding your accommodation to the local authority immediately."))
}

func ExampleHardest() {
	sentence, grade := readability.Hardest("We will come and look. Appropriate remediation will subsequently be undertaken by contractors.")
	fmt.Printf("%s (%.0f)\n", sentence, grade)
	// Output: Appropriate remediation will subsequently be undertaken by contractors. (21)
}

func FuzzGrade(f *testing.F) {
	f.Add("We will come. “Is it damp?” — no: e-mail hello@example.org…")
	f.Add("n't 's e es ed le '")
	f.Fuzz(func(t *testing.T, text string) {
		g := readability.Grade(text)
		require.False(t, g != g, "no number")
		for _, word := range readability.Words(text) {
			require.Positive(t, readability.Syllables(word))
		}
		_, _ = readability.Hardest(text)
	})
}
