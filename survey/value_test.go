package survey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func hiding(t condition.Type) func(*survey.Ask) {
	return func(a *survey.Ask) { a.Value = t }
}

// A calculation comes to something as soon as what it needs is there; what is
// asked next reads it in the same pass; and it is in the response as an answer
// that nobody gave.
func TestCalculate(t *testing.T) {
	i := begin(t, of(
		ask("adults", survey.TypeInteger, declined),
		ask("children", survey.TypeInteger),
		ask("people", survey.TypeCalculate, calculated(condition.TypeInteger, "adults + children")),
		ask("crowded", survey.TypeCalculate, calculated(condition.TypeBoolean, "people > 4")),
		ask("beds", survey.TypeInteger, relevant("crowded"), label("Where do {people} people sleep?")),
	))
	assert.Equal(t, []string{"adults", "children"}, i.relevant())
	i.answer("adults", number(2))
	step := i.answer("children", number(3))
	assert.Equal(t, []string{"beds"}, strs(step.Shown))
	assert.Equal(t, "Where do 5 people sleep?", i.label())
	_, err := i.try("people", number(1))
	require.ErrorIs(t, err, survey.ErrNotAsked)
	assert.Equal(t, [2]int{2, 1}, i.progress())

	i.answer("beds", number(2))
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"adults=2", "children=3", "people=5", "crowded=true", "beds=2"}, said(r))
	assert.True(t, r.Answers[2].When.IsZero())
	assert.Empty(t, i.iv.Survey().Check(r))

	r.Answers[2].Answer = number(6)
	assert.EqualError(t, i.iv.Survey().Check(r).Err(), "people: differs from its answers: the answers come to something else")
}

// Unknown stays unknown, with the status of what left it so.
func TestCalculateOfWhatIsUnknown(t *testing.T) {
	i := begin(t, of(
		ask("adults", survey.TypeInteger, declined, dontKnow),
		ask("twice", survey.TypeCalculate, calculated(condition.TypeInteger, "adults * 2")),
		ask("shared", survey.TypeCalculate, calculated(condition.TypeInteger, "adults % 0")),
	))
	fact := func(name string) condition.Status {
		_, status := i.iv.Record().Fact(condition.Path{Field: name})
		return status
	}
	assert.Equal(t, condition.Unasked, fact("twice"))
	i.answer("adults", survey.Declined())
	assert.Equal(t, condition.Declined, fact("twice"))
	i.answer("adults", survey.DontKnow())
	assert.Equal(t, condition.DontKnow, fact("twice"))
	i.answer("adults", number(2))
	assert.Equal(t, condition.Unasked, fact("shared"), "what is undefined stays so, whatever is answered")
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"adults=2", "twice=4"}, said(r))
}

func TestHidden(t *testing.T) {
	s := built(t, of(
		ask("estate", survey.TypeHidden),
		ask("storey", survey.TypeHidden, hiding(condition.TypeInteger), preset("0")),
		ask("lift", survey.TypeBoolean, relevant(`storey > 3 and estate == "Elm Court"`)),
	))
	begin := survey.Beginning{ID: "i1", At: clock, Hidden: map[string]condition.Value{
		"estate": condition.Text("Elm Court"), "storey": condition.Int(9), "lift": condition.Bool(true), "nothing": condition.Int(1)}}
	iv := s.Begin(begin)
	assert.Equal(t, []condition.Path{path("lift")}, iv.Relevant())
	resumed, err := s.Resume(iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, iv.AppendState(nil), resumed.AppendState(nil))
	assert.Equal(t, []condition.Path{path("lift")}, resumed.Relevant())
	_, err = iv.Answer(path("estate"), text("x"), clock)
	require.ErrorIs(t, err, survey.ErrNotAsked)
	r, err := resumed.Submit(clock)
	require.NoError(t, err)
	assert.Equal(t, []string{"estate=Elm Court", "storey=9"}, said(r))
	assert.Empty(t, s.Check(r))

	begin.Hidden = map[string]condition.Value{"estate": condition.Int(3)}
	r, err = s.Begin(begin).Submit(clock)
	require.NoError(t, err)
	assert.Equal(t, []string{"storey=0", "lift=not_applicable"}, said(r), "what does not fit is left out")
}

