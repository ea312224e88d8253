package campaign_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
)

func TestHearAddsToACase(t *testing.T) {
	c := campaign.Case{ID: "crisis", State: campaign.CaseRaised, Reasons: []rules.Reason{{Rule: "words-1"}}, Version: 1}
	more, events, err := c.Hear(rules.Reason{Rule: "words-2"}, officer, noon)
	require.NoError(t, err)
	assert.Len(t, more.Reasons, 2)
	assert.Len(t, c.Reasons, 1)
	assert.Len(t, events, 1)
	assert.Equal(t, 2, more.Version)
	assert.Empty(t, more.Flags, "nobody has looked at it yet")

	same, events, err := more.Hear(rules.Reason{Rule: "words-2"}, officer, noon)
	require.NoError(t, err)
	assert.Empty(t, events)
	assert.Equal(t, more, same)

	taken, _, err := more.Move(campaign.Move{Kind: campaign.MoveAccept}, officer, noon)
	require.NoError(t, err)
	flagged, events, err := taken.Hear(rules.Reason{Rule: "words-3"}, officer, noon.Add(time.Hour))
	require.NoError(t, err)
	assert.True(t, flagged.Flagged(campaign.FlagMore))
	assert.Equal(t, campaign.EventCaseFlagged, events[0].Kind)

	_, _, err = campaign.Case{ID: "old", State: campaign.CaseDone}.Hear(rules.Reason{Rule: "words-4"}, officer, noon)
	assert.EqualError(t, err, "case old: illegal move: cannot hear (from done): it is closed")
	_, _, err = c.Hear(rules.Reason{}, campaign.Actor{}, noon)
	assert.ErrorIs(t, err, campaign.ErrActor)
}
