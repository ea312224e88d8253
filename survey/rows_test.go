package survey_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// nested asks for each person, and for each of a person's pets.
func nested() survey.Definition {
	pets := repeat("pets", ask("pet", survey.TypeText), ask("loved", survey.TypeBoolean, label("Does {called} love {pet}?")))
	return of(repeat("people", ask("called", survey.TypeText, required), pets),
		ask("happy", survey.TypeText, relevant("any(people, any(pets, loved))")))
}

func (i *interviewing) add(repeat string) string {
	i.t.Helper()
	step, err := i.iv.AddRow(path(repeat), i.now)
	require.NoError(i.t, err)
	return string(step.Row)
}

func (i *interviewing) remove(repeat, id string) survey.Step {
	i.t.Helper()
	step, err := i.iv.RemoveRow(path(repeat), condition.RowID(id), i.now)
	require.NoError(i.t, err)
	return step
}

func (i *interviewing) close(repeat string) survey.Step {
	i.t.Helper()
	step, err := i.iv.CloseRows(path(repeat), i.now)
	require.NoError(i.t, err)
	return step
}

func TestNestedRows(t *testing.T) {
	i := begin(t, nested())
	assert.Equal(t, "1", i.add("people"))
	i.answer("called[1]", text("Aled"))
	assert.Equal(t, "1", i.add("pets[1]"))
	assert.Equal(t, "2", i.add("pets[1]"))
	i.answer("pet[1/2]", text("Mot"))
	q, err := i.iv.At(path("loved[1/2]"))
	require.NoError(t, err)
	assert.Equal(t, "Does Aled love Mot?", q.Label)
	step := i.answer("loved[1/2]", yes)
	assert.Equal(t, []string{"happy"}, strs(step.Shown))
	assert.Equal(t, []string{"called[1]", "pet[1/1]", "loved[1/1]", "pet[1/2]", "loved[1/2]", "pets[1]", "people", "happy"}, i.relevant())
	step = i.remove("pets[1]", "2")
	assert.Equal(t, []string{"happy"}, strs(step.Hidden))
	assert.Equal(t, "3", i.add("pets[1]"), "ids are never used again")
	assert.Equal(t, "2", i.add("people"))
	assert.Equal(t, "1", i.add("pets[2]"), "each repeat counts its own")
	i.remove("people", "1")
	assert.Equal(t, []string{"called[2]", "pet[2/1]", "loved[2/1]", "pets[2]", "people"}, i.relevant())
	resumed, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, i.iv.Relevant(), resumed.Relevant())
	i.answer("called[2]", text("Siân"))
	i.now = i.now.AddDate(0, 0, 1)
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"people=2", "called[2]=Siân", "pets[2]=1"}, said(r),
		"submitting closes what is open")
	_, closed, _ := r.Answers[2].Answer.Value.Rows()
	assert.True(t, closed)
	assert.Equal(t, i.now, r.Answers[2].When, "when it was closed")
	assert.Empty(t, i.iv.Survey().Check(r))
	q, err = i.iv.At(path("loved[2/1]"))
	require.NoError(t, err)
	assert.Equal(t, "Does Siân love (not known)?", q.Label, "what was submitted can be looked at")
}

func TestParkedRowsComeBack(t *testing.T) {
	i := begin(t, damp())
	i.answer("damp", yes)
	id := i.add("rooms")
	i.answer("room["+id+"]", choice("kitchen"))
	i.answer("room_damp["+id+"]", choice("spreading"))
	i.close("rooms")
	i.answer("worst", text("All over"))
	step := i.answer("damp", no)
	assert.Equal(t, []string{"rooms", "worst"}, strs(step.Hidden), "a repeat stands for its rows")
	assert.Equal(t, []string{"rooms", "worst"}, strs(step.Parked))
	assert.Equal(t, [2]int{1, 1}, i.progress())
	v, status := i.iv.Record().Fact(path("rooms"))
	assert.Equal(t, condition.NotApplicable, status)
	assert.Zero(t, len(must(v.Rows())))
	resumed, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err, "what is parked is in the state")
	i.iv = resumed
	r := i.iv.Clone().SubmitPartial(i.now)
	assert.Equal(t, []string{"damp=false", "rooms=not_applicable", "worst=not_applicable"}, said(r), "and not in the response")
	step = i.answer("damp", yes)
	assert.Equal(t, []string{"rooms", "room[1]", "room_damp[1]", "photo[1]", "worst"}, strs(step.Shown))
	q, err := i.iv.At(path("worst"))
	require.NoError(t, err)
	assert.Equal(t, text("All over"), q.Answer)
	assert.Equal(t, []string{"damp=true", "rooms=1", "room[1]=kitchen", "room_damp[1]=spreading", "worst=All over"}, said(i.iv.Clone().SubmitPartial(i.now)))
}

func must[T any](v T, _, _ bool) T { return v }

