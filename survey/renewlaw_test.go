package survey_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Who returns to a version in which only the number is new finds all that they
// had said, and what follows from it.
func TestRenewWhereNothingChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, iv, now := begun(t)
		r := iv.SubmitPartial(now)
		def := from.Definition()
		def.Number = 2
		to, err := survey.New(def)
		require.NoError(t, err)
		for _, s := range []*survey.Survey{from, to} {
			answers, lost, err := s.Renew(r, from)
			require.NoError(t, err)
			require.Empty(t, lost)
			again := s.Begin(survey.Beginning{ID: "i2", Mode: r.Mode, Language: r.Language, By: r.By, At: now, Prefilled: answers})
			require.Empty(t, again.Lost())
			got := again.SubmitPartial(now)
			require.Equal(t, onlyAnswers(t, r), onlyAnswers(t, got))
			require.Empty(t, s.Check(got))
		}
	})
}

func onlyAnswers(t *rapid.T, r survey.Response) string {
	return untimed(t, stored(t, survey.Response{Answers: r.Answers}))
}

// Who returns to another version finds what they had said, or it is told that it
// is lost.
func TestRenewLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, iv, now := begun(t)
		r := iv.SubmitPartial(now)
		def, rename := edit(t, from.Definition())
		to, err := survey.New(def)
		require.NoError(t, err)
		answers, lost, err := to.Renew(r, from)
		require.NoError(t, err)
		again := to.Begin(survey.Beginning{ID: "i2", Mode: r.Mode, Language: r.Language, By: r.By, At: now, Prefilled: answers, Lost: lost})
		require.Empty(t, to.Check(again.Clone().SubmitPartial(now)))
		held, missing := again.Held(), map[condition.Path]bool{}
		for _, l := range again.Lost() {
			missing[l.Path] = true
		}
		for _, at := range r.Answers {
			q, _ := from.Describe(at.Path.Field, r.Mode, r.Language)
			byNobody := q.Type == survey.TypeCalculate || q.Type == survey.TypeHidden || q.Counted || at.Answer.Status == condition.NotApplicable && at.When.IsZero()
			here := at.Path
			if name, ok := rename[here.Field]; ok {
				here.Field = name
			} else if of, ok := strings.CutSuffix(here.Field, "_other"); ok && rename[of] != "" {
				here.Field = rename[of] + "_other"
			}
			if _, kept := held[here]; !byNobody {
				require.True(t, kept || missing[at.Path] || missing[here], "%s is lost in silence", at.Path)
			}
		}
	})
}
