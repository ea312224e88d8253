package survey_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func TestScaleOfAQuestion(t *testing.T) {
	ends := func(a *survey.Ask) {
		a.Scale = &survey.Scale{From: 1, To: 7, Low: en("not at all, {who}"), High: en("very")}
	}
	i := begin(t, of(ask("who", survey.TypeText), ask("happy", survey.TypeRating, ends), ask("stars", survey.TypeRating),
		ask("recommend", survey.TypeNPS, func(a *survey.Ask) { a.Scale = &survey.Scale{High: en("surely")} }), ask("plain", survey.TypeInteger)))
	i.answer("who", text("Sam"))
	for name, want := range map[string]survey.Span{
		"happy":     {From: 1, To: 7, Step: 1, Low: "not at all, Sam", High: "very"},
		"stars":     {From: 1, To: 5, Step: 1},
		"recommend": {From: 0, To: 10, Step: 1, High: "surely"},
		"plain":     {},
	} {
		q, err := i.iv.At(path(name))
		require.NoError(t, err)
		assert.Equal(t, want, q.Scale, name)
	}
	q, _ := i.iv.Survey().Describe("happy", survey.Chat, "en")
	assert.Equal(t, "not at all, …", q.Scale.Low)
}

func TestScaleRefuses(t *testing.T) {
	for _, c := range []struct {
		lang survey.Language
		step float64
		want string
	}{
		{"en", 1, "Please choose a number from 0 to 20."},
		{"en", 2.5, "Please choose a number from 0 to 20, in steps of 2.5."},
		{"cy", 1, "Dewiswch rif o 0 i 20."},
	} {
		def := of(ask("x", survey.TypeRange, scale(0, 20, c.step)))
		def.Languages = append(def.Languages, "cy")
		iv := built(t, def).Begin(survey.Beginning{ID: "i1", Language: c.lang, At: clock})
		_, err := iv.Answer(path("x"), survey.Said(condition.Int(21)), clock)
		var refused *survey.Refused
		require.ErrorAs(t, err, &refused)
		assert.Equal(t, c.want, refused.Message)
		assert.EqualError(t, err, "x: refused by a constraint: not a number of the scale")
	}
}

// Every number of a scale is where the scale says, as it is kept; and what
// lies between two of them is nowhere.
func TestEveryNumberOfAScaleHasItsPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tenths := func(name string, from, to int) float64 { return float64(rapid.IntRange(from, to).Draw(t, name)) / 10 }
		s := survey.Span{From: tenths("from", -500, 500), Step: tenths("step", 1, 30)}
		s.To = s.From + s.Step*float64(rapid.IntRange(1, 50).Draw(t, "steps")) + s.Step*rapid.Float64Range(0, 0.9).Draw(t, "beyond")
		for i := range s.Len() {
			v := s.At(i)
			at, ok := s.Place(v)
			require.True(t, ok)
			require.Equal(t, i, at)
			require.Equal(t, v, s.At(at))
			n, _ := v.Dec()
			_, ok = s.Place(condition.Dec(n + s.Step*rapid.Float64Range(0.01, 0.99).Draw(t, "between")))
			require.False(t, ok)
			require.LessOrEqual(t, n, s.To+1e-6)
		}
		_, ok := s.Place(s.At(s.Len()))
		require.False(t, ok)
		_, ok = s.Place(condition.Text("1"))
		require.False(t, ok)
	})
}

func ExampleSpan() {
	s := survey.Span{From: 0, To: 1, Step: 0.25, Low: "empty", High: "full"}
	for i := range s.Len() {
		fmt.Print(s.At(i), " ")
	}
	_, ok := s.Place(condition.Dec(0.3))
	fmt.Println(ok)
	// Output: 0 0.25 0.5 0.75 1 false
}
