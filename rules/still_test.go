package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

func prospects(list []rules.Prospect) []string {
	var out []string
	for _, p := range list {
		name := p.Rule
		if p.Row != "" {
			name += "/" + p.Row
		}
		for _, at := range p.Waits {
			name += " " + at.String()
		}
		out = append(out, name)
	}
	return out
}

func paths(list []condition.Path) []string {
	var out []string
	for _, at := range list {
		out = append(out, at.String())
	}
	return out
}

func TestStill(t *testing.T) {
	s := home()
	set := newSet(t, s,
		rules.Rule{ID: "baby", When: when(t, s, "", "infant"), Because: "B.", Action: raise("visit")},
		rules.Rule{ID: "food", When: when(t, s, "", `skipped_meals == "often" and children > 0`), Because: "B.", Action: raise("call")},
		rules.Rule{ID: "hungry-baby", When: when(t, s, "", `infant and skipped_meals != "never"`), Because: "B.", Action: raise("parcel")},
		rules.Rule{ID: "damp", Each: "rooms", When: when(t, s, "rooms", `room_damp == "spreading"`), Because: "B.", Action: raise("inspection")},
		rules.Rule{ID: "told", When: when(t, s, "", "answered(breathing) and infant"), Because: "B.", Action: raise("letter")},
	)
	a := asked(t, s).set("infant", "", condition.Bool(true)).set("rooms", "", condition.Rows(false, "1", "2")).
		set("room_damp", "1", condition.Choice("spreading")).set("faults", "1", condition.Rows(true))
	o := set.Still(a.r)
	assert.Equal(t, []string{"baby", "damp/1"}, prospects(o.Fired))
	assert.Equal(t, []string{"food children skipped_meals", "hungry-baby skipped_meals", "damp/2 room_damp[2]", "damp rooms", "told breathing"}, prospects(o.Can))
	assert.Empty(t, o.Cannot)
	best, ok := o.Best()
	require.True(t, ok)
	assert.Equal(t, "skipped_meals", best.Path.String(), "never settles both, the others one")
	assert.Equal(t, []string{"food", "hungry-baby"}, best.Rules)
	assert.Equal(t, 1, best.Least)
	assert.Equal(t, 2, best.Most)
	assert.InDelta(t, 5.0/3, best.Mean, 1e-9)
	assert.Equal(t, []string{"room[1]", "room[2]", "faults[2]"}, paths(o.Needless))

	a = a.set("infant", "", condition.Bool(false)).set("rooms", "", condition.Rows(true)).set("skipped_meals", "", condition.Choice("never"))
	o = set.Still(a.r)
	assert.Empty(t, o.Fired)
	assert.Empty(t, o.Can)
	assert.Equal(t, []string{"baby", "food", "hungry-baby", "damp", "told"}, prospects(o.Cannot))
	_, ok = o.Best()
	assert.False(t, ok)
	assert.Equal(t, []string{"breathing", "children"}, paths(o.Needless))
}

// What a rule may say or cost is asked for as well.
func TestStillOfConsequences(t *testing.T) {
	s := home()
	set := newSet(t, s, rules.Rule{ID: "baby", When: when(t, s, "", "infant"), Because: "B.", Tell: rules.Tell{"en": "For {skipped_meals}."},
		Action: &rules.Raise{Type: "visit", Budget: "b", CostOf: costOf(t, s, "", "gbp(1.00) * children")}})
	o := set.Still(asked(t, s).set("infant", "", condition.Bool(true)).r)
	assert.Equal(t, []string{"breathing", "rooms"}, paths(o.Needless))
	o = set.Still(asked(t, s).set("infant", "", condition.Bool(false)).r)
	assert.Equal(t, []string{"breathing", "children", "skipped_meals", "rooms"}, paths(o.Needless))
}

// drawAsking draws rules some of which ask whether there is an answer.
func drawAsking(t *rapid.T, s *condition.Schema) []rules.Rule {
	list := drawRules(t, s)
	for i := range list {
		if rapid.Bool().Draw(t, "asks") {
			status := rapid.SampledFrom([]string{"answered(infant)", "not answered(children)", "declined(breathing)", "not applicable(skipped_meals)",
				"any(rooms, answered(room_damp))", "dont_know(infant)"}).Draw(t, "status")
			list[i].When = when(t, s, list[i].Each, "("+list[i].When.Source+rapid.SampledFrom([]string{") and ", ") or "}).Draw(t, "joined")+status)
		}
	}
	return list
}

// plain is a decision without the answers that it shows.
func plain(d rules.Decision) rules.Decision {
	bare := func(reasons []rules.Reason) []rules.Reason {
		out := make([]rules.Reason, len(reasons))
		for i, r := range reasons {
			out[i] = rules.Reason{Rule: r.Rule}
		}
		return out
	}
	for i := range d.Actions {
		d.Actions[i].Reasons = bare(d.Actions[i].Reasons)
	}
	for i := range d.Referrals {
		d.Referrals[i].Reasons = bare(d.Referrals[i].Reasons)
	}
	for i := range d.Signposts {
		d.Signposts[i].Reasons = bare(d.Signposts[i].Reasons)
	}
	return d
}

// Law: what is needless changes no decision, whatever is answered to it, then
// or once everything else is answered; and what cannot fire does not.
func TestLawNeedlessQuestionsDecideNothing(t *testing.T) {
	s := home()
	values := map[string][]condition.Value{
		"infant": {condition.Bool(true), condition.Bool(false)}, "breathing": {condition.Choice("yes"), condition.Choice("no")},
		"children": {condition.Int(0), condition.Int(1), condition.Int(4)}, "skipped_meals": {condition.Choice("never"), condition.Choice("often")},
		"room": {condition.Text("bedroom"), condition.Text("kitchen")}, "room_damp": {condition.Choice("none"), condition.Choice("patch"), condition.Choice("spreading")},
	}
	rapid.Check(t, func(t *rapid.T) {
		set, w := newSet(t, s, drawAsking(t, s)...), drawWorld(t, s)
		o := set.Still(w.early)
		for _, rec := range []*condition.Record{w.early, w.full} {
			changed := s.NewRecord()
			require.NoError(t, changed.Fill(rec, rec.Today()))
			for _, at := range o.Needless {
				list := values[at.Field]
				status := rapid.SampledFrom([]condition.Status{condition.Answered, condition.Answered, condition.Declined, condition.DontKnow}).Draw(t, "status of "+at.String())
				if list == nil { // a repeat
					v, _ := rec.Fact(at)
					ids, _, _ := v.Rows()
					list, status = []condition.Value{condition.Rows(true, ids...), condition.Rows(false, append(ids, "9")...)}, condition.Answered
				}
				require.NoError(t, changed.Set(at, rapid.SampledFrom(list).Draw(t, "answer to "+at.String()), status))
			}
			ask := lawful(t)
			require.Equal(t, plain(set.Decide(rec, ask)), plain(set.Decide(changed, ask)), "needless: %v", o.Needless)
		}
		var fired rules.Fired
		set.Fire(&fired, w.full)
		can := map[string]bool{}
		for _, p := range append(o.Fired, o.Can...) {
			can[p.Rule] = true
		}
		for i := range set.Len() {
			require.False(t, fired.True(i) && !can[set.Rule(i).ID], "%s fired, and could not", set.Rule(i).ID)
		}
		for _, p := range o.Fired {
			n, _ := set.Number(p.Rule)
			require.True(t, fired.True(n), "%s had fired for good", p.Rule)
		}
	})
}
