package survey_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// waiting answers for rooms that have so many beds as their number says.
func waiting(t *testing.T) *interviewing {
	beds := counted("beds", "n", ask("bed", survey.TypeText))
	beds.Repeat.AtMost = 400
	return begin(t, of(repeat("rooms", ask("n", survey.TypeInteger), beds)))
}

func (i *interviewing) beds(room, n int) {
	i.answer(fmt.Sprintf("n[%d]", room), number(int64(n)))
}

func (i *interviewing) bed(room, bed int) survey.Answer {
	q, err := i.iv.At(path(fmt.Sprintf("bed[%d/%d]", room, bed)))
	require.NoError(i.t, err)
	return q.Answer
}

// Two thousand rows may wait for their counts, before and after a resume. Beyond
// them those go in which nothing was said, and no others. A row that is removed
// takes those that wait in it along.
func TestHowManyRowsMayWait(t *testing.T) {
	i := waiting(t)
	waits := func(want int) {
		live, parked := i.iv.RowsInAll()
		assert.Equal(t, want, parked)
		assert.Equal(t, i.iv.RowsCounted(), live+parked)
	}
	for room := 1; room <= 6; room++ {
		i.answer("rooms", yes)
		i.beds(room, 400)
		i.answer(fmt.Sprintf("bed[%d/1]", room), text("double"))
		i.answer(fmt.Sprintf("bed[%d/400]", room), text("single"))
		i.beds(room, 0)
	}
	waits(2000)
	resumed, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	i.iv = resumed
	waits(2000)
	for room := 1; room <= 6; room++ {
		i.beds(room, 400)
		assert.Equal(t, text("double"), i.bed(room, 1))
		ids := i.iv.Relevant()
		var singles int
		for _, p := range ids {
			if q, err := i.iv.At(p); err == nil && q.Answer == text("single") {
				singles++
			}
		}
		assert.Equal(t, 1, singles)
		i.beds(room, 0)
	}
	waits(2000)
	_, before := i.iv.RowsInAll()
	i.remove("rooms", "6")
	_, after := i.iv.RowsInAll()
	assert.Equal(t, 400, before-after, "four hundred went with their room")
}

// Where something was said in two and a half thousand rows, nothing more is said
// in another: what was said is kept, and more than that is not.
func TestInHowManyRowsSomethingMayBeSaid(t *testing.T) {
	i := waiting(t)
	for room := 1; room <= 6; room++ {
		i.answer("rooms", yes)
		i.beds(room, 400)
		for _, p := range i.iv.Relevant() {
			if p.Field == "bed" {
				i.answer(p.String(), text("double"))
			}
		}
		i.beds(room, 0)
	}
	i.answer("rooms", yes)
	i.beds(7, 93) // with the seven rooms, 2,500
	i.answer("bed[7/1]", text("double"))
	i.beds(7, 94)
	_, err := i.try("bed[7/2]", text("double"))
	require.ErrorIs(t, err, survey.ErrFull)
	i.answer("bed[7/1]", text("single"))
	i.answer("rooms", yes)
	_, err = i.try("n[8]", survey.Answer{})
	require.ErrorIs(t, err, survey.ErrFull)
	held := i.iv.Held()
	assert.Len(t, held, 1+7+6*400+1)
	i.beds(1, 0)
	resumed, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, held, resumed.Held())
	i.beds(7, 1)
	i.answer("n[8]", survey.Answer{})
}

