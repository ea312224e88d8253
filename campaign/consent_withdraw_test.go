package campaign_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

func TestWithdrawConsentReachesWhatRestsOnIt(t *testing.T) {
	given := campaign.Consent{ID: "c1", Resident: "dee", Home: "home-1", Purpose: "share", Given: true, When: noon, Version: 1}
	referral := campaign.Case{ID: "food", Kind: campaign.CaseReferral, Resident: "dee", Purpose: "share", State: campaign.CaseRaised, Version: 1}
	others := referral
	others.ID, others.Resident = "sams", "sam"
	another := referral
	another.ID, another.Purpose = "health", "share_health"
	queued := func(id campaign.DeliveryID, kind campaign.DeliveryKind, of campaign.CaseID) campaign.Delivery {
		return campaign.Delivery{ID: id, Kind: kind, Case: of, State: campaign.DeliveryQueued, Version: 1}
	}
	b, err := campaign.WithdrawConsent(given, []campaign.Case{referral, others, another}, []campaign.Delivery{
		queued("d1", campaign.DeliverReferral, "food"), queued("d2", campaign.DeliverTell, "food"),
		queued("d3", campaign.DeliverReferral, "sams"), queued("d4", campaign.DeliverReferral, "health"),
	}, survey.Phone, officer, noon.Add(time.Hour))
	require.NoError(t, err)
	require.Len(t, b.Consents, 1)
	assert.False(t, b.Consents[0].Stands())
	require.Len(t, b.Cases, 1)
	assert.Equal(t, campaign.CaseID("food"), b.Cases[0].ID)
	assert.True(t, b.Cases[0].Flagged(campaign.FlagWithdrawn))
	assert.Equal(t, campaign.CaseRaised, b.Cases[0].State, "a person sees to it")
	require.Len(t, b.Deliveries, 1)
	assert.Equal(t, campaign.DeliveryID("d1"), b.Deliveries[0].ID)
	assert.Equal(t, campaign.DeliveryCancelled, b.Deliveries[0].State)
	_, err = campaign.WithdrawConsent(b.Consents[0], nil, nil, survey.Phone, officer, noon)
	assert.ErrorIs(t, err, campaign.ErrIllegalMove)
}
