package rules_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// TestLawMaskedExplanationsTellNothing: where what came of a rule is the same,
// no masked explanation differs by the value of a sensitive answer.
func TestLawMaskedExplanationsTellNothing(t *testing.T) {
	names := []string{"infant", "breathing", "children", "skipped_meals", "room", "room_damp"}
	rapid.Check(t, func(t *rapid.T) {
		sensitive := rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, 4, rapid.ID).Draw(t, "sensitive")
		s := homeWith(sensitive...)
		set, one := drawGroups(t, s, drawRules(t, s)), drawWorld(t, s).full
		other := s.NewRecord()
		other.SetToday(one.Today())
		copyFacts(t, other, one, nil, "")
		for _, field := range sensitive {
			rows := []string{""}
			if field == "room" || field == "room_damp" {
				rows = []string{"1", "2", "3"}
			}
			for _, row := range rows {
				p := condition.Path{Field: field, Rows: row}
				if _, status := other.Fact(p); status == condition.Answered {
					require.NoError(t, other.Set(p, drawValue(t, field), condition.Answered))
				}
			}
		}
		for at, e := range explained(t, set, one, "") {
			if o := explained(t, set, other, "")[at]; e.Outcome == o.Outcome {
				require.Equal(t, e, o)
				require.Equal(t, e.String(), o.String())
			}
		}
	})
}

func drawValue(t *rapid.T, field string) condition.Value {
	from := map[string][]condition.Value{
		"infant":        {condition.Bool(true), condition.Bool(false)},
		"breathing":     {condition.Choice("yes"), condition.Choice("no")},
		"children":      {condition.Int(0), condition.Int(1), condition.Int(2), condition.Int(4)},
		"skipped_meals": {condition.Choice("never"), condition.Choice("sometimes"), condition.Choice("often")},
		"room":          {condition.Text("bedroom"), condition.Text("kitchen")},
		"room_damp":     {condition.Choice("none"), condition.Choice("patch"), condition.Choice("spreading")},
	}
	return rapid.SampledFrom(from[field]).Draw(t, "another "+field)
}

// explained explains every rule in every row to somebody.
func explained(t require.TestingT, set *rules.Set, r *condition.Record, to rules.Actor) map[string]rules.Explanation {
	out := map[string]rules.Explanation{}
	for i := range set.Len() {
		id := set.Rule(i).ID
		rows, err := set.Rows(r, id)
		require.NoError(t, err)
		for _, row := range rows {
			out[id+"/"+row], err = set.Explain(r, id, row, to)
			require.NoError(t, err)
		}
	}
	return out
}

// TestLawExplanationsAreStored: read back from JSON, an explanation is what it
// was; and what it says of a rule is what the decision says.
func TestLawExplanationsAreStored(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := homeWith(rapid.SampledFrom([]string{"infant", "breathing", "room_damp"}).Draw(t, "sensitive"))
		set, w := drawGroups(t, s, drawRules(t, s)), drawWorld(t, s)
		to := rapid.SampledFrom([]rules.Actor{"", "Ines Marl"}).Draw(t, "to")
		all := explained(t, set, w.full, to)
		for _, e := range all {
			stored, err := json.Marshal(e)
			require.NoError(t, err)
			var read rules.Explanation
			require.NoError(t, json.Unmarshal(stored, &read))
			require.Equal(t, e, read)
			require.Equal(t, to, e.RevealedTo)
		}
		for _, u := range set.Decide(w.full, lawful(t)).Undecided {
			if e, ok := all[u.Rule+"/"+u.Row]; ok && e.Outcome == rules.OutcomeUndecided && len(u.Causes) > 0 && to != "" {
				n, _ := set.Number(u.Rule)
				if set.Rule(n).Each == "" {
					require.Equal(t, u.Causes, e.Causes)
					require.Equal(t, u.Against, e.Against)
				}
			}
		}
	})
}

