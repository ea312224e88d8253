package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
)

// Adopt commits a plan: the rounds to walk, and the postcards to post.
func (d *Desk) Adopt(ctx context.Context, rounds []campaign.Round, postcards []campaign.Postcard, by campaign.Actor, now time.Time) error {
	if len(rounds)+len(postcards) == 0 {
		return nil
	}
	key := []string{now.UTC().Format(time.RFC3339)}
	for _, r := range rounds {
		key = append(key, string(r.ID))
	}
	for _, p := range postcards {
		key = append(key, string(p.ID))
	}
	_, err := d.cfg.Store.Commit(ctx, campaign.Batch{Key: campaign.Derive("adopt", key...), Campaign: d.cfg.Campaign, Actor: by, At: now,
		Rounds: rounds, Postcards: postcards})
	return err
}

// Post marks as sent the planned postcards that are due on a day or before it,
// and returns them: from then on each is a promise. One that lay until its
// days were over is no promise to make any more: it is cancelled, and that is
// its reason.
func (d *Desk) Post(ctx context.Context, by campaign.Actor, now time.Time) ([]campaign.Postcard, error) {
	var sent []campaign.Postcard
	_, _, err := d.commit(ctx, func() (b campaign.Batch, err error) {
		b, sent, err = d.post(ctx, by, now)
		return b, err
	})
	if err != nil {
		return nil, err
	}
	return sent, nil
}

func (d *Desk) post(ctx context.Context, by campaign.Actor, now time.Time) (campaign.Batch, []campaign.Postcard, error) {
	day := d.today(now)
	due, err := all(d.cfg.Store.Postcards(ctx, store.PostcardFilter{Campaign: d.cfg.Campaign, State: campaign.PostcardPlanned, SendBy: &day}))
	if err != nil || len(due) == 0 {
		return campaign.Batch{}, nil, err
	}
	b := campaign.Batch{Campaign: d.cfg.Campaign, Actor: by, At: now}
	var sent []campaign.Postcard
	key := []string{now.UTC().String(), string(by.ID)}
	for _, p := range due {
		move, why := campaign.PostcardSend, ""
		if len(p.Days) > 0 && slices.Max(p.Days) < day {
			move, why = campaign.PostcardCancel, "its days were over before it was posted"
		}
		next, events, err := p.Move(move, why, by, now)
		if err != nil {
			return campaign.Batch{}, nil, fmt.Errorf("postcard %s: %w", p.ID, err)
		}
		if move == campaign.PostcardSend {
			sent = append(sent, next)
		}
		b.Postcards, b.Events = append(b.Postcards, next), append(b.Events, events...)
		key = append(key, string(p.ID))
	}
	b.Key = campaign.Derive("post", key...)
	return b, sent, nil
}

// Walk moves a round on: started when its people set out, finished when they
// are back. It returns [store.ErrNotFound], or what [campaign.Round.Move]
// returns.
func (d *Desk) Walk(ctx context.Context, id campaign.RoundID, m campaign.RoundMove, reason string, by campaign.Actor, now time.Time) (campaign.Round, error) {
	var out campaign.Round
	_, _, err := d.commit(ctx, func() (campaign.Batch, error) {
		r, err := one(d.cfg.Store.Rounds(ctx, store.RoundFilter{ID: id}))
		if err != nil {
			return campaign.Batch{}, fmt.Errorf("round %s: %w", id, err)
		}
		next, events, err := r.Move(m, reason, by, now)
		out = next
		return campaign.Batch{Key: keyOf("walk", string(id), next.Version, by, now), Campaign: d.cfg.Campaign, Actor: by, At: now,
			Rounds: []campaign.Round{next}, Events: events}, err
	})
	return out, err
}

// Stage takes the campaign itself a step on: the trial begins, is reviewed,
// the season begins, ends. It returns what [campaign.Campaign.Move] returns.
func (d *Desk) Stage(ctx context.Context, m campaign.StageMove, review *campaign.Review, reason string, by campaign.Actor, now time.Time) error {
	_, _, err := d.commit(ctx, func() (campaign.Batch, error) {
		c, err := d.campaign(ctx)
		if err != nil {
			return campaign.Batch{}, fmt.Errorf("campaign %s: %w", d.cfg.Campaign, err)
		}
		next, events, err := c.Move(m, review, reason, by, now)
		return campaign.Batch{Key: keyOf("stage", string(c.ID), next.Version, by, now), Campaign: d.cfg.Campaign, Actor: by, At: now,
			Campaigns: []campaign.Campaign{next}, Events: events}, err
	})
	return err
}
