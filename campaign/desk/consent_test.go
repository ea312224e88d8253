package desk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey"
)

func TestConsentGiven(t *testing.T) {
	w := open(t, nil)
	got := w.submit(w.interviewedAs(survey.Beginning{ID: "i1", Mode: survey.Doorstep, Language: "cy", Home: "home-1", Tenancy: "tenancy-1",
		Respondent: "Dee", By: officer.ID, At: noon}, hungry(true)...), noon.Add(time.Hour))
	require.Len(t, got.Decision.Referrals, 1)
	acts := list(t, w.store.Consents(t.Context(), store.ConsentFilter{Resident: "Dee"}))
	require.Len(t, acts, 1)
	assert.Equal(t, "share", acts[0].Purpose)
	assert.True(t, acts[0].Stands())
	assert.Equal(t, "Gawn ni roi eich enw i wasanaethau lleol?\nGallwch dynnu hyn yn ôl.", acts[0].Wording, "in exactly the words that were shown")
	assert.Equal(t, "small@1", acts[0].WordingVersion)
	assert.Equal(t, survey.Language("cy"), acts[0].Language)
	assert.Equal(t, survey.Doorstep, acts[0].How)
	assert.True(t, acts[0].When.Equal(noon.Add(3*time.Minute)), "when they said it")
	sent := list(t, w.store.Deliveries(t.Context(), store.DeliveryFilter{Kind: campaign.DeliverReferral}))
	require.Len(t, sent, 1)
	assert.Equal(t, []string{"pantry"}, sent[0].Services)
}

func TestConsentRefused(t *testing.T) {
	w := open(t, nil)
	got := w.submit(w.interviewed("i1", "home-1", "Dee", noon, hungry(false)...), noon)
	assert.Empty(t, got.Decision.Referrals)
	require.Len(t, got.Decision.Signposts, 1)
	assert.Equal(t, rules.WhyRefused, got.Decision.Signposts[0].Why)
	acts := list(t, w.store.Consents(t.Context(), store.ConsentFilter{Resident: "Dee"}))
	require.Len(t, acts, 1, "no is recorded too")
	assert.False(t, acts[0].Given)
	assert.Empty(t, list(t, w.store.Deliveries(t.Context(), store.DeliveryFilter{Kind: campaign.DeliverReferral})))
	assert.Len(t, list(t, w.store.Deliveries(t.Context(), store.DeliveryFilter{Kind: campaign.DeliverSignpost})), 1)
}

func TestConsentNotAsked(t *testing.T) {
	w := open(t, nil)
	got := w.submit(w.interviewed("i1", "home-1", "Dee", noon, hungry(true)[:2]...), noon)
	assert.Empty(t, got.Decision.Referrals)
	assert.Empty(t, got.Decision.Signposts)
	var asks []string
	for _, u := range got.Decision.Undecided {
		asks = append(asks, u.Consent)
	}
	assert.Contains(t, asks, "share")
}

func TestConsentWithdrawn(t *testing.T) {
	w := open(t, nil)
	w.submit(w.interviewed("i1", "home-1", "Dee", noon, hungry(true)...), noon)
	act := list(t, w.store.Consents(t.Context(), store.ConsentFilter{Resident: "Dee"}))[0]
	require.NoError(t, w.desk.WithdrawConsent(t.Context(), act.ID, survey.Phone, officer, noon.Add(time.Hour)))
	sent := list(t, w.store.Deliveries(t.Context(), store.DeliveryFilter{Kind: campaign.DeliverReferral}))
	require.Len(t, sent, 1)
	assert.Equal(t, campaign.DeliveryCancelled, sent[0].State, "nothing goes out any more")
	referral := w.cases(store.CaseFilter{Kind: campaign.CaseReferral})
	require.Len(t, referral, 1)
	assert.True(t, referral[0].Flagged(campaign.FlagWithdrawn))
	require.ErrorIs(t, w.desk.WithdrawConsent(t.Context(), act.ID, survey.Phone, officer, noon), campaign.ErrIllegalMove)
	require.ErrorIs(t, w.desk.WithdrawConsent(t.Context(), "consent-9", survey.Phone, officer, noon), store.ErrNotFound)

	// What was agreed to on Monday, and is entered on Friday, was taken back
	// on Wednesday.
	late := w.interviewed("i2", "home-1", "Dee", noon.Add(10*time.Minute), hungry(true)...)
	got := w.submit(late, noon.AddDate(0, 0, 4))
	assert.Empty(t, got.Decision.Referrals)
}

// The word of somebody who is not known is nobody else's.
func TestConsentOfNobodyKnown(t *testing.T) {
	w := open(t, nil)
	first := w.submit(w.interviewed("i1", "home-1", "", noon, hungry(true)...), noon)
	require.Len(t, first.Decision.Referrals, 1, "they agreed for themselves")
	second := w.submit(w.interviewed("i2", "home-2", "", noon, hungry(true)[:2]...), noon)
	assert.Empty(t, second.Decision.Referrals, "and for nobody else")
}
