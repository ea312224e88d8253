package survey_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Nothing is lost in silence: whatever an interview held, parked or not, is in
// the migrated one or in what was lost, and nothing is in both; what it holds
// besides, it held before.
func TestMigrateLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, iv, now := begun(t)
		def, rename := edit(t, from.Definition())
		to, err := survey.New(def)
		require.NoError(t, err)
		got, lost, err := to.Migrate(iv.AppendState(nil), from)
		require.NoError(t, err)
		earlier := len(iv.Lost())
		require.Equal(t, paths(iv.Lost()), paths(got.Lost()[:earlier]))
		require.ElementsMatch(t, lost, got.Lost()[earlier:])

		before, after := iv.Held(), got.Held()
		missing := map[condition.Path]bool{}
		for _, l := range lost {
			require.Equal(t, before[l.Path], l.Held, l.Path)
			require.False(t, missing[l.Path], "told once")
			require.NotEmpty(t, l.Why)
			missing[l.Path] = true
		}
		for p, a := range before {
			here := p
			if to, ok := rename[p.Field]; ok {
				here.Field = to
			} else if of, ok := strings.CutSuffix(p.Field, "_other"); ok && rename[of] != "" {
				here.Field = rename[of] + "_other"
			}
			kept, ok := after[here]
			if _, _, isRows := a.Value.Rows(); isRows {
				require.NotEqual(t, ok && kept.Value.Type() == condition.TypeRows, missing[p], p)
				continue
			}
			require.NotEqual(t, ok, missing[p], "%s is carried or lost", p)
			if ok && a.Value.Type() == kept.Value.Type() && a.Value.Type() != condition.TypeChoice && a.Value.Type() != condition.TypeChoices {
				require.Equal(t, a, kept, p)
			}
			delete(after, here)
		}
		for p, a := range after {
			if a.Value.Type() != condition.TypeRows {
				require.Contains(t, before, condition.Path{Field: was(rename, p.Field), Rows: p.Rows}, "nobody said it")
			}
		}
		require.Equal(t, iv.Seed(), got.Seed())
		require.Equal(t, iv.Consents(), got.Consents())
		for _, l := range lost {
			if q, err := got.At(l.Asks); err == nil && l.Asks.Field != "" && q.Type != survey.TypeRows {
				require.Equal(t, condition.Unasked, q.Answer.Status, "%s is asked again", l.Asks)
			}
		}
		require.Empty(t, to.Check(got.Clone().SubmitPartial(now)), "what was carried is what this version would have taken")
	})
}

func paths(lost []survey.Lost) []condition.Path {
	var out []condition.Path
	for _, l := range lost {
		out = append(out, l.Path)
	}
	return out
}

// Migrating twice is migrating once, and to the version that it is of already
// it is the interview itself, which goes on like any other.
func TestMigrateTwiceIsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, iv, now := begun(t)
		state := iv.AppendState(nil)
		self, lost, err := from.Migrate(state, from)
		require.NoError(t, err)
		require.Empty(t, lost)
		same(t, iv, self, now)

		def, _ := edit(t, from.Definition())
		to, err := survey.New(def)
		require.NoError(t, err)
		once, _, err := to.Migrate(state, from)
		require.NoError(t, err)
		twice, lost, err := to.Migrate(once.AppendState(nil), from)
		require.NoError(t, err)
		require.Empty(t, lost)
		same(t, once, twice, now)
		require.Equal(t, once.Lost(), twice.Lost())
		require.Equal(t, state, iv.AppendState(nil), "the old one is as it was")
		for range 5 {
			if strings.Contains(string(to.Checked()), "crimson") {
				break // walk does not know that colour
			}
			now = now.Add(time.Hour)
			walk(t, once, now)
		}
		resumed, err := to.Resume(once.AppendState(nil))
		require.NoError(t, err)
		same(t, once, resumed, now)
	})
}

// To a version in which only the number is new, everything is carried, and to
// go there by a version between is the same.
func TestMigrateWhereNothingChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, iv, now := begun(t)
		state := iv.AppendState(nil)
		next := from.Definition()
		next.Number = 2
		two, err := survey.New(next)
		require.NoError(t, err)
		next.Number = 3
		three, err := survey.New(next)
		require.NoError(t, err)
		direct, lost, err := three.Migrate(state, from)
		require.NoError(t, err)
		require.Empty(t, lost)
		require.Equal(t, iv.Held(), direct.Held())
		require.Equal(t, iv.Relevant(), direct.Relevant())
		// In a row that is parked itself the rows that its count has too many of
		// may stand among the others: they part when it comes back.
		require.Equal(t, iv.Clone().SubmitPartial(now).Answers, direct.Clone().SubmitPartial(now).Answers)
		through, lost, err := three.MigrateFrom(state, two, from)
		require.NoError(t, err)
		require.Empty(t, lost)
		same(t, direct, through, now)
	})
}

// What Carriages foretells is what Migrate does.
func TestCarriagesForetellMigrate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, iv, _ := begun(t)
		def, _ := edit(t, from.Definition())
		to, err := survey.New(def)
		require.NoError(t, err)
		carriages, err := to.Carriages(from)
		require.NoError(t, err)
		by := map[string]survey.Carriage{}
		for _, c := range carriages {
			by[c.Old] = c
		}
		_, lost, err := to.Migrate(iv.AppendState(nil), from)
		require.NoError(t, err)
		told := map[string]bool{}
		for _, l := range lost {
			c := by[l.Path.Field]
			told[c.Old] = true
			switch l.Loss {
			case survey.LossChoice:
				require.NotEmpty(t, c.Gone)
			case survey.LossStatus:
				require.NotEmpty(t, c.None)
			case survey.LossRefused, survey.LossRoom, survey.LossParked:
			default:
				require.Equal(t, c.Loss, l.Loss, c.Old)
			}
		}
		for p := range iv.Held() {
			if by[p.Field].Loss != "" {
				require.True(t, told[p.Field], p.Field)
			}
		}
	})
}