// A row comes back as soon as there is room for it, with as many of the rows in
// it as there is room for.
func TestARowComesBackBeforeTheRowsInIt(t *testing.T) {
	beds, others := counted("beds", "400", ask("bed", survey.TypeText)), counted("others", "m", ask("other", survey.TypeText))
	beds.Repeat.AtMost, others.Repeat.AtMost = 400, 400
	i := begin(t, of(ask("n", survey.TypeInteger), ask("m", survey.TypeInteger), counted("rooms", "n", beds), others))
	i.answer("n", number(1))
	i.answer("bed[1/400]", text("double"))
	i.answer("n", number(0))
	i.answer("m", number(400))
	i.answer("n", number(1))
	assert.Len(t, i.iv.Relevant(), 2+99+400)
	resumed, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, i.relevant(), strs(resumed.Relevant()))
	assert.Empty(t, i.iv.Survey().Check(resumed.SubmitPartial(i.now)))
	i.answer("m", number(99))
	assert.Equal(t, text("double"), i.bed(1, 400))
}

// Rows of a repeat that is not relevant hold no room. Where another took it
// meanwhile, those that somebody added wait as well, and come back in their order.
func TestRowsThatWereAddedWaitForRoom(t *testing.T) {
	pets, beds := repeat("pets", ask("pet", survey.TypeText)), counted("beds", "n", ask("bed", survey.TypeText))
	pets.Repeat.Relevant, beds.Repeat.AtMost = when("with"), 500
	i := begin(t, of(ask("with", survey.TypeBoolean), pets, ask("n", survey.TypeInteger), beds))
	i.answer("with", yes)
	for n := range 4 {
		i.answer("pets", yes)
		i.answer(fmt.Sprintf("pet[%d]", n+1), text(fmt.Sprint("Rex ", n+1)))
	}
	i.close("pets")
	all := i.iv.Held()
	step := i.answer("with", no)
	assert.Equal(t, []string{"pets"}, strs(step.Hidden))
	assert.Equal(t, []string{"pets"}, strs(step.Parked))
	i.answer("n", number(498))
	step = i.answer("with", yes)
	assert.Equal(t, []string{"pet[1]", "pet[2]", "pets"}, i.relevant()[1:4])
	assert.Equal(t, []string{"pets", "pet[1]", "pet[2]"}, strs(step.Shown))
	_, err := i.iv.AddRow(path("pets"), i.now)
	require.ErrorIs(t, err, survey.ErrNotAllowed)
	for _, iv := range []*survey.Interview{i.iv.Clone(), i.iv} {
		assert.Empty(t, iv.Survey().Check(iv.Clone().SubmitPartial(i.now)))
		resumed, err := iv.Survey().Resume(iv.AppendState(nil))
		require.NoError(t, err)
		assert.Equal(t, iv.Relevant(), resumed.Relevant())
	}
	def := i.iv.Survey().Definition()
	def.Number, def.Items = 2, slices.Delete(def.Items, 1, 2)
	_, lost, err := built(t, def).Migrate(i.iv.AppendState(nil), i.iv.Survey())
	require.NoError(t, err)
	require.Len(t, lost, 5)
	assert.Equal(t, survey.Said(condition.Rows(true, "1", "2", "3", "4")), lost[0].Held, "those too that wait")
	i.remove("pets", "1")
	assert.Equal(t, []string{"pet[2]", "pet[3]", "pets"}, i.relevant()[1:4])
	i.answer("n", number(1))
	assert.Equal(t, []string{"with", "pet[2]", "pet[3]", "pet[4]", "pets", "n", "bed[1]"}, i.relevant())
	now := i.iv.Held()
	for _, p := range []string{"pet[2]", "pet[3]", "pet[4]"} {
		assert.Equal(t, all[path(p)], now[path(p)])
	}
	assert.Empty(t, i.iv.Survey().Check(i.iv.SubmitPartial(i.now)))
}

