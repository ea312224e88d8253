package rules_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
	"github.com/doorknock/doorknock/rules/deadline"
)

// asking is a rule in a test: what it asks for, and when.
func asking(t require.TestingT, s *condition.Schema, id, each, source string, more ...func(*rules.Rule)) rules.Rule {
	r := rules.Rule{ID: id, Each: each, When: when(t, s, each, source), Because: "B.", Action: &rules.Raise{Type: "visit"}}
	for _, change := range more {
		change(&r)
	}
	return r
}

func except(t require.TestingT, s *condition.Schema, source string) func(*rules.Rule) {
	return func(r *rules.Rule) { r.Unless = unless(t, s, r.Each, source) }
}

func doing(kind string) func(*rules.Rule) { return func(r *rules.Rule) { r.Action.Type = kind } }

func by(clock, team string) func(*rules.Rule) {
	return func(r *rules.Rule) { r.Action.Clock, r.Action.Team = clock, team }
}

func of(p rules.Priority) func(*rules.Rule) { return func(r *rules.Rule) { r.Priority = p } }

func in(group string) func(*rules.Rule) { return func(r *rules.Rule) { r.Group = group } }

func about(h deadline.Hazard) func(*rules.Rule) { return func(r *rules.Rule) { r.Action.Hazard = h } }

func on(from, until string) func(*rules.Rule) {
	return func(r *rules.Rule) {
		if from != "" {
			d := day(from)
			r.From = &d
		}
		if until != "" {
			d := day(until)
			r.Until = &d
		}
	}
}

// found writes what an analysis finds of rules, without what it finds of
// questions.
func found(t require.TestingT, def rules.Definition, s *condition.Schema, setting rules.Setting) []string {
	def.ID, def.Number = "sample", 1
	set, err := rules.New(def, s)
	require.NoError(t, err)
	list, err := set.AnalyseIn(context.Background(), setting)
	require.NoError(t, err)
	var out []string
	for _, f := range list {
		if f.Kind == rules.FindingUnread || f.Kind == rules.FindingUnhandled {
			continue
		}
		assert.Equal(t, f.Kind != rules.FindingUnsure, f.Sure)
		line := string(f.Kind)
		for _, id := range f.Rules {
			line += " " + id
		}
		if f.Part != "" {
			line += " " + f.Part
		}
		if words := f.InWords(); words != "" {
			line += ": " + words
		}
		out = append(out, line)
	}
	return out
}

