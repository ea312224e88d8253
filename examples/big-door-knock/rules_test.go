package bigdoorknock_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/directory"
	"github.com/doorknock/doorknock/survey"
)

func asking(t testing.TB) rules.Asking {
	return rules.Asking{Now: monday, Clocks: clocks(t), Nation: deadline.England, Tenure: deadline.SocialRent}
}

func TestTheOfficersTestsPass(t *testing.T) {
	for _, phase := range phases {
		report := rulesOf(t, phase).Test(asking(t))
		assert.Zero(t, report.Failed, "%s", report)
		t.Logf("rules of version %s: %d tests", phase, report.Passed)
	}
}

func TestEveryRuleIsFiredByATest(t *testing.T) {
	for phase, least := range map[string]int{"1": 40, "2": 55} {
		def := rulesOf(t, phase).Definition()
		fired, undecided := map[string]bool{}, map[string]bool{}
		for _, test := range def.Tests {
			for _, e := range test.Decides {
				fired[e.Rule] = true
			}
			for _, e := range test.Undecided {
				undecided[e.Rule] = true
			}
		}
		assert.GreaterOrEqual(t, len(def.Rules), least)
		for _, rule := range def.Rules {
			assert.True(t, fired[rule.ID], "no test fires %s of version %s", rule.ID, phase)
		}
		for _, vulnerable := range []string{"damp-where-someone-is-at-risk", "no-heating-where-someone-is-at-risk", "unsafe-stairs-where-someone-may-fall"} {
			assert.True(t, undecided[vulnerable], "no test leaves %s undecided", vulnerable)
		}
		t.Logf("version %s: %d rules, %d tests", phase, len(def.Rules), len(def.Tests))
	}
}

func TestWhatIsPrivateIsNotTold(t *testing.T) {
	for _, phase := range phases {
		var private []string
		asks(surveyOf(t, phase).Definition().Items, func(a *survey.Ask) {
			if a.Private {
				private = append(private, a.Name)
			}
		})
		for _, rule := range rulesOf(t, phase).Definition().Rules {
			reads := slices.ContainsFunc(private, func(name string) bool { return strings.Contains(rule.When.Source, name) })
			safeguarding := strings.HasSuffix(rule.ID, "-may-be-at-risk")
			if reads || safeguarding {
				assert.Empty(t, rule.Tell, "%s tells what others may read", rule.ID)
				assert.Nil(t, rule.Refer, "%s passes on what a person must decide", rule.ID)
			} else {
				assert.NotEmpty(t, rule.Tell["en"], rule.ID)
				assert.NotEmpty(t, rule.Tell["cy"], rule.ID)
			}
		}
	}
}

// One home, as the demonstration follows it: a baby, mould in two rooms,
// meals missed, and a yes to passing it on.
func TestOneHome(t *testing.T) {
	set := rulesOf(t, "2")
	record := set.Schema().NewRecord()
	record.SetToday(condition.DateOf(monday))
	put := func(field, rows string, v condition.Value) {
		t.Helper()
		require.NoError(t, record.Set(condition.Path{Field: field, Rows: rows}, v, condition.Answered))
	}
	put("people", "", condition.Choices("baby", "grown_up"))
	put("without", "", condition.Choices("meals"))
	put("skipped_meals", "", condition.Choice("often"))
	put("rooms", "", condition.Rows(true, "1"))
	put("room", "1", condition.Choice("bedroom"))
	put("room_damp", "1", condition.Choice("spreading"))
	ask := asking(t)
	ask.Consents = map[string]bool{"share_with_partners": true}
	d := set.Decide(record, ask)

	byType := map[string]rules.Action{}
	for _, a := range d.Actions {
		byType[a.Type] = a
	}
	inspection := byType["hazard_inspection"]
	assert.Equal(t, rules.Urgent, inspection.Priority)
	assert.Equal(t, "1", inspection.Row)
	require.NotEmpty(t, inspection.Due)
	assert.Equal(t, "2026-12-07", inspection.Due[0].Date.String(), "ten working days")
	assert.Len(t, inspection.Reasons, 2, "two rules, one visit")
	assert.Contains(t, byType, "food_parcel")

	match := func(need string) []string {
		var names []string
		for _, m := range services(t).Match(directory.Query{Need: directory.Need(need), Area: "ZT1 1AA", Nation: "england"}) {
			names = append(names, m.Name)
		}
		return names
	}
	require.NotEmpty(t, d.Referrals)
	assert.Equal(t, "food_voucher", d.Referrals[0].Need)
	assert.Equal(t, []string{"Thornmere Food Bank"}, match("food_voucher"))
	var signposted []string
	for _, s := range d.Signposts {
		signposted = append(signposted, s.Need)
	}
	assert.Contains(t, signposted, "food_pantry")
	assert.Equal(t, []string{"Saltmarsh Community Pantry"}, match("food_pantry"), "the other one is closed")
}
