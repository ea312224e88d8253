package rules_test

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

func TestReplay(t *testing.T) {
	s := home()
	visit := func(source string, p rules.Priority) rules.Rule {
		return rules.Rule{ID: "visit", When: when(t, s, "", source), Priority: p, Because: "B.", Action: raise("visit")}
	}
	food := rules.Rule{ID: "food", When: when(t, s, "", `breathing == "yes"`), Because: "B.", Refer: &rules.Refer{Need: "food", Consent: "share"}}
	older := newSet(t, s, visit("children > 2", rules.Soon), food)
	newer := newSet(t, s, visit("children > 1", rules.Urgent), rules.Rule{ID: "baby", When: when(t, s, "", "infant"), Because: "B.", Action: raise("call")})

	home := func(children int64) answers { return asked(t, s).set("children", "", condition.Int(children)) }
	recs := map[string]*condition.Record{
		"same":   home(0).set("infant", "", condition.Bool(false)).set("breathing", "", condition.Choice("no")).r,
		"gains":  home(2).set("infant", "", condition.Bool(true)).set("breathing", "", condition.Choice("no")).r,
		"loses":  home(0).set("infant", "", condition.Bool(false)).set("breathing", "", condition.Choice("yes")).r,
		"alters": home(3).set("infant", "", condition.Bool(false)).set("breathing", "", condition.Choice("no")).r,
		"asks":   home(0).set("breathing", "", condition.Choice("no")).r,
	}
	got := map[string]rules.Difference{}
	for d := range rules.Replay(older, newer, maps.All(recs)) {
		got[d.ID] = d
	}
	assert.Len(t, got, 4)
	assert.Equal(t, []rules.Share{{Kind: "action", What: "visit", Rules: []string{"visit"}}, {Kind: "action", What: "call", Rules: []string{"baby"}}}, got["gains"].Gains)
	assert.Empty(t, got["gains"].Loses)
	assert.Equal(t, []rules.Turned{
		{Rule: "visit", Was: rules.OutcomeNot, Is: rules.OutcomeFired, Used: []rules.Used{{Path: condition.Path{Field: "children"}, Value: condition.Int(2), Status: condition.Answered}}},
		{Rule: "baby", Is: rules.OutcomeFired, Used: []rules.Used{{Path: condition.Path{Field: "infant"}, Value: condition.Bool(true), Status: condition.Answered}}},
	}, got["gains"].Rules)
	assert.Equal(t, []rules.Share{{Kind: "referral", What: "food", Rules: []string{"food"}}}, got["loses"].Loses)
	assert.Equal(t, rules.OutcomeFired, got["loses"].Rules[0].Was)
	assert.Equal(t, condition.Choice("yes"), got["loses"].Rules[0].Used[0].Value)
	assert.Zero(t, got["loses"].Guarded().Rules[0].Used[0].Value, "breathing is sensitive")
	assert.Equal(t, condition.Choice("yes"), got["loses"].Rules[0].Used[0].Value)
	assert.Equal(t, []rules.Alters{{Type: "visit", In: "priority", Was: "soon", Is: "urgent"}}, got["alters"].Alters)
	assert.Equal(t, rules.OutcomeUndecided, got["asks"].Rules[0].Is)

	for range rules.Replay(older, newer, maps.All(recs)) {
		break
	}
	for range rules.Replay(&rules.Set{}, &rules.Set{}, maps.All(recs)) {
		require.Fail(t, "no rules differ in nothing")
	}
}

// Law: a ruleset differs from itself in nothing, and what one gains by a change
// one loses by taking it back.
func TestLawReplayThereAndBack(t *testing.T) {
	s := home()
	rapid.Check(t, func(t *rapid.T) {
		older, newer := newSet(t, s, drawRules(t, s)...), newSet(t, s, drawRules(t, s)...)
		recs := map[string]*condition.Record{"one": drawWorld(t, s).early}
		for d := range rules.Replay(older, older, maps.All(recs)) {
			require.Fail(t, "differs from itself", "%+v", d)
		}
		var there, back rules.Difference
		for d := range rules.Replay(older, newer, maps.All(recs)) {
			there = d
		}
		for d := range rules.Replay(newer, older, maps.All(recs)) {
			back = d
		}
		require.Equal(t, there.Gains, back.Loses)
		require.Equal(t, there.Loses, back.Gains)
		require.Len(t, back.Rules, len(there.Rules))
	})
}
