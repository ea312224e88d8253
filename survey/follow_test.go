package survey_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func counted(name, count string, items ...survey.Item) survey.Item {
	return survey.Item{Repeat: &survey.Repeat{Name: name, Count: &survey.Computed{Source: count}, Items: items}}
}

func lodgers() survey.Definition {
	return of(
		ask("people", survey.TypeInteger, declined),
		counted("persons", "people", ask("name", survey.TypeText), ask("child", survey.TypeBoolean)),
		ask("school", survey.TypeText, relevant("any(persons, child)")),
	)
}

// Rows follow their count. Lowering it parks the last rows with their ids and
// answers; raising it brings the same rows back.
func TestRowsFollowTheirCount(t *testing.T) {
	i := begin(t, lodgers())
	assert.Equal(t, []string{"people"}, i.relevant())
	i.answer("people", number(3))
	assert.Equal(t, []string{"people", "name[1]", "child[1]", "name[2]", "child[2]", "name[3]", "child[3]"}, i.relevant())
	assert.Equal(t, "name[1]", i.current())
	i.answer("name[1]", text("Ada"))
	i.answer("name[3]", text("Cai"))
	i.answer("child[3]", yes)
	assert.Contains(t, i.relevant(), "school")

	step := i.answer("people", number(1))
	assert.Equal(t, []string{"name[3]", "child[3]", "name[2]", "child[2]", "school"}, strs(step.Hidden))
	assert.Equal(t, []string{"name[3]", "child[3]"}, strs(step.Parked))
	_, err := i.try("name[3]", text("Eve"))
	require.ErrorIs(t, err, survey.ErrNotAsked)
	i.iv, err = i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)

	step = i.answer("people", number(4))
	assert.Equal(t, []string{"name[2]", "name[3]", "name[4]", "child[2]", "child[3]", "child[4]", "school"}, strs(step.Shown))
	q, err := i.iv.At(path("name[3]"))
	require.NoError(t, err)
	assert.Equal(t, text("Cai"), q.Answer)

	_, err = i.iv.AddRow(path("persons"), i.now)
	require.ErrorIs(t, err, survey.ErrNotAsked)
	_, err = i.iv.RemoveRow(path("persons"), "1", i.now)
	require.ErrorIs(t, err, survey.ErrNotAsked)
	require.ErrorIs(t, i.iv.GoTo(path("persons")), survey.ErrNotAsked)

	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"people=4", "persons=1, 2, 3, 4", "name[1]=Ada", "name[3]=Cai", "child[3]=true"}, said(r))
	assert.True(t, r.Answers[1].When.IsZero(), "nobody said how many rows there are")
	assert.Empty(t, i.iv.Survey().Check(r))
	r.Answers[0].Answer = number(2)
	assert.ErrorIs(t, i.iv.Survey().Check(r).Err(), survey.ErrRecount)
}

// Where the count is unknown there are no rows, and there may be some: no
// condition says that there are none.
func TestRowsOfAnUnknownCount(t *testing.T) {
	i := begin(t, lodgers())
	i.answer("people", number(2))
	i.answer("child[2]", no)
	step := i.answer("people", survey.Declined())
	assert.Equal(t, []string{"child[2]"}, strs(step.Parked))
	r, err := i.iv.Clone().Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"people=declined", "persons=declined"}, said(r))
	require.Len(t, r.Unsettled, 1)
	assert.Equal(t, path("school"), r.Unsettled[0].Path)
	assert.Empty(t, i.iv.Survey().Check(r))
	rec, err := i.iv.Survey().Record(r, condition.DateOf(clock))
	require.NoError(t, err)
	_, status := rec.Fact(path("persons"))
	assert.Equal(t, condition.Declined, status)
	i.answer("people", number(2))
	q, err := i.iv.At(path("child[2]"))
	require.NoError(t, err)
	assert.Equal(t, no, q.Answer)
}

// Rows that came from elsewhere have ids that are no numbers. They wait for
// their count in the state like any other.
func TestRowsOfAnUnknownCountAreInTheState(t *testing.T) {
	s := built(t, lodgers())
	iv := s.Begin(survey.Beginning{ID: "i1", At: clock, Prefilled: []survey.At{
		{Path: path("people"), Answer: number(2)},
		{Path: path("persons"), Answer: survey.Said(condition.Rows(true, "ada", "bob"))},
		{Path: path("name[ada]"), Answer: text("Ada")},
	}})
	_, err := iv.Answer(path("people"), survey.Declined(), clock)
	require.NoError(t, err)
	iv, err = s.Resume(iv.AppendState(nil))
	require.NoError(t, err)
	_, err = iv.Answer(path("people"), number(2), clock)
	require.NoError(t, err)
	q, err := iv.At(path("name[ada]"))
	require.NoError(t, err)
	assert.Equal(t, text("Ada"), q.Answer)
}

// A count may be fixed, bounded, and stand in rows itself.
func TestCountsWithinCounts(t *testing.T) {
	flats := counted("flats", "2", ask("rooms", survey.TypeInteger), counted("walls", "rooms", ask("wet", survey.TypeBoolean)))
	flats.Repeat.Items[1].Repeat.AtMost = 3
	i := begin(t, of(flats))
	assert.Equal(t, []string{"rooms[1]", "rooms[2]"}, i.relevant())
	i.answer("rooms[1]", number(9))
	assert.Equal(t, []string{"rooms[1]", "wet[1/1]", "wet[1/2]", "wet[1/3]", "rooms[2]"}, i.relevant())
	i.answer("wet[1/3]", yes)
	i.answer("rooms[1]", number(-1))
	assert.Equal(t, []string{"rooms[1]", "rooms[2]"}, i.relevant())
	i.answer("rooms[1]", number(3))
	r := i.iv.SubmitPartial(i.now)
	assert.Equal(t, []string{"flats=1, 2", "rooms[1]=3", "walls[1]=1, 2, 3", "wet[1/3]=true"}, said(r))
	assert.Empty(t, i.iv.Survey().Check(r))
}

