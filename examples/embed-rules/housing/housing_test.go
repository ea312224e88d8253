package housing_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/examples/embed-rules/housing"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

const document = `
rules: night-run
decide:
  - rule: gas-check-falls-due
    when: days_between(gas_checked, today) > 300
    because: The check is ten months old.
    action: {type: gas_safety_check}
  - rule: a-young-child
    each: people
    when: age_on(born, today) < 5
    because: A child under five.
    signpost: family
  - rule: damp
    when: damp_reports > 0
    because: Damp.
    action: {type: hazard_inspection, hazard: damp_and_mould, clock: awaab.significant}
  - rule: arrears-by-report
    when: arrears / damp_reports > gbp(100.00)
    because: Never mind.
    refer: {need: debt_advice, consent: share}
`

var tonight = time.Date(2026, time.November, 30, 2, 0, 0, 0, time.UTC)

func night(t *testing.T) housing.Night {
	t.Helper()
	schema, err := housing.Schema()
	require.NoError(t, err)
	set, err := book.Compile("rules.yaml", []byte(document), schema, book.Config{})
	require.NoError(t, err)
	clocks, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	require.NoError(t, err)
	return housing.Night{Rules: set, Clocks: clocks, Nation: deadline.England, Now: tonight}
}

func pence(n int64) *int64 { return &n }

// A home of which everything is known, and nothing is wrong.
func quiet() housing.Home {
	return housing.Home{Ref: "TH-1", Tenure: "social_rent", Heating: "gas", GasChecked: "2026-10-01",
		DampReported: []time.Time{tonight.AddDate(0, 0, -3)}, Arrears: pence(0), HouseholdComplete: true}
}

func TestOutcome(t *testing.T) {
	damp := housing.Job{Type: "hazard_inspection", Priority: rules.Routine, By: "2026-12-11", Because: []string{"Damp."}}
	tests := []struct {
		name   string
		change func(*housing.Home)
		want   func(*housing.Outcome)
	}{
		{"nothing but the damp", func(*housing.Home) {}, func(*housing.Outcome) {}},
		{"nobody wrote the check down", func(h *housing.Home) { h.GasChecked = "" }, func(o *housing.Outcome) {
			o.FindOut = []housing.Question{{Rule: "gas-check-falls-due", Priority: rules.Routine, Missing: []string{"gas_checked: unasked"}}}
		}},
		{"electric heating has no check", func(h *housing.Home) { h.Heating, h.GasChecked = "electric", "" }, func(*housing.Outcome) {}},
		{"a day that is none", func(h *housing.Home) { h.GasChecked = "last spring" }, func(o *housing.Outcome) {
			o.FindOut = []housing.Question{{Rule: "gas-check-falls-due", Priority: rules.Routine, Missing: []string{"gas_checked: unasked"}}}
			o.Wrong = []string{"gas_checked: wrong type: date expected, not this text"}
		}},
		{"a child of two", func(h *housing.Home) { h.People = []housing.Person{{Born: "1996-03-09"}, {Born: "2024-05-02"}} }, func(o *housing.Outcome) {
			o.Signpost = []housing.Help{{Need: "family", Because: "A child under five."}}
		}},
		{"nobody counted the people", func(h *housing.Home) { h.HouseholdComplete = false }, func(o *housing.Outcome) {
			o.FindOut = []housing.Question{{Rule: "a-young-child", Priority: rules.Routine, Missing: []string{"people: unasked"}}}
		}},
		{"agreed to be referred", func(h *housing.Home) { h.Arrears, h.Consents = pence(90000), map[string]bool{"share": true} }, func(o *housing.Outcome) {
			o.Refer = []housing.Help{{Need: "debt_advice", Because: "Never mind."}}
		}},
		{"a clock runs from the first report", func(h *housing.Home) {
			h.DampReported = []time.Time{tonight.AddDate(0, 0, -3), tonight.AddDate(0, 0, -7)}
		}, func(o *housing.Outcome) { o.Do[0].By = "2026-12-07" }},
		{"a rule that divides by nothing", func(h *housing.Home) { h.DampReported = nil }, func(o *housing.Outcome) {
			o.Do, o.Broken = nil, []string{"arrears-by-report"}
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			home, want := quiet(), housing.Outcome{Ref: "TH-1", Do: []housing.Job{damp}}
			test.change(&home)
			test.want(&want)
			assert.Equal(t, []housing.Outcome{want}, night(t).Decide([]housing.Home{home}))
		})
	}
}

// One set and one schema serve every goroutine: many homes at once come to
// what each comes to alone.
func TestManyHomesAtOnce(t *testing.T) {
	n := night(t)
	var homes []housing.Home
	var alone []housing.Outcome
	for i := range 200 {
		h := quiet()
		h.Ref = fmt.Sprintf("TH-%d", i)
		h.Arrears = pence(int64(i * 100))
		if i%3 == 0 {
			h.GasChecked = ""
		}
		for range i % 4 {
			h.People = append(h.People, housing.Person{Born: fmt.Sprintf("%d-01-01", 1950+i%75)})
		}
		homes = append(homes, h)
		alone = append(alone, n.Decide([]housing.Home{h})...)
	}
	assert.Equal(t, alone, n.Decide(homes))
	assert.Empty(t, n.Decide(nil))
}

// What the system does not hold is unasked, and so is what it never heard of.
func TestFactsThatAreNotThere(t *testing.T) {
	for _, path := range []condition.Path{{Field: "heating"}, {Field: "gas_checked"}, {Field: "arrears"}, {Field: "born", Rows: "0"}, {Field: "born", Rows: "x"}, {Field: "colour"}} {
		value, status := housing.Home{}.Fact(path)
		assert.Equal(t, condition.Unasked, status, path)
		assert.Equal(t, condition.Value{}, value, path)
	}
}
