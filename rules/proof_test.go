package rules_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

func given(field string, v condition.Value) rules.Given {
	return rules.Given{Path: condition.Path{Field: field}, Value: v, Status: condition.Answered}
}

func expects(ids ...string) []rules.Expected {
	out := []rules.Expected{}
	for _, id := range ids {
		out = append(out, rules.Expected{Rule: id})
	}
	return out
}

func proofOf(t require.TestingT, s *condition.Schema, list []rules.Rule, tests ...rules.Test) *rules.Proof {
	for i := range tests {
		if tests[i].Name == "" {
			tests[i].Name = "test"
		}
	}
	set, err := rules.New(rules.Definition{ID: "sample", Number: 1, Rules: list, Tests: tests}, s)
	require.NoError(t, err)
	return set.Prove(rules.Proving{})
}

func TestCoverage(t *testing.T) {
	s := home()
	visit := rules.Rule{ID: "visit", When: when(t, s, "", `infant or breathing == "yes"`), Because: "B.", Action: raise("visit")}
	p := proofOf(t, s, []rules.Rule{visit},
		rules.Test{Name: "a baby", Answers: []rules.Given{given("infant", condition.Bool(true))}, Decides: expects("visit")},
		rules.Test{Name: "nobody", Answers: []rules.Given{given("infant", condition.Bool(false)), given("breathing", condition.Choice("no"))}, Decides: expects()},
		rules.Test{Name: "wrong", Decides: expects("visit")},
	)
	assert.Equal(t, []string{"wrong"}, p.Failed())
	assert.Equal(t, 2, p.Passed())
	c := p.Coverage()
	assert.Equal(t, []rules.RuleCoverage{{Rule: "visit", Fired: "a baby", Not: "nobody"}}, c.Rules)
	require.Len(t, c.Atoms, 2)
	assert.Equal(t, "a baby", c.Atoms[0].True)
	assert.Equal(t, "nobody", c.Atoms[0].False)
	assert.True(t, c.Atoms[0].Whole())
	assert.Equal(t, `breathing == "yes"`, c.Atoms[1].Text)
	assert.Equal(t, 10, c.Atoms[1].Offset)
	assert.Empty(t, c.Atoms[1].True)
	assert.Equal(t, "nobody", c.Atoms[1].False)
	outcomes, atoms := c.Missing()
	assert.Equal(t, 1, outcomes)
	assert.Equal(t, 1, atoms)
}

// An atom that is true beside another one that is true as well decides
// nothing.
func TestCoverageOfWhatDecides(t *testing.T) {
	s := home()
	visit := rules.Rule{ID: "visit", When: when(t, s, "", `infant or children > 2`), Because: "B.", Action: raise("visit")}
	p := proofOf(t, s, []rules.Rule{visit}, rules.Test{Answers: []rules.Given{given("infant", condition.Bool(true)), given("children", condition.Int(3))}, Decides: expects("visit")})
	for _, atom := range p.Coverage().Atoms {
		assert.Empty(t, atom.True, atom.Text)
	}
}

func TestNeverUndecided(t *testing.T) {
	s := home()
	p := proofOf(t, s, []rules.Rule{
		{ID: "visit", When: when(t, s, "", "answered(infant) and infant"), Because: "B.", Action: raise("visit")},
		{ID: "call", When: when(t, s, "", "infant"), Because: "B.", Action: raise("call")},
	})
	assert.True(t, p.Coverage().Rules[0].NeverUndecided)
	assert.False(t, p.Coverage().Rules[1].NeverUndecided)
}

// changesOf are the changes that are made of a condition.
func changesOf(t *testing.T, src string) []string {
	s := home()
	var out []string
	for _, m := range proofOf(t, s, []rules.Rule{{ID: "visit", When: when(t, s, "", src), Because: "B.", Action: raise("visit")}}).Mutants() {
		text := m.Now
		if text == "" {
			text = "drops " + m.Text
		}
		out = append(out, text)
	}
	return out
}

