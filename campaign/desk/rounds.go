package desk

import (
	"context"
	"fmt"
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
// and returns them: from then on each is a promise.
func (d *Desk) Post(ctx context.Context, by campaign.Actor, now time.Time) ([]campaign.Postcard, error) {
	day := d.today(now)
	due, err := all(d.cfg.Store.Postcards(ctx, store.PostcardFilter{Campaign: d.cfg.Campaign, State: campaign.PostcardPlanned, SendBy: &day}))
	if err != nil || len(due) == 0 {
		return nil, err
	}
	b := campaign.Batch{Campaign: d.cfg.Campaign, Actor: by, At: now}
	key := []string{day.String()}
	for _, p := range due {
		next, events, err := p.Move(campaign.PostcardSend, "", by, now)
		if err != nil {
			return nil, fmt.Errorf("postcard %s: %w", p.ID, err)
		}
		b.Postcards, b.Events = append(b.Postcards, next), append(b.Events, events...)
		key = append(key, string(p.ID))
	}
	b.Key = campaign.Derive("post", key...)
	_, err = d.cfg.Store.Commit(ctx, b)
	return b.Postcards, err
}

// Walk moves a round on: started when its people set out, finished when they
// are back.
func (d *Desk) Walk(ctx context.Context, id campaign.RoundID, m campaign.RoundMove, reason string, by campaign.Actor, now time.Time) (campaign.Round, error) {
	var out campaign.Round
	err := again(func() error {
		r, err := one(d.cfg.Store.Rounds(ctx, store.RoundFilter{ID: id}))
		if err != nil {
			return fmt.Errorf("round %s: %w", id, err)
		}
		next, events, err := r.Move(m, reason, by, now)
		if err != nil {
			return err
		}
		out = next
		_, err = d.cfg.Store.Commit(ctx, campaign.Batch{Key: campaign.Derive("walk", string(id), fmt.Sprint(next.Version)), Campaign: d.cfg.Campaign,
			Actor: by, At: now, Rounds: []campaign.Round{next}, Events: events})
		return err
	})
	return out, err
}

// Stage takes the campaign itself a step on: the trial begins, is reviewed,
// the season begins, ends.
func (d *Desk) Stage(ctx context.Context, m campaign.StageMove, review *campaign.Review, reason string, by campaign.Actor, now time.Time) error {
	return again(func() error {
		c, err := d.campaign(ctx)
		if err != nil {
			return err
		}
		next, events, err := c.Move(m, review, reason, by, now)
		if err != nil {
			return err
		}
		_, err = d.cfg.Store.Commit(ctx, campaign.Batch{Key: campaign.Derive("stage", string(c.ID), fmt.Sprint(next.Version)), Campaign: d.cfg.Campaign,
			Actor: by, At: now, Campaigns: []campaign.Campaign{next}, Events: events})
		return err
	})
}
