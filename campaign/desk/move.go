package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
)

// movesWithin is how long a code works that takes somebody to another
// telephone.
const movesWithin = 48 * time.Hour

// moveOut gives who holds the conversation a code with which they go on from
// elsewhere. It is the proof that they are who began: nobody else sees it. A
// name and a date of birth would be none, for whoever shares the home knows
// both.
func (r *reply) moveOut(ctx context.Context) error {
	earlier, err := all(r.desk.cfg.Store.Invitations(ctx, store.InvitationFilter{Home: r.open.Home}))
	if err != nil {
		return err
	}
	code, err := r.desk.cfg.Code(r.open.Home, len(earlier)+1)
	if err != nil {
		return fmt.Errorf("code to go on with: %w", err)
	}
	i := campaign.Invitation{ID: campaign.InvitationID(campaign.Derive("invitation", code.Hash())), Campaign: r.desk.cfg.Campaign,
		Home: r.open.Home, Tenancy: r.open.Tenancy, Resident: r.open.Respondent, Resumes: r.open.ID, Hash: code.Hash(),
		Issued: r.now, Expires: r.now.Add(movesWithin), Most: 1, State: campaign.InvitationOpen, Version: 1}
	r.batches = append(r.batches, campaign.Batch{Invitations: []campaign.Invitation{i}})
	return r.follow(ctx, r.dialogue.Move(code.Printed(), r.now))
}

// moveIn takes up what somebody began elsewhere, from here: the conversation
// that they held there is at an end. What has been closed, stopped or handed
// on meanwhile is not taken up, and its code is none.
func (c *conversation) moveIn(ctx context.Context, i campaign.Invitation) error {
	o, err := one(c.desk.cfg.Store.Interviews(ctx, store.InterviewFilter{ID: i.Resumes}))
	if errors.Is(err, store.ErrNotFound) || err == nil && (o.Standing != campaign.InterviewOpen || len(o.Dialogue) == 0) {
		return nil
	}
	if err != nil {
		return err
	}
	next, events, err := i.Move(campaign.InvitationStart, "", c.resident(), c.now)
	if err != nil {
		return err
	}
	moved, event := o.MoveTo(campaign.Channel(c.in.Channel), string(c.in.From), c.channel.Mode, c.resident(), c.now)
	c.open, c.moved = moved, true
	c.batches = append(c.batches, campaign.Batch{Invitations: []campaign.Invitation{next}, Events: append(events, event)})
	return nil
}
