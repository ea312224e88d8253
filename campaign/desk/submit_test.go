package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func TestSubmitDecidesAndStores(t *testing.T) {
	w := open(t, nil)
	r := w.interviewed("i1", "home-1", "Dee", noon, damp()...)
	got := w.submit(r, noon.Add(10*time.Minute))
	assert.Equal(t, survey.ResponseID("i1"), got.Response)
	assert.Equal(t, rules.StageSubmitted, got.Decision.Stage)
	assert.Equal(t, got.Batch.Key, got.Receipt.Key)
	stored := w.cases(store.CaseFilter{Home: "home-1"})
	// Nobody was asked about a baby, which cannot wait, or whether somebody
	// hurts them, which waits until they can answer alone.
	assert.Equal(t, map[string]campaign.CaseKind{"hazard_inspection": campaign.CaseAction, "lend_dehumidifier": campaign.CaseAction,
		"hazard_inspection ": campaign.CaseTriage, "ask_alone ": campaign.CaseTriage}, label(stored))
	balance, err := w.store.Balance(t.Context(), "repairs")
	require.NoError(t, err)
	assert.EqualValues(t, 220_00, balance.Reserved)
}

// label tells cases of one type apart: a triage case has a space behind.
func label(cases []campaign.Case) map[string]campaign.CaseKind {
	out := map[string]campaign.CaseKind{}
	for _, c := range cases {
		name := c.Type
		if c.Kind == campaign.CaseTriage {
			name += " "
		}
		out[name] = c.Kind
	}
	return out
}

func TestSubmitAgainChangesNothing(t *testing.T) {
	w := open(t, nil)
	r := w.interviewed("i1", "home-1", "Dee", noon, append(damp(), said{"meals", condition.Choice("often"), ""}, said{"share", condition.Bool(true), ""})...)
	first := w.submit(r, noon.Add(10*time.Minute))
	before := w.whole()
	for _, later := range []time.Duration{10 * time.Minute, time.Hour, 40 * 24 * time.Hour} {
		again := w.submit(r, noon.Add(later))
		assert.Equal(t, first.Response, again.Response)
		assert.Equal(t, first.Decision, again.Decision, "after %s", later)
		assert.Equal(t, before, w.whole(), "after %s", later)
	}
	w.again()
	assert.Equal(t, first.Decision, w.submit(r, noon.Add(50*24*time.Hour)).Decision)
	assert.Equal(t, before, w.whole())
}

func TestSubmitAnotherBodyKeepsBoth(t *testing.T) {
	w := open(t, nil)
	first := w.interviewed("i1", "home-1", "Dee", noon, damp()...)
	w.submit(first, noon.Add(10*time.Minute))
	cases := w.cases(store.CaseFilter{})
	other := w.interviewed("i1", "home-1", "Dee", noon, said{"damp", condition.Bool(false), ""})
	for range 2 {
		_, err := w.desk.Submit(t.Context(), other, officer, noon.Add(time.Hour))
		require.ErrorIs(t, err, store.ErrConflict)
	}
	assert.Equal(t, cases, w.cases(store.CaseFilter{}), "the first stays as it was")
	kept := list(t, w.store.Responses(t.Context(), store.ResponseFilter{ID: "i1"}))
	require.Len(t, kept, 1)
	assert.Equal(t, len(first.Answers), len(kept[0].Answers))
	aside := list(t, w.store.Conflicts(t.Context(), store.ConflictFilter{Open: true}))
	require.Len(t, aside, 1, "and the second is kept, once")
	require.Len(t, aside[0].Batch.Responses, 1)
	assert.Equal(t, len(other.Answers), len(aside[0].Batch.Responses[0].Answers))
}

