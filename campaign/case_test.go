package campaign_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

var officer = campaign.Actor{ID: "staff-1", Kind: campaign.ActorStaff, Name: "Ana Field", Team: "repairs", Department: "property"}

func raised(t require.TestingT) campaign.Case {
	c, events, err := campaign.Raise(campaign.Case{Home: "home-1", Type: "repair", Title: "The front door does not lock.",
		Budget: "repairs", Cost: gbp(90_00), Monitor: []int{6}}, officer, noon)
	require.NoError(t, err)
	require.Len(t, events, 1)
	return c
}

func TestRaiseByHand(t *testing.T) {
	knew := noon.AddDate(0, 0, -3)
	c, events, err := campaign.Raise(campaign.Case{Home: "home-1", Type: "repair", Title: "A loose banister.", AwareAt: knew}, officer, noon)
	require.NoError(t, err)
	assert.Equal(t, knew, c.AwareAt, "the clock starts when the landlord knew")
	assert.Equal(t, noon, c.Raised)
	assert.Equal(t, campaign.ByHand, c.Origin)
	assert.Equal(t, rules.Routine, c.Priority)
	assert.Equal(t, campaign.EventCaseRaised, events[0].Kind)

	for name, bad := range map[string]campaign.Case{
		"case: it needs a home":                               {Type: "repair", Title: "x"},
		"case: it needs a type":                               {Home: "home-1", Title: "x"},
		"case: it needs a title that says what is to be done": {Home: "home-1", Type: "repair"},
		"case: aware_at lies in the future":                   {Home: "home-1", Type: "repair", Title: "x", AwareAt: noon.Add(time.Second)},
		`case: there is no priority "very"`:                   {Home: "home-1", Type: "repair", Title: "x", Priority: "very"},
		"case: money: an amount is never negative":            {Home: "home-1", Type: "repair", Title: "x", Cost: gbp(-1)},
	} {
		_, _, err := campaign.Raise(bad, officer, noon)
		assert.ErrorIs(t, err, campaign.ErrCase)
		assert.EqualError(t, err, name)
	}
	_, _, err = campaign.Raise(campaign.Case{Home: "home-1", Type: "repair", Title: "x"}, campaign.Actor{}, noon)
	assert.ErrorIs(t, err, campaign.ErrActor)
}

func TestCaseGoesAllTheWay(t *testing.T) {
	c := raised(t)
	at := noon
	for _, step := range []struct {
		move campaign.Move
		want campaign.CaseState
	}{
		{campaign.Move{Kind: campaign.MoveAccept}, campaign.CaseAccepted},
		{campaign.Move{Kind: campaign.MoveStart}, campaign.CaseInProgress},
		{campaign.Move{Kind: campaign.MoveWait, Reason: "for a part"}, campaign.CaseWaiting},
		{campaign.Move{Kind: campaign.MoveFinish, Outcome: "a new lock was fitted", Spent: gbp(75_00)}, campaign.CaseDone},
		{campaign.Move{Kind: campaign.MoveMonitor}, campaign.CaseMonitored},
		{campaign.Move{Kind: campaign.MoveFailCheck, Reason: "it sticks again"}, campaign.CaseReopened},
		{campaign.Move{Kind: campaign.MoveAccept}, campaign.CaseAccepted},
		{campaign.Move{Kind: campaign.MoveFinish, Outcome: "door planed"}, campaign.CaseDone},
		{campaign.Move{Kind: campaign.MoveMonitor}, campaign.CaseMonitored},
		{campaign.Move{Kind: campaign.MovePassCheck, Note: "locks well"}, campaign.CaseMonitored},
	} {
		at = at.Add(time.Hour)
		next, events, err := c.Move(step.move, officer, at)
		require.NoError(t, err, "%s", step.move.Kind)
		assert.Equal(t, step.want, next.State)
		assert.Equal(t, c.Version+1, next.Version)
		require.Len(t, events, 1)
		c = next
	}
	assert.True(t, c.Finished())
	assert.Equal(t, officer.ID, c.Assignee)
	assert.Equal(t, condition.DateOf(noon).AddDays(42), c.Checks[0].Due, "six weeks after it was done")
}

