package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// TestLawADeciderDecidesAlike: nothing of the respondents before shows in what
// is decided about the next.
func TestLawADeciderDecidesAlike(t *testing.T) {
	s := home()
	rapid.Check(t, func(t *rapid.T) {
		set, ask := drawGroups(t, s, drawRules(t, s)), lawful(t)
		decider := set.Decider()
		for range rapid.IntRange(1, 4).Draw(t, "times") {
			w := drawWorld(t, s)
			for _, r := range []*condition.Record{w.early, w.full} {
				require.Equal(t, set.Decide(r, ask), decider.Decide(r, ask))
			}
		}
	})
}

func TestDeciderAllocatesNothingOutsideRows(t *testing.T) {
	s := home()
	set := newSet(t, s,
		rules.Rule{ID: "a", When: when(t, s, "", `children > 2 and infant`), Because: "B.", Action: raise("visit")},
		rules.Rule{ID: "b", When: when(t, s, "", `infant`), Because: "B.", Action: raise("call")},
		rules.Rule{ID: "c", When: when(t, s, "", `breathing == "yes" and infant`), Because: "B.", Action: raise("letter")})
	r := asked(t, s).set("infant", "", condition.Bool(true)).set("children", "", condition.Int(4)).r
	decider := set.Decider()
	d := decider.Decide(r, rules.Asking{})
	assert.Equal(t, []string{"b", "a"}, firedIn(d))
	assert.Equal(t, []string{"c breathing"}, undecidedIn(d))
	assert.Zero(t, testing.AllocsPerRun(100, func() { decider.Decide(r, rules.Asking{}) }))
}

func TestDeciderOfNoRules(t *testing.T) {
	assert.Equal(t, rules.Decision{Stage: rules.StageSubmitted}, new(rules.Set).Decider().Decide(nil, rules.Asking{}))
}

func TestDeciderForgets(t *testing.T) {
	s := home()
	set := newSet(t, s, append(damp(t, s), rules.Rule{ID: "call", When: when(t, s, "", "children > 0"), Because: "B.", Action: raise("call")})...)
	decider, ask := set.Decider(), landlord(t)
	much := asked(t, s).set("infant", "", condition.Bool(true)).set("children", "", condition.Int(0)).r
	little := asked(t, s).set("infant", "", condition.Bool(false)).set("children", "", condition.Int(1)).r
	for _, r := range []*condition.Record{much, little, asked(t, s).r, much} {
		assert.Equal(t, set.Decide(r, ask), decider.Decide(r, ask))
	}
}
