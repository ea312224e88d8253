package rules_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// chosen are three rules of a group: two that infant and children decide, and
// one that holds once anybody is at home.
func chosen(t require.TestingT, s *condition.Schema, policy rules.Policy) *rules.Set {
	of := func(id string, p rules.Priority, source string) rules.Rule {
		return rules.Rule{ID: id, Group: "help", Priority: p, When: when(t, s, "", source), Because: "B.", Action: raise(id)}
	}
	set, err := rules.New(rules.Definition{ID: "sample", Number: 1, Groups: []rules.Group{{Name: "help", Policy: policy}}, Rules: []rules.Rule{
		of("baby", rules.Soon, "infant"), of("many", rules.Urgent, "12 / children < 4"), of("meals", rules.Soon, `skipped_meals == "often"`)}}, s)
	require.NoError(t, err)
	return set
}

// TestPolicies says for each policy what comes of what the three rules are: t
// true, f false, u unknown, x without a value and n not applicable.
func TestPolicies(t *testing.T) {
	s := home()
	tests := []struct {
		policy                           rules.Policy
		are                              string
		fired, undecided, gaveWay, fault []string
	}{
		{policy: "", are: "ttt", fired: []string{"many", "baby", "meals"}},
		{policy: rules.PolicyCollect, are: "tut", fired: []string{"baby", "meals"}, undecided: []string{"many children"}},

		{policy: rules.PolicyFirst, are: "ttt", fired: []string{"baby"}, gaveWay: []string{"many to baby", "meals to baby"}},
		{policy: rules.PolicyFirst, are: "ftt", fired: []string{"many"}, gaveWay: []string{"meals to many"}},
		{policy: rules.PolicyFirst, are: "tuf", fired: []string{"baby"}},
		{policy: rules.PolicyFirst, are: "uft", undecided: []string{"baby infant", "meals infant"}},
		{policy: rules.PolicyFirst, are: "utt", undecided: []string{"many infant", "baby infant"}, gaveWay: []string{"meals to many"}},
		{policy: rules.PolicyFirst, are: "fuu", undecided: []string{"many children", "meals children skipped_meals"}},
		{policy: rules.PolicyFirst, are: "ntf", fired: []string{"many"}},
		{policy: rules.PolicyFirst, are: "fxt", fault: []string{"many"}, undecided: []string{"meals "}},

		{policy: rules.PolicyUnique, are: "ftf", fired: []string{"many"}},
		{policy: rules.PolicyUnique, are: "ttf", undecided: []string{"many", "baby"}},
		{policy: rules.PolicyUnique, are: "fut", undecided: []string{"many children", "meals children"}},
		{policy: rules.PolicyUnique, are: "fnt", fired: []string{"meals"}},
		{policy: rules.PolicyUnique, are: "uuf", undecided: []string{"many children", "baby infant"}},
		{policy: rules.PolicyUnique, are: "fxt", fault: []string{"many"}, undecided: []string{"meals "}},

		{policy: rules.PolicyPriority, are: "ttt", fired: []string{"many"}, gaveWay: []string{"baby to many", "meals to many"}},
		{policy: rules.PolicyPriority, are: "tft", fired: []string{"baby", "meals"}},
		{policy: rules.PolicyPriority, are: "tut", undecided: []string{"many children", "baby children", "meals children"}},
		{policy: rules.PolicyPriority, are: "utf", fired: []string{"many"}},
		{policy: rules.PolicyPriority, are: "ufu", undecided: []string{"baby infant", "meals skipped_meals"}},
	}
	for _, test := range tests {
		t.Run(string(test.policy)+" "+test.are, func(t *testing.T) {
			a := asked(t, s)
			a = a.is("infant", test.are[0], condition.Bool(true), condition.Bool(false), condition.Value{})
			a = a.is("children", test.are[1], condition.Int(4), condition.Int(1), condition.Int(0))
			a = a.is("skipped_meals", test.are[2], condition.Choice("often"), condition.Choice("never"), condition.Value{})
			set := chosen(t, s, test.policy)
			d := set.Decide(a.r, rules.Asking{})
			assert.Equal(t, test.fired, firedIn(d), "fired")
			assert.Equal(t, test.undecided, undecidedIn(d), "undecided")
			var gaveWay, faulted []string
			for _, g := range d.GaveWay {
				require.Len(t, g.To, 1)
				assert.Equal(t, "help", g.Group)
				gaveWay = append(gaveWay, g.Rule+" to "+g.To[0])
			}
			for _, f := range d.Faulted {
				faulted = append(faulted, f.Rule)
			}
			assert.ElementsMatch(t, test.gaveWay, gaveWay, "gave way")
			assert.Equal(t, test.fault, faulted, "faulted")
			assert.Equal(t, d, set.Session(a.r).Decide(rules.Asking{}))
		})
	}
}

