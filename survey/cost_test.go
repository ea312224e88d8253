package survey_test

import (
	"math"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// An answer, with the question that comes next written out, makes at most ten
// small pieces of memory.
func TestAnAnswerAllocatesLittle(t *testing.T) {
	s := built(t, twelve())
	begin := survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock}
	iv := s.Begin(begin)
	answer := func() {
		q, ok := iv.Current()
		if !ok {
			t.Fatal("the survey is over")
		}
		if _, err := iv.Answer(q.Path, twelveAnswer(q), clock); err != nil {
			t.Fatal(err)
		}
	}
	for range 12 {
		before := iv.Clone()
		made := math.Inf(1)
		for range 3 { // the least: the runtime may make some memory of its own meanwhile
			made = min(made, testing.AllocsPerRun(1, func() { answer(); iv = before.Clone() })-testing.AllocsPerRun(1, func() { _ = before.Clone() }))
		}
		assert.LessOrEqual(t, made, 10.0)
		iv = before
		answer()
	}
}

// What an answer costs depends on what reads it, and not on how long the survey
// is.
func TestALongSurveyCostsNoMore(t *testing.T) {
	made := map[int]float64{}
	for _, n := range []int{50, 5000} {
		iv := built(t, long(n)).Begin(survey.Beginning{ID: "i1", At: clock})
		for i := range n - 10 {
			_, err := iv.Answer(condition.Path{Field: "q" + strconv.Itoa(i)}, number(1), clock)
			require.NoError(t, err)
		}
		yes := false
		made[n] = testing.AllocsPerRun(50, func() {
			yes = !yes
			if _, err := iv.Answer(condition.Path{Field: "gate"}, survey.Said(condition.Bool(yes)), clock); err != nil {
				t.Fatal(err)
			}
			if _, ok := iv.Current(); !ok {
				t.Fatal("the survey is over")
			}
		})
	}
	assert.Equal(t, made[50], made[5000])
	assert.LessOrEqual(t, made[5000], 10.0)
}

// long is a survey of n questions with a gate before and a last question that
// depends on it.
func long(n int) survey.Definition {
	items := []survey.Item{ask("gate", survey.TypeBoolean)}
	for i := range n {
		items = append(items, ask("q"+strconv.Itoa(i), survey.TypeInteger))
	}
	return of(append(items, ask("ending", survey.TypeText, relevant("gate")))...)
}
