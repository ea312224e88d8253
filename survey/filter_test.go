package survey_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// column gives the last choices, one each, a column.
func column(name string, values ...string) func(*survey.Ask) {
	return func(a *survey.Ask) {
		for i, value := range values {
			c := &a.Choices[len(a.Choices)-len(values)+i]
			if c.Columns == nil {
				c.Columns = map[string]string{}
			}
			if c.Columns[name] = value; value == "" {
				delete(c.Columns, name)
			}
		}
	}
}

func filtered(source string) func(*survey.Ask) {
	return func(a *survey.Ask) { a.Filter = when(source) }
}

func offers(t *testing.T, iv *survey.Interview, at string) []string {
	q, err := iv.At(path(at))
	require.NoError(t, err)
	var names []string
	for _, o := range q.Options {
		names = append(names, o.Name)
	}
	return names
}

// streets is a cascade of three: a town, its wards, their streets.
func streets() survey.Definition {
	return of(
		ask("town", survey.TypeSelectOne, choices("ely", "soham")),
		ask("ward", survey.TypeSelectOne, choices("castle", "river", "mill"), column("town", "ely", "ely", "soham"), filtered("choice.town == town")),
		ask("street", survey.TypeSelectOne, choices("high", "low", "new", "anywhere"), column("ward", "castle", "river", "mill", ""), filtered("choice.ward == ward")),
	)
}

func TestCascade(t *testing.T) {
	i := begin(t, streets())
	assert.Equal(t, []string{"castle", "river", "mill"}, offers(t, i.iv, "ward"), "while the town is unknown every ward stays")
	i.answer("town", choice("ely"))
	assert.Equal(t, []string{"castle", "river"}, offers(t, i.iv, "ward"))
	_, err := i.try("ward", choice("mill"))
	require.ErrorIs(t, err, survey.ErrConstraint)
	var refused *survey.Refused
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, "That choice does not go with what you said before. Please choose another.", refused.Message)
	assert.NotContains(t, err.Error(), "mill")
	i.answer("ward", choice("castle"))
	assert.Equal(t, []string{"high", "anywhere"}, offers(t, i.iv, "street"), "a choice without the column stays")
	i.answer("street", choice("high"))

	step := i.answer("town", choice("soham"))
	assert.Equal(t, []string{"ward"}, strs(step.Broken), "what was chosen is offered no more: it is asked again, and kept until then")
	assert.Equal(t, "ward", i.current())
	var open *survey.Incomplete
	_, err = i.iv.Submit(i.now)
	require.ErrorAs(t, err, &open)
	assert.Equal(t, []string{"ward"}, strs(open.Broken))
	partial := i.iv.Clone().SubmitPartial(i.now)
	assert.Equal(t, []string{"ward"}, strs(partial.Review))
	assert.Empty(t, i.iv.Survey().Check(partial))

	step = i.answer("ward", choice("mill"))
	assert.Equal(t, []string{"street"}, strs(step.Broken))
	i.answer("street", choice("new"))
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"town=soham", "ward=mill", "street=new"}, said(r))
	assert.Empty(t, i.iv.Survey().Check(r))
	r.Answers[1].Answer = choice("river")
	assert.Contains(t, i.iv.Survey().Check(r).Err().Error(), "ward: refused by a constraint: a choice that is not offered after what was said before")
}

// Where nothing is left to choose, there is nothing to ask.
func TestNothingIsLeftToChoose(t *testing.T) {
	i := begin(t, of(
		ask("reasons", survey.TypeSelectMultiple, choices("cost", "cold", "noise")),
		ask("worst", survey.TypeSelectOne, required, choices("cost", "cold", "noise"), filtered("choice.name in reasons")),
	))
	i.answer("reasons", many("cost", "noise"))
	assert.Equal(t, []string{"cost", "noise"}, offers(t, i.iv, "worst"))
	i.answer("worst", choice("noise"))
	step := i.answer("reasons", many())
	assert.Equal(t, []string{"worst"}, strs(step.Parked))
	r, err := i.iv.Clone().Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"reasons=", "worst=not_applicable"}, said(r))
	i.answer("reasons", many("noise"))
	r, err = i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"reasons=noise", "worst=noise"}, said(r), "and what was said comes back")
}

// Columns have the type that all of them are written as.
func TestColumns(t *testing.T) {
	a := survey.Ask{}
	choices("a", "b", "c")(&a)
	for name, values := range map[string][]string{
		"whole": {"1", "-20", ""}, "part": {"1", "0.5", "2"}, "code": {"07", "1", "2"}, "flag": {"true", "false", "true"},
		"day": {"2026-11-30", "2020-02-29", ""}, "odd": {"2026-02-30", "2020-02-29", ""}, "empty": {"", "", ""},
	} {
		column(name, values...)(&a)
	}
	got := map[string]condition.Type{}
	for _, c := range survey.Columns(a.Choices) {
		got[c.Name] = c.Type
	}
	assert.Equal(t, map[string]condition.Type{"name": condition.TypeText, "whole": condition.TypeInteger, "part": condition.TypeDecimal,
		"code": condition.TypeText, "flag": condition.TypeBoolean, "day": condition.TypeDate, "odd": condition.TypeText}, got)
}

