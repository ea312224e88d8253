package rules_test

import (
	"math/rand"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// damp are three rules that ask for one inspection, each in its own way.
func damp(t *testing.T, s *condition.Schema) []rules.Rule {
	holds := when(t, s, "", "infant")
	return []rules.Rule{
		{ID: "damp", When: holds, Because: "Damp.", Tell: rules.Tell{"en": "We will look by {due}.", "cy": "Byddwn yn edrych."},
			Action: &rules.Raise{Type: "inspection", Clock: "awaab.significant", Hazard: deadline.DampAndMould, Team: "repairs", Budget: "repairs",
				Cost: condition.Pence(18000, condition.GBP), Monitor: []int{6, 26}}},
		{ID: "at-risk", AsSoonAs: true, When: holds, Because: "A baby.", Priority: rules.Urgent, Tell: rules.Tell{"en": "We will hurry."},
			Action: &rules.Raise{Type: "inspection", Clock: "landlord.emergency", Team: "welfare", Monitor: []int{2, 6}}},
		{ID: "cold", When: holds, Because: "Cold.", Priority: rules.Soon,
			Action: &rules.Raise{Type: "inspection", Clock: "landlord.nowhere", Hazard: deadline.ExcessCold, Budget: "hardship",
				CostOf: costOf(t, s, "", "children * gbp(100.00)")}},
	}
}

func TestMergedAction(t *testing.T) {
	s := home()
	set := newSet(t, s, damp(t, s)...)
	ask := landlord(t)
	d := set.Decide(asked(t, s).set("infant", "", condition.Bool(true)).set("children", "", condition.Int(3)).r, ask)
	require.Len(t, d.Actions, 1)
	a := d.Actions[0]

	var reasons []string
	for _, r := range a.Reasons {
		reasons = append(reasons, r.Rule)
	}
	assert.Equal(t, []string{"at-risk", "cold", "damp"}, reasons, "the lead first")
	assert.Equal(t, rules.Urgent, a.Priority)
	assert.Equal(t, "welfare", a.Team)
	assert.Equal(t, "landlord.emergency", a.Clock)
	assert.Equal(t, "hardship", a.Budget, "the lead has none, and the next one fills it")
	assert.Equal(t, condition.Pence(30000, condition.GBP), a.Cost, "the highest")
	assert.Equal(t, deadline.ExcessCold, a.Hazard)
	assert.Equal(t, []int{2, 6, 26}, a.Monitor)
	assert.True(t, a.AsSoonAs)
	assert.Equal(t, rules.Tell{"en": "We will hurry.", "cy": "Byddwn yn edrych."}, a.Tell)
	assert.Equal(t, []rules.Differs{
		{Rule: "damp", In: "hazard", Said: "damp_and_mould"},
		{Rule: "damp", In: "team", Said: "repairs"},
		{Rule: "damp", In: "budget", Said: "repairs"},
		{Rule: "cold", In: "clock", Said: "landlord.nowhere"},
		{Rule: "damp", In: "clock", Said: "awaab.significant"},
		{Rule: "cold", In: "priority", Said: "soon"},
		{Rule: "damp", In: "cost", Said: "£180.00"},
		{Rule: "damp", In: "tell.en", Said: "We will look by {due}."},
	}, a.Differs)

	var due []string
	for _, one := range a.Due {
		due = append(due, one.Clock+" "+one.Stage+" "+one.Date.String())
	}
	assert.Equal(t, []string{"landlord.emergency investigate 2026-12-01", "landlord.emergency make_safe 2026-12-01",
		"awaab.significant investigate 2026-12-14"}, due, "every clock's, the earliest first")
	require.Len(t, a.Undated, 1)
	assert.Contains(t, a.Undated[0], `"landlord.nowhere" is not known`)
}

func TestMergingIsByTypeAndRow(t *testing.T) {
	s := home()
	set := newSet(t, s,
		rules.Rule{ID: "a", Each: "rooms", When: when(t, s, "rooms", `room_damp != "none"`), Because: "B.", Action: raise("inspection")},
		rules.Rule{ID: "b", Each: "rooms", When: when(t, s, "rooms", `room_damp == "spreading"`), Because: "B.", Action: raise("inspection")},
		rules.Rule{ID: "c", When: when(t, s, "", `any(rooms, room_damp == "spreading")`), Because: "B.", Action: raise("inspection")},
		rules.Rule{ID: "d", Each: "rooms", When: when(t, s, "rooms", `room_damp == "spreading"`), Because: "B.", Action: raise("call")},
	)
	r := asked(t, s).set("rooms", "", condition.Rows(true, "2", "10", "1")).set("room_damp", "2", condition.Choice("spreading")).
		set("room_damp", "10", condition.Choice("patch")).set("room_damp", "1", condition.Choice("none")).r
	var got []string
	for _, a := range set.Decide(r, rules.Asking{}).Actions {
		name := a.Type + "/" + a.Row
		for _, reason := range a.Reasons {
			name += " " + reason.Rule
		}
		got = append(got, name)
	}
	assert.Equal(t, []string{"call/2 d", "inspection/ c", "inspection/2 a b", "inspection/10 a"}, got)
}

func TestOrderOfRulesMeansNothing(t *testing.T) {
	s := home()
	list := append(damp(t, s),
		rules.Rule{ID: "meals", When: when(t, s, "", "infant"), Because: "B.", Refer: &rules.Refer{Need: "food", Consent: "share"}, Tell: rules.Tell{"en": "A."}},
		rules.Rule{ID: "hunger", When: when(t, s, "", "infant"), Because: "B.", Priority: rules.Urgent, Refer: &rules.Refer{Need: "food", Consent: "share"}, Tell: rules.Tell{"en": "B."}},
		rules.Rule{ID: "debt", When: when(t, s, "", "infant"), Because: "B.", Signpost: &rules.SignTo{Need: "debt"}},
		rules.Rule{ID: "unknown", When: when(t, s, "", `breathing == "yes"`), Because: "B.", Action: raise("call")},
	)
	r := asked(t, s).set("infant", "", condition.Bool(true)).set("children", "", condition.Int(1)).r
	ask := landlord(t)
	ask.Consents = map[string]bool{"share": true}
	want := newSet(t, s, list...).Decide(r, ask)
	for seed := range int64(20) {
		rand.New(rand.NewSource(seed)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		got := newSet(t, s, list...).Decide(r, ask)
		got.Rules.Hash = want.Rules.Hash
		require.Equal(t, want, got)
	}
	assert.Equal(t, []rules.Differs{{Rule: "meals", In: "tell.en", Said: "A."}}, want.Referrals[0].Differs)
}

func TestPrice(t *testing.T) {
	s := home()
	rule := func(cost string) *rules.Set {
		return newSet(t, s, rules.Rule{ID: "rule", When: when(t, s, "", "infant"), Because: "B.",
			Action: &rules.Raise{Type: "visit", Budget: "b", CostOf: costOf(t, s, "", cost)}})
	}
	r := asked(t, s).set("infant", "", condition.Bool(true)).r
	a := rule("children * gbp(20.00)").Decide(r, rules.Asking{}).Actions[0]
	assert.Equal(t, condition.Value{}, a.Cost)
	assert.Equal(t, []condition.Cause{{Path: condition.Path{Field: "children"}}}, a.Unpriced)

	r = asked(t, s).set("infant", "", condition.Bool(true)).set("children", "", condition.Int(-1)).r
	a = rule("children * gbp(20.00)").Decide(r, rules.Asking{}).Actions[0]
	assert.Equal(t, condition.Value{}, a.Cost, "below nothing is no price")
	assert.Equal(t, []condition.Cause{{Undefined: true}}, a.Unpriced)
}

// TestDue looks at which dates a rule's clock gives, and why it gives none.
func TestDue(t *testing.T) {
	s := home()
	full := landlord(t)
	late := full
	late.AwareAt = full.AwareAt.AddDate(5, 0, 0)
	nobody := full
	nobody.Clocks = nil
	unaware := rules.Asking{Clocks: full.Clocks, Nation: full.Nation}
	scotland := full
	scotland.Nation = deadline.Scotland
	for name, test := range map[string]struct {
		clock   string
		ask     rules.Asking
		due     []string
		undated string
	}{
		"every stage from awareness": {clock: "landlord.emergency", ask: full, due: []string{"investigate 2026-12-01", "make_safe 2026-12-01"}},
		"one stage":                  {clock: "landlord.emergency.make_safe", ask: full, due: []string{"make_safe 2026-12-01"}},
		"a stage from a later event": {clock: "awaab.significant.summary", ask: full, undated: "nothing in it is counted from awareness"},
		"outside the law's cover":    {clock: "awaab.significant", ask: scotland, due: []string{"investigate 2026-12-14"}},
		"past the holidays known":    {clock: "awaab.significant", ask: late, undated: "bank holidays of england-and-wales are known"},
		"an unknown clock":           {clock: "awaab.never", ask: full, undated: `"awaab.never" is not known`},
		"no clocks":                  {clock: "awaab.significant", ask: nobody, undated: "no clocks were given"},
		"no awareness":               {clock: "awaab.significant", ask: unaware, undated: "it is not known when the landlord became aware"},
	} {
		t.Run(name, func(t *testing.T) {
			set := newSet(t, s, rules.Rule{ID: "rule", When: when(t, s, "", "infant"), Because: "B.", Action: &rules.Raise{Type: "visit", Clock: test.clock}})
			a := set.Decide(asked(t, s).set("infant", "", condition.Bool(true)).r, test.ask).Actions[0]
			var due []string
			for _, one := range a.Due {
				due = append(due, one.Stage+" "+one.Date.String())
			}
			assert.Equal(t, test.due, due)
			if test.undated == "" {
				assert.Empty(t, a.Undated)
				return
			}
			require.Len(t, a.Undated, 1)
			assert.Contains(t, a.Undated[0], test.undated)
		})
	}
}

// TestLead looks at who leads, and what comes first, where rules differ in
// priority and in what is due.
func TestLead(t *testing.T) {
	s := home()
	holds := when(t, s, "", "infant")
	rule := func(id, clock, team string, p rules.Priority) rules.Rule {
		return rules.Rule{ID: id, When: holds, Because: "B.", Priority: p, Action: &rules.Raise{Type: "visit", Clock: clock, Team: team}}
	}
	for name, test := range map[string]struct {
		rules     []rules.Rule
		team, due string
	}{
		"priority before what is due":        {[]rules.Rule{rule("a", "landlord.emergency", "early", ""), rule("b", "awaab.significant", "urgent", rules.Urgent)}, "urgent", "2026-12-01"},
		"what is due before names":           {[]rules.Rule{rule("a", "awaab.significant", "late", ""), rule("b", "landlord.emergency", "early", "")}, "early", "2026-12-01"},
		"something due before nothing":       {[]rules.Rule{rule("a", "", "none", ""), rule("b", "awaab.significant", "late", "")}, "late", "2026-12-14"},
		"names, where nothing else decides":  {[]rules.Rule{rule("b", "landlord.emergency", "second", ""), rule("a", "landlord.emergency", "first", "")}, "first", "2026-12-01"},
		"routine is what is said of nothing": {[]rules.Rule{rule("b", "", "second", rules.Routine), rule("a", "", "first", "")}, "first", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := newSet(t, s, test.rules...).Decide(asked(t, s).set("infant", "", condition.Bool(true)).r, landlord(t))
			require.Len(t, d.Actions, 1)
			assert.Equal(t, test.team, d.Actions[0].Team)
			if test.due == "" {
				assert.Empty(t, d.Actions[0].Due)
				return
			}
			assert.Equal(t, test.due, d.Actions[0].Due[0].Date.String())
		})
	}
}
