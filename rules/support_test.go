package rules_test

import (
	"slices"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

// home is the little survey that the tests ask about: who lives there, its
// rooms, what is wrong in each of them, and how they eat.
func home() *condition.Schema { return homeWith("breathing") }

// homeWith is that survey with these questions sensitive.
func homeWith(sensitive ...string) *condition.Schema {
	fields := []condition.Field{
		{Name: "infant", Type: condition.TypeBoolean},
		{Name: "breathing", Type: condition.TypeChoice, Choices: []string{"yes", "no"}},
		{Name: "children", Type: condition.TypeInteger},
		{Name: "skipped_meals", Type: condition.TypeChoice, Choices: []string{"never", "sometimes", "often"}, Ordered: true},
		{Name: "rooms", Type: condition.TypeRows, Repeat: []condition.Field{
			{Name: "room", Type: condition.TypeText},
			{Name: "room_damp", Type: condition.TypeChoice, Choices: []string{"none", "patch", "spreading"}, Ordered: true},
			{Name: "faults", Type: condition.TypeRows, Repeat: []condition.Field{
				{Name: "fault", Type: condition.TypeChoice, Choices: []string{"socket", "window"}},
				{Name: "sparks", Type: condition.TypeBoolean},
			}},
		}},
	}
	mark(fields, sensitive)
	s, err := condition.NewSchema(fields...)
	if err != nil {
		panic(err)
	}
	return s
}

func mark(fields []condition.Field, sensitive []string) {
	for i := range fields {
		fields[i].Sensitive = slices.Contains(sensitive, fields[i].Name)
		mark(fields[i].Repeat, sensitive)
	}
}

// when compiles a condition in the scope of a repeat's rows, or of the survey.
func when(t require.TestingT, s *condition.Schema, each, src string) rules.Logic {
	c, err := expression.Compile(src, s, expression.Config{Each: each})
	require.NoError(t, err, src)
	tree, err := c.MarshalBinary()
	require.NoError(t, err)
	return rules.Logic{Source: src, Tree: tree}
}

func unless(t require.TestingT, s *condition.Schema, each, src string) *rules.Logic {
	l := when(t, s, each, src)
	return &l
}

func costOf(t require.TestingT, s *condition.Schema, each, src string) *rules.Logic {
	e, err := expression.CompileValue(src, s, condition.TypeMoney, expression.Config{Each: each})
	require.NoError(t, err, src)
	tree, err := e.MarshalBinary()
	require.NoError(t, err)
	return &rules.Logic{Source: src, Tree: tree}
}

func newSet(t require.TestingT, s *condition.Schema, list ...rules.Rule) *rules.Set {
	set, err := rules.New(rules.Definition{ID: "sample", Number: 1, Survey: "home@1", Rules: list}, s)
	require.NoError(t, err)
	return set
}

// answers fills a record in order: a field, its row, and its value.
type answers struct {
	t require.TestingT
	r *condition.Record
}

func asked(t require.TestingT, s *condition.Schema) answers {
	r := s.NewRecord()
	r.SetToday(day("2026-11-22"))
	return answers{t, r}
}

func (a answers) set(field, rows string, v condition.Value) answers {
	require.NoError(a.t, a.r.Set(condition.Path{Field: field, Rows: rows}, v, condition.Answered))
	return a
}

func (a answers) status(field, rows string, st condition.Status) answers {
	require.NoError(a.t, a.r.Set(condition.Path{Field: field, Rows: rows}, condition.Value{}, st))
	return a
}

func day(s string) condition.Date {
	d, err := condition.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// landlord is an English landlord's asking, aware on a Monday morning.
func landlord(t require.TestingT) rules.Asking {
	clocks, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	require.NoError(t, err)
	zone, err := time.LoadLocation("Europe/London")
	require.NoError(t, err)
	at := time.Date(2026, 11, 30, 10, 15, 0, 0, zone)
	return rules.Asking{Stage: rules.StageSubmitted, AwareAt: at, Now: at.Add(time.Hour), Zone: zone,
		Nation: deadline.England, Tenure: deadline.SocialRent, Clocks: clocks}
}

func firedIn(d rules.Decision) []string {
	var out []string
	note := func(row string, reasons []rules.Reason) {
		for _, r := range reasons {
			name := r.Rule
			if row != "" {
				name += "/" + row
			}
			out = append(out, name)
		}
	}
	for _, a := range d.Actions {
		note(a.Row, a.Reasons)
	}
	for _, r := range d.Referrals {
		note(r.Row, r.Reasons)
	}
	for _, s := range d.Signposts {
		note(s.Row, s.Reasons)
	}
	return out
}

func undecidedIn(d rules.Decision) []string {
	var out []string
	for _, u := range d.Undecided {
		name := u.Rule
		if u.Row != "" {
			name += "/" + u.Row
		}
		for _, c := range u.Causes {
			name += " " + c.Path.String()
		}
		if u.Consent != "" {
			name += " consent:" + u.Consent
		}
		out = append(out, name)
	}
	return out
}
