package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// TestDifferences runs one officer's test at a time and reads what it says.
func TestDifferences(t *testing.T) {
	s := home()
	list := []rules.Rule{
		{ID: "damp", Each: "rooms", When: when(t, s, "rooms", `room_damp == "spreading"`), Because: "B.", Priority: rules.Soon, Action: &rules.Raise{Type: "inspection", Clock: "awaab.significant", Hazard: "damp_and_mould", Team: "repairs", Budget: "repairs", Cost: condition.Pence(18000, condition.GBP), Monitor: []int{26, 6}}},
		{ID: "baby", AsSoonAs: true, When: when(t, s, "", "infant"), Because: "B.", Action: &rules.Raise{Type: "visit", Clock: "landlord.nowhere"}},
		{ID: "hunger", When: when(t, s, "", `skipped_meals == "often"`), Because: "B.", Refer: &rules.Refer{Need: "food", Consent: "share"}},
		{ID: "ratio", When: when(t, s, "", `10 / children > 2`), Because: "B.", Action: raise("call")},
	}
	at := func(field, rows string) condition.Path { return condition.Path{Field: field, Rows: rows} }
	rooms := []rules.Given{
		{Path: at("rooms", ""), Value: condition.Rows(true, "1", "2"), Status: condition.Answered},
		{Path: at("room_damp", "1"), Value: condition.Choice("spreading"), Status: condition.Answered},
		{Path: at("room_damp", "2"), Value: condition.Choice("none"), Status: condition.Answered},
	}
	infant := rules.Given{Path: at("infant", ""), Value: condition.Bool(true), Status: condition.Answered}
	often := rules.Given{Path: at("skipped_meals", ""), Value: condition.Choice("often"), Status: condition.Answered}
	nought := rules.Given{Path: at("children", ""), Value: condition.Int(0), Status: condition.Answered}
	right, wrong := day("2026-12-14"), day("2026-12-15")
	aware := landlord(t).AwareAt
	named := func(ids ...string) []rules.Expected {
		out := []rules.Expected{}
		for _, id := range ids {
			out = append(out, rules.Expected{Rule: id})
		}
		return out
	}
	for name, test := range map[string]struct {
		test rules.Test
		want []string
	}{
		"exactly":             {test: rules.Test{Answers: rooms, Decides: named("damp")}},
		"exactly, with a row": {test: rules.Test{Answers: rooms, Decides: []rules.Expected{{Rule: "damp", Row: "1"}}}},
		"another row": {test: rules.Test{Answers: rooms, Decides: []rules.Expected{{Rule: "damp", Row: "2"}}},
			want: []string{"damp in row 2 did not fire: its condition is false", "damp in row 1 fired, and decides does not name it"}},
		"nothing but": {test: rules.Test{Answers: append(rooms, infant), Decides: named("damp")}, want: []string{"baby fired, and decides does not name it"}},
		"undecided":   {test: rules.Test{Decides: named("baby")}, want: []string{"baby did not fire: it is undecided, for want of infant (unasked)"}},
		"none":        {test: rules.Test{Answers: []rules.Given{infant}, Decides: named()}, want: []string{"baby fired, and decides does not name it"}},
		"open rows":   {test: rules.Test{Undecided: named("damp", "baby")}},
		"not undecided": {test: rules.Test{Answers: append(rooms, infant), Undecided: named("damp", "baby")},
			want: []string{"damp is not undecided: it fired", "baby is not undecided: it fired"}},
		"waits for a consent": {test: rules.Test{Answers: []rules.Given{often}, Decides: named("hunger"), Undecided: named("hunger")}},
		"has its consent": {test: rules.Test{Answers: []rules.Given{often}, Consents: map[string]bool{"share": true}, Undecided: named("hunger")},
			want: []string{"hunger is not undecided: it fired"}},
		"must not":      {test: rules.Test{Answers: rooms, Not: named("damp", "baby")}, want: []string{"damp in row 1 fired, and must not"}},
		"due":           {test: rules.Test{Answers: rooms, AwareAt: aware, Decides: []rules.Expected{{Rule: "damp", Due: &right}}}},
		"due otherwise": {test: rules.Test{Answers: rooms, AwareAt: aware, Decides: []rules.Expected{{Rule: "damp", Due: &wrong}}}, want: []string{"damp in row 1 is due on 2026-12-14, not on 2026-12-15"}},
		"never due":     {test: rules.Test{Answers: []rules.Given{infant}, AwareAt: aware, Decides: []rules.Expected{{Rule: "baby", Due: &right}}}, want: []string{`baby has no due date: clock "landlord.nowhere" is not known`}},
		"faulted":       {test: rules.Test{Answers: []rules.Given{nought}, Decides: named("ratio")}, want: []string{"ratio did not fire: it is faulted, for want of a value (undefined)"}},
		"what follows": {test: rules.Test{Answers: rooms, Decides: []rules.Expected{{Rule: "damp", Type: "inspection", Monitor: []int{26, 6}, Clock: "awaab.significant", Hazard: "damp_and_mould", Team: "repairs",
			Budget: "repairs", Cost: condition.Pence(18000, condition.GBP), Priority: rules.Soon}}}},
		"something else follows": {test: rules.Test{Answers: rooms, Decides: []rules.Expected{{Rule: "damp", Type: "visit", Monitor: []int{}, Clock: "awaab.emergency", Hazard: "excess_cold", Team: "surveyors",
			Budget: "hazards", Cost: condition.Pence(18001, condition.GBP), Priority: rules.Urgent}}},
			want: []string{"damp in row 1 has the type inspection, not visit", "damp in row 1 has the clock awaab.significant, not awaab.emergency", "damp in row 1 has the hazard damp_and_mould, not excess_cold",
				"damp in row 1 has the team repairs, not surveyors", "damp in row 1 has the budget repairs, not hazards",
				"damp in row 1 has the cost £180.00, not £180.01", "damp in row 1 has the priority soon, not urgent", "damp in row 1 is looked at again after 6, 26 weeks, not never"}},
		"nothing follows": {test: rules.Test{Answers: []rules.Given{infant}, Decides: []rules.Expected{{Rule: "baby", Monitor: []int{6}, Team: "repairs", Cost: condition.Pence(1, condition.GBP)}}},
			want: []string{"baby has no team", "baby has no cost", "baby is looked at again never, not after 6 weeks"}},
		"another need": {test: rules.Test{Answers: []rules.Given{often}, Decides: []rules.Expected{{Rule: "hunger", Need: "debt", Priority: rules.Urgent}}},
			want: []string{"hunger has the priority routine, not urgent", "hunger has the need food, not debt"}},
		"a need, consented to": {test: rules.Test{Answers: []rules.Given{often}, Consents: map[string]bool{"share": true}, Decides: []rules.Expected{{Rule: "hunger", Need: "food"}}}},
		"a need, refused":      {test: rules.Test{Answers: []rules.Given{often}, Consents: map[string]bool{"share": false}, Decides: []rules.Expected{{Rule: "hunger", Need: "food", Consent: "share"}}}},
		"another consent": {test: rules.Test{Answers: []rules.Given{often}, Decides: []rules.Expected{{Rule: "hunger", Consent: "health"}}},
			want: []string{"hunger has the consent share, not health"}},
		"not asked yet":  {test: rules.Test{Answers: []rules.Given{often}, Stage: rules.StageAnswered, Decides: named("hunger")}, want: []string{"hunger did not fire: it was not asked"}},
		"don't know":     {test: rules.Test{Answers: []rules.Given{{Path: at("infant", ""), Status: condition.DontKnow}}, Decides: named("baby")}, want: []string{"baby did not fire: it is undecided, for want of infant (don't know)"}},
		"not applicable": {test: rules.Test{Answers: []rules.Given{{Path: at("infant", ""), Status: condition.NotApplicable}}, Decides: named("baby")}, want: []string{"baby did not fire: it is not applicable, for want of infant (not applicable)"}},
	} {
		t.Run(name, func(t *testing.T) {
			test.test.Name = name
			set, err := rules.New(rules.Definition{ID: "sample", Number: 1, Rules: list, Tests: []rules.Test{test.test}}, s)
			require.NoError(t, err)
			report := set.Test(landlord(t))
			got := report.Results[0].Differences
			if name == "never due" { // the clocks that there are follow
				require.Len(t, got, 1)
				assert.Contains(t, got[0], test.want[0])
				return
			}
			assert.Equal(t, test.want, got)
			assert.Equal(t, len(test.want) > 0, report.Failed == 1)
			assert.Equal(t, len(test.want) == 0, report.Passed == 1)
		})
	}
}

