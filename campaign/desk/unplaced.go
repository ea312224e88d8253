package desk

import (
	"context"
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey/chat"
)

// mostUnplaced is how many messages of one person a case of no home holds, so
// that nobody can fill the store without a card.
const mostUnplaced = 20

// cries raises what a person must read of somebody who has no interview: their
// words of danger and, while a person has those to see to, what they write on
// top of them, such as where they are. Nothing else of a stranger is kept.
func (c *conversation) cries(ctx context.Context) (campaign.Batch, error) {
	for _, event := range c.strange.Events {
		if e, ok := event.(chat.Crisis); ok {
			of := c.ofCrisis(e)
			of.Title = "Somebody without an invitation wrote words in the chat that a person must read now. Nobody knows who they are or where they live"
			return c.unplaced(ctx, of)
		}
	}
	if len(c.strange.Events) > 0 || c.in.Kind != chat.Said || c.in.Text == "" {
		return campaign.Batch{}, nil
	}
	more := c.ofCrisis(chat.Crisis{Words: c.in.Text})
	old, _, err := c.latestUnplaced(ctx, more)
	if err != nil || !takes(old) && !holds(old, more) {
		return campaign.Batch{}, err
	}
	c.strange = c.desk.newest().script.PassedOn(c.in)
	return c.unplaced(ctx, more)
}

// unplaced opens a case about somebody whom nobody can place. Of them it keeps
// their words, sealed, and a name that is made from their address and does not
// tell it: what they write on top of it, while the case is open, adds to it. It
// is of no home, for nobody knows which.
func (c *conversation) unplaced(ctx context.Context, of campaign.Case) (campaign.Batch, error) {
	old, id, err := c.latestUnplaced(ctx, of)
	if err != nil || holds(old, of) || old.State.Open() && !takes(old) && old.ID != "" {
		return campaign.Batch{}, err
	}
	b := campaign.Batch{Key: campaign.Derive("unplaced", of.Type, string(c.in.Channel), c.in.ID), Campaign: c.desk.cfg.Campaign, Actor: c.resident(), At: c.now}
	var next campaign.Case
	if takes(old) {
		next, b.Events, err = old.Hear(of.Reasons[0], b.Actor, c.now)
	} else {
		of.ID, of.Campaign, of.AwareAt, of.Owner = id, b.Campaign, c.now, c.desk.teams[of.Team].Owner
		next, b.Events, err = campaign.Raise(of, b.Actor, c.now)
	}
	b.Cases = []campaign.Case{next}
	return b, err
}

// latestUnplaced finds the last case of this type about whoever writes; the zero
// case where there is none. It returns the id of the next one too.
func (c *conversation) latestUnplaced(ctx context.Context, of campaign.Case) (last campaign.Case, next campaign.CaseID, err error) {
	for n := 0; ; n++ {
		next = campaign.CaseID(campaign.Derive("case", "unplaced", of.Type, string(c.in.Channel), string(c.in.From), fmt.Sprint(n)))
		found, err := all(c.desk.cfg.Store.Cases(ctx, store.CaseFilter{ID: next}))
		if err != nil || len(found) == 0 || holds(last, of) {
			return last, next, err
		}
		last = found[0]
	}
}

// takes says whether a case of no home is to hear of more.
func takes(c campaign.Case) bool {
	return c.ID != "" && c.State.Open() && len(c.Reasons) < mostUnplaced
}

// holds says whether a case has heard of this already.
func holds(c, of campaign.Case) bool {
	return slices.ContainsFunc(c.Reasons, func(r rules.Reason) bool { return r.Rule == of.Reasons[0].Rule })
}