func TestIllegalMoves(t *testing.T) {
	resident := campaign.Actor{ID: "resident-1", Kind: campaign.ActorResident}
	done, _, err := func() (campaign.Case, []campaign.Event, error) {
		c, _, err := raised(t).Move(campaign.Move{Kind: campaign.MoveAccept}, officer, noon)
		require.NoError(t, err)
		return c.Move(campaign.Move{Kind: campaign.MoveFinish, Outcome: "done"}, officer, noon)
	}()
	require.NoError(t, err)
	c := raised(t)
	c.ID, done.ID = "case-1", "case-1"
	for _, tt := range []struct {
		from campaign.Case
		move campaign.Move
		by   campaign.Actor
		want string
	}{
		{c, campaign.Move{Kind: campaign.MoveFinish, Outcome: "x"}, officer,
			"case case-1: illegal move: cannot finish (from raised to done); possible: accept, assign, change, clear, decline"},
		{c, campaign.Move{Kind: "paint"}, officer,
			"case case-1: illegal move: cannot paint (from raised); possible: accept, assign, change, clear, decline"},
		{c, campaign.Move{Kind: campaign.MoveDecline}, officer, "case case-1: illegal move: cannot decline (from raised to declined): it needs a reason"},
		{c, campaign.Move{Kind: campaign.MoveDecline, Reason: "x"}, campaign.System(),
			"case case-1: illegal move: cannot decline (from raised to declined): a member of staff decides it, not system"},
		{c, campaign.Move{Kind: campaign.MoveChange, Priority: rules.Soon, Reason: "x"}, resident,
			"case case-1: illegal move: cannot change (from raised to raised): a member of staff decides it, not resident"},
		{c, campaign.Move{Kind: campaign.MoveChange, Reason: "x"}, officer,
			"case case-1: illegal move: cannot change (from raised to raised): it changes neither priority, nor dates, nor price"},
		{c, campaign.Move{Kind: campaign.MoveAssign}, officer,
			"case case-1: illegal move: cannot assign (from raised to raised): it needs a team, a role or a colleague"},
		{c, campaign.Move{Kind: campaign.MoveClear, Flag: campaign.FlagOverBudget, Reason: "x"}, officer,
			"case case-1: illegal move: cannot clear (from raised to raised): no flag of that kind is waiting"},
		{done, campaign.Move{Kind: campaign.MoveMonitor, Checks: []condition.Date{condition.DateOf(noon)}}, officer,
			"case case-1: illegal move: cannot monitor (from done to monitored): a check comes on a later day"},
		{done, campaign.Move{Kind: campaign.MoveAccept}, officer,
			"case case-1: illegal move: cannot accept (from done to accepted); possible: monitor, reopen, clear"},
		{done, campaign.Move{Kind: campaign.MoveReopen}, officer, "case case-1: illegal move: cannot reopen (from done to reopened): it needs a reason"},
	} {
		next, events, err := tt.from.Move(tt.move, tt.by, noon)
		assert.ErrorIs(t, err, campaign.ErrIllegalMove)
		assert.EqualError(t, err, tt.want)
		assert.Empty(t, events)
		assert.Equal(t, tt.from, next)
	}
	_, _, err = c.Move(campaign.Move{Kind: campaign.MoveAccept}, officer, time.Time{})
	assert.ErrorIs(t, err, campaign.ErrActor)
}

func anyMove(t *rapid.T) campaign.Move {
	words := rapid.SampledFrom([]string{"", "because"})
	kinds := []campaign.MoveKind{campaign.MoveAccept, campaign.MoveStart, campaign.MoveWait, campaign.MoveFinish, campaign.MoveMonitor,
		campaign.MovePassCheck, campaign.MoveFailCheck, campaign.MoveReopen, campaign.MoveDecline, campaign.MovePutBack, campaign.MoveAssign,
		campaign.MoveChange, campaign.MoveClear, "paint"}
	m := campaign.Move{Kind: rapid.SampledFrom(kinds).Draw(t, "move"), Reason: words.Draw(t, "reason"), Outcome: words.Draw(t, "outcome")}
	if rapid.Bool().Draw(t, "spent") {
		m.Spent = gbp(rapid.Int64Range(0, 200_00).Draw(t, "pence"))
	}
	if m.Kind == campaign.MoveChange && rapid.Bool().Draw(t, "price") {
		m.Cost = gbp(rapid.Int64Range(0, 200_00).Draw(t, "cost"))
	}
	return m
}