func TestSubmitRefuses(t *testing.T) {
	const canary = "CANARY"
	w := open(t, nil)
	for name, tt := range map[string]struct {
		change func(*survey.Response)
		want   error
		says   string
	}{
		"faults": {func(r *survey.Response) {
			r.Answers = append(r.Answers, survey.At{Path: condition.Path{Field: "meals"}, Answer: survey.Said(condition.Text(canary)), When: noon},
				survey.At{Path: condition.Path{Field: "nonsense"}, Answer: survey.Said(condition.Text(canary)), When: noon})
		}, desk.ErrResponse, "nonsense"},
		"a version that is not here":    {func(r *survey.Response) { r.Of.Hash, r.Of.Number = "abc", 9 }, desk.ErrEdition, "small@9"},
		"a home that is not here":       {func(r *survey.Response) { r.Home = "home-9" }, desk.ErrPlace, "home-9"},
		"another home's tenancy":        {func(r *survey.Response) { r.Tenancy = "tenancy-2" }, desk.ErrPlace, "tenancy-2"},
		"in the place of somebody else": {func(r *survey.Response) { r.Supersedes = "i2" }, desk.ErrResponse, "i2"},
	} {
		t.Run(name, func(t *testing.T) {
			w.submit(w.interviewed("i2", "home-2", "Lee", noon, said{"damp", condition.Bool(false), ""}), noon.Add(time.Hour))
			before := w.whole()
			r := w.interviewed("i1", "home-1", "Dee", noon, append(damp(), said{"how", condition.Text(canary), ""})...)
			tt.change(&r)
			_, err := w.desk.Submit(t.Context(), r, officer, noon.Add(time.Hour))
			require.ErrorIs(t, err, tt.want)
			assert.Contains(t, err.Error(), tt.says)
			assert.NotContains(t, err.Error(), canary, "nothing that was said is in an error")
			assert.Equal(t, before, w.whole())
			var faults survey.Faults
			if name == "faults" {
				require.ErrorAs(t, err, &faults)
				assert.Len(t, faults, 2, "every fault")
			}
		})
	}
}

func TestSubmitCancelled(t *testing.T) {
	w := open(t, nil)
	r := w.interviewed("i1", "home-1", "Dee", noon, damp()...)
	before := w.whole()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	_, err := w.desk.Submit(ctx, r, officer, noon)
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, before, w.whole())
}

// The clock runs from the words, however late they are entered, and for each
// action from its own.
func TestAwarenessIsOfTheWords(t *testing.T) {
	w := open(t, nil)
	answers := append(damp(), said{"infant", condition.Bool(true), ""})
	iv, at := begun(t, survey.Beginning{ID: "i1", Mode: survey.Doorstep, Home: "home-1", Tenancy: "tenancy-1", Respondent: "Dee", By: officer.ID, At: noon}, answers[:4]...)
	next := at.AddDate(0, 0, 1) // the baby is mentioned the day after
	_, err := iv.Answer(condition.Path{Field: "infant"}, survey.Said(condition.Bool(true)), next)
	require.NoError(t, err)
	r, err := iv.Submit(next.Add(time.Hour))
	require.NoError(t, err)
	got := w.submit(r, noon.AddDate(0, 0, 9))
	var found campaign.Case
	for _, c := range w.cases(store.CaseFilter{Type: "hazard_inspection"}) {
		found = c
	}
	assert.True(t, found.AwareAt.Equal(at), "%s: spreading damp was known from its own answer", found.AwareAt)
	for _, d := range got.Decision.Actions[0].Due {
		switch d.Clock {
		case "awaab.emergency":
			assert.Equal(t, condition.DateOf(next).AddDays(1), d.Date, "and the baby from the day after")
		case "awaab.significant":
			assert.Equal(t, "2027-01-26", d.Date.String(), "ten working days from the first day")
		}
	}
}

func TestSubmitFromAWrongClock(t *testing.T) {
	w := open(t, nil)
	r := w.interviewed("i1", "home-1", "Dee", noon.AddDate(1, 0, 0), damp()...)
	w.submit(r, noon)
	for _, c := range w.cases(store.CaseFilter{}) {
		assert.False(t, c.AwareAt.After(noon), "%s: nobody knows what will be said", c.AwareAt)
	}
}