func (a answers) is(field string, is byte, yes, no, undefined condition.Value) answers {
	switch is {
	case 't':
		return a.set(field, "", yes)
	case 'f':
		return a.set(field, "", no)
	case 'x':
		return a.set(field, "", undefined)
	case 'n':
		return a.status(field, "", condition.NotApplicable)
	}
	return a
}

// TestUndecidedByItsGroup says which rules it waits for.
func TestUndecidedByItsGroup(t *testing.T) {
	s := home()
	known := asked(t, s).set("infant", "", condition.Bool(true))
	d := chosen(t, s, rules.PolicyUnique).Decide(known.set("children", "", condition.Int(4)).set("skipped_meals", "", condition.Choice("never")).r, rules.Asking{})
	require.Len(t, d.Undecided, 2)
	assert.Equal(t, []string{"baby"}, d.Undecided[0].Against)
	assert.Equal(t, "help", d.Undecided[0].Group)
	assert.Empty(t, d.Undecided[0].Causes, "no answer settles it: a person chooses")
}

// TestGroupsChooseInEachRow: one room is no reason to pass over another.
func TestGroupsChooseInEachRow(t *testing.T) {
	s := home()
	of := func(id, source string) rules.Rule {
		return rules.Rule{ID: id, Group: "damp", Each: "rooms", When: when(t, s, "rooms", source), Because: "B.", Action: raise(id)}
	}
	set, err := rules.New(rules.Definition{ID: "sample", Number: 1, Groups: []rules.Group{{Name: "damp", Policy: rules.PolicyFirst}},
		Rules: []rules.Rule{of("spreading", `room_damp == "spreading"`), of("bedroom", `room contains "bed"`)}}, s)
	require.NoError(t, err)
	a := asked(t, s).set("rooms", "", condition.Rows(false, "1", "2", "3")).
		set("room_damp", "1", condition.Choice("spreading")).set("room", "1", condition.Text("bedroom")).
		set("room_damp", "2", condition.Choice("none")).set("room", "2", condition.Text("bedroom")).
		set("room", "3", condition.Text("bedroom"))
	d := set.Decide(a.r, rules.Asking{})
	assert.Equal(t, []string{"bedroom/2", "spreading/1"}, firedIn(d))
	assert.Equal(t, []string{"bedroom/3 room_damp[3]", "bedroom rooms", "spreading/3 room_damp[3]", "spreading rooms"}, undecidedIn(d))
	assert.Equal(t, []rules.GaveWay{{Rule: "bedroom", Row: "1", When: `room contains "bed"`, Because: "B.", Group: "damp", To: []string{"spreading"}}}, d.GaveWay)
	var fired rules.Fired
	set.Fire(&fired, a.r)
	assert.True(t, fired.True(0) && fired.True(1))
}

// TestGroupsAtTheAnsweredStage: a rule that is not looked at yet goes before
// one that is all the same.
func TestGroupsAtTheAnsweredStage(t *testing.T) {
	s := home()
	def := chosen(t, s, rules.PolicyFirst).Definition()
	def.Rules[1].AsSoonAs = true
	set, err := rules.New(def, s)
	require.NoError(t, err)
	ask := rules.Asking{Stage: rules.StageAnswered}
	a := asked(t, s).set("children", "", condition.Int(4))
	assert.Empty(t, firedIn(set.Decide(a.r, ask)), "nobody asked about infants yet")
	assert.Equal(t, []string{"many"}, firedIn(set.Decide(a.set("infant", "", condition.Bool(false)).r, ask)))
	d := set.Decide(a.set("infant", "", condition.Bool(true)).r, ask)
	assert.Empty(t, firedIn(d))
	assert.Empty(t, d.GaveWay)
}