func TestMutants(t *testing.T) {
	for src, want := range map[string][]string{
		"infant":                               {"not infant"},
		"not infant":                           {"infant"},
		"children > 2":                         {"children <= 2", "children >= 2", "1", "3"},
		"infant and children == 2":             {"infant or children == 2", "drops infant", "drops children == 2", "not infant", "children != 2", "1", "3"},
		`skipped_meals == "never"`:             {`skipped_meals != "never"`, `"sometimes"`},
		`skipped_meals in ["never", "often"]`:  {`not (skipped_meals in ["never", "often"])`, `drops "never"`, `drops "often"`, `skipped_meals in ["never", "often", "sometimes"]`},
		`any(rooms, room_damp == "spreading")`: {`not any(rooms, room_damp == "spreading")`, `all(rooms, room_damp == "spreading")`, `room_damp != "spreading"`, `"patch"`},
		"answered(infant)":                     {"not answered(infant)"},
		"children in 1..3":                     {"not (children in 1..3)", "0", "2", "2", "4"},
	} {
		assert.Equal(t, want, changesOf(t, src), src)
	}
}

func TestMutantsOfSwitches(t *testing.T) {
	s := home()
	p := proofOf(t, s, []rules.Rule{{ID: "visit", AsSoonAs: true, When: when(t, s, "", "infant"), Unless: unless(t, s, "", "children > 2"), Because: "B.", Action: raise("visit")}})
	var dropped []string
	for _, m := range p.Mutants() {
		if m.Now == "" {
			dropped = append(dropped, m.In)
		}
	}
	assert.Equal(t, []string{"unless", "as_soon_as"}, dropped)
}

// verdictOf tries the mutants of a condition until one makes this of a part.
func verdictOf(t *testing.T, p *rules.Proof, change string) rules.Trial {
	for _, m := range p.Mutants() {
		if m.Text+" → "+m.Now == change || m.In+" "+m.Change == change {
			trial, err := p.Try(t.Context(), m)
			require.NoError(t, err)
			return trial
		}
	}
	require.Fail(t, "no such change", change)
	return rules.Trial{}
}

func TestVerdicts(t *testing.T) {
	s := home()
	list := func(src string) []rules.Rule {
		return []rules.Rule{{ID: "visit", AsSoonAs: true, When: when(t, s, "", src), Because: "B.", Action: raise("visit")}}
	}
	three := rules.Test{Name: "three", Answers: []rules.Given{given("children", condition.Int(3))}, Decides: expects("visit")}
	two := rules.Test{Name: "two", Answers: []rules.Given{given("children", condition.Int(2))}, Decides: expects()}

	p := proofOf(t, s, list("children > 2"), three)
	trial := verdictOf(t, p, "children > 2 → children >= 2")
	assert.Equal(t, rules.Survived, trial.Verdict)
	require.NotNil(t, trial.Example)
	assert.Equal(t, two.Answers, trial.Example.Answers)
	assert.Equal(t, expects(), trial.Example.Decides)
	assert.Equal(t, rules.Noticed, verdictOf(t, p, "children > 2 → children <= 2").Verdict)
	assert.Equal(t, "three", verdictOf(t, p, "children > 2 → children <= 2").By)

	p = proofOf(t, s, list("children > 2"), three, two)
	assert.Equal(t, "two", verdictOf(t, p, "children > 2 → children >= 2").By)

	p = proofOf(t, s, list("children > 2 or children == 3"), three, two)
	assert.Equal(t, rules.Equivalent, verdictOf(t, p, "children == 3 → ").Verdict)

	p = proofOf(t, s, list("children > 2"), three)
	trial = verdictOf(t, p, "as_soon_as dropped")
	assert.Equal(t, rules.Survived, trial.Verdict)
	assert.Equal(t, rules.StageAnswered, trial.Example.Stage)
	p = proofOf(t, s, list("children > 2"), *trial.Example)
	assert.Equal(t, rules.Noticed, verdictOf(t, p, "as_soon_as dropped").Verdict)

	p = proofOf(t, s, list("len(rooms) >= 0 and children > 2"), three)
	assert.Equal(t, rules.CannotTell, verdictOf(t, p, "0 → -1").Verdict)

	p = proofOf(t, s, list("children > 2 or children % 4 == 9"), three, two)
	assert.Equal(t, rules.CannotTell, verdictOf(t, p, "9 → 10").Verdict)

	// Both are true, false and unknown on the same answers, and only one waits
	// for somebody to say how many children there are.
	p = proofOf(t, s, list("infant or infant and children > 2"))
	trial = verdictOf(t, p, "infant and children > 2 → ")
	assert.Equal(t, rules.Survived, trial.Verdict)
	assert.Equal(t, expects("visit"), trial.Example.Undecided)
}

