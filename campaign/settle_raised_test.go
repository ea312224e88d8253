package campaign_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// TestSettleTakesMoreFromALaterDecision: what a later decision brings is added,
// and what it asks for otherwise is told.
func TestSettleTakesMoreFromALaterDecision(t *testing.T) {
	s := settlement("i1", decision(damp("1")))
	s.Decision.Stage = rules.StageAnswered
	s = applied(s, campaign.Settle(s))
	more := damp("1")
	more.Team, more.Budget, more.Clock, more.Hazard, more.Monitor = "triage", "hardship", "landlord.emergency", "damp_and_mould", []int{2, 6}
	more.Reasons = []rules.Reason{{Rule: "at-risk"}, {Rule: "spreading-damp"}}
	more.Undated = []string{"clock landlord.emergency: no bank holidays after 2027"}
	s.Decision, s.Now = decision(more), noon.Add(time.Hour)
	b := campaign.Settle(s)
	require.Len(t, b.Cases, 1)
	c := b.Cases[0]
	assert.Equal(t, []int{2, 6}, c.Monitor)
	assert.EqualValues(t, "damp_and_mould", c.Hazard, "the case had none")
	assert.EqualValues(t, "repairs", c.Team)
	assert.Equal(t, []rules.Differs{{Rule: "at-risk", In: "clock", Said: "landlord.emergency"},
		{Rule: "at-risk", In: "team", Said: "triage"}, {Rule: "at-risk", In: "budget", Said: "hardship"}}, c.Differs)
	assert.True(t, c.Flagged(campaign.FlagDiffers))
	assert.True(t, c.Flagged(campaign.FlagUndated))
	assert.Empty(t, b.Ledger, "the price is the same, and is reserved already")

	s = applied(s, b)
	officer := campaign.Actor{ID: "staff-1", Kind: campaign.ActorStaff}
	for _, move := range []campaign.Move{{Kind: campaign.MoveAssign, Team: "welfare"},
		{Kind: campaign.MoveChange, Due: due("investigate", 20), Reason: "They are away until then."},
		{Kind: campaign.MoveClear, Flag: campaign.FlagDiffers, Reason: "Seen."}, {Kind: campaign.MoveClear, Flag: campaign.FlagUndated, Reason: "Dated."}} {
		next, _, err := s.Cases[0].Move(move, officer, noon)
		require.NoError(t, err)
		s.Cases[0] = next
	}
	s.Now = noon.Add(2 * time.Hour)
	assert.Empty(t, campaign.Settle(s).Cases, "what a person has seen to is not gone over again")
}

// TestSettleReservesOnceForAMergedAction: three rules ask for one inspection,
// and the dearest price is laid out, once.
func TestSettleReservesOnceForAMergedAction(t *testing.T) {
	merged := damp("1")
	merged.Reasons = []rules.Reason{{Rule: "at-risk"}, {Rule: "cold"}, {Rule: "spreading-damp"}}
	merged.Differs = []rules.Differs{{Rule: "cold", In: "cost", Said: "£100.00"}, {Rule: "at-risk", In: "cost", Said: "£90.00"}}
	s := settlement("i1", decision(merged))
	b := campaign.Settle(s)
	require.Len(t, b.Ledger, 1)
	assert.Equal(t, gbp(180_00), b.Ledger[0].Amount)
	s = applied(s, b)
	s.Now = noon.Add(time.Hour)
	assert.Empty(t, campaign.Settle(s).Ledger)
}

// TestLawRaisedStaysRaised: whatever later answers of the same interview say, a
// case stays as pressing, as early and open until a person lowers it, who gives
// a reason; and then it stays as the person left it.
func TestLawRaisedStaysRaised(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := settlement("i1", decision(damp("1")))
		s.Decision.Actions[0].Priority = rapid.SampledFrom(rules.Priorities()).Draw(t, "priority")
		s = applied(s, campaign.Settle(s))
		raised := s.Cases[0]
		lowered := rapid.Bool().Draw(t, "a person lowers it")
		if lowered {
			move := campaign.Move{Kind: campaign.MoveChange, Priority: rules.Routine, Due: due("investigate", 28)}
			_, _, err := raised.Move(move, campaign.Actor{ID: "staff-1", Kind: campaign.ActorStaff}, noon)
			require.ErrorIs(t, err, campaign.ErrIllegalMove, "not without a reason")
			move.Reason = "Only a wet towel."
			_, _, err = raised.Move(move, campaign.System(), noon)
			require.Error(t, err, "and not by a machine")
			next, _, err := raised.Move(move, campaign.Actor{ID: "staff-1", Kind: campaign.ActorStaff}, noon)
			require.NoError(t, err)
			s.Cases[0], raised = next, next
		}
		for n := range rapid.IntRange(1, 3).Draw(t, "corrections") {
			d := decision()
			if rapid.Bool().Draw(t, "still damp") {
				later := damp("1")
				later.Priority = rapid.SampledFrom(rules.Priorities()).Filter(func(p rules.Priority) bool {
					return p.Rank() <= raised.Ruled.Priority.Rank()
				}).Draw(t, "priority now")
				later.Due, later.Cost = due("investigate", rapid.IntRange(14, 40).Draw(t, "days")), gbp(rapid.Int64Range(0, 180_00).Draw(t, "price"))
				d = decision(later)
			}
			s.Decision, s.Now = d, noon.Add(time.Duration(n+1)*time.Hour)
			s = applied(s, campaign.Settle(s))
			require.Len(t, s.Cases, 1)
			c := s.Cases[0]
			require.Equal(t, raised.Priority, c.Priority)
			require.Equal(t, raised.Due, c.Due)
			require.Equal(t, raised.Cost, c.Cost)
			require.Equal(t, raised.State, c.State)
			if len(d.Actions) == 0 {
				require.True(t, c.Flagged(campaign.FlagUnsupported), "a person is told")
			}
		}
	})
}

// TestSettleAsksAPersonToChoose: rules of which one alone may hold, and that
// hold together, come before a person however little they press.
func TestSettleAsksAPersonToChoose(t *testing.T) {
	d := decision()
	d.Undecided = []rules.Undecided{
		{Rule: "visit-soon", Type: "visit", Priority: rules.Routine, Group: "visits", Against: []string{"visit-later"}},
		{Rule: "visit-later", Type: "visit", Priority: rules.Routine, Group: "visits", Against: []string{"visit-soon"}},
		{Rule: "garden", Type: "garden", Priority: rules.Routine, Causes: []condition.Cause{{Path: condition.Path{Field: "garden"}}}},
	}
	b := campaign.Settle(settlement("i1", d))
	require.Len(t, b.Cases, 1)
	assert.Equal(t, campaign.CaseTriage, b.Cases[0].Kind)
	assert.Equal(t, "Choose what is to be done: the rules do not agree", b.Cases[0].Title)
	assert.Len(t, b.Cases[0].Reasons, 2)

	d.Stage = rules.StageAnswered
	assert.Empty(t, campaign.Settle(settlement("i1", d)).Cases, "not while the interview goes on")
}