func TestEffectiveDates(t *testing.T) {
	s := home()
	from, until := day("2026-11-30"), day("2026-12-24")
	rule := rules.Rule{ID: "rule", When: when(t, s, "", "infant"), Because: "B.", Action: raise("visit"), From: &from, Until: &until}
	inRows := rules.Rule{ID: "row", Each: "rooms", When: when(t, s, "rooms", "infant"), Because: "B.", Action: raise("call"), From: &from}
	set := newSet(t, s, rule, inRows)
	for on, counts := range map[string]bool{"2026-11-29": false, "2026-11-30": true, "2026-12-24": true, "2026-12-25": false} {
		t.Run(on, func(t *testing.T) {
			a := asked(t, s).set("rooms", "", condition.Rows(true, "1"))
			a.r.SetToday(day(on))
			var f rules.Fired
			set.Fire(&f, a.r)
			assert.Equal(t, []bool{false, counts}, []bool{f.True(0), f.Unknown(0)})
			assert.Equal(t, counts, slices.Contains(undecidedIn(set.Decide(a.r, rules.Asking{})), "rule infant"))

			a.set("infant", "", condition.Bool(true))
			set.Fire(&f, a.r)
			assert.Equal(t, []bool{counts, false}, []bool{f.True(0), f.Unknown(0)})
			assert.Equal(t, counts, slices.Contains(firedIn(set.Decide(a.r, rules.Asking{})), "rule"))
			assert.Equal(t, on != "2026-11-29", slices.Contains(firedIn(set.Decide(a.r, rules.Asking{})), "row/1"))
			e, err := set.Explain(a.r, "rule", "", "Ines Marl")
			require.NoError(t, err)
			assert.Equal(t, counts, e.Outcome == rules.OutcomeFired)
			assert.Equal(t, !counts, e.Outcome == rules.OutcomeNotInEffect)
		})
	}
}

// TestARuleThatIsNotInEffectStandsAside of those of its group.
func TestARuleThatIsNotInEffectStandsAside(t *testing.T) {
	s := home()
	def := chosen(t, s, rules.PolicyFirst).Definition()
	from := day("2030-01-01")
	def.Rules[0].From = &from
	set, err := rules.New(def, s)
	require.NoError(t, err)
	a := asked(t, s).set("infant", "", condition.Bool(true)).set("children", "", condition.Int(4))
	assert.Equal(t, []string{"many"}, firedIn(set.Decide(a.r, rules.Asking{})))
}

// drawGroups puts rules into groups.
func drawGroups(t *rapid.T, s *condition.Schema, list []rules.Rule) *rules.Set {
	def := rules.Definition{ID: "sample", Number: 1, Survey: "home@1", Rules: list}
	used := map[string]bool{}
	for i := range list {
		name := rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "group")
		if name == "" {
			continue
		}
		list[i].Group = name + map[bool]string{true: "-rows", false: ""}[list[i].Each != ""]
		if !used[list[i].Group] {
			used[list[i].Group] = true
			def.Groups = append(def.Groups, rules.Group{Name: list[i].Group,
				Policy: rapid.SampledFrom([]rules.Policy{"", rules.PolicyFirst, rules.PolicyUnique, rules.PolicyPriority}).Draw(t, "policy")})
		}
	}
	set, err := rules.New(def, s)
	require.NoError(t, err)
	return set
}

// TestLawGroupsNeverChooseThePast: where a rule of a group fired, no rule that
// goes before it is unknown or true, and in a unique group no other at all.
func TestLawGroupsNeverChooseThePast(t *testing.T) {
	s := home()
	rapid.Check(t, func(t *rapid.T) {
		list, w := drawRules(t, s), drawWorld(t, s)
		set := drawGroups(t, s, list)
		alone := outcomes(t, newSet(t, s, ungrouped(list)...), w.early)
		for at, outcome := range outcomes(t, set, w.early) {
			n, _ := set.Number(at[:len("rule-0")])
			rule, row := set.Rule(n), at[len("rule-0"):]
			switch outcome {
			case rules.OutcomeFired:
				require.Equal(t, rules.OutcomeFired, alone[at], at)
			case rules.OutcomeNot, rules.OutcomeNotApplicable, rules.OutcomeFaulted:
				require.Equal(t, outcome, alone[at], at)
			}
			for j := range set.Len() {
				other := set.Rule(j)
				if outcome != rules.OutcomeFired || other.Group != rule.Group || rule.Group == "" || other.ID == rule.ID {
					continue
				}
				standing := alone[other.ID+row]
				holds := standing == rules.OutcomeFired || standing == rules.OutcomeUndecided || standing == rules.OutcomeFaulted
				switch policyOf(set, rule.Group) {
				case rules.PolicyFirst:
					require.False(t, j < n && holds, "%s chosen past %s, which is %s", at, other.ID, standing)
				case rules.PolicyUnique:
					require.False(t, holds, "%s chosen beside %s, which is %s", at, other.ID, standing)
				case rules.PolicyPriority:
					require.False(t, other.Priority.Rank() > rule.Priority.Rank() && holds, "%s chosen below %s, which is %s", at, other.ID, standing)
				}
			}
		}
	})
}

func ungrouped(list []rules.Rule) []rules.Rule {
	out := append([]rules.Rule(nil), list...)
	for i := range out {
		out[i].Group = ""
	}
	return out
}

func policyOf(set *rules.Set, group string) rules.Policy {
	for _, g := range set.Definition().Groups {
		if g.Name == group {
			return g.Policy
		}
	}
	return ""
}