// A rule that must stay out of it, such as one that asks nobody twice, is told
// by a test that it is ruled out.
func TestRuledOut(t *testing.T) {
	s := home()
	asks := []rules.Rule{{ID: "visit", When: when(t, s, "", "answered(infant) and infant"), Because: "B.", Action: raise("visit")}}
	p := proofOf(t, s, asks, rules.Test{Decides: expects()})
	trial := verdictOf(t, p, "answered(infant) → ")
	require.Equal(t, rules.Survived, trial.Verdict)
	assert.Equal(t, expects("visit"), trial.Example.RuledOut)
	p = proofOf(t, s, asks, rules.Test{RuledOut: expects("visit")})
	assert.Equal(t, rules.Noticed, verdictOf(t, p, "answered(infant) → ").Verdict)

	set, err := rules.New(rules.Definition{ID: "sample", Number: 1, Rules: asks, Tests: []rules.Test{
		{Name: "fires", Answers: []rules.Given{given("infant", condition.Bool(true))}, RuledOut: expects("visit")}}}, s)
	require.NoError(t, err)
	assert.Equal(t, []string{"visit is not ruled out: it fired"}, set.Test(rules.Asking{}).Results[0].Differences)
}

// What the survey would not take is no example.
func TestSurveysThatTakeNothing(t *testing.T) {
	s := home()
	set := newSet(t, s, rules.Rule{ID: "visit", When: when(t, s, "", "infant"), Because: "B.", Action: raise("visit")})
	p := set.Prove(rules.Proving{Takes: func(rules.Test) bool { return false }})
	trial, err := p.Try(t.Context(), p.Mutants()[0])
	require.NoError(t, err)
	assert.Equal(t, rules.NotTaken, trial.Verdict)
}

func TestMutationStops(t *testing.T) {
	s := home()
	p := proofOf(t, s, []rules.Rule{{ID: "visit", When: when(t, s, "", "infant"), Because: "B.", Action: raise("visit")}})
	ctx, stop := context.WithCancel(t.Context())
	stop()
	_, err := p.Survivors(ctx, p.Mutants(), nil)
	assert.ErrorIs(t, err, context.Canceled)
	done := 0
	survivors, err := p.Survivors(t.Context(), p.Mutants(), func(n int) { done = n })
	require.NoError(t, err)
	assert.Len(t, survivors, 1)
	assert.Equal(t, 1, done)
}

// testOf makes a test of what rules make of a home that is drawn.
func testOf(t *rapid.T, s *condition.Schema, list []rules.Rule) rules.Test {
	w := drawWorld(t, s)
	test := rules.Test{Name: "drawn", Decides: expects()}
	keep := func(field, rows string) {
		path := condition.Path{Field: field, Rows: rows}
		v, status := w.full.Fact(path)
		test.Answers = append(test.Answers, rules.Given{Path: path, Value: v, Status: status})
	}
	for _, field := range []string{"infant", "breathing", "children", "skipped_meals", "rooms"} {
		keep(field, "")
	}
	rows, _ := w.full.Fact(condition.Path{Field: "rooms"})
	ids, _, _ := rows.Rows()
	for _, id := range ids {
		keep("room", string(id))
		keep("room_damp", string(id))
	}
	for rule, outcome := range outcomes(t, newSet(t, s, list...), w.full) {
		id, row, _ := strings.Cut(rule, "/")
		switch e := (rules.Expected{Rule: id, Row: row}); outcome {
		case rules.OutcomeFired:
			test.Decides = append(test.Decides, e)
		case rules.OutcomeUndecided:
			test.Undecided = append(test.Undecided, e)
		}
	}
	return test
}

