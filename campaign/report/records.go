package report

import (
	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// Records is how the landlord's record was put right.
type Records struct {
	Confirmed int `json:"confirmed"` // facts that residents said are right
	Applied   int `json:"applied"`   // changes that the housing system has taken over
	Proposed  int `json:"proposed"`  // changes that wait for it
	ToSettle  int `json:"to_settle"` // answers that differ, for a person
	Refused   int `json:"refused"`   // by a person, with a reason
}

func (c *counting) records() Records {
	var out Records
	for _, p := range c.in.Proposals {
		switch {
		case p.State == campaign.ProposalApplied && p.Change.Act == survey.Confirmed:
			out.Confirmed++
		case p.State == campaign.ProposalApplied:
			out.Applied++
		case p.State == campaign.ProposalProposed:
			out.Proposed++
		case p.State == campaign.ProposalToSettle:
			out.ToSettle++
		case p.State == campaign.ProposalRefused:
			out.Refused++
		}
	}
	return out
}