func TestAnalyse(t *testing.T) {
	s := home()
	rule := func(id, source string, more ...func(*rules.Rule)) rules.Rule {
		return asking(t, s, id, "", source, more...)
	}
	row := func(id, source string, more ...func(*rules.Rule)) rules.Rule {
		return asking(t, s, id, "rooms", source, more...)
	}
	for name, c := range map[string]struct {
		rules      []rules.Rule
		groups     []rules.Group
		vulnerable []string
		want       []string
	}{
		"all is well":           {rules: []rules.Rule{rule("a", `infant`), rule("b", `children > 3`, doing("call"))}},
		"never":                 {rules: []rules.Rule{rule("a", `children > 3 and children < 2`)}, want: []string{"never a when"}},
		"never by row":          {rules: []rules.Rule{row("a", `room_damp == "patch" and none(rooms, room_damp == "patch")`)}, want: []string{"never a when"}},
		"always, once answered": {rules: []rules.Rule{rule("a", `infant or not infant`)}, want: []string{"always a when: infant = true"}},
		"always":                {rules: []rules.Rule{rule("a", `answered(infant) or not answered(infant)`)}, want: []string{"always a when: infant = true"}},
		"its own exception": {rules: []rules.Rule{rule("a", `skipped_meals == "often"`, except(t, s, `skipped_meals > "never"`))},
			want: []string{"contradiction a unless: skipped_meals = often"}},
		"an exception for nothing": {rules: []rules.Rule{rule("a", `skipped_meals == "often"`, except(t, s, `skipped_meals == "never"`))},
			want: []string{"never a unless"}},
		"the same in other words": {rules: []rules.Rule{rule("a", `children >= 3 and infant`), rule("b", `infant and not (children <= 2)`)},
			want: []string{"duplicate b a: infant = true, children = 3"}},
		"the same for another action": {rules: []rules.Rule{rule("a", `infant`), rule("b", `infant`, doing("call"))}},
		"the same in other rows":      {rules: []rules.Rule{rule("a", `any(rooms, room_damp == "patch")`), row("b", `room_damp == "patch"`)}},
		"nothing of its own": {rules: []rules.Rule{rule("a", `infant`), rule("b", `infant and children > 3`)},
			want: []string{"shadowed b a: infant = true, children = 4"}},
		"a higher priority of its own": {rules: []rules.Rule{rule("a", `infant`), rule("b", `infant and children > 3`, of(rules.Urgent))}},
		"a lower priority":             {rules: []rules.Rule{rule("a", `infant`, of(rules.Urgent)), rule("b", `infant and children > 3`)}, want: []string{"shadowed b a: infant = true, children = 4"}},
		"a clock of its own":           {rules: []rules.Rule{rule("a", `infant`, by("", "repairs")), rule("b", `infant and children > 3`, by("landlord.reply", ""))}},
		"looked at sooner":             {rules: []rules.Rule{rule("a", `infant`), rule("b", `infant and children > 3`, func(r *rules.Rule) { r.AsSoonAs = true })}},
		"an exception for what is not known": {rules: []rules.Rule{rule("a", `infant and not answered(children) and children > 3`, except(t, s, `not answered(breathing)`))},
			want: []string{"never a when"}},
		"an exception for doubt": {rules: []rules.Rule{rule("a", `infant`, except(t, s, `not answered(infant)`))}},
		"two clocks": {rules: []rules.Rule{rule("a", `infant`, by("landlord.reply", "")), rule("b", `children > 3`, by("landlord.decision", ""))},
			want: []string{"contradiction b a: infant = true, children = 4"}},
		"two clocks, never together":   {rules: []rules.Rule{rule("a", `children < 2`, by("landlord.reply", "")), rule("b", `children > 3`, by("landlord.decision", ""))}},
		"two clocks, and one leads":    {rules: []rules.Rule{rule("a", `infant`, by("landlord.reply", "")), rule("b", `children > 3`, by("landlord.decision", ""), of(rules.Soon))}},
		"two teams, one after another": {rules: []rules.Rule{rule("a", `infant`, by("", "a"), on("", "2026-12-31")), rule("b", `infant`, by("", "b"), on("2027-01-01", ""))}},
		"two teams, on one day": {rules: []rules.Rule{rule("a", `infant`, by("", "a"), on("", "2026-12-31")), rule("b", `infant`, by("", "b"), on("2026-12-31", ""))},
			want: []string{"contradiction b a: infant = true"}},
		"in part the same": {rules: []rules.Rule{rule("a", `children in 2..4`), rule("b", `children in 3..6`)},
			want: []string{"overlap b a: children = 3"}},
		"in part the same, of a row": {rules: []rules.Rule{row("a", `room_damp == "patch" or infant`), row("b", `room_damp in ["patch", "spreading"]`)},
			want: []string{"overlap b a: infant not answered, rooms: 1, room_damp[1] = patch"}},
		"never reached": {rules: []rules.Rule{rule("a", `children < 3`, in("g")), rule("b", `children > 3`, in("g"), doing("call")), rule("c", `children in [1, 5]`, in("g"), doing("letter"))},
			groups: []rules.Group{{Name: "g", Policy: rules.PolicyFirst}}, want: []string{"shadowed c a b: children = 1"}},
		"two of which one may": {rules: []rules.Rule{rule("a", `children < 3`, in("g")), rule("b", `children > 1`, in("g"))},
			groups: []rules.Group{{Name: "g", Policy: rules.PolicyUnique}}, want: []string{"overlap b a: children = 2"}},
		"a gap": {rules: []rules.Rule{rule("a", `infant and children < 3`, in("g")), rule("b", `infant and children > 3`, in("g")), rule("c", `not infant`, in("g"))},
			groups: []rules.Group{{Name: "g", Policy: rules.PolicyFirst, Complete: true}}, want: []string{"gap a b c: infant = true, children = 3"}},
		"no gap": {rules: []rules.Rule{rule("a", `infant and children < 3`, in("g")), rule("b", `infant and children >= 3`, in("g"), doing("call")), rule("c", `not infant`, in("g"))},
			groups: []rules.Group{{Name: "g", Policy: rules.PolicyFirst, Complete: true}}},
		"all others at the end": {rules: []rules.Rule{rule("a", `infant`, in("g")), rule("b", `true`, in("g"), doing("call"))},
			groups: []rules.Group{{Name: "g", Policy: rules.PolicyFirst, Complete: true}}},
		"all others, and one behind them": {rules: []rules.Rule{rule("a", `true`, in("g")), rule("b", `infant`, in("g"), doing("call"))},
			groups: []rules.Group{{Name: "g", Policy: rules.PolicyFirst}}, want: []string{"shadowed b a: infant = true"}},
		"a gap from a day on": {rules: []rules.Rule{rule("a", `infant`, in("g"), on("", "2026-12-31")), rule("b", `not infant`, in("g"))},
			groups: []rules.Group{{Name: "g", Complete: true}}, want: []string{"gap b: infant = true, on 2027-01-01"}},
		"a hazard, and nobody asked who is at risk": {rules: []rules.Rule{row("a", `room_damp == "spreading"`, about("damp_and_mould")),
			row("b", `room_damp != "none" and (infant or breathing == "yes")`, about("damp_and_mould"), of(rules.Urgent))},
			vulnerable: []string{"infant", "breathing"},
			want:       []string{"unguarded_hazard b: infant not answered, breathing not answered, rooms: 1, room_damp[1] = patch"}},
		"a hazard that is seen to": {rules: []rules.Rule{row("a", `room_damp != "none"`, about("damp_and_mould"), doing("look")),
			row("b", `room_damp != "none" and (infant or breathing == "yes")`, about("damp_and_mould"), of(rules.Urgent))},
			vulnerable: []string{"infant", "breathing"}},
		"a hazard seen to in any room": {rules: []rules.Rule{row("a", `room_damp != "none"`, about("damp_and_mould"), doing("look")),
			rule("b", `any(rooms, room_damp != "none") and infant`, about("damp_and_mould"), of(rules.Urgent))},
			vulnerable: []string{"infant"}},
		"what cannot be told": {rules: []rules.Rule{rule("a", `children % 3 == 4`), rule("b", `children % 3 == 1`)},
			want: []string{"cannot_tell a"}},
	} {
		got := found(t, rules.Definition{Rules: c.rules, Groups: c.groups, Vulnerable: c.vulnerable}, s, rules.Setting{})
		assert.Equal(t, c.want, got, name)
	}
}