// Law: a test that is given for a survivor passes, and once it stands beside
// the rules the mutant is noticed. What is called the same is the same on any
// answers.
func TestExamplesTell(t *testing.T) {
	s := home()
	rapid.Check(t, func(t *rapid.T) {
		list := drawRules(t, s)
		p := proofOf(t, s, list)
		mutants := p.Mutants()
		if len(mutants) == 0 {
			return
		}
		m := rapid.SampledFrom(mutants).Draw(t, "mutant")
		trial, err := p.Try(context.Background(), m)
		require.NoError(t, err)
		switch trial.Verdict {
		case rules.Equivalent:
			p := proofOf(t, s, list, testOf(t, s, list))
			require.Empty(t, p.Failed())
			trial, err = p.Try(context.Background(), m)
			require.NoError(t, err)
			require.Equal(t, rules.Equivalent, trial.Verdict, "%v", m)
			return
		case rules.Survived:
		default:
			return
		}
		again := proofOf(t, s, list, *trial.Example)
		require.Empty(t, again.Failed())
		trial, err = again.Try(context.Background(), m)
		require.NoError(t, err)
		assert.Equal(t, rules.Noticed, trial.Verdict, "%v", m)
	})
}

// What follows from a rule is changed as well, and a test that says what
// follows notices.
func TestMutantsOfWhatFollows(t *testing.T) {
	s := home()
	from, until := day("2026-11-02"), day("2027-03-31")
	list := []rules.Rule{
		{ID: "visit", When: when(t, s, "", "infant"), Because: "B.", Priority: rules.Soon, From: &from, Until: &until,
			Action: &rules.Raise{Type: "visit", Clock: "landlord.visit", Hazard: "excess_cold", Team: "repairs", Budget: "repairs", Cost: condition.Pence(18000, condition.GBP), Monitor: []int{6, 7}}},
		{ID: "call", When: when(t, s, "", "children > 2"), Because: "B.", Refer: &rules.Refer{Need: "food", Consent: "health"}, Action: &rules.Raise{Type: "call", Team: "welfare", Budget: "care", CostOf: costOf(t, s, "", "gbp(20.00) * children")}},
		{ID: "food", When: when(t, s, "", `skipped_meals == "often"`), Because: "B.", Refer: &rules.Refer{Need: "food", Consent: "share"}, Signpost: &rules.SignTo{Need: "debt"}},
	}
	var said []string
	p := proofOf(t, s, list)
	for _, m := range p.Mutants() {
		if m.In != "when" {
			said = append(said, m.Path(0)+" "+m.Text+" → "+m.Now)
		}
	}
	assert.Equal(t, []string{
		"decide[0].from from: 2026-11-02 → from: 2026-11-01", "decide[0].from from: 2026-11-02 → from: 2026-11-03",
		"decide[0].until until: 2027-03-31 → until: 2027-03-30", "decide[0].until until: 2027-03-31 → until: 2027-04-01",
		"decide[0].action.type type: visit → type: call", "decide[0].action.clock clock: landlord.visit → ", "decide[0].action.hazard hazard: excess_cold → ",
		"decide[0].action.team team: repairs → team: welfare", "decide[0].action.budget budget: repairs → budget: care",
		"decide[0].action.cost cost: 180.00 GBP → cost: 180.01 GBP",
		"decide[0].action.monitor monitor: [6, 7] → monitor: [8, 7]", "decide[0].action.monitor monitor: [6, 7] → monitor: [6, 8]",
		"decide[0].priority priority: soon → priority: routine", "decide[0].priority priority: soon → priority: urgent",
		"decide[0].action.type type: call → type: visit", "decide[0].action.team team: welfare → team: repairs", "decide[0].action.budget budget: care → budget: repairs",
		"decide[0].refer.consent consent: health → consent: share", "decide[0].refer.need need: food → need: debt",
		"decide[0].action.cost gbp(20.00) → gbp(19.99)", "decide[0].action.cost gbp(20.00) → gbp(20.01)",
		"decide[0].refer.consent consent: share → consent: health", "decide[0].refer.need need: food → need: debt", "decide[0].signpost signpost: debt → signpost: food",
	}, said)

	survivors, err := p.Survivors(t.Context(), p.Mutants(), nil)
	require.NoError(t, err)
	require.Len(t, survivors, len(p.Mutants()))
	var tests []rules.Test
	for _, trial := range survivors {
		require.Equal(t, rules.Survived, trial.Verdict, trial.Mutant)
		tests = append(tests, *trial.Example)
	}
	again := proofOf(t, s, list, tests...)
	assert.Empty(t, again.Failed())
	survivors, err = again.Survivors(t.Context(), again.Mutants(), nil)
	require.NoError(t, err)
	assert.Empty(t, survivors)
}

