package rules_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// without is a record of which one field was not asked.
func without(t *rapid.T, r *condition.Record, name string) *condition.Record {
	out := r.Schema().NewRecord()
	require.NoError(t, out.Fill(r, r.Today()))
	require.NoError(t, out.Set(condition.Path{Field: name}, condition.Value{}, condition.Unasked))
	return out
}

// TestLawGroupsHazardsAndChoices: what is never reached, what a group leaves
// open, the hazards that wait for an answer and the choices by which no rule
// holds are those that trying every answer shows.
func TestLawGroupsHazardsAndChoices(t *testing.T) {
	s := tiny()
	all := everyAnswer(s)
	rapid.Check(t, func(t *rapid.T) {
		list := make([]rules.Rule, rapid.IntRange(2, 4).Draw(t, "rules"))
		for i := range list {
			list[i] = asking(t, s, fmt.Sprintf("r%d", i), "", drawTiny(t, rapid.IntRange(0, 2).Draw(t, "depth")), doing(fmt.Sprintf("act_%d", i)))
			list[i].Action.Hazard = "damp_and_mould"
		}
		alone := newSet(t, s, list...)
		var fired rules.Fired
		fires := func(i int, r *condition.Record) bool { alone.Fire(&fired, r); return fired.True(i) }
		none := func(before int, r *condition.Record) bool {
			alone.Fire(&fired, r)
			return !slices.ContainsFunc(list[:before], func(rule rules.Rule) bool { n, _ := alone.Number(rule.ID); return fired.True(n) })
		}

		grouped := slices.Clone(list)
		for i := range grouped {
			grouped[i].Group = "g"
		}
		set, err := rules.New(rules.Definition{ID: "sample", Number: 1, Rules: grouped, Vulnerable: []string{"infant"},
			Groups: []rules.Group{{Name: "g", Policy: rules.PolicyFirst, Complete: true}}}, s)
		require.NoError(t, err)
		got, err := set.Analyse(context.Background())
		require.NoError(t, err)
		has := func(kind rules.Kind, id string) bool {
			return slices.ContainsFunc(got, func(f rules.Finding) bool { return f.Kind == kind && (id == "" || f.Rules[0] == id) })
		}

		read := map[string]bool{}
		for i, rule := range list {
			logic, err := condition.LoadCondition(rule.When.Tree, s)
			require.NoError(t, err)
			for _, slot := range logic.Reads() {
				read[s.Field(slot).Name] = true
			}
			ever := slices.ContainsFunc(all, func(r *condition.Record) bool { return fires(i, r) })
			reached := slices.ContainsFunc(all, func(r *condition.Record) bool { return fires(i, r) && none(i, r) })
			require.Equal(t, ever && !reached, has(rules.FindingShadowed, rule.ID), "never reached: %s", rule.ID)
			waits := slices.ContainsFunc(all, func(r *condition.Record) bool { return fires(i, r) && none(len(list), without(t, r, "infant")) })
			require.Equal(t, waits, has(rules.FindingUnguarded, rule.ID), "waits: %s", rule.ID)
		}
		open := slices.ContainsFunc(all, func(r *condition.Record) bool {
			for name := range read {
				if _, status := r.Fact(condition.Path{Field: name}); status != condition.Answered {
					return false
				}
			}
			return none(len(list), r)
		})
		require.Equal(t, open, has(rules.FindingGap, ""), "a gap")
		checkChoices(t, got, read["damp"], func(choice string) bool {
			return slices.ContainsFunc(all, func(r *condition.Record) bool {
				v, _ := r.Fact(condition.Path{Field: "damp"})
				name, _ := v.Text()
				return name == choice && slices.ContainsFunc(indexes(list), func(i int) bool { return fires(i, r) && !fires(i, without(t, r, "damp")) })
			})
		})
		for _, f := range got {
			require.True(t, f.Sure)
			checkOpen(t, alone, f)
		}
	})
}

// checkChoices compares the choices of damp that are told of with those by
// which no rule holds. Clear stands for what does not apply.
func checkChoices(t *rapid.T, got []rules.Finding, read bool, handled func(string) bool) {
	var want []string
	for _, choice := range []string{"patch", "spreading"} {
		if read && !handled(choice) {
			want = append(want, choice)
		}
	}
	some := handled("clear") || len(want) < 2
	if some && (len(want) == 2 || slices.Equal(want, []string{"spreading"})) {
		want = nil // one end of the list
	}
	for _, f := range got {
		if f.Kind == rules.FindingUnhandled {
			require.Equal(t, want, f.Choices)
			return
		}
	}
	require.Empty(t, want)
}

// checkOpen tries the examples of what is raised for nobody.
func checkOpen(t *rapid.T, set *rules.Set, f rules.Finding) {
	if f.Kind != rules.FindingGap && f.Kind != rules.FindingUnguarded {
		return
	}
	r := set.Schema().NewRecord()
	for _, g := range f.Example {
		require.NoError(t, r.Set(g.Path, g.Value, g.Status))
	}
	var fired rules.Fired
	set.Fire(&fired, r)
	for i := range set.Len() {
		require.False(t, fired.True(i), "%s: %s", f.Kind, f.InWords())
	}
}
