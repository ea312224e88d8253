package hear_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey/chat/hear"
)

// edits counts the letters added, left out, changed or swapped with their
// neighbour between two texts, by the textbook.
func edits(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

// forgiven is how many slips a label forgives.
func forgiven(label string) int {
	switch n := len(label); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// near draws labels of few letters, so that many are alike, and none is made
// of words that mean something to the ear.
func near(t *rapid.T) []string {
	word := rapid.StringMatching(`[bd][uz][bdk]{1,2}[uz]?[bd]{0,2}`)
	label := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, 3).Draw(t, "words"), " ")
	})
	labels := rapid.SliceOfNDistinct(label, 2, 6, hear.Plain).Draw(t, "labels")
	for i := range labels {
		labels[i] = hear.Plain(labels[i])
	}
	return labels
}

// Whatever choices there are, and whatever becomes of a label under somebody's
// fingers, the choice that is heard, or offered, is one to which none is nearer,
// and where two are as near it is asked again.
func TestNoChoiceIsNearerThanTheOneThatIsHeard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		labels := near(t)
		options := make([]hear.Option, len(labels))
		for i, label := range labels {
			options[i] = hear.Option{Key: fmt.Sprint(i + 1), Name: fmt.Sprintf("n%d", i), Label: label}
		}
		typed := rapid.SampledFrom(labels).Draw(t, "meant")
		for range rapid.IntRange(0, 4).Draw(t, "slips") {
			if len(typed) > 2 {
				typed = slip(t, typed)
			}
		}
		typed = hear.Plain(typed)
		i, r := both.Choose(typed, options, false)
		if name, ok := r.Value.Text(); ok && i < 0 {
			_, err := fmt.Sscanf(name, "n%d", &i)
			require.NoError(t, err)
		}
		if i < 0 {
			return
		}
		for j, other := range labels {
			if j == i || labels[i] == typed {
				continue
			}
			if part := r.Rule != hear.ByTypo; part { // a beginning, or some of its words: nothing else is a slip away
				require.Greater(t, edits(typed, other), forgiven(other), "%q read as %q by %q, but %q", typed, labels[i], r.Rule, other)
				continue
			}
			require.Greater(t, edits(typed, other), edits(typed, labels[i]), "%q read as %q, but %q", typed, labels[i], other)
		}
	})
}