// A group has every other policy, and neighbours of which the first counts
// change places. Where two rules never hold together no test can tell.
func TestMutantsOfGroups(t *testing.T) {
	s := home()
	set := func(policy rules.Policy, conditions ...string) *rules.Proof {
		def := rules.Definition{ID: "sample", Number: 1, Groups: []rules.Group{{Name: "meals", Policy: policy}}}
		for i, src := range conditions {
			def.Rules = append(def.Rules, rules.Rule{ID: string(rune('a' + i)), Group: "meals", When: when(t, s, "", src), Because: "B.",
				Action: raise("visit"), Priority: rules.Priorities()[len(conditions)-i]})
		}
		made, err := rules.New(def, s)
		require.NoError(t, err)
		return made.Prove(rules.Proving{})
	}
	verdicts := func(p *rules.Proof) []string {
		var out []string
		for _, m := range p.Mutants() {
			if m.Group == "" {
				continue
			}
			trial, err := p.Try(t.Context(), m)
			require.NoError(t, err)
			out = append(out, m.Path(0)+": "+m.Change+": "+string(trial.Verdict))
		}
		return out
	}
	assert.Equal(t, []string{"groups.meals.policy: first became collect: survived", "groups.meals.policy: first became unique: survived",
		"groups.meals.policy: first became priority: equivalent", "groups.meals.order: b stands before a: survived"},
		verdicts(set(rules.PolicyFirst, "infant", "children > 2")))
	assert.Equal(t, []string{"groups.meals.policy: unique became collect: equivalent", "groups.meals.policy: unique became first: equivalent",
		"groups.meals.policy: unique became priority: equivalent"}, verdicts(set(rules.PolicyUnique, "answered(children) and children > 2", "answered(children) and children < 2")))
}

// What a rule asks for is never seen where another one that leads always holds
// with it.
func TestNobodySeesWhatGivesWay(t *testing.T) {
	s := home()
	raise := func(team string) *rules.Raise { return &rules.Raise{Type: "visit", Team: team} }
	p := proofOf(t, s, []rules.Rule{
		{ID: "wide", When: when(t, s, "", "children > 1"), Because: "B.", Priority: rules.Urgent, Action: raise("repairs")},
		{ID: "narrow", When: when(t, s, "", "children > 2"), Because: "B.", Priority: rules.Soon, Action: raise("welfare")},
	})
	for _, m := range p.Mutants() {
		trial, err := p.Try(t.Context(), m)
		require.NoError(t, err)
		if m.Rule == "narrow" && m.In != "when" && m.Now != "priority: urgent" {
			assert.Equal(t, rules.Equivalent, trial.Verdict, m)
		} else if m.In == "action.team" {
			assert.Equal(t, rules.Survived, trial.Verdict, m)
		}
	}
}

// What the survey asks only on some answers is told by nothing else.
func TestMutantsThatTheSurveyHides(t *testing.T) {
	s := home()
	set := newSet(t, s, rules.Rule{ID: "visit", When: when(t, s, "", "answered(children) and infant and children > 2"), Because: "B.", Action: raise("visit")})
	c, err := expression.Compile("infant", s, expression.Config{})
	require.NoError(t, err)
	takes := func(test rules.Test) bool {
		rec := test.Record(s, rules.Asking{})
		_, status := rec.Fact(condition.Path{Field: "children"})
		return status == condition.Unasked || c.Eval(rec) == condition.True
	}
	for _, m := range set.Prove(rules.Proving{}).Mutants() {
		if m.Text != "infant" || m.Now != "" {
			continue
		}
		for want, how := range map[rules.Verdict]rules.Proving{
			rules.Survived:   {},
			rules.CannotTell: {Takes: takes}, // one number after the other is refused
			rules.NotTaken:   {Takes: takes, Setting: rules.Setting{Asked: map[string]*condition.Condition{"children": c}}},
		} {
			trial, err := set.Prove(how).Try(t.Context(), m)
			require.NoError(t, err)
			assert.Equal(t, want, trial.Verdict)
		}
	}
}
