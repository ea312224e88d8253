package rules_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// full is a definition that has everything once.
func full(t require.TestingT, s *condition.Schema) rules.Definition {
	due := day("2026-12-14")
	today := day("2026-11-30")
	return rules.Definition{ID: "sample", Number: 3, Survey: "home@1", Rules: []rules.Rule{
		{ID: "spreading-damp", AsSoonAs: true, Each: "rooms", When: when(t, s, "rooms", `room_damp == "spreading"`),
			Unless: unless(t, s, "rooms", "children > 9"), Because: "Spreading damp.", Priority: rules.Urgent,
			Action: &rules.Raise{Type: "hazard_inspection", Hazard: deadline.DampAndMould, Clock: "awaab.significant", Team: "repairs",
				Budget: "repairs", Cost: condition.Pence(18000, condition.GBP), Monitor: []int{6, 26}},
			Tell: rules.Tell{"en": "We will look at your {room} by {due}.", "cy": "Byddwn yn edrych ar eich {room}."}},
		{ID: "hunger", When: when(t, s, "", `skipped_meals == "often"`), Because: "Hunger.",
			Action:   &rules.Raise{Type: "voucher", Budget: "hardship", CostOf: costOf(t, s, "", "children * gbp(20.00)")},
			Refer:    &rules.Refer{Need: "food", Consent: "share", Refused: rules.Tell{"en": "Ask {services}."}},
			Signpost: &rules.SignTo{Need: "debt"}},
	}, Tests: []rules.Test{
		{Name: "spreading", Stage: rules.StageSubmitted, Today: &today, AwareAt: landlord(t).AwareAt.UTC(), Nation: deadline.England, Tenure: deadline.SocialRent,
			Consents: map[string]bool{"share": true},
			Answers: []rules.Given{
				{Path: condition.Path{Field: "rooms"}, Value: condition.Rows(true, "1"), Status: condition.Answered},
				{Path: condition.Path{Field: "room_damp", Rows: "1"}, Value: condition.Choice("spreading"), Status: condition.Answered},
				{Path: condition.Path{Field: "children"}, Value: condition.Int(0), Status: condition.Answered},
				{Path: condition.Path{Field: "skipped_meals"}, Status: condition.Declined},
			},
			Decides: []rules.Expected{{Rule: "spreading-damp", Row: "1", Due: &due}}, Undecided: []rules.Expected{{Rule: "hunger"}}},
		{Name: "nothing fires", Decides: []rules.Expected{}},
		{Name: "who knows", Not: []rules.Expected{{Rule: "hunger"}}},
	}}
}

func TestCheckedForm(t *testing.T) {
	s := home()
	def := full(t, s)
	set, err := rules.New(def, s)
	require.NoError(t, err)
	assert.Equal(t, def, set.Definition())
	assert.Equal(t, "sample@3", set.Version().String())
	assert.Equal(t, "home@1", set.Version().Survey)
	assert.Len(t, set.Version().Hash, 64)

	loaded, err := rules.Load(set.Checked(), home())
	require.NoError(t, err)
	assert.Equal(t, set.Version(), loaded.Version())
	assert.Equal(t, string(set.Checked()), string(loaded.Checked()))
	assert.Equal(t, def, loaded.Definition())
	assert.Equal(t, set.Test(landlord(t)), loaded.Test(landlord(t)))
	assert.Equal(t, 0, set.Test(landlord(t)).Failed, set.Test(landlord(t)))

	def.Rules[0].Because = "Changed."
	changed, err := rules.New(def, s)
	require.NoError(t, err)
	assert.NotEqual(t, set.Version().Hash, changed.Version().Hash)
}