// TestExplainToNobody masks what a sensitive answer decides, and tells what the
// others do and what came of the rule.
func TestExplainToNobody(t *testing.T) {
	s := home()
	set := newSet(t, s, rules.Rule{ID: "risk", When: when(t, s, "", `(infant or breathing == "yes") and children > 2`), Because: "B.", Action: raise("visit")})
	a := asked(t, s).set("infant", "", condition.Bool(false)).set("breathing", "", condition.Choice("yes")).set("children", "", condition.Int(3))
	masked := func(to rules.Actor) string {
		e, err := set.Explain(a.r, "risk", "", to)
		require.NoError(t, err)
		return e.String()
	}
	want := `risk: fired
  because: B.
  when: (infant or breathing == "yes") and children > 2 → true
    infant or breathing == "yes" → (sensitive)
      infant → false
      breathing == "yes" → (sensitive)
        breathing → (sensitive)
    children > 2 → true
      children → 3`
	assert.Equal(t, want, masked(""))
	assert.Equal(t, want, masked("  "), "a name is needed")
	assert.Contains(t, masked("Ines Marl"), "breathing → yes")

	a.set("breathing", "", condition.Choice("no"))
	assert.Contains(t, masked(""), "risk: did not fire\n")
	a.status("breathing", "", condition.Declined)
	assert.Contains(t, masked(""), "breathing → unknown", "that there is no answer is told")
	assert.Contains(t, masked(""), "for want of breathing (declined)")
}

// TestExplainGroups says what a rule gave way to, waits for or conflicts with,
// and when it is in effect.
func TestExplainGroups(t *testing.T) {
	s := home()
	a := asked(t, s).set("children", "", condition.Int(4)).set("skipped_meals", "", condition.Choice("often"))
	first, unique := chosen(t, s, rules.PolicyFirst), chosen(t, s, rules.PolicyUnique)
	said := func(set *rules.Set, rule string) string {
		e, err := set.Explain(a.r, rule, "", "")
		require.NoError(t, err)
		return e.String()
	}
	assert.Contains(t, said(first, "meals"), "meals: gave way\n  because: B.\n  group help (first): many goes before it\n  when: ")
	assert.Contains(t, said(first, "many"), "many: undecided, for want of infant (unasked)\n  because: B.\n  group help (first): baby must be decided first\n")
	a.set("infant", "", condition.Bool(false))
	assert.Contains(t, said(unique, "many"), "many: undecided\n  because: B.\n  group help (unique): meals holds beside it, and a person chooses\n")

	from, until := day("2030-01-01"), day("2030-12-31")
	later := newSet(t, s, rules.Rule{ID: "later", When: when(t, s, "", "infant"), From: &from, Until: &until, Because: "B.", Action: raise("visit")})
	assert.Equal(t, "later: not in effect\n  because: B.\n  in effect from 2030-01-01 until 2030-12-31\n  when: infant → false", said(later, "later"))
}

// TestExplainHidesWhichRuleWasChosen where a sensitive answer chose it, and
// which answers are missing where a sensitive one says so.
func TestExplainHidesWhichRuleWasChosen(t *testing.T) {
	s := home()
	of := func(id, group, source string) rules.Rule {
		return rules.Rule{ID: id, Group: group, When: when(t, s, "", source), Because: "B.", Action: raise("visit")}
	}
	set, err := rules.New(rules.Definition{ID: "sample", Number: 1, Groups: []rules.Group{{Name: "help", Policy: rules.PolicyFirst}}, Rules: []rules.Rule{
		of("ill", "help", `breathing == "yes"`), of("well", "help", `breathing == "no"`), of("baby", "help", "infant"),
		of("open", "", `breathing == "yes" and children > 2 or breathing == "no" and skipped_meals == "often"`)}}, s)
	require.NoError(t, err)
	a := asked(t, s).set("infant", "", condition.Bool(true))
	for answer, chosen := range map[string]string{"yes": "ill", "no": "well"} {
		a.set("breathing", "", condition.Choice(answer))
		masked, err := set.Explain(a.r, "baby", "", "")
		require.NoError(t, err)
		assert.Equal(t, []string{"ill", "well"}, masked.Against)
		open, err := set.Explain(a.r, "baby", "", "Ines Marl")
		require.NoError(t, err)
		assert.Equal(t, []string{chosen}, open.Against)

		masked, err = set.Explain(a.r, "open", "", "")
		require.NoError(t, err)
		assert.Equal(t, []condition.Cause{{Path: condition.Path{Field: "children"}}, {Path: condition.Path{Field: "skipped_meals"}}}, masked.Causes)
		open, err = set.Explain(a.r, "open", "", "Ines Marl")
		require.NoError(t, err)
		assert.Len(t, open.Causes, 1)
	}
}