// A default is offered and nothing more: it is an answer once it is given.
func TestDefault(t *testing.T) {
	i := begin(t, of(
		ask("adults", survey.TypeInteger),
		ask("keys", survey.TypeInteger, preset("adults + 1"), constrained("keys < 9", "So many?")),
		ask("room", survey.TypeSelectOne, choices("kitchen", "hall"), preset(`adults > 2 ? "hall" : "kitchen"`)),
	))
	offered := func(name string) condition.Value {
		q, err := i.iv.At(path(name))
		require.NoError(t, err)
		return q.Default
	}
	assert.Equal(t, condition.Value{}, offered("keys"))
	i.answer("adults", number(2))
	assert.Equal(t, condition.Int(3), offered("keys"))
	assert.Equal(t, condition.Choice("kitchen"), offered("room"))
	_, status := i.iv.Record().Fact(path("keys"))
	assert.Equal(t, condition.Unasked, status)
	i.answer("keys", number(5))
	assert.Equal(t, condition.Value{}, offered("keys"))
	r := i.iv.SubmitPartial(i.now)
	assert.Equal(t, []string{"adults=2", "keys=5"}, said(r))
}

func TestFlawsOfValues(t *testing.T) {
	sensitive := func(a *survey.Ask) { a.Sensitive = true }
	for _, tt := range []struct {
		name string
		of   survey.Definition
		want string
	}{
		{"a calculation without one", of(ask("x", survey.TypeCalculate)), "x: calculation: the calculation is missing"},
		{"a calculation of a choice", of(ask("x", survey.TypeCalculate, hiding(condition.TypeChoice))),
			"x: value: a question of type calculate cannot come to choice (one of text, integer, decimal, boolean, date, money)"},
		{"a calculation that is required", of(ask("x", survey.TypeCalculate, calculated(condition.TypeInteger, "3"), required)),
			"x: required: nobody answers a question of type calculate: it cannot have this"},
		{"a calculation of what comes later", of(ask("x", survey.TypeCalculate, calculated(condition.TypeInteger, "y")), ask("y", survey.TypeInteger)),
			`x: calculation: "y" is asked later (a question is asked by what was said before it: move one of them)`},
		{"a calculation of itself", of(ask("x", survey.TypeCalculate, calculated(condition.TypeInteger, "x + 1"))),
			`x: calculation: "x" asks for its own answer before it is given`},
		{"a calculation with a default", of(ask("x", survey.TypeCalculate, calculated(condition.TypeInteger, "3"), preset("4"))),
			"x: default: what is calculated has no default (write it into the calculation)"},
		{"a calculation of a question", of(ask("x", survey.TypeInteger, func(a *survey.Ask) { a.Calculation = &survey.Computed{Source: "3"} })),
			"x: calculation: a question of type integer is answered, not calculated (make it of type calculate, or write default:)"},
		{"a value of a question", of(ask("x", survey.TypeInteger, hiding(condition.TypeInteger))),
			"x: value: only what is calculated or hidden says of which type it is"},
		{"a hidden calculation", of(ask("x", survey.TypeHidden, calculated(condition.TypeInteger, "3"))),
			"x: calculation: a hidden value is given, not calculated (make it of type calculate, or write default:)"},
		{"a secret in the open", of(ask("y", survey.TypeInteger, sensitive), ask("x", survey.TypeCalculate, calculated(condition.TypeInteger, "y + 1"))),
			`x: calculation: it is made of "y", which is sensitive (add sensitive: true)`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			def, err := compiled(tt.of)
			require.NoError(t, err)
			_, err = survey.New(def)
			assert.EqualError(t, err, tt.want)
			assert.ErrorIs(t, err, survey.ErrDefinition)
		})
	}
}
