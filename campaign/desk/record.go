package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// PutRight moves on what a resident said of the landlord's record. Applied, it
// changes the resident's record in the same commit; refused or settled between
// two answers, it needs a person and a reason. It returns
// [store.ErrNotFound], or what [campaign.Proposal.Move] returns, and then the
// proposal as it was.
func (d *Desk) PutRight(ctx context.Context, id campaign.ProposalID, m campaign.ProposalMove, reason string, by campaign.Actor, now time.Time) (campaign.Proposal, error) {
	var out campaign.Proposal
	_, _, err := d.commit(ctx, func() (b campaign.Batch, err error) {
		b, out, err = d.putRight(ctx, id, m, reason, by, now.In(d.cfg.Zone))
		return b, err
	})
	return out, err
}

func (d *Desk) putRight(ctx context.Context, id campaign.ProposalID, m campaign.ProposalMove, reason string, by campaign.Actor, now time.Time) (campaign.Batch, campaign.Proposal, error) {
	p, err := one(d.cfg.Store.Proposals(ctx, store.ProposalFilter{ID: id}))
	if err != nil {
		return campaign.Batch{}, p, fmt.Errorf("proposal %s: %w", id, err)
	}
	next, events, err := p.Move(m, reason, by, now)
	if err != nil {
		return campaign.Batch{}, p, err
	}
	b := campaign.Batch{Key: keyOf("put right", string(id), next.Version, by, now), Campaign: d.cfg.Campaign, Actor: by, At: now,
		Proposals: []campaign.Proposal{next}, Events: events}
	if m != campaign.ProposalApply || p.Resident == "" {
		return b, next, nil
	}
	r, err := one(d.cfg.Store.Residents(ctx, store.ResidentFilter{ID: p.Resident}))
	if err != nil {
		return campaign.Batch{}, p, fmt.Errorf("resident %s: %w", p.Resident, err)
	}
	if changed, ok := applied(r, p.Change); ok {
		b.Residents = []campaign.Resident{changed}
	}
	return b, next, nil
}

// applied is a resident's record after a change, as [Facts] names its parts;
// false where the change is of nothing that is kept there.
func applied(r campaign.Resident, c survey.Change) (campaign.Resident, bool) {
	text, _ := c.New.Text()
	switch c.Fact {
	case "phone":
		r.Ways = reached(r.Ways, c, text, campaign.WayPhone, campaign.WayText)
	case "email":
		r.Ways = reached(r.Ways, c, text, campaign.WayEmail)
	case "next_of_kin":
		r.NextOfKin = told(c, r.NextOfKin, text)
	case "language":
		r.Language = survey.Language(told(c, string(r.Language), text))
	case "format":
		r.Format = told(c, r.Format, text)
	default:
		return r, false
	}
	r.Version++
	return r, true
}

// told is a fact after a change: what was confirmed stays as it is.
func told(c survey.Change, held, text string) string {
	switch c.Act {
	case survey.Corrected, survey.Added:
		return text
	case survey.Removed:
		return ""
	}
	return held
}

// reached are the ways of reaching somebody after a change to one of them,
// which may be kept as several: a number for calls, and the same for texts. An
// added one is of the first kind. A new number has not been said to be safe;
// one that is not safe was not offered, and stays so.
func reached(ways []campaign.Way, c survey.Change, text string, kinds ...campaign.WayKind) []campaign.Way {
	var out []campaign.Way
	found := false
	for _, w := range ways {
		if !slices.Contains(kinds, w.Kind) || !w.Usable() || c.Old != condition.Text(w.To) {
			out = append(out, w)
			continue
		}
		found = true
		switch c.Act {
		case survey.Removed:
			continue
		case survey.Corrected:
			w = campaign.Way{Kind: w.Kind, To: text, Preferred: w.Preferred, Confirmed: c.When}
		case survey.Confirmed:
			w.Confirmed = c.When
		}
		out = append(out, w)
	}
	if c.Act == survey.Added || c.Act == survey.Corrected && !found {
		out = append(out, campaign.Way{Kind: kinds[0], To: text, Confirmed: c.When})
	}
	return out
}
