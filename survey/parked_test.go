package survey_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
)

// Two thousand rows may wait for their counts, before and after a resume. A row
// that is removed takes those that wait in it along.
func TestHowManyRowsMayWait(t *testing.T) {
	beds := counted("beds", "n", ask("bed", survey.TypeText))
	beds.Repeat.AtMost = 400
	i := begin(t, of(repeat("rooms", ask("n", survey.TypeInteger), beds)))
	bed := func(room int) string { // the first in a room
		at := slices.IndexFunc(i.relevant(), func(p string) bool { return strings.HasPrefix(p, fmt.Sprintf("bed[%d/", room)) })
		require.GreaterOrEqual(t, at, 0)
		return i.relevant()[at]
	}
	count := func(room, n int) { i.answer(fmt.Sprintf("n[%d]", room), number(int64(n))) }
	waits := func(room, n int) survey.Answer {
		count(room, n)
		i.answer(bed(room), text("double"))
		count(room, 0)
		count(room, 1)
		q, err := i.iv.At(path(bed(room)))
		require.NoError(t, err)
		count(room, 0)
		return q.Answer
	}
	for room := 1; room <= 5; room++ {
		i.answer("rooms", yes)
		assert.Equal(t, text("double"), waits(room, 400))
	}
	i.answer("rooms", yes)
	assert.Equal(t, survey.Answer{}, waits(6, 1), "there is no room to wait")
	resumed, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	i.iv = resumed
	assert.Equal(t, survey.Answer{}, waits(6, 1), "nor after a resume")
	i.remove("rooms", "1")
	assert.Equal(t, text("double"), waits(6, 1), "four hundred went with their room")
}

// A row comes back with the rows in it, or waits on.
func TestARowThatWaitsNeedsRoomForTheRowsInIt(t *testing.T) {
	beds, others := counted("beds", "400", ask("bed", survey.TypeText)), counted("others", "m", ask("other", survey.TypeText))
	beds.Repeat.AtMost, others.Repeat.AtMost = 400, 400
	i := begin(t, of(ask("n", survey.TypeInteger), ask("m", survey.TypeInteger), counted("rooms", "n", beds), others))
	i.answer("n", number(1))
	i.answer("bed[1/400]", text("double"))
	i.answer("n", number(0))
	i.answer("m", number(400))
	i.answer("n", number(1))
	assert.Len(t, i.iv.Relevant(), 2+400)
	resumed, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, i.relevant(), strs(resumed.Relevant()))
	i.answer("m", number(99))
	q, err := i.iv.At(path("bed[1/400]"))
	require.NoError(t, err)
	assert.Equal(t, text("double"), q.Answer)
}

// Nobody makes an interview hold more by a state of their own.
func TestAStateWithMoreRowsThanMayWait(t *testing.T) {
	i := begin(t, lodgers())
	i.answer("people", number(1))
	i.iv.Park("persons", 2000)
	_, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	i.iv.Park("persons", 1)
	_, err = i.iv.Survey().Resume(i.iv.AppendState(nil))
	assert.ErrorIs(t, err, survey.ErrState)
}
