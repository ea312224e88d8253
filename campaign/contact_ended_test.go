package campaign_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
)

// Who wrote STOP may begin again by themselves. What a person decided, or the
// door was told, is not theirs to lift.
func TestLiftStopLiftsNothingElse(t *testing.T) {
	dee := campaign.Actor{ID: "chat-dee", Kind: campaign.ActorResident, Resident: "dee"}
	r := campaign.Resident{ID: "dee", Version: 1}
	for _, why := range []campaign.EndReason{campaign.EndedSafety, campaign.EndedRefusedForGood, campaign.EndedStopped} {
		var err error
		r, _, err = r.End(campaign.ContactEnded{Reason: why, Scope: campaign.EndsVisits, At: noon, By: officer})
		require.NoError(t, err)
	}
	lifted, events, err := r.LiftStop("wrote START", dee, noon.Add(time.Hour))
	require.NoError(t, err)
	require.Len(t, events, 1)
	assert.Equal(t, r.Version+1, lifted.Version)
	for _, e := range lifted.Ended {
		assert.Equal(t, e.Reason == campaign.EndedStopped, e.Lifted != nil, e.Reason)
	}
	assert.Nil(t, r.Ended[2].Lifted, "the resident as it was stays as it was")
	_, _, err = lifted.LiftStop("wrote START", dee, noon.Add(2*time.Hour))
	assert.ErrorIs(t, err, campaign.ErrIllegalMove)
	_, _, err = r.LiftStop("wrote START", campaign.System(), noon)
	assert.ErrorIs(t, err, campaign.ErrIllegalMove)
}
