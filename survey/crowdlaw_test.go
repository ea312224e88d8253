package survey_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// mostInAll is how many rows all the repeats of an interview have together.
const mostInAll = 500

// crowded is a survey whose counts may ask for more rows than there may be:
// in rows too, and beside rows that must be there and rows that somebody adds.
func crowded(t *rapid.T) survey.Definition {
	beds := counted("beds", "m", ask("bed", survey.TypeText))
	least := repeat("chairs", ask("chair", survey.TypeText))
	least.Repeat.AtLeast = rapid.SampledFrom([]int{0, 1, 2}).Draw(t, "at least")
	rooms := counted("rooms", "n", ask("room", survey.TypeText), ask("m", survey.TypeInteger), beds, least)
	others := counted("others", "k", ask("other", survey.TypeText))
	sheds := repeat("sheds", ask("shed", survey.TypeText))
	for _, r := range []survey.Item{beds, least, rooms, others, sheds} {
		r.Repeat.AtMost = mostInAll
	}
	if rapid.Bool().Draw(t, "conditional") {
		others.Repeat.Relevant = when("with")
	}
	return of(ask("n", survey.TypeInteger), ask("k", survey.TypeInteger), ask("with", survey.TypeBoolean), rooms, others, sheds)
}

// However counts go up and down, what was said stays, the rows are as many as
// the counts say while there is room, and the interview is the same when it is
// resumed and when its response is looked at anew.
func TestCountsThatPassTheRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := built(t, crowded(t))
		iv := s.Begin(survey.Beginning{ID: "i1", Mode: survey.Doorstep, At: clock})
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			held := iv.Held()
			at := crowd(t, iv)
			for p := range iv.Held() {
				delete(held, p)
			}
			delete(held, at)
			require.Empty(t, held, "nothing vanishes")
			roomy(t, iv)
		}
		resumed, err := s.Resume(iv.AppendState(nil))
		require.NoError(t, err)
		same(t, iv, resumed, clock)
		if roomy(t, resumed) { // else a row waits with the rows in it, of which no response knows
			require.Empty(t, s.Check(iv.SubmitPartial(clock)))
		}
	})
}

// crowd changes a count, says something in some row or adds one.
func crowd(t *rapid.T, iv *survey.Interview) condition.Path {
	paths := iv.Relevant()
	at := rapid.SampledFrom(paths).Draw(t, "at")
	if rapid.Bool().Draw(t, "a count") {
		at = condition.Path{Field: rapid.SampledFrom([]string{"n", "k"}).Draw(t, "which")}
	}
	q, err := iv.At(at)
	require.NoError(t, err)
	a := text("said " + at.String())
	switch q.Type {
	case survey.TypeInteger:
		a = number(rapid.SampledFrom([]int64{0, 1, 2, 3, 200, 300, 499, 500}).Draw(t, "many"))
	case survey.TypeBoolean, survey.TypeRows:
		a = survey.Said(condition.Bool(rapid.Bool().Draw(t, "yes")))
	}
	if _, err = iv.Answer(at, a, clock); q.Type != survey.TypeRows {
		require.NoError(t, err)
	}
	return at
}

// roomy requires every count to be followed while there is room for a row, and
// says whether there are all the rooms.
func roomy(t *rapid.T, iv *survey.Interview) bool {
	rows := map[string]int{}
	all := 0
	wants := map[string]int{}
	for _, at := range iv.Clone().SubmitPartial(clock).Answers {
		if ids, _, ok := at.Answer.Value.Rows(); ok {
			rows[at.Path.String()] = len(ids)
			all += len(ids)
		}
		if n, ok := at.Answer.Value.Int(); ok {
			repeat := map[string]string{"n": "rooms", "k": "others", "m": "beds"}[at.Path.Field]
			wants[condition.Path{Field: repeat, Rows: at.Path.Rows}.String()] = int(n)
		}
	}
	require.LessOrEqual(t, all, mostInAll)
	for repeat, n := range wants {
		if got, is := rows[repeat]; is && got != n {
			require.Less(t, got, n, repeat)
			require.Greater(t, iv.RowsInAll()+iv.Waiting(), mostInAll, "%s has %d of %d rows, and there is room", repeat, got, n)
		}
	}
	want, is := wants["rooms"]
	return !is || rows["rooms"] == want
}