// A repeat that is closed because it has as many rows as it may is open again
// when one goes, also where some of them wait for room.
func TestARepeatIsFullOfRowsThatWait(t *testing.T) {
	pets, beds := repeat("pets", ask("pet", survey.TypeText)), counted("beds", "n", ask("bed", survey.TypeText))
	pets.Repeat.Relevant, pets.Repeat.AtMost, beds.Repeat.AtMost = when("with"), 3, 500
	i := begin(t, of(ask("with", survey.TypeBoolean), pets, ask("n", survey.TypeInteger), beds))
	closed := func() bool {
		_, closed, ok := i.iv.Clone().SubmitPartial(i.now).Answers[1].Answer.Value.Rows()
		require.True(t, ok)
		return closed
	}
	i.answer("with", yes)
	for range 3 {
		i.answer("pets", yes)
	}
	i.answer("with", no)
	i.answer("n", number(498))
	i.answer("with", yes)
	assert.Equal(t, []string{"with", "pet[1]", "pet[2]", "pets", "n"}, i.relevant()[:5])
	assert.True(t, closed())
	i.remove("pets", "2")
	assert.Equal(t, []string{"with", "pet[1]", "pet[3]", "pets", "n"}, i.relevant()[:5])
	assert.False(t, closed())
	i.answer("n", number(0))
	i.answer("pets", yes)
	assert.True(t, closed())
	i.iv.Park("pets", 1)
	_, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	assert.ErrorIs(t, err, survey.ErrState, "no more wait than there may be")
}

// A response has no more rows than an interview would.
func TestCheckCountsTheRowsOfAllRepeats(t *testing.T) {
	as, bs := counted("as", "n", ask("x", survey.TypeText)), counted("bs", "n", ask("y", survey.TypeText))
	as.Repeat.AtMost, bs.Repeat.AtMost = 400, 400
	s := built(t, of(ask("n", survey.TypeInteger), as, bs))
	ids := make([]condition.RowID, 300)
	for k := range ids {
		ids[k] = condition.RowID(fmt.Sprint(k + 1))
	}
	response := func(many int) survey.Response {
		r := survey.Response{ID: "i1", Interview: "i1", Of: s.Version(), Language: "en", Began: clock, Submitted: clock}
		r.Answers = []survey.At{{Path: path("n"), Answer: number(300), When: clock},
			{Path: path("as"), Answer: survey.Said(condition.Rows(true, ids...))},
			{Path: path("bs"), Answer: survey.Said(condition.Rows(true, ids[:many]...))}}
		return r
	}
	assert.Empty(t, s.Check(response(200)))
	faults := s.Check(response(201))
	require.Len(t, faults, 1)
	assert.EqualError(t, faults.Err(), "bs: not allowed here: no more than 500 rows in all")
	assert.NotEmpty(t, s.Check(response(199)), "there is room for one more")
}

// What comes from elsewhere with more rows than there is room for waits, and is
// not lost.
func TestMoreRowsThanThereIsRoomForAtTheBeginning(t *testing.T) {
	as, bs := repeat("as", ask("x", survey.TypeText)), repeat("bs", ask("y", survey.TypeText))
	as.Repeat.AtMost, bs.Repeat.AtMost = 400, 400
	as.Repeat.Relevant = when("with")
	s := built(t, of(ask("with", survey.TypeBoolean), as, bs))
	var given []survey.At
	for _, of := range [][2]string{{"as", "x"}, {"bs", "y"}} {
		var ids []condition.RowID
		var texts []survey.At
		for k := range 300 {
			id := fmt.Sprint("r-", k)
			ids = append(ids, condition.RowID(id))
			texts = append(texts, survey.At{Path: condition.Path{Field: of[1], Rows: id}, Answer: text(id)})
		}
		given = append(append(given, survey.At{Path: path(of[0]), Answer: survey.Said(condition.Rows(true, ids...))}), texts...)
	}
	for _, with := range []bool{true, false} {
		b := survey.Beginning{ID: "i1", At: clock, Prefilled: append(given, survey.At{Path: path("with"), Answer: survey.Said(condition.Bool(with))})}
		iv := s.Begin(b)
		assert.Empty(t, iv.Lost())
		assert.Len(t, iv.Held(), 1+2*301)
		live, parked := iv.RowsInAll()
		want := map[bool][2]int{true: {500, 100}, false: {300, 300}}[with]
		assert.Equal(t, want, [2]int{live, parked})
		assert.Empty(t, s.Check(iv.Clone().SubmitPartial(clock)))
		resumed, err := s.Resume(iv.AppendState(nil))
		require.NoError(t, err)
		assert.Equal(t, iv.Relevant(), resumed.Relevant())
		def := s.Definition()
		def.Number = 2
		moved, lost, err := built(t, def).Migrate(iv.AppendState(nil), s)
		require.NoError(t, err)
		assert.Empty(t, lost)
		assert.Equal(t, iv.Relevant(), moved.Relevant())
		assert.Equal(t, iv.Held(), moved.Held())
	}
}