// TestCaseLaws walks cases at random: nothing moves without an actor and a
// time in its history, done has an outcome, declined has a reason, checks
// follow done, versions count, and the money of the case always adds up.
func TestCaseLaws(t *testing.T) {
	actors := []campaign.Actor{officer, campaign.System(), {}}
	rapid.Check(t, func(t *rapid.T) {
		c := raised(t)
		var ledger []campaign.Entry
		at := noon
		for range rapid.IntRange(0, 25).Draw(t, "steps") {
			at = at.Add(time.Hour)
			m, by := anyMove(t), rapid.SampledFrom(actors).Draw(t, "by")
			next, events, err := c.Move(m, by, at)
			if err != nil {
				if len(events) > 0 || next.Version != c.Version || next.State != c.State {
					t.Fatal("a refused move changed something")
				}
				continue
			}
			if len(events) != 1 || !events[0].Actor.Known() || events[0].At.IsZero() || events[0].From != string(c.State) || events[0].To != string(next.State) {
				t.Fatalf("history: %+v", events)
			}
			if next.Version != c.Version+1 {
				t.Fatal("version")
			}
			lines, err := campaign.Entries(c, next, m, ledger, by, at)
			if err != nil {
				t.Fatal(err)
			}
			again, _ := campaign.Entries(c, next, m, ledger, by, at)
			if !slices.Equal(lines, again) {
				t.Fatal("the same move gave other lines")
			}
			ledger = append(ledger, lines...)
			c = next
			lawful(t, c, ledger)
		}
	})
}

func lawful(t *rapid.T, c campaign.Case, ledger []campaign.Entry) {
	switch {
	case c.State == campaign.CaseDone && c.Outcome == "":
		t.Fatal("done without an outcome")
	case c.State == campaign.CaseDeclined && c.Reason == "":
		t.Fatal("declined without a reason")
	case c.State == campaign.CaseMonitored && (len(c.Checks) == 0 || c.Done.IsZero()):
		t.Fatal("monitored without checks, or before it was done")
	}
	for _, check := range c.Checks {
		if check.Due <= condition.DateOf(c.Raised) {
			t.Fatal("a check before anything was done")
		}
	}
	a := campaign.AccountOf(c.ID, ledger)
	if a.Reserved < 0 || a.Committed < 0 || a.Spent < 0 {
		t.Fatalf("money below nothing: %+v", a)
	}
	if !c.State.Open() && (a.Reserved != 0 || a.Committed != 0) {
		t.Fatalf("money is still laid out for a case that is %s: %+v", c.State, a)
	}
	ids := map[campaign.EntryID]bool{}
	for _, e := range ledger {
		if ids[e.ID] {
			t.Fatal("two lines with one id")
		}
		ids[e.ID] = true
	}
	budget := campaign.Budget{ID: "repairs", Limit: gbp(1000_00)}
	balance, err := budget.Balance(ledger)
	if err != nil || balance.Reserved != a.Reserved || balance.Committed != a.Committed || balance.Spent != a.Spent {
		t.Fatalf("the budget says %+v, the case %+v, %v", balance, a, err)
	}
}

func TestMoney(t *testing.T) {
	c := raised(t)
	var ledger []campaign.Entry
	step := func(m campaign.Move) {
		next, _, err := c.Move(m, officer, noon)
		require.NoError(t, err)
		lines, err := campaign.Entries(c, next, m, ledger, officer, noon)
		require.NoError(t, err)
		ledger, c = append(ledger, lines...), next
	}
	account := func() [3]int64 {
		a := campaign.AccountOf(c.ID, ledger)
		return [3]int64{a.Reserved, a.Committed, a.Spent}
	}
	step(campaign.Move{Kind: campaign.MoveAccept})
	assert.Equal(t, [3]int64{0, 90_00, 0}, account())
	step(campaign.Move{Kind: campaign.MoveChange, Cost: gbp(120_00), Reason: "a second lock"})
	assert.Equal(t, [3]int64{0, 120_00, 0}, account())
	step(campaign.Move{Kind: campaign.MoveFinish, Outcome: "fitted", Spent: gbp(150_00)})
	assert.Equal(t, [3]int64{0, 0, 150_00}, account())
	step(campaign.Move{Kind: campaign.MoveReopen, Reason: "it broke"})
	assert.Equal(t, [3]int64{120_00, 0, 150_00}, account())
	step(campaign.Move{Kind: campaign.MoveDecline, Reason: "under guarantee"})
	assert.Equal(t, [3]int64{0, 0, 150_00}, account())
}

func TestCaseJSON(t *testing.T) {
	c := campaign.Settle(settlement("i1", decision(damp("1")))).Cases[0]
	c, _, err := c.Move(campaign.Move{Kind: campaign.MoveAccept}, officer, noon)
	require.NoError(t, err)
	text, err := json.Marshal(c)
	require.NoError(t, err)
	var back campaign.Case
	require.NoError(t, json.Unmarshal(text, &back))
	assert.Equal(t, c, back)
}