// table is a definition with a cascade over a table of many streets.
func table(t require.TestingT, n int) survey.Definition {
	list := make(survey.Table, n)
	for i := range list {
		list[i] = survey.Choice{Name: fmt.Sprintf("s%d", i), Label: en(fmt.Sprintf("Street %d", i)), Columns: map[string]string{"ward": fmt.Sprint(i / 10)}}
	}
	def := of(
		ask("ward", survey.TypeInteger),
		ask("street", survey.TypeSelectOne, func(a *survey.Ask) { a.Table, a.Filter = "streets", when("choice.ward == ward") }),
		ask("other", survey.TypeSelectOne, func(a *survey.Ask) { a.Table = "streets" }),
	)
	def.Tables = map[string]survey.Table{"streets": list}
	def, err := compiled(def)
	require.NoError(t, err)
	return def
}

func TestTable(t *testing.T) {
	s, err := survey.New(table(t, 3000))
	require.NoError(t, err)
	iv := s.Begin(survey.Beginning{ID: "i1", At: clock})
	_, err = iv.Answer(path("ward"), number(299), clock)
	require.NoError(t, err)
	assert.Equal(t, []string{"s2990", "s2991", "s2992", "s2993", "s2994", "s2995", "s2996", "s2997", "s2998", "s2999"}, offers(t, iv, "street"))
	_, err = iv.Answer(path("street"), choice("s2995"), clock)
	require.NoError(t, err)
	iv, err = s.Resume(iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, "Street 2995", s.Say("street", choice("s2995"), "en"))
	r, err := iv.Submit(clock)
	require.NoError(t, err)
	assert.Equal(t, []string{"ward=299", "street=s2995"}, said(r))
	assert.Empty(t, s.Check(r))
}

func TestFlawsOfFilters(t *testing.T) {
	change := func(f func(*survey.Ask)) survey.Definition {
		def := streets()
		f(def.Items[1].Ask)
		return def
	}
	for _, tt := range []struct {
		name string
		of   survey.Definition
		want string
	}{
		{"a filter without choices", of(ask("x", survey.TypeText, filtered("choice.name == \"a\""))), "x: choice_filter: a question of type text has no choices"},
		{"a filter that looks at no choice", change(filtered(`town == "ely"`)),
			"ward: choice_filter: the filter does not look at the choice (name one of its columns, as choice.name; what depends on other answers only is a matter of relevant)"},
		{"a filter of itself", change(filtered(`choice.town == "ely" and ward == "castle"`)), `ward: choice_filter: "ward" asks for its own answer before it is given`},
		{"a filter of what comes later", change(filtered(`choice.name == "river" or street == "high"`)),
			`ward: choice_filter: "street" is asked later (a question is asked by what was said before it: move one of them)`},
		{"a column without a name", change(func(a *survey.Ask) { a.Choices[0].Columns["1"] = "x" }),
			`ward: choices.0.columns.1: "1" cannot be a column's name (small letters, digits and _, beginning with a letter; name is the choice's own)`},
		{"a column with nothing in it", change(func(a *survey.Ask) { a.Choices[0].Columns["town"] = "" }),
			`ward: choices.0.columns.town: the column "town" is empty (leave it out where there is nothing to say)`},
		{"a table that is not there", of(ask("x", survey.TypeSelectOne, func(a *survey.Ask) { a.Table = "wards" })), `x: table: there is no table "wards"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			def, err := compiled(tt.of)
			require.NoError(t, err)
			_, err = survey.New(def)
			assert.EqualError(t, err, tt.want)
		})
	}
	def := of(ask("x", survey.TypeText))
	def.Tables = map[string]survey.Table{"Wards": {{Name: "a", Label: en("a")}}, "towns": nil, "twice": {{Name: "a", Label: en("a")}, {Name: "a", Label: en("a")}}}
	def.Items = append(def.Items, ask("y", survey.TypeSelectOne, func(a *survey.Ask) { a.Table = "twice" }))
	_, err := survey.New(def)
	assert.EqualError(t, err, "tables.Wards: \"Wards\" cannot be a table's name (small letters, digits and _, beginning with a letter)\n"+
		"tables.towns: there is nothing in it\ntables.twice.1.name: the choice \"a\" is here twice")
}

// An answer costs what depends on it: a table is looked through only where
// what its filter reads has changed, and no further than needed.
func BenchmarkCascade(b *testing.B) {
	s, err := survey.New(table(b, 3000))
	require.NoError(b, err)
	iv := s.Begin(survey.Beginning{ID: "i1", At: clock})
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := iv.Answer(condition.Path{Field: "ward"}, number(int64(i%300)), clock); err != nil {
			b.Fatal(err)
		}
	}
}
