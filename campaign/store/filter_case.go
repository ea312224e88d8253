package store

import (
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// CaseFilter chooses cases.
type CaseFilter struct {
	ID        campaign.CaseID
	Campaign  campaign.CampaignID
	Phase     campaign.PhaseKind
	Home      survey.HomeID
	Resident  survey.ResidentID
	Interview survey.InterviewID
	Kind      campaign.CaseKind
	Type      string
	State     campaign.CaseState
	Open      bool // work is still owed
	Priority  rules.Priority
	Team      campaign.TeamID
	Assignee  survey.ActorID
	DueBy     time.Time       // work is owed, and its first limit is that moment or before
	CheckBy   *condition.Date // monitored, and its next check is due on that day or before
}

// Match says whether the case is chosen.
func (f CaseFilter) Match(c campaign.Case) bool {
	return is(f.ID, c.ID) && is(f.Campaign, c.Campaign) && is(f.Phase, c.Phase) && is(f.Home, c.Home) &&
		is(f.Resident, c.Resident) && is(f.Interview, c.Interview) && is(f.Kind, c.Kind) && is(f.Type, c.Type) &&
		is(f.State, c.State) && (!f.Open || c.State.Open()) && is(f.Priority, c.Priority) && is(f.Team, c.Team) &&
		is(f.Assignee, c.Assignee) && f.due(c) && f.check(c)
}

func (f CaseFilter) due(c campaign.Case) bool {
	if f.DueBy.IsZero() {
		return true
	}
	due, ok := c.Next()
	return ok && !due.At.After(f.DueBy)
}

func (f CaseFilter) check(c campaign.Case) bool {
	if f.CheckBy == nil {
		return true
	}
	day, waits := c.NextCheck()
	return waits && c.State == campaign.CaseMonitored && day <= *f.CheckBy
}

// BudgetFilter chooses budgets.
type BudgetFilter struct {
	ID campaign.BudgetID
}

// Match says whether the budget is chosen.
func (f BudgetFilter) Match(b campaign.Budget) bool { return is(f.ID, b.ID) }

// EntryFilter chooses lines of the ledger.
type EntryFilter struct {
	ID     campaign.EntryID
	Budget campaign.BudgetID
	Case   campaign.CaseID
	Kind   campaign.EntryKind
}

// Match says whether the line is chosen.
func (f EntryFilter) Match(e campaign.Entry) bool {
	return is(f.ID, e.ID) && is(f.Budget, e.Budget) && is(f.Case, e.Case) && is(f.Kind, e.Kind)
}

// DeliveryFilter chooses deliveries.
type DeliveryFilter struct {
	ID        campaign.DeliveryID
	Campaign  campaign.CampaignID
	Kind      campaign.DeliveryKind
	Home      survey.HomeID
	Resident  survey.ResidentID
	Interview survey.InterviewID
	Case      campaign.CaseID
	State     campaign.DeliveryState
	Due       time.Time // may go at that moment
}

// Match says whether the delivery is chosen.
func (f DeliveryFilter) Match(d campaign.Delivery) bool {
	return is(f.ID, d.ID) && is(f.Campaign, d.Campaign) && is(f.Kind, d.Kind) && is(f.Home, d.Home) &&
		is(f.Resident, d.Resident) && is(f.Interview, d.Interview) && is(f.Case, d.Case) && is(f.State, d.State) &&
		(f.Due.IsZero() || !d.NotBefore.After(f.Due))
}

// EventFilter chooses events.
type EventFilter struct {
	ID       campaign.EventID
	Campaign campaign.CampaignID
	Home     survey.HomeID
	Resident survey.ResidentID
	Subject  campaign.Subject
	Kind     campaign.EventKind
}

// Match says whether the event is chosen.
func (f EventFilter) Match(e campaign.Event) bool {
	return is(f.ID, e.ID) && is(f.Campaign, e.Campaign) && is(f.Home, e.Home) && is(f.Resident, e.Resident) &&
		is(f.Subject, e.Subject) && is(f.Kind, e.Kind)
}
