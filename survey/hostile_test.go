package survey_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// classes are the errors that an interview answers with.
var classes = []error{survey.ErrNotAsked, survey.ErrType, survey.ErrConstraint, survey.ErrNotAllowed, survey.ErrRequired, survey.ErrIncomplete, survey.ErrClosed, survey.ErrSoft}

// anything draws a value of any type, fitting or not.
func anything(t *rapid.T) condition.Value {
	words := rapid.SampledFrom([]string{"", "red", "1", "\x00", "é", "07700 900123", "17:30", "none_of_it", "red blue", "\xff", "{q1}", "AB1 2CD", "1e309"}).Draw(t, "words")
	switch rapid.IntRange(0, 10).Draw(t, "of type") {
	case 0:
		return condition.Bool(rapid.Bool().Draw(t, "bool"))
	case 1:
		return condition.Int(rapid.SampledFrom([]int64{0, -1, 7, math.MaxInt64, math.MinInt64}).Draw(t, "int"))
	case 2:
		return condition.Dec(rapid.SampledFrom([]float64{0, 0.5, math.Inf(1), math.NaN(), -1e300}).Draw(t, "dec"))
	case 3:
		return condition.Choice(words)
	case 4:
		return condition.Choices(words, "blue", words)
	case 5:
		return condition.Pence(rapid.SampledFrom([]int64{0, -1, math.MaxInt64}).Draw(t, "pence"), condition.Currency(words))
	case 6:
		return condition.On(condition.Date(rapid.SampledFrom([]int32{0, math.MaxInt32, math.MinInt32}).Draw(t, "date")))
	case 7:
		return condition.Rows(rapid.Bool().Draw(t, "closed"), condition.RowID(words))
	case 8:
		return condition.Media(words)
	case 9:
		return condition.Value{}
	}
	return condition.Text(words)
}

// place draws a question of the survey in some row, which need not be there.
func somewhere(t *rapid.T, iv *survey.Interview) condition.Path {
	names := append([]string{"", "nowhere"}, iv.Survey().Names()...)
	rows := rapid.SampledFrom([]string{"", "1", "2", "1/1", "/", "9/9/9"}).Draw(t, "rows")
	if paths := iv.Relevant(); len(paths) > 0 && rapid.Bool().Draw(t, "that is asked") {
		return rapid.SampledFrom(paths).Draw(t, "path")
	}
	return condition.Path{Field: rapid.SampledFrom(names).Draw(t, "name"), Rows: rows}
}

var moments = []time.Time{clock, clock.AddDate(-100, 0, 0), clock.AddDate(200, 0, 0), time.Unix(math.MaxInt32<<8, 0), clock.In(time.FixedZone("", -12*3600))}

// abuse does to an interview whatever a caller can.
func abuse(t *rapid.T, iv *survey.Interview) error {
	at, now := somewhere(t, iv), rapid.SampledFrom(moments).Draw(t, "now")
	var err error
	switch rapid.IntRange(0, 11).Draw(t, "abuse") {
	case 0:
		iv.Back(now)
	case 1:
		err = iv.GoTo(at)
	case 2:
		_, err = iv.AddRow(at, now)
	case 3:
		_, err = iv.CloseRows(at, now)
	case 4:
		_, err = iv.RemoveRow(at, condition.RowID(rapid.SampledFrom([]string{"", "1", "x"}).Draw(t, "row")), now)
	case 5:
		iv.Continue(survey.Sitting{Mode: survey.Mode(rapid.SampledFrom([]string{"", "chat", "doorstep", "pigeon"}).Draw(t, "mode")), Language: "xx"})
	case 6:
		iv.Wake(now)
	case 7:
		iv.Identified(map[string]condition.Value{at.Field: anything(t)})
	case 8:
		_, err = iv.Clone().Submit(now)
	default:
		status := rapid.SampledFrom([]condition.Status{condition.Answered, condition.Answered, condition.Unasked, condition.DontKnow, condition.Declined, condition.NotApplicable, 99}).Draw(t, "status")
		_, err = iv.Answer(at, survey.Answer{Value: anything(t), Status: status}, now)
	}
	return err
}

// Whatever is said, where and when, nothing panics, the error is of a class
// that is told, and what came in is what the survey takes.
func TestNoInputDoesHarm(t *testing.T) { rapid.Check(t, noInputDoesHarm) }

func noInputDoesHarm(t *rapid.T) {
	s, iv, _ := begun(t)
	for range rapid.IntRange(1, 20).Draw(t, "abuses") {
		err := abuse(t, iv)
		known := err == nil
		for _, class := range classes {
			known = known || errors.Is(err, class)
		}
		require.True(t, known, "%v", err)
	}
	resumed, err := s.Resume(iv.AppendState(nil))
	require.NoError(t, err)
	require.Equal(t, iv.AppendState(nil), resumed.AppendState(nil))
	require.Empty(t, s.Check(iv.SubmitPartial(clock)))
}