// Notes that stand before the rows are said with the first question in them.
func TestNotesBeforeCountedRows(t *testing.T) {
	i := begin(t, of(ask("hello", survey.TypeNote), counted("rooms", "2", ask("wet", survey.TypeBoolean)), ask("bye", survey.TypeNote)))
	q, ok := i.iv.Current()
	require.True(t, ok)
	assert.Equal(t, []string{"hello?"}, q.Notes)
	i.answer("wet[1]", yes)
	i.answer("wet[2]", yes)
	assert.Equal(t, []string{"bye?"}, i.iv.Closing())
}

// Rows carried into a version that counts them are the same rows, and those
// beyond the count wait.
func TestMigrateIntoACount(t *testing.T) {
	old := of(ask("people", survey.TypeInteger), repeat("persons", ask("name", survey.TypeText)))
	from := built(t, old)
	iv := from.Begin(survey.Beginning{ID: "i1", At: clock})
	i := &interviewing{t, iv, clock}
	i.answer("people", number(1))
	for n := range 2 {
		i.answer("persons", yes)
		i.answer(fmt.Sprintf("name[%d]", n+1), text(fmt.Sprint("p", n+1)))
	}
	def := of(ask("people", survey.TypeInteger), counted("persons", "people", ask("name", survey.TypeText)))
	def.Number = 2
	to, lost, err := built(t, def).Migrate(iv.AppendState(nil), from)
	require.NoError(t, err)
	assert.Empty(t, lost)
	i = &interviewing{t, to, clock}
	assert.Equal(t, []string{"people", "name[1]"}, i.relevant())
	i.answer("people", number(2))
	q, err := i.iv.At(path("name[2]"))
	require.NoError(t, err)
	assert.Equal(t, text("p2"), q.Answer)
}

func TestFlawsOfCounts(t *testing.T) {
	with := func(count string, change func(*survey.Repeat)) survey.Definition {
		item := counted("rows", count, ask("x", survey.TypeInteger))
		change(item.Repeat)
		return of(ask("n", survey.TypeInteger), item)
	}
	for _, tt := range []struct {
		name string
		of   survey.Definition
		want string
	}{
		{"beside at least", with("n", func(r *survey.Repeat) { r.AtLeast = 1 }), "rows: at_least: the rows follow a count: nobody is asked whether there is one more (take it or count out)"},
		{"with a question", with("n", func(r *survey.Repeat) { r.Another = says("Another?") }), "rows: another: the rows follow a count: nobody is asked whether there is one more (take it or count out)"},
		{"too many", with("51", func(*survey.Repeat) {}), "rows: count: from 1 to 50 rows (at_most says how many there can be)"},
		{"of what comes later", of(counted("rows", "n", ask("x", survey.TypeText)), ask("n", survey.TypeInteger)),
			`rows: count: "n" is asked later (a question is asked by what was said before it: move one of them)`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			def, err := compiled(tt.of)
			require.NoError(t, err)
			_, err = survey.New(def)
			assert.EqualError(t, err, tt.want)
		})
	}
}

// Rows for which there was no room come as soon as there is, as they would
// after a resume.
func TestRowsThatWaitForRoom(t *testing.T) {
	as, bs := counted("as", "n", ask("x", survey.TypeText)), counted("bs", "m", ask("y", survey.TypeText))
	cs := repeat("cs", ask("z", survey.TypeText))
	as.Repeat.AtMost, bs.Repeat.AtMost, cs.Repeat.AtLeast = 400, 500, 3
	cs.Repeat.Relevant = when("more")
	i := begin(t, of(ask("n", survey.TypeInteger), ask("m", survey.TypeInteger), ask("more", survey.TypeBoolean), as, cs, bs))
	i.answer("m", number(499))
	i.answer("n", number(300))
	i.answer("more", yes)
	assert.Len(t, i.iv.Relevant(), 3+500+1, "five hundred rows in all")
	i.answer("m", number(100))
	resumed, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, resumed.Relevant(), i.iv.Relevant())
	assert.Len(t, i.iv.Relevant(), 3+300+3+100+1)
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Empty(t, i.iv.Survey().Check(r))
}

// What waits for a count has no place where rows are not counted: it is lost for
// that, and not for their number.
func TestMigrateOutOfACount(t *testing.T) {
	i := begin(t, lodgers())
	i.answer("people", number(2))
	i.answer("name[2]", text("Bob"))
	i.answer("people", number(1))
	def := of(ask("people", survey.TypeInteger, declined), repeat("persons", ask("name", survey.TypeText)))
	def.Number = 2
	_, lost, err := built(t, def).Migrate(i.iv.AppendState(nil), i.iv.Survey())
	require.NoError(t, err)
	require.Len(t, lost, 1)
	assert.Equal(t, survey.LossParked, lost[0].Loss)
	assert.Equal(t, "name[2]: it was said in a row that there is not at present, and rows are not counted any more", lost[0].String())
}