func TestAnalyseQuestions(t *testing.T) {
	s := home()
	set := newSet(t, s, asking(t, s, "a", "", `skipped_meals == "sometimes" or breathing == "yes" or any(rooms, room_damp == "spreading")`), asking(t, s, "b", "rooms", `room_damp == "patch"`, doing("call")))
	analyse := func(in rules.Setting) (out []string) {
		list, err := set.AnalyseIn(context.Background(), in)
		require.NoError(t, err)
		for _, f := range list {
			out = append(out, f.Message)
		}
		return out
	}
	assert.Equal(t, []string{"no rule reads infant", "no rule reads children", "no rule reads fault", "no rule reads sparks",
		"no rule holds because breathing is no", "no rule holds because skipped_meals is never or often"}, sorted(analyse(rules.Setting{})))
	assert.Equal(t, []string{"no rule reads children", "no rule holds because skipped_meals is never or often"},
		sorted(analyse(rules.Setting{Used: []string{"infant", "fault", "sparks"}, Quiet: map[string][]string{"breathing": {"no"}, "room_damp": {"none"}}})))
}

func sorted(list []string) []string {
	slices.SortStableFunc(list, func(a, b string) int {
		return cmp.Compare(strings.Count(a, "holds because"), strings.Count(b, "holds because"))
	})
	return list
}

