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

// tiny is a survey of which every answer can be tried.
func tiny() *condition.Schema {
	s, err := condition.NewSchema(
		condition.Field{Name: "infant", Type: condition.TypeBoolean},
		condition.Field{Name: "damp", Type: condition.TypeChoice, Choices: []string{"clear", "patch", "spreading"}, Ordered: true, Otherwise: condition.Choice("clear")},
		condition.Field{Name: "people", Type: condition.TypeInteger},
	)
	if err != nil {
		panic(err)
	}
	return s
}

var tinyTests = []string{`infant`, `not infant`, `damp == "patch"`, `damp != "clear"`, `damp >= "patch"`, `people > 2`, `people in 1..3`, `people < 2`, `answered(infant)`, `applicable(damp)`}

// everyAnswer lists all records of the tiny survey that differ in a test.
func everyAnswer(s *condition.Schema) []*condition.Record {
	type fact struct {
		value  condition.Value
		status condition.Status
	}
	ways := func(values ...condition.Value) []fact {
		list := []fact{{}, {status: condition.NotApplicable}}
		for _, v := range values {
			list = append(list, fact{v, condition.Answered})
		}
		return list
	}
	var out []*condition.Record
	for _, infant := range ways(condition.Bool(true), condition.Bool(false)) {
		for _, damp := range ways(condition.Choice("clear"), condition.Choice("patch"), condition.Choice("spreading")) {
			for _, people := range ways(condition.Int(0), condition.Int(1), condition.Int(2), condition.Int(3), condition.Int(4)) {
				r := s.NewRecord()
				_ = r.Set(condition.Path{Field: "infant"}, infant.value, infant.status)
				_ = r.Set(condition.Path{Field: "damp"}, damp.value, damp.status)
				_ = r.Set(condition.Path{Field: "people"}, people.value, people.status)
				out = append(out, r)
			}
		}
	}
	return out
}

func drawTiny(t *rapid.T, depth int) string {
	if depth == 0 {
		return rapid.SampledFrom(tinyTests).Draw(t, "test")
	}
	op := rapid.SampledFrom([]string{" and ", " or "}).Draw(t, "op")
	return "(" + drawTiny(t, depth-1) + op + drawTiny(t, depth-1) + ")"
}

// table is what each rule comes to on every answer.
func table(set *rules.Set, all []*condition.Record) [][]rules.Outcome {
	out := make([][]rules.Outcome, set.Len())
	for i := range out {
		for _, r := range all {
			e, _ := set.Explain(r, set.Rule(i).ID, "", "Ines Marl")
			out[i] = append(out[i], e.Outcome)
		}
	}
	return out
}

func fires(o rules.Outcome) bool { return o == rules.OutcomeFired }

// TestLawAnalyseIsTryingEverything: on a survey of which every answer can be
// tried, what is found is what trying finds, no more and no less; and each
// example shows it.
func TestLawAnalyseIsTryingEverything(t *testing.T) {
	s := tiny()
	all := everyAnswer(s)
	rapid.Check(t, func(t *rapid.T) {
		list := make([]rules.Rule, rapid.IntRange(1, 3).Draw(t, "rules"))
		for i := range list {
			list[i] = asking(t, s, fmt.Sprintf("r%d", i), "", drawTiny(t, rapid.IntRange(0, 2).Draw(t, "depth")))
			if rapid.Bool().Draw(t, "exception") {
				list[i].Unless = unless(t, s, "", drawTiny(t, rapid.IntRange(0, 1).Draw(t, "depth")))
			}
			list[i].Priority = rapid.SampledFrom([]rules.Priority{rules.Soon, rules.Urgent}).Draw(t, "priority")
			list[i].Action.Clock = rapid.SampledFrom([]string{"", "landlord.reply", "landlord.decision"}).Draw(t, "clock")
		}
		set := newSet(t, s, list...)
		got, err := set.Analyse(context.Background())
		require.NoError(t, err)
		come := table(set, all)
		has := func(kind rules.Kind, first, second string) bool {
			return slices.ContainsFunc(got, func(f rules.Finding) bool {
				return f.Kind == kind && len(f.Rules) > 0 && f.Rules[0] == first && f.Part != "unless" && (second == "" || f.Rules[1] == second)
			})
		}
		for i := range come {
			id := list[i].ID
			dead := !slices.ContainsFunc(come[i], fires)
			own := slices.ContainsFunc(got, func(f rules.Finding) bool {
				return f.Kind == rules.FindingContradiction && f.Part == "unless" && f.Rules[0] == id
			})
			require.Equal(t, dead, has(rules.FindingNever, id, "") || own, "never %s", id)
			require.Equal(t, !slices.Contains(come[i], rules.OutcomeNot) && !dead, has(rules.FindingAlways, id, ""), "always %s", id)
			for j := range i {
				checkPair(t, list, come, j, i, has)
			}
		}
		for _, f := range got {
			require.True(t, f.Sure)
			checkExample(t, set, f)
		}
	})
}

// checkPair compares what is found of two rules with what they come to.
func checkPair(t *rapid.T, list []rules.Rule, come [][]rules.Outcome, j, i int, has func(rules.Kind, string, string) bool) {
	x, y := list[j], list[i]
	only := func(a, b int) bool { // a fires where b does not
		return slices.ContainsFunc(indexes(come[a]), func(n int) bool { return fires(come[a][n]) && !fires(come[b][n]) })
	}
	both := slices.ContainsFunc(indexes(come[j]), func(n int) bool { return fires(come[j][n]) && fires(come[i][n]) })
	same := x.Priority == y.Priority && x.Action.Clock == y.Action.Clock
	adds := func(a, b rules.Rule) bool { // a asks for more than b
		return a.Priority.Rank() > b.Priority.Rank() || a.Action.Clock != "" && a.Action.Clock != b.Action.Clock
	}
	equal := both && !only(i, j) && !only(j, i)
	wants := map[rules.Kind]bool{
		rules.FindingDuplicate:     equal && same,
		rules.FindingContradiction: both && x.Priority == y.Priority && x.Action.Clock != y.Action.Clock && x.Action.Clock != "" && y.Action.Clock != "",
		rules.FindingShadowed:      both && !(equal && same) && (!only(j, i) && !adds(x, y) || !only(i, j) && !adds(y, x)),
	}
	for kind, want := range wants {
		require.Equal(t, want, has(kind, x.ID, y.ID) || has(kind, y.ID, x.ID), "%s %s %s", kind, x.ID, y.ID)
	}
	if has(rules.FindingOverlap, y.ID, x.ID) {
		require.True(t, both && same && only(i, j) && only(j, i))
	}
}

func indexes[T any](list []T) []int {
	out := make([]int, len(list))
	for i := range out {
		out[i] = i
	}
	return out
}

// checkExample tries an example: where the finding is about two rules both
// fire on it, and so does one that always holds.
func checkExample(t *rapid.T, set *rules.Set, f rules.Finding) {
	r := set.Schema().NewRecord()
	for _, g := range f.Example {
		require.NoError(t, r.Set(g.Path, g.Value, g.Status))
	}
	switch f.Kind {
	case rules.FindingNever, rules.FindingUnread, rules.FindingUnhandled:
		require.Empty(t, f.Example)
		return
	case rules.FindingContradiction:
		if f.Part == "unless" {
			return
		}
	}
	require.NotEmpty(t, f.Example)
	for _, id := range f.Rules {
		e, err := set.Explain(r, id, "", "Ines Marl")
		require.NoError(t, err)
		require.Equal(t, rules.OutcomeFired, e.Outcome, "%s %s: %s", f.Kind, id, f.InWords())
	}
}
