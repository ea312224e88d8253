package store

import (
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// InterviewFilter chooses open interviews, and those that have ended.
type InterviewFilter struct {
	ID         survey.InterviewID
	Campaign   campaign.CampaignID
	Home       survey.HomeID
	Respondent survey.ResidentID
	Invitation campaign.InvitationID
	Channel    campaign.Channel
	BegunBy    string // the address of who began it: with Channel, the key of a conversation
	Standing   campaign.InterviewState
	HeardBy    time.Time // last heard at that moment or before: the silent ones
}

// Match says whether the interview is chosen.
func (f InterviewFilter) Match(i campaign.OpenInterview) bool {
	return is(f.ID, i.ID) && is(f.Campaign, i.Campaign) && is(f.Home, i.Home) && is(f.Respondent, i.Respondent) &&
		is(f.Invitation, i.Invitation) && is(f.Channel, i.Channel) && is(f.BegunBy, i.BegunBy) && is(f.Standing, i.Standing) &&
		(f.HeardBy.IsZero() || !i.Heard.After(f.HeardBy))
}

// MediaFilter chooses what is said of kept files.
type MediaFilter struct {
	Hash      string
	Home      survey.HomeID
	Interview survey.InterviewID
}

// Match says whether the media is chosen.
func (f MediaFilter) Match(m campaign.Media) bool {
	return is(f.Hash, m.Hash) && is(f.Home, m.Home) && is(f.Interview, m.Interview)
}

// ResponseFilter chooses responses by what they say of themselves. Where a
// response belongs now, its [campaign.Filing] says: see [FilingFilter].
type ResponseFilter struct {
	ID         survey.ResponseID
	Home       survey.HomeID // at which it was given
	Interview  survey.InterviewID
	Respondent survey.ResidentID
}

// Match says whether the response is chosen.
func (f ResponseFilter) Match(r survey.Response) bool {
	return is(f.ID, r.ID) && is(f.Home, r.Home) && is(f.Interview, r.Interview) && is(f.Respondent, r.Respondent)
}

// FilingFilter chooses filings of responses.
type FilingFilter struct {
	Response  survey.ResponseID
	Campaign  campaign.CampaignID
	Phase     campaign.PhaseKind
	Home      survey.HomeID
	Interview survey.InterviewID
	State     campaign.FilingState
}

// Match says whether the filing is chosen.
func (f FilingFilter) Match(x campaign.Filing) bool {
	return is(f.Response, x.Response) && is(f.Campaign, x.Campaign) && is(f.Phase, x.Phase) && is(f.Home, x.Home) &&
		is(f.Interview, x.Interview) && is(f.State, x.State)
}

// DecisionFilter chooses decisions.
type DecisionFilter struct {
	ID        campaign.DecisionID
	Campaign  campaign.CampaignID
	Home      survey.HomeID
	Interview survey.InterviewID
	Response  survey.ResponseID
}

// Match says whether the decision is chosen.
func (f DecisionFilter) Match(d campaign.Decided) bool {
	return is(f.ID, d.ID) && is(f.Campaign, d.Campaign) && is(f.Home, d.Home) && is(f.Interview, d.Interview) &&
		is(f.Response, d.Response)
}

// ProposalFilter chooses proposed changes of the record.
type ProposalFilter struct {
	ID        campaign.ProposalID
	Campaign  campaign.CampaignID
	Home      survey.HomeID
	Resident  survey.ResidentID
	Interview survey.InterviewID
	Response  survey.ResponseID
	State     campaign.ProposalState
}

// Match says whether the proposal is chosen.
func (f ProposalFilter) Match(p campaign.Proposal) bool {
	return is(f.ID, p.ID) && is(f.Campaign, p.Campaign) && is(f.Home, p.Home) && is(f.Resident, p.Resident) &&
		is(f.Interview, p.Interview) && is(f.Response, p.Response) && is(f.State, p.State)
}
