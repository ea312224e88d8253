package survey_test

import (
	"cmp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// mostInAll is how many rows all the repeats of an interview have together.
const mostInAll = 500

// crowded is a survey whose repeats may have more rows than there may be: they
// follow counts, in rows too, must be there or are added, and any of them may
// not be relevant for a while.
func crowded(t *rapid.T) survey.Definition {
	beds := counted("beds", "m", ask("bed", survey.TypeText))
	chairs := repeat("chairs", ask("chair", survey.TypeText))
	rooms := counted("rooms", "n", ask("room", survey.TypeText), ask("m", survey.TypeInteger), ask("used", survey.TypeBoolean, declined), beds, chairs)
	others := counted("others", "k", ask("other", survey.TypeText))
	tools := repeat("tools", ask("tool", survey.TypeText))
	shelves := counted("shelves", "k", ask("shelf", survey.TypeText))
	sheds := repeat("sheds", ask("shed", survey.TypeText), ask("locked", survey.TypeBoolean, declined), tools, shelves)
	late := counted("late", "n", ask("latest", survey.TypeText))
	all := []survey.Item{beds, chairs, rooms, others, tools, shelves, sheds, late}
	for _, r := range all {
		r.Repeat.AtMost = mostInAll
	}
	for _, r := range []survey.Item{chairs, tools, sheds} {
		r.Repeat.AtLeast = rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(t, "at least of "+r.Repeat.Name)
		r.Repeat.AtMost = rapid.SampledFrom([]int{mostInAll, 3}).Draw(t, "at most of "+r.Repeat.Name)
	}
	for i, conditions := range [][]string{{"used", "not used", "m > 2"}, {"used", "not used"}, {"with", "not with"}, {"with", "any(rooms, used)", "any(rooms, any(beds, answered(bed)))"},
		{"locked", "not locked"}, {"locked", "not with"}, {"with", "not with", "k > 2"}, {"any(sheds, locked)", "none(others, answered(other))", "with"}} {
		if rapid.Bool().Draw(t, "conditional "+all[i].Repeat.Name) {
			all[i].Repeat.Relevant = when(rapid.SampledFrom(conditions).Draw(t, "if"))
		}
	}
	items := []survey.Item{rooms, others, sheds, late}
	return of(append([]survey.Item{ask("n", survey.TypeInteger), ask("k", survey.TypeInteger), ask("with", survey.TypeBoolean, declined)}, items...)...)
}

// However counts go up and down, and repeats come and go, what was said stays,
// the rows are as many as they are to be while there is room, and the interview
// is the same when it is resumed, when it is carried to a version in which
// nothing changed, and when its response is looked at anew.
func TestCountsThatPassTheRoom(t *testing.T) { rapid.Check(t, countsThatPassTheRoom) }

func countsThatPassTheRoom(t *rapid.T) {
	def := crowded(t)
	s := built(t, def)
	def.Number = 2
	next := built(t, def)
	iv := s.Begin(survey.Beginning{ID: "i1", Mode: survey.Doorstep, At: clock})
	for range rapid.IntRange(1, 12).Draw(t, "steps") {
		held := saidInAll(iv)
		removed := crowd(t, iv)
		after := saidInAll(iv)
		for p, a := range held {
			if p != removed.at && !(removed.row != "" && inRow(p.Rows, removed.at.Rows, removed.row) && within(removed.at.Field, p.Field)) {
				require.Equal(t, a, after[p], "%s by %v", p, removed)
			}
		}
		roomy(t, iv)
	}
	resumed, err := s.Resume(iv.AppendState(nil))
	require.NoError(t, err)
	same(t, iv, resumed, clock)
	requireRows(t, iv, resumed)
	moved, lost, err := next.Migrate(iv.AppendState(nil), s)
	require.NoError(t, err)
	require.Empty(t, lost)
	requireRows(t, iv, moved)
	require.Equal(t, iv.Held(), moved.Held())
	require.Equal(t, iv.Relevant(), moved.Relevant())
	require.Equal(t, iv.Clone().SubmitPartial(clock).Answers, moved.Clone().SubmitPartial(clock).Answers)
	require.Empty(t, next.Check(moved.SubmitPartial(clock)))
	require.Empty(t, s.Check(iv.Clone().SubmitPartial(clock)))
	r, err := iv.Submit(clock)
	require.NoError(t, err)
	require.Empty(t, s.Check(r))
}

func byNumber(a, b condition.RowID) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

func requireRows(t *rapid.T, a, b *survey.Interview) {
	liveA, parkedA := a.RowsInAll()
	liveB, parkedB := b.RowsInAll()
	require.Equal(t, [2]int{liveA, parkedA}, [2]int{liveB, parkedB})
}

// saidInAll is what was said to questions; rows in which nothing was said may
// come and go.
func saidInAll(iv *survey.Interview) map[condition.Path]survey.Answer {
	held := iv.Held()
	for p, a := range held {
		if _, _, rows := a.Value.Rows(); rows {
			delete(held, p)
		}
	}
	return held
}

// within says that a question stands in the rows of a repeat of a crowded
// survey.
func within(repeat, field string) bool {
	in := map[string][]string{"chairs": {"chair"}, "tools": {"tool"}, "sheds": {"shed", "locked", "tool", "shelf"}}
	for _, name := range in[repeat] {
		if name == field {
			return true
		}
	}
	return false
}

// crowd changes a count, says something in some row, or adds or removes some.
func crowd(t *rapid.T, iv *survey.Interview) act {
	paths := iv.Relevant()
	at := rapid.SampledFrom(paths).Draw(t, "at")
	if rapid.Bool().Draw(t, "outside rows") {
		at = condition.Path{Field: rapid.SampledFrom([]string{"n", "k", "with", "sheds"}).Draw(t, "which")}
	}
	q, err := iv.At(at)
	if err != nil {
		return act{} // sheds, which are not relevant
	}
	if q.Type == survey.TypeRows {
		return addOrRemove(t, iv, q)
	}
	a := text("said " + at.String())
	switch q.Type {
	case survey.TypeInteger:
		a = number(rapid.SampledFrom([]int64{0, 1, 2, 3, 200, 300, 499, 500}).Draw(t, "many"))
	case survey.TypeBoolean:
		a = rapid.SampledFrom([]survey.Answer{yes, no, survey.Declined()}).Draw(t, "truth")
	}
	_, err = iv.Answer(at, a, clock)
	require.NoError(t, err)
	return act{at: at}
}

func addOrRemove(t *rapid.T, iv *survey.Interview, q survey.Question) act {
	switch do := rapid.IntRange(0, 3).Draw(t, "rows"); {
	case do == 0:
		_, err := iv.CloseRows(q.Path, clock)
		require.NoError(t, err)
	case do == 1 && len(q.Rows) > 0:
		row := rapid.SampledFrom(q.Rows).Draw(t, "row")
		_, _ = iv.RemoveRow(q.Path, row, clock) // unless it must be there
		return act{q.Path, row}
	default:
		for range rapid.SampledFrom([]int{1, 2, 150}).Draw(t, "more rows") {
			if _, err := iv.AddRow(q.Path, clock); err != nil {
				require.ErrorIs(t, err, survey.ErrNotAllowed)
				break
			}
		}
	}
	return act{}
}

// roomy requires every count to be followed while there is room for a row, every
// row that somebody added to be there as well as those that must be, and what
// holds room to be what a response lists.
func roomy(t *rapid.T, iv *survey.Interview) {
	rows, wants, all, held := map[string]int{}, map[string]int{}, 0, iv.Held()
	answers := iv.Clone().SubmitPartial(clock).Answers
	for _, at := range answers {
		if ids, _, ok := at.Answer.Value.Rows(); ok {
			rows[at.Path.String()] = len(ids)
			all += len(ids)
			require.True(t, slices.IsSortedFunc(ids, byNumber), "%s: rows come back in their order: %v", at.Path, ids)
			if there, _, ok := held[at.Path].Value.Rows(); ok {
				wants[at.Path.String()] = len(there)
			}
			if k, ok := held[path("k")].Value.Int(); ok && at.Path.Field == "shelves" {
				wants[at.Path.String()] = int(k)
			}
		}
		n, ok := at.Answer.Value.Int()
		if !ok {
			continue
		}
		repeats := map[string][]string{"n": {"rooms", "late"}, "k": {"others"}, "m": {"beds"}}[at.Path.Field]
		for _, name := range repeats {
			wants[condition.Path{Field: name, Rows: at.Path.Rows}.String()] = int(n)
		}
	}
	live, parked := iv.RowsInAll()
	require.Equal(t, all, live, "what holds room is what a response lists")
	require.Equal(t, iv.RowsCounted(), live+parked)
	require.LessOrEqual(t, all, mostInAll)
	for repeat, n := range wants {
		if got, is := rows[repeat]; is && got != n {
			require.Less(t, got, n, repeat)
			require.Equal(t, mostInAll, all, "%s has %d of %d rows, and there is room", repeat, got, n)
		}
	}
}