func TestASetKeepsNothingOfItsCaller(t *testing.T) {
	s := home()
	def := full(t, s)
	set, err := rules.New(def, s)
	require.NoError(t, err)
	before := set.Checked()
	def.Rules[0].Action.Team, def.Rules[0].Tell["en"], def.Tests[0].Answers[0].Path.Field = "changed", "changed", "changed"
	checked := set.Checked()
	checked[0] = 'x'
	given := set.Definition()
	given.Rules[0].Action.Monitor[0] = 1
	assert.Equal(t, string(before), string(set.Checked()))
	assert.Equal(t, "repairs", set.Rule(0).Action.Team)
	assert.Equal(t, 6, set.Definition().Rules[0].Action.Monitor[0])
}

func TestNumbers(t *testing.T) {
	s := home()
	set, err := rules.New(full(t, s), s)
	require.NoError(t, err)
	assert.Equal(t, 2, set.Len())
	n, ok := set.Number("hunger")
	assert.True(t, ok)
	assert.Equal(t, "hunger", set.Rule(n).ID)
	_, ok = set.Number("nobody")
	assert.False(t, ok)
	assert.Equal(t, rules.Rule{}, set.Rule(2))
	assert.Equal(t, rules.Rule{}, set.Rule(-1))
	assert.Same(t, s, set.Schema())
}