// TestAnalyseKnowsTheSurvey: rules that read answers which the survey never
// takes together are told of, and nothing is found that needs them.
func TestAnalyseKnowsTheSurvey(t *testing.T) {
	s := home()
	asked, err := expression.Compile(`infant`, s, expression.Config{})
	require.NoError(t, err)
	inRow, err := expression.Compile(`children > 2`, s, expression.Config{Each: "rooms"})
	require.NoError(t, err)
	setting := rules.Setting{Asked: map[string]*condition.Condition{"children": asked, "room_damp": inRow}}
	for source, want := range map[string][]string{
		`not infant and children > 3`:               {"contradiction a when: infant = false, children = 4"},
		`children > 3 and not applicable(children)`: {"never a when"},
		`not applicable(children) and infant`:       {"contradiction a when: infant = true, children not applicable"},
		`not infant and applicable(children)`:       {"contradiction a when: infant = false, children not answered"},
		`children > 3`:                              nil,
		`not answered(children) and infant`:         nil,
	} {
		assert.Equal(t, want, found(t, rules.Definition{Rules: []rules.Rule{asking(t, s, "a", "", source)}}, s, setting), source)
	}
	assert.Equal(t, []string{"contradiction a when: children = 0, rooms: 1, room_damp[1] = patch"},
		found(t, rules.Definition{Rules: []rules.Rule{asking(t, s, "a", "rooms", `room_damp == "patch" and children < 2`)}}, s, setting))
}

func TestAnalyseStops(t *testing.T) {
	s := home()
	ctx, stop := context.WithCancel(context.Background())
	stop()
	_, err := newSet(t, s, asking(t, s, "a", "", `infant`)).Analyse(ctx)
	require.ErrorIs(t, err, context.Canceled)
	none, err := new(rules.Set).Analyse(ctx)
	require.NoError(t, err)
	assert.Empty(t, none)
}

func TestVulnerableNamesQuestions(t *testing.T) {
	s := home()
	_, err := rules.New(rules.Definition{ID: "a", Number: 1, Vulnerable: []string{"infant", "infnat"}, Rules: []rules.Rule{asking(t, s, "a", "", `infant`)}}, s)
	require.EqualError(t, err, `vulnerable[1]: unknown question "infnat" (did you mean "infant"?)`)
}

func TestAnalyseEnds(t *testing.T) {
	s := home()
	var list []rules.Rule
	for i := range 40 {
		list = append(list, asking(t, s, fmt.Sprintf("r%d", i), "", fmt.Sprintf("children in %d..%d", i, i+50)))
	}
	got, err := newSet(t, s, list...).Analyse(context.Background())
	require.NoError(t, err)
	kinds := map[rules.Kind]int{}
	for _, f := range got {
		kinds[f.Kind]++
		if f.Kind == rules.FindingUnsure {
			assert.Equal(t, `there are more findings of the kind "overlap" than the first 500, which are told`, f.String())
		}
	}
	assert.Equal(t, 500, kinds[rules.FindingOverlap])
	assert.Equal(t, 1, kinds[rules.FindingUnsure])
}

// TestAnalyseTires: a rule that is hard to tell of is not compared with every
// other, and that is said.
func TestAnalyseTires(t *testing.T) {
	s := home()
	list := []rules.Rule{asking(t, s, "hard", "", `children % 2 == 1 and children % 3 != 4 and children % 3 == 1`)}
	for i := range 8 {
		list = append(list, asking(t, s, fmt.Sprintf("r%d", i), "", fmt.Sprintf("children %% 2 == 1 and children %% 5 != %d", i+5)))
	}
	got, err := newSet(t, s, list...).Analyse(context.Background())
	require.NoError(t, err)
	var said []string
	for _, f := range got {
		if f.Kind == rules.FindingUnsure && f.Rules[0] == "hard" {
			said = append(said, f.Message)
		}
	}
	assert.Equal(t, []string{"it cannot be told how it goes together with r0, r1, r2, r3 and others: children % 2 == 1"}, said)
}

// An analysis ends where there is too much to look at, and says so.
func TestAnalysisEnds(t *testing.T) {
	s := home()
	var list []rules.Rule
	for i := range 40 {
		list = append(list, rules.Rule{ID: fmt.Sprintf("visit-%d", i), When: when(t, s, "", fmt.Sprintf("children > %d or infant", i)), Because: "B.", Action: raise("visit")})
	}
	set := newSet(t, s, list...)
	for work, stops := range map[int]bool{0: false, 5000: true} {
		found, err := set.AnalyseIn(t.Context(), rules.Setting{Work: work})
		require.NoError(t, err)
		stopped := slices.ContainsFunc(found, func(f rules.Finding) bool {
			return f.Kind == rules.FindingUnsure && strings.HasPrefix(f.Message, "there are so many rules")
		})
		assert.Equal(t, stops, stopped, work)
	}
}
