package survey_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Nothing that was said vanishes but by an act that says so: by an answer at
// the same place, or the removal of its row. It is in the response, or parked
// in the state.
func TestNothingSaidVanishes(t *testing.T) { rapid.Check(t, nothingSaidVanishes) }

func nothingSaidVanishes(t *rapid.T) {
	s, iv, now := begun(t)
	staysSaid(t, s, iv, now)
}

// Nor in rows of rows that are there of themselves, where nobody was asked
// whether there are any.
func TestNothingSaidVanishesInRowsOfRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		beds := repeat("beds", ask("bed", survey.TypeText))
		beds.Repeat.AtLeast = rapid.IntRange(0, 1).Draw(t, "at least")
		s := built(t, of(ask("n", survey.TypeInteger), repeat("rooms", beds, counted("shelves", "n", ask("shelf", survey.TypeText)))))
		iv := s.Begin(survey.Beginning{ID: "i1", At: clock})
		_, err := iv.Answer(path("n"), number(rapid.Int64Range(0, 2).Draw(t, "count")), clock)
		require.NoError(t, err)
		staysSaid(t, s, iv, clock)
	})
}

func staysSaid(t *rapid.T, s *survey.Survey, iv *survey.Interview, now time.Time) {
	within := fieldsWithin(s.Definition().Items)
	for range rapid.IntRange(1, 20).Draw(t, "more steps") {
		now = now.Add(time.Duration(rapid.IntRange(0, 30).Draw(t, "hours")) * time.Hour)
		before := iv.Held()
		act := walk(t, iv, now)
		after := iv.Held()
		for p, a := range before {
			removed := act.row != "" && slices.Contains(within[act.at.Field], p.Field) && inRow(p.Rows, act.at.Rows, act.row)
			if ids, _, rows := a.Value.Rows(); rows { // there may be more of themselves; and of those that went what was said did not
				now, _, _ := after[p].Value.Rows()
				require.True(t, p == act.at || removed || len(now) == 0 || slices.Equal(ids, now[:min(len(ids), len(now))]), "%s by %v", p, act)
			} else if p != act.at && !removed {
				require.Equal(t, a, after[p], "%s by %v", p, act)
			}
		}
	}
	held := iv.Held()
	resumed, err := s.Resume(iv.AppendState(nil))
	require.NoError(t, err)
	require.Equal(t, held, resumed.Held(), "in the state")
	asked := map[condition.Path]bool{}
	for _, p := range iv.Relevant() {
		asked[p] = true
	}
	told := map[condition.Path]survey.Answer{}
	for _, at := range iv.Clone().SubmitPartial(now).Answers {
		told[at.Path] = at.Answer
	}
	for p, a := range held {
		if asked[p] {
			require.Equal(t, a, told[p], "in the response")
		}
	}
}

// inRow says that some row is the one of that id in an outer one, or stands in
// it.
func inRow(rows, outer string, id condition.RowID) bool {
	if outer != "" {
		outer += "/"
	}
	return strings.HasPrefix(rows+"/", outer+string(id)+"/")
}

// fieldsWithin lists what stands in the rows of each repeat.
func fieldsWithin(items []survey.Item) map[string][]string {
	all := map[string][]string{}
	var visit func([]survey.Item, []string)
	visit = func(items []survey.Item, around []string) {
		for _, item := range items {
			name, inner, here := "", []survey.Item(nil), around
			switch {
			case item.Group != nil:
				inner = item.Group.Items
			case item.Repeat != nil:
				name, inner, here = item.Repeat.Name, item.Repeat.Items, append(slices.Clone(around), item.Repeat.Name)
			default:
				name = item.Ask.Name
			}
			for _, repeat := range around {
				all[repeat] = append(all[repeat], name, name+"_other")
			}
			visit(inner, here)
		}
	}
	visit(items, nil)
	return all
}

// What comes from elsewhere is held, or told, each answer once; and what is
// told does no harm to the state.
func TestWhatIsGivenIsHeldOrTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		def := surveys(t)
		s, err := survey.New(def)
		require.NoError(t, err)
		all := given(t, def)
		iv := s.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock, Prefilled: all, Hidden: hidden(t, def)})
		iv, err = s.Resume(iv.AppendState(nil))
		require.NoError(t, err)
		held, lost := iv.Held(), iv.Lost()
		told := func(as func(l survey.Lost, at survey.At) bool) func(survey.At) bool {
			return func(at survey.At) bool {
				i := slices.IndexFunc(lost, func(l survey.Lost) bool { return l.Path == at.Path && as(l, at) })
				if i >= 0 {
					require.NotEmpty(t, lost[i].Why)
					lost = slices.Delete(lost, i, i+1)
				}
				return i >= 0
			}
		}
		// Word by word first: of two lists of rows at one path it is the other that is
		// held. A row that is listed twice is told once; that there is none, word by word.
		all = slices.DeleteFunc(all, told(func(l survey.Lost, at survey.At) bool { return l.Held == at.Answer }))
		all = slices.DeleteFunc(all, told(func(_ survey.Lost, at survey.At) bool {
			return at.Answer.Value.Type() == condition.TypeRows && at.Answer != survey.Said(condition.Rows(false))
		}))
		for _, at := range all {
			q, _ := s.Describe(at.Path.Field, survey.Chat, "en")
			_, kept := held[at.Path]
			switch {
			case kept:
			case at.Answer.Status == condition.Unasked, at.Answer.Status == condition.NotApplicable: // that it was not asked
			case q.Type == survey.TypeCalculate, q.Type == survey.TypeHidden, q.Counted: // nobody says it
			case q.Type == survey.TypeRows && at.Answer == survey.Said(condition.Rows(false)):
			default:
				t.Fatalf("%s is lost in silence", at.Path)
			}
		}
		require.Empty(t, lost, "told once, and only what was given")
		require.Empty(t, s.Check(iv.SubmitPartial(clock)))
	})
}