func TestTestsSeeTheirDay(t *testing.T) {
	s, err := condition.NewSchema(condition.Field{Name: "born", Type: condition.TypeDate})
	require.NoError(t, err)
	born := rules.Given{Path: condition.Path{Field: "born"}, Value: condition.On(day("2026-01-01")), Status: condition.Answered}
	today := day("2027-02-01")
	set, err := rules.New(rules.Definition{ID: "sample", Number: 1,
		Rules: []rules.Rule{{ID: "baby", When: when(t, s, "", "age_on(born, today) < 1"), Because: "B.", Action: raise("visit")}},
		Tests: []rules.Test{
			{Name: "on the day of awareness", AwareAt: landlord(t).AwareAt, Answers: []rules.Given{born}, Decides: []rules.Expected{{Rule: "baby"}}},
			{Name: "on a day of its own", AwareAt: landlord(t).AwareAt, Today: &today, Answers: []rules.Given{born}, Decides: []rules.Expected{}},
		}}, s)
	require.NoError(t, err)
	assert.Equal(t, 2, set.Test(rules.Asking{}).Passed)
}

// What a survey makes of a test's answers is what its conditions read, on the
// day that the test is of.
func TestThroughASurvey(t *testing.T) {
	s := home()
	def := rules.Definition{ID: "home", Number: 1, Survey: "home@1", Rules: []rules.Rule{
		{ID: "baby", When: when(t, s, "", "infant"), Because: "B.", Action: raise("call")},
	}}
	on := day("2026-12-14")
	def.Tests = []rules.Test{{Name: "a baby", Today: &on, Decides: []rules.Expected{{Rule: "baby"}}}}
	set, err := rules.New(def, s)
	require.NoError(t, err)
	assert.Equal(t, 1, set.Test(rules.Asking{}).Failed)
	var seen []condition.Date
	through := set.TestThrough(rules.Asking{}, func(of rules.Test, today condition.Date) *condition.Record {
		assert.Equal(t, "a baby", of.Name)
		seen = append(seen, today)
		rec := s.NewRecord()
		require.NoError(t, rec.Set(condition.Path{Field: "infant"}, condition.Bool(true), condition.Answered))
		return rec
	})
	assert.Equal(t, 1, through.Passed)
	assert.Equal(t, []condition.Date{on}, seen)
	assert.Equal(t, 1, set.TestThrough(rules.Asking{}, func(rules.Test, condition.Date) *condition.Record { return nil }).Failed)
}