func TestRowsThatMustBeThere(t *testing.T) {
	def := of(ask("words", survey.TypeNote), repeat("people", ask("called", survey.TypeText, required)))
	def.Items[1].Repeat.AtLeast, def.Items[1].Repeat.AtMost = 1, 2
	i := begin(t, def)
	assert.Equal(t, "called[1]", i.current(), "nobody asks whether anybody lives here")
	q, _ := i.iv.Current()
	assert.Equal(t, []string{"words?"}, q.Notes, "the words before the rows are said with the first")
	_, err := i.iv.RemoveRow(path("people"), "1", i.now)
	assert.EqualError(t, err, "people: not allowed here: no fewer than 1 rows")
	i.answer("called[1]", text("Aled"))
	assert.Equal(t, "people", i.current())
	q, _ = i.iv.Current()
	assert.Empty(t, q.Notes)
	assert.Equal(t, []condition.RowID{"1"}, q.Rows)
	i.answer("people", yes)
	i.answer("called[2]", text("Siân"))
	assert.Equal(t, "", i.current(), "two is the most: nobody asks for a third")
	_, err = i.try("people", yes)
	assert.EqualError(t, err, "people: not allowed here: no more than 2 rows")
	i.remove("people", "2")
	assert.Equal(t, "people", i.current(), "there is room again")
	i.close("people")
	assert.Zero(t, i.close("people"))
	i.add("people")
	assert.Equal(t, "called[3]", i.current(), "somebody remembered one more")
}

func TestWhatRowsDoNotTake(t *testing.T) {
	i := begin(t, nested())
	_, err := i.try("people", survey.Declined())
	assert.ErrorIs(t, err, survey.ErrNotAllowed)
	_, err = i.try("people", text("yes"))
	assert.ErrorIs(t, err, survey.ErrType)
	_, err = i.try("people", survey.Said(condition.Rows(true, "1", "2")))
	assert.ErrorIs(t, err, survey.ErrType)
	_, err = i.iv.AddRow(path("called[1]"), i.now)
	assert.ErrorIs(t, err, survey.ErrNotAsked)
	_, err = i.iv.AddRow(path("happy"), i.now)
	assert.ErrorIs(t, err, survey.ErrNotAsked)
	_, err = i.iv.RemoveRow(path("people"), "9", i.now)
	assert.EqualError(t, err, `people: not asked: there is no row "9"`)
	i.iv.SubmitPartial(i.now)
	_, err = i.iv.AddRow(path("people"), i.now)
	assert.ErrorIs(t, err, survey.ErrClosed)
	_, err = i.iv.CloseRows(path("people"), i.now)
	assert.ErrorIs(t, err, survey.ErrClosed)
}

func TestRowsOfAllRepeatsAreBounded(t *testing.T) {
	def := nested()
	def.Items[0].Repeat.AtMost = 400
	def.Items[0].Repeat.Items[1].Repeat.AtMost = 400
	i := begin(t, def)
	rows := 0
	for n := range 3 {
		i.add("people")
		rows++
		for {
			if _, err := i.iv.AddRow(path("pets["+strconv.Itoa(n+1)+"]"), i.now); err != nil {
				assert.ErrorIs(t, err, survey.ErrNotAllowed)
				break
			}
			rows++
		}
		if rows >= 500 {
			break
		}
	}
	assert.Equal(t, 500, rows)
	resumed, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	assert.Len(t, resumed.Relevant(), len(i.iv.Relevant()))
}

// Closing a repeat may settle what was unknown, and then something more may
// be required.
func TestSubmitClosesAndAsksAgain(t *testing.T) {
	def := of(repeat("rooms", ask("wet", survey.TypeBoolean)), ask("why_dry", survey.TypeText, required, relevant("none(rooms, wet)")))
	i := begin(t, def)
	_, err := i.iv.Submit(i.now)
	var incomplete *survey.Incomplete
	require.ErrorAs(t, err, &incomplete)
	assert.Equal(t, []string{"rooms", "why_dry"}, strs(incomplete.Missing), "the rows are to be closed first")
	assert.False(t, i.iv.Submitted())
	assert.Equal(t, "rooms", i.current())
	i.answer("rooms", no)
	i.answer("why_dry", text("New roof"))
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Empty(t, i.iv.Survey().Check(r))
}

// Silence leaves a repeat open: somebody may have had more to say.
func TestSilenceLeavesRowsOpen(t *testing.T) {
	i := begin(t, damp())
	i.answer("damp", yes)
	i.add("rooms")
	r := i.iv.SubmitPartial(i.now)
	assert.True(t, r.Partial)
	_, closed, ok := r.Answers[1].Answer.Value.Rows()
	assert.True(t, ok)
	assert.False(t, closed)
	assert.Empty(t, i.iv.Survey().Check(r))
	assert.Equal(t, r, i.iv.SubmitPartial(i.now.AddDate(0, 0, 1)))
	full, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, r, full, "it is over once")
}
