package expression_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

// joined draws tests of single fields, joined by and, or and not.
func (g sources) joined(depth int) string {
	if depth > 0 {
		switch rapid.IntRange(0, 4).Draw(g.t, "joined") {
		case 0, 1:
			return fmt.Sprintf("(%s %s %s)", g.joined(depth-1), g.pick("and", "or"), g.joined(depth-1))
		case 2:
			return fmt.Sprintf("(%s %s %s %s %s)", g.joined(depth-1), "or", g.joined(depth-1), "or", g.joined(depth-1))
		case 3:
			return fmt.Sprintf("not (%s)", g.joined(depth-1))
		}
	}
	return g.pick("infant", "pets", "smokes", "not infant", "n > 2", "n in 1..3", "m != 0", "price >= 0.5", `damp in ["none", "patch"]`, `mould == "none"`,
		`"gas" in heating`, `name == "a"`, `note contains "b"`, `not (name startsWith "a")`, `note in ["a", "ab"]`, `born < date("2021-01-01")`, "rent > gbp(3.00)")
}

// TestLawDoubtsAreCauses: a condition that only joins tests of fields is unknown
// for the same reasons as one of another kind that means it.
func TestLawDoubtsAreCauses(t *testing.T) {
	s := testSchema(t)
	r := s.NewRecord()
	rapid.Check(t, func(t *rapid.T) {
		src := sources{t: t}.joined(4)
		plain, err := expression.Compile(src, s, expression.Config{})
		require.NoError(t, err, src)
		walked, err := expression.Compile("true ? "+src+" : false", s, expression.Config{})
		require.NoError(t, err, src)
		h := drawHome(t)
		known := map[string]bool{}
		for _, name := range h.names() {
			known[name] = rapid.Bool().Draw(t, name)
		}
		fill(t, r, h, func(name string) bool { return known[name] })
		for _, name := range []string{"infant", "n", "damp", "name", "note", "rent"} {
			if !known[name] {
				status := rapid.SampledFrom([]condition.Status{condition.Unasked, condition.DontKnow, condition.Declined, condition.NotApplicable}).Draw(t, "status")
				require.NoError(t, r.Set(condition.Path{Field: name}, condition.Value{}, status))
			}
		}
		require.Equal(t, walked.Causes(r, condition.Place{}), plain.Causes(r, condition.Place{}), src)
	})
}
