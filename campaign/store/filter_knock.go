package store

import (
	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// CampaignFilter chooses campaigns.
type CampaignFilter struct {
	ID campaign.CampaignID
}

// Match says whether the campaign is chosen.
func (f CampaignFilter) Match(c campaign.Campaign) bool { return is(f.ID, c.ID) }

// RoundFilter chooses rounds.
type RoundFilter struct {
	ID       campaign.RoundID
	Campaign campaign.CampaignID
	Phase    campaign.PhaseKind
	Home     survey.HomeID // the round stops there
	Day      *condition.Date
	Team     campaign.TeamID
	State    campaign.RoundState
}

// Match says whether the round is chosen.
func (f RoundFilter) Match(r campaign.Round) bool {
	return is(f.ID, r.ID) && is(f.Campaign, r.Campaign) && is(f.Phase, r.Phase) &&
		(f.Day == nil || *f.Day == r.Day) && is(f.Team, r.Team) && is(f.State, r.State) && (f.Home == "" || r.StopsAt(f.Home))
}

// PostcardFilter chooses postcards.
type PostcardFilter struct {
	ID       campaign.PostcardID
	Campaign campaign.CampaignID
	Home     survey.HomeID
	State    campaign.PostcardState
	SendBy   *condition.Date // to be posted on that day or before
}

// Match says whether the postcard is chosen.
func (f PostcardFilter) Match(p campaign.Postcard) bool {
	return is(f.ID, p.ID) && is(f.Campaign, p.Campaign) && is(f.Home, p.Home) && is(f.State, p.State) &&
		(f.SendBy == nil || p.Send <= *f.SendBy)
}

// VisitFilter chooses visits.
type VisitFilter struct {
	ID       campaign.VisitID
	Campaign campaign.CampaignID
	Phase    campaign.PhaseKind
	Home     survey.HomeID
	Round    campaign.RoundID
	Outcome  campaign.Outcome
}

// Match says whether the visit is chosen.
func (f VisitFilter) Match(v campaign.Visit) bool {
	return is(f.ID, v.ID) && is(f.Campaign, v.Campaign) && is(f.Phase, v.Phase) && is(f.Home, v.Home) &&
		is(f.Round, v.Round) && is(f.Outcome, v.Outcome)
}

// ContactFilter chooses contacts.
type ContactFilter struct {
	ID       campaign.ContactID
	Campaign campaign.CampaignID
	Home     survey.HomeID
	Resident survey.ResidentID
	Channel  campaign.Channel
	Case     campaign.CaseID
}

// Match says whether the contact is chosen.
func (f ContactFilter) Match(c campaign.Contact) bool {
	return is(f.ID, c.ID) && is(f.Campaign, c.Campaign) && is(f.Home, c.Home) && is(f.Resident, c.Resident) &&
		is(f.Channel, c.Channel) && is(f.Case, c.Case)
}

// InvitationFilter chooses invitations.
type InvitationFilter struct {
	ID       campaign.InvitationID
	Campaign campaign.CampaignID
	Home     survey.HomeID
	Hash     string // of the code
	State    campaign.InvitationState
}

// Match says whether the invitation is chosen.
func (f InvitationFilter) Match(i campaign.Invitation) bool {
	return is(f.ID, i.ID) && is(f.Campaign, i.Campaign) && is(f.Home, i.Home) && is(f.Hash, i.Hash) && is(f.State, i.State)
}
