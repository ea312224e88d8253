package campaign

import (
	"time"

	"github.com/doorknock/doorknock/survey"
)

// ProposalState is what became of a change to the landlord's record.
type ProposalState string

// The states of a [Proposal].
const (
	ProposalProposed   ProposalState = "proposed"
	ProposalToSettle   ProposalState = "to_settle" // two answers differ; neither overwrites, a person settles it
	ProposalApplied    ProposalState = "applied"
	ProposalRefused    ProposalState = "refused"    // by a person, with a reason
	ProposalSuperseded ProposalState = "superseded" // a later answer of the same interview, or a correction
)

// Proposal is one change to the landlord's record that a resident asked for:
// records put right. The housing system applies it, and nothing is applied
// while two answers differ.
type Proposal struct {
	ID        ProposalID         `json:"id"`
	Campaign  CampaignID         `json:"campaign,omitempty"`
	Home      survey.HomeID      `json:"home"`
	Tenancy   survey.TenancyID   `json:"tenancy,omitempty"`
	Resident  survey.ResidentID  `json:"resident,omitempty"` // whose record it is; empty: the home's
	Interview survey.InterviewID `json:"interview"`
	Response  survey.ResponseID  `json:"response"`
	Change    survey.Change      `json:"change"`
	State     ProposalState      `json:"state"`
	Against   []ProposalID       `json:"against,omitempty"` // those it differs from, sorted
	Settled   time.Time          `json:"settled,omitzero"`
	By        Actor              `json:"by,omitzero"` // who settled it
	Reason    string             `json:"reason,omitempty"`
	Version   int                `json:"version"`
}

// ProposalMove is what can happen to a proposal.
type ProposalMove string

// The moves of a [Proposal].
const (
	ProposalApply     ProposalMove = "apply"
	ProposalDiffer    ProposalMove = "differ" // another answer says otherwise
	ProposalRefuse    ProposalMove = "refuse" // needs a reason, and a person
	ProposalSupersede ProposalMove = "supersede"
	ProposalSettle    ProposalMove = "settle" // this one is right; needs a person
)

var proposalTable = table[ProposalState, ProposalMove]{
	{ProposalProposed, ProposalApply, ProposalApplied},
	{ProposalProposed, ProposalDiffer, ProposalToSettle},
	{ProposalProposed, ProposalRefuse, ProposalRefused},
	{ProposalProposed, ProposalSupersede, ProposalSuperseded},
	{ProposalApplied, ProposalDiffer, ProposalToSettle},
	{ProposalToSettle, ProposalSettle, ProposalProposed},
	{ProposalToSettle, ProposalDiffer, ProposalToSettle},
	{ProposalToSettle, ProposalRefuse, ProposalRefused},
	{ProposalToSettle, ProposalSupersede, ProposalSuperseded},
}

// Move takes the proposal a step on. It returns [ErrIllegalMove] or
// [ErrActor], and then the proposal as it was.
func (p Proposal) Move(m ProposalMove, reason string, by Actor, at time.Time) (Proposal, []Event, error) {
	thing := "proposal " + string(p.ID)
	to, err := proposalTable.next(thing, p.State, m, by, at)
	if err != nil {
		return p, nil, err
	}
	refused := &IllegalMove{Thing: thing, From: string(p.State), Move: string(m), To: string(to)}
	person := m == ProposalRefuse || m == ProposalSettle
	switch {
	case person && !by.Person():
		refused.Why = "a person decides between two answers"
		return p, nil, refused
	case person && reason == "":
		refused.Why = "it needs a reason"
		return p, nil, refused
	}
	e := Event{Kind: EventProposal, Campaign: p.Campaign, Home: p.Home, Resident: p.Resident,
		Subject: Subject{Kind: "proposal", ID: string(p.ID)}, From: string(p.State), To: string(to), Reason: reason, Actor: by, At: at}
	p.State, p.Settled, p.By, p.Reason = to, at, by, reason
	p.Version++
	return p, []Event{e.identified()}, nil
}
