package satisfy_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// Single fields show that most rows of a table never hold together.
func TestClash(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		clash bool
	}{
		{`infant`, `not infant`, true},
		{`infant`, `answered(infant)`, false},
		{`infant`, `declined(infant)`, true},
		{`not answered(infant)`, `declined(infant)`, false},
		{`damp == "patch"`, `damp in ["clear", "spreading"]`, true},
		{`damp == "clear"`, `not answered(damp)`, false}, // otherwise
		{`damp == "patch"`, `not answered(damp)`, true},
		{`people in 0..9 and pets == 1`, `people in 9..12 and pets == 2`, true},
		{`people in 0..9`, `people in 9..12`, false},
		{`people > 3`, `people < 4`, true},
		{`people > 3`, `people < 5`, false},
		{`people != 3 and people > 2 and people < 4`, `infant`, false}, // it never holds by itself, and nothing clashes
		{`people > 2.5`, `people <= 2`, true},
		{`people > 2.5`, `people <= 3`, false},
		{`share > 0.5`, `share <= 0.5`, true},
		{`share >= 0.5`, `share <= 0.5`, false},
		{`arrears > gbp(4.00)`, `arrears < gbp(4.01)`, true},
		{`arrears > gbp(4.00)`, `arrears < gbp(4.02)`, false},
		{`born < date("2026-01-31")`, `born > date("2026-01-30")`, true},
		{`born < today`, `born > today`, true},
		{`"moving" in harder`, `not ("moving" in harder)`, true},
		{`"moving" in harder`, `"breathing" in harder`, false},
		{`note == "a"`, `note == "b"`, true},
		{`people * 2 > 5`, `people < 3`, true},
		{`people * 2 > 5`, `people < 4`, false},
		{`any(rooms, wet)`, `none(rooms, wet)`, false}, // only a search can tell
		{`rooms: wet`, `rooms: not wet`, true},
		{`rooms: wet and people > 3`, `people < 2`, true},
	} {
		s := home()
		got := satisfy.New(s).Clash(compile(t, s, c.a), compile(t, s, c.b))
		assert.Equal(t, c.clash, got, "%s and %s", c.a, c.b)
	}
}

// Law: no value makes two conditions true that clash; and two comparisons of
// one number that no value makes true clash.
func TestClashIsSure(t *testing.T) {
	s := home()
	rapid.Check(t, func(t *rapid.T) {
		comparison := func() string {
			field := rapid.SampledFrom([]string{"people", "share"}).Draw(t, "field")
			n := func() string {
				return rapid.SampledFrom([]string{"-2", "-1", "0", "1", "1.5", "2", "3"}).Draw(t, "number")
			}
			switch rapid.IntRange(0, 2).Draw(t, "shape") {
			case 0:
				return fmt.Sprintf("not (%s == %s)", field, n())
			case 1:
				return fmt.Sprintf("%s in [%s, %s]", field, n(), n())
			}
			return fmt.Sprintf("%s %s %s", field, rapid.SampledFrom([]string{"==", "!=", "<", "<=", ">", ">="}).Draw(t, "by"), n())
		}
		a, b := compile(t, s, comparison()+" and "+comparison()), compile(t, s, comparison())
		clash := satisfy.New(s).Clash(a, b)
		for i := -12; i <= 16; i++ {
			r := s.NewRecord()
			require.NoError(t, r.Set(condition.Path{Field: "people"}, condition.Int(int64(i)), condition.Answered))
			for k := -12; k <= 16; k++ {
				require.NoError(t, r.Set(condition.Path{Field: "share"}, condition.Dec(float64(k)/4), condition.Answered))
				if a.Eval(r) == condition.True && b.Eval(r) == condition.True {
					require.False(t, clash, "%s and %s: people %d, share %d/4", a, b, i, k)
				}
			}
		}
	})
}
