package campaign_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
)

// TestWhatAPersonChanged: the history of a case says what was lowered, and not
// only that somebody changed it.
func TestWhatAPersonChanged(t *testing.T) {
	s := settlement("i1", decision(damp("1")))
	s = applied(s, campaign.Settle(s))
	officer := campaign.Actor{ID: "staff-1", Kind: campaign.ActorStaff}
	c := s.Cases[0]
	was := string(c.Priority)
	for _, tt := range []struct {
		move campaign.Move
		want string
	}{
		{campaign.Move{Kind: campaign.MoveChange, Priority: rules.Emergency, Reason: "She rang."}, "priority " + was + " → emergency"},
		{campaign.Move{Kind: campaign.MoveChange, Priority: rules.Routine, Reason: "It is dry."}, "priority emergency → routine"},
		{campaign.Move{Kind: campaign.MoveAssign, Team: "welfare", Assignee: "staff-9"}, "team repairs → welfare, assignee none → staff-9"},
		{campaign.Move{Kind: campaign.MoveAccept}, ""},
	} {
		next, events, err := c.Move(tt.move, officer, noon)
		require.NoError(t, err)
		require.Len(t, events, 1)
		assert.Equal(t, tt.want, events[0].Changed)
		c = next
	}
}

// TestDiffersThatNobodyNeedsToSee: a lower priority and other words raise no
// flag; they are kept.
func TestDiffersThatNobodyNeedsToSee(t *testing.T) {
	merged := damp("1")
	merged.Differs = []rules.Differs{{Rule: "cold", In: "priority", Said: "soon"}, {Rule: "cold", In: "tell.en", Said: "We will ring."}}
	s := settlement("i1", decision(merged))
	c := campaign.Settle(s).Cases[0]
	assert.Empty(t, c.Flags)
	assert.Len(t, c.Differs, 2)
}