// Nobody makes an interview hold more by a state of their own.
func TestAStateWithMoreRowsThanMayWait(t *testing.T) {
	i := begin(t, lodgers())
	i.answer("people", number(1))
	i.iv.Park("persons", 3499)
	_, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	i.iv.Park("persons", 1)
	_, err = i.iv.Survey().Resume(i.iv.AppendState(nil))
	assert.ErrorIs(t, err, survey.ErrState)
}

// Nor twice the same row.
func TestAStateWithARowThatWaitsAndIsThere(t *testing.T) {
	i := begin(t, lodgers())
	i.answer("people", number(1))
	i.iv.Twin("persons")
	_, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	assert.ErrorIs(t, err, survey.ErrState)
}

// What comes from elsewhere is no more than an interview ever holds, and the rest
// is told.
func TestHowManyRowsComeFromElsewhere(t *testing.T) {
	var items []survey.Item
	var given []survey.At
	ids := make([]condition.RowID, 500)
	for k := range ids {
		ids[k] = condition.RowID(fmt.Sprint("r-", k))
	}
	for k := range 8 {
		name := fmt.Sprint("rows", k)
		items = append(items, repeat(name, ask(fmt.Sprint("q", k), survey.TypeText)))
		items[k].Repeat.AtMost = 500
		given = append(given, survey.At{Path: path(name), Answer: survey.Said(condition.Rows(true, ids...))})
		for _, id := range ids {
			p := condition.Path{Field: fmt.Sprint("q", k), Rows: string(id)}
			given = append(given, survey.At{Path: p, Answer: text("said")})
		}
	}
	s := built(t, of(items...))
	iv := s.Begin(survey.Beginning{ID: "i1", At: clock, Prefilled: given})
	assert.Equal(t, 3500, iv.RowsCounted())
	lost := iv.Lost()
	require.Len(t, lost, 501)
	assert.Equal(t, [2]any{survey.LossRoom, path("rows7")}, [2]any{lost[0].Loss, lost[0].Path})
	resumed, err := s.Resume(iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, iv.Held(), resumed.Held())
}

// A row that goes takes those in it along.
func TestRowsThatGoAreCountedWithThoseInThem(t *testing.T) {
	var items []survey.Item
	for k := range 6 {
		beds := counted(fmt.Sprint("beds", k), "20", ask(fmt.Sprint("bed", k), survey.TypeText))
		items = append(items, ask(fmt.Sprint("n", k), survey.TypeInteger), counted(fmt.Sprint("rooms", k), fmt.Sprint("n", k), beds))
	}
	i := begin(t, of(items...))
	for k := range 6 {
		i.answer(fmt.Sprint("n", k), number(20))
		i.answer(fmt.Sprintf("bed%d[20/20]", k), text("double"))
		i.answer(fmt.Sprint("n", k), number(0))
		live, parked := i.iv.RowsInAll()
		assert.Equal(t, i.iv.RowsCounted(), live+parked)
		assert.LessOrEqual(t, parked, 2000)
	}
	assert.Len(t, i.iv.Held(), 12)
	i.answer("n0", number(20))
	live, parked := i.iv.RowsInAll()
	assert.Equal(t, i.iv.RowsCounted(), live+parked)
}
