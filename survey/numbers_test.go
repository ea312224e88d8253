package survey_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey"
)

// The set gives the same members as a plain list of yes and no does, in order.
func TestNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{1, 63, 64, 65, 4095, 4096, 4097, 9000}).Draw(t, "n")
		set, list := survey.NewNumbers(n), make([]bool, n)
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			i := rapid.IntRange(0, n-1).Draw(t, "i")
			if list[i] = rapid.Bool().Draw(t, "in"); list[i] {
				set.Set(i)
			} else {
				set.Clear(i)
			}
		}
		same := set.Clone()
		for i := range n {
			set.Clear(i)
		}
		require.Equal(t, -1, set.Next(0))
		var want, got []int
		for i, in := range list {
			if in {
				want = append(want, i)
			}
		}
		for i := same.Next(0); i >= 0; i = same.Next(i + 1) {
			got = append(got, i)
		}
		require.Equal(t, want, got)
		require.Equal(t, -1, same.Next(n))
	})
}