// TestDefinitionFaults breaks one thing at a time.
func TestDefinitionFaults(t *testing.T) {
	s := home()
	for want, breakIt := range map[string]func(d *rules.Definition){
		`rules: is missing (small words joined by -, such as spreading-damp)`:                                       func(d *rules.Definition) { d.ID = "" },
		`rules: "Big Rules" cannot be a name (small words joined by -, such as spreading-damp)`:                     func(d *rules.Definition) { d.ID = "Big Rules" },
		`version: 0 is not a whole number from 1 (write version: 1)`:                                                func(d *rules.Definition) { d.Number = 0 },
		`survey: "home" is not a survey's name and version (write the survey's name and version: big-door-knock@3)`: func(d *rules.Definition) { d.Survey = "home" },
		`decide: has no rules`: func(d *rules.Definition) { d.Rules, d.Tests = nil, nil },
		`decide[1].rule: "spreading-damp" is already the name of rule 1`: func(d *rules.Definition) {
			d.Rules[1].ID, d.Tests = "spreading-damp", nil
		},
		`decide[0].each: "children" is a question, not a repeat (each names a repeat, and the rule is asked for each of its rows)`: func(d *rules.Definition) {
			d.Rules[0] = d.Rules[1]
			d.Rules[0].ID, d.Rules[0].Each, d.Tests = "other", "children", nil
		},
		`decide[1].when: is missing (write a condition, such as damp == "spreading")`: func(d *rules.Definition) { d.Rules[1].When = rules.Logic{} },
		`decide[1].when: not a checked expression`:                                    func(d *rules.Definition) { d.Rules[1].When.Tree = []byte("tree") },
		`decide[1].when: the condition is about a row of "rooms", and the rule is not asked for each of them`: func(d *rules.Definition) {
			d.Rules[1].When = d.Rules[0].When
		},
		`decide[1].because: is missing (say in a sentence why, for the officer who acts on it)`:  func(d *rules.Definition) { d.Rules[1].Because = "" },
		`decide[1].priority: "high" is not a priority (routine, soon, urgent or emergency)`:      func(d *rules.Definition) { d.Rules[1].Priority = "high" },
		`decide[1].action.type: is missing (small words joined by _, such as hazard_inspection)`: func(d *rules.Definition) { d.Rules[1].Action.Type = "" },
		`decide[1].action.hazard: unknown hazard "ghosts"`:                                       func(d *rules.Definition) { d.Rules[1].Action.Hazard = "ghosts" },
		`decide[1].action.cost: has no budget (name the budget that pays: budget: repairs)`:      func(d *rules.Definition) { d.Rules[1].Action.Budget = "" },
		`decide[1].action.cost: is an amount or an expression, not both`: func(d *rules.Definition) {
			d.Rules[1].Action.Cost = condition.Pence(1, condition.GBP)
		},
		`decide[0].action.cost: -£1.00 is below nothing`:                                                        func(d *rules.Definition) { d.Rules[0].Action.Cost = condition.Pence(-100, "") },
		`decide[0].action.cost: must be an amount of money, and is of type integer`:                             func(d *rules.Definition) { d.Rules[0].Action.Cost = condition.Int(1) },
		`decide[1].action.cost: must be an amount of money, and is of type boolean`:                             func(d *rules.Definition) { d.Rules[1].Action.CostOf = &d.Rules[1].When },
		`decide[1].action.cost: not a checked expression`:                                                       func(d *rules.Definition) { d.Rules[1].Action.CostOf.Tree = nil },
		`decide[0].action.monitor: a check after 521 weeks cannot be (weeks after it is done, such as [6, 26])`: func(d *rules.Definition) { d.Rules[0].Action.Monitor[1] = 521 },
		`decide[1].refer.need: no rule makes a safeguarding referral (write an action: that asks a named person to decide)`: func(d *rules.Definition) {
			d.Rules[1].Refer.Need = "safeguarding"
		},
		`decide[1].refer.consent: is missing, and a referral needs the resident's consent (name the purpose: consent: share_with_partners; or write signpost: for what needs none)`: func(d *rules.Definition) {
			d.Rules[1].Refer.Consent = ""
		},
		`decide[1].refer.refused.en: {due} without a clock (name the clock, as in clock: awaab.significant)`: func(d *rules.Definition) {
			d.Rules[1].Refer.Refused["en"] = "By {due}."
		},
		`decide[1].signpost.need: "De bt" cannot be a name (small words joined by _, such as hazard_inspection)`: func(d *rules.Definition) {
			d.Rules[1].Signpost.Need = "De bt"
		},
		`decide[0].tell.EN: "EN" is not a language (a language's code, such as en or cy)`: func(d *rules.Definition) { d.Rules[0].Tell["EN"] = "Hello." },
		`decide[0].tell.en: has no text`:                                                                   func(d *rules.Definition) { d.Rules[0].Tell["en"] = "" },
		`tests[0].name: is missing (say what the case is: a baby and a patch of damp)`:                     func(d *rules.Definition) { d.Tests[0].Name = "" },
		`tests[0].stage: "begun" is not a stage (answered or submitted)`:                                   func(d *rules.Definition) { d.Tests[0].Stage = "begun" },
		`tests[0].answers[2]: children: wrong type: integer expected, not this text`:                       func(d *rules.Definition) { d.Tests[0].Answers[2].Value = condition.Text("x") },
		`tests[0].decides[0].row: the test's answers have no row 7 in rooms`:                               func(d *rules.Definition) { d.Tests[0].Decides[0].Row = "7" },
		`tests[2]: expects nothing (write decides: [rule] for what must fire, or decides: [] for nothing)`: func(d *rules.Definition) { d.Tests[2].Not = nil },
	} {
		t.Run(want, func(t *testing.T) {
			def := full(t, s)
			breakIt(&def)
			set, err := rules.New(def, s)
			assert.Nil(t, set)
			require.EqualError(t, err, want)
			require.ErrorIs(t, err, rules.ErrDefinition)
		})
	}
}

func TestAllFaultsAtOnce(t *testing.T) {
	def := full(t, home())
	def.ID, def.Rules[0].Because, def.Rules[1].Action.Type, def.Tests[0].Name = "", "", "", ""
	_, err := rules.New(def, home())
	assert.Len(t, err, 4)

	_, err = rules.New(def, nil)
	assert.ErrorContains(t, err, "no schema")
}

func TestLoadRefusesWhatCheckedDidNotWrite(t *testing.T) {
	s := home()
	set, err := rules.New(full(t, s), s)
	require.NoError(t, err)
	checked := string(set.Checked())
	for name, bytes := range map[string]string{
		"nothing":        "",
		"no object":      "[]",
		"cut off":        checked[:len(checked)/2],
		"more after it":  checked + "{}",
		"an unknown key": strings.Replace(checked, `"number"`, `"numbers"`, 1),
		"a bad value":    strings.Replace(checked, `"money:18000 GBP"`, `"money:many"`, 1),
		"a bad status":   strings.Replace(checked, `"declined"`, `"refused"`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := rules.Load([]byte(bytes), s)
			require.ErrorIs(t, err, rules.ErrChecked)
		})
	}
	other, err := condition.NewSchema(condition.Field{Name: "other", Type: condition.TypeBoolean})
	require.NoError(t, err)
	_, err = rules.Load(set.Checked(), other)
	require.ErrorIs(t, err, rules.ErrDefinition)
}

func FuzzLoad(f *testing.F) {
	s := home()
	set, err := rules.New(full(f, s), s)
	require.NoError(f, err)
	f.Add(set.Checked())
	f.Add([]byte(`{"id":"a","number":1,"rules":[{"rule":"a","when":{"source":"x","tree":"AQE="},"because":"b","signpost":{"need":"food"}}]}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, data []byte) {
		loaded, err := rules.Load(data, s)
		if err != nil {
			_ = err.Error()
			return
		}
		again, err := rules.Load(loaded.Checked(), s)
		require.NoError(t, err)
		require.Equal(t, string(loaded.Checked()), string(again.Checked()))
		loaded.Decide(s.NewRecord(), rules.Asking{})
		loaded.Test(rules.Asking{})
	})
}

// TestDecisionSurvivesStorage: what is read back is what was written.
func TestDecisionSurvivesStorage(t *testing.T) {
	s := home()
	set, err := rules.New(full(t, s), s)
	require.NoError(t, err)
	base := func() answers {
		return asked(t, s).set("rooms", "", condition.Rows(false, "1")).set("room_damp", "1", condition.Choice("spreading")).
			set("children", "", condition.Int(2)).set("skipped_meals", "", condition.Choice("often"))
	}
	consents := landlord(t)
	consents.Consents = map[string]bool{"share": true}
	faulty := newSet(t, s, rules.Rule{ID: "f", When: when(t, s, "", "1 / 0 > 1"), Because: "B.", Action: raise("visit")})
	for name, d := range map[string]rules.Decision{
		"everything": set.Decide(base().r, consents),
		"undecided":  set.Decide(asked(t, s).status("children", "", condition.Declined).r, landlord(t)),
		"faulted":    faulty.Decide(base().r, landlord(t)),
		"merged":     newSet(t, s, damp(t, s)...).Decide(base().set("infant", "", condition.Bool(true)).status("children", "", condition.DontKnow).r, landlord(t)),
		"empty":      {},
	} {
		t.Run(name, func(t *testing.T) {
			stored, err := json.Marshal(d)
			require.NoError(t, err)
			var read rules.Decision
			require.NoError(t, json.Unmarshal(stored, &read))
			require.Equal(t, d, read)
		})
	}
}

func TestUsedHidesSensitiveAnswers(t *testing.T) {
	u := rules.Used{Path: condition.Path{Field: "breathing"}, Value: condition.Choice("yes"), Status: condition.Answered, Sensitive: true}
	d := rules.Decision{Actions: []rules.Action{{Reasons: []rules.Reason{{Rule: "r", Used: []rules.Used{u}}}}}}
	for _, format := range []string{"%v", "%+v", "%s", "%#v"} {
		said := fmt.Sprintf(format, d)
		assert.Contains(t, said, "breathing")
		assert.NotContains(t, said, "yes", format)
	}
	assert.NotContains(t, u.LogValue().String(), "yes")
	u.Sensitive = false
	assert.Equal(t, "breathing = yes", u.String())
	assert.NotContains(t, u.LogValue().String(), "yes", "no answer belongs into a log")
	u.Status = condition.Declined
	assert.Equal(t, "breathing: declined", u.String())
}
