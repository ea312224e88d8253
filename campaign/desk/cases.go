package desk

import (
	"context"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/deadline"
)

// Raise opens a case by hand, from what somebody saw or was told outside the
// questions. A case with a clock is dated from when the landlord first knew,
// AwareAt, which may lie before now. What is needed, and what it returns
// otherwise, [campaign.Raise] says.
func (d *Desk) Raise(ctx context.Context, c campaign.Case, by campaign.Actor, now time.Time) (campaign.Case, error) {
	p, err := d.place(ctx, c.Home)
	if err != nil {
		return c, err
	}
	now = now.In(d.cfg.Zone)
	if c.AwareAt.IsZero() {
		c.AwareAt = now
	}
	c.Campaign, c.Phase = d.cfg.Campaign, p.phase
	if t, ok := p.tenancy(d.today(c.AwareAt)); ok && c.Tenancy == "" {
		c.Tenancy = t.ID
	}
	if team, ok := d.teams[c.Team]; ok && c.Owner == "" {
		c.Owner = team.Owner
	}
	if c.Clock != "" && len(c.Due) == 0 && d.cfg.Clocks != nil {
		if c.Due, err = d.limits(c.Clock, c.AwareAt, p, c.Hazard); err != nil {
			return c, fmt.Errorf("clock %s: %w", c.Clock, err)
		}
	}
	raised, events, err := campaign.Raise(c, by, now)
	if err != nil {
		return c, err
	}
	_, err = d.cfg.Store.Commit(ctx, campaign.Batch{Key: campaign.Derive("raise", string(raised.ID)), Campaign: d.cfg.Campaign, Actor: by, At: now,
		Cases: []campaign.Case{raised}, Events: events})
	return raised, err
}

// limits are the dates that a clock, or one stage of it, gives a home, from
// when the landlord knew.
func (d *Desk) limits(reference string, aware time.Time, p place, h deadline.Hazard) ([]deadline.Due, error) {
	in := deadline.Place{Zone: d.cfg.Zone, Nation: d.cfg.Nation, Division: d.cfg.Division, AwareAt: aware, Hazard: h}
	if t, ok := p.tenancy(d.today(aware)); ok {
		in.Tenure = t.Tenure
	}
	clock, _, err := d.cfg.Clocks.Resolve(reference)
	if err != nil {
		return nil, err
	}
	if clock.Name == reference {
		return d.cfg.Clocks.Timeline(reference, map[deadline.Event]time.Time{deadline.Aware: aware}, in)
	}
	due, err := d.cfg.Clocks.Due(reference, "", aware, in)
	if err != nil {
		return nil, err
	}
	return []deadline.Due{due}, nil
}

// Reveal returns a case with the sensitive answers that it rests on, to be
// shown to a member of staff, and keeps in its history that they saw them.
// It returns [store.ErrNotFound], or what [campaign.Case.Reveal] returns.
// Everybody else is shown [campaign.Case.Guarded].
func (d *Desk) Reveal(ctx context.Context, id campaign.CaseID, to campaign.Actor, now time.Time) (campaign.Case, error) {
	now = now.In(d.cfg.Zone)
	c, err := one(d.cfg.Store.Cases(ctx, store.CaseFilter{ID: id}))
	if err != nil {
		return campaign.Case{}, fmt.Errorf("case %s: %w", id, err)
	}
	seen, err := c.Reveal(to, now)
	if err != nil {
		return campaign.Case{}, err
	}
	_, err = d.cfg.Store.Commit(ctx, campaign.Batch{Key: keyOf("reveal", string(id), c.Version, to, now), Campaign: d.cfg.Campaign, Actor: to, At: now,
		Events: []campaign.Event{seen}})
	if err != nil {
		return campaign.Case{}, err
	}
	return c, nil
}

// Move takes a case a step on, with the lines of the ledger that belong to the
// step. It returns [store.ErrNotFound], or what [campaign.Case.Move] returns,
// and then the case as it was.
func (d *Desk) Move(ctx context.Context, id campaign.CaseID, m campaign.Move, by campaign.Actor, now time.Time) (campaign.Case, error) {
	var out campaign.Case
	_, _, err := d.commit(ctx, func() (b campaign.Batch, err error) {
		b, out, err = d.move(ctx, id, m, by, now.In(d.cfg.Zone))
		return b, err
	})
	return out, err
}

func (d *Desk) move(ctx context.Context, id campaign.CaseID, m campaign.Move, by campaign.Actor, now time.Time) (campaign.Batch, campaign.Case, error) {
	c, err := one(d.cfg.Store.Cases(ctx, store.CaseFilter{ID: id}))
	if err != nil {
		return campaign.Batch{}, c, fmt.Errorf("case %s: %w", id, err)
	}
	next, events, err := c.Move(m, by, now)
	if err != nil {
		return campaign.Batch{}, c, err
	}
	if next.State == campaign.CaseReopened && next.Clock != "" && d.cfg.Clocks != nil {
		// It has come back: the landlord knows of it from now on.
		p, err := d.place(ctx, c.Home)
		if err != nil {
			return campaign.Batch{}, c, err
		}
		if next.Due, err = d.limits(next.Clock, now, p, next.Hazard); err != nil {
			return campaign.Batch{}, c, fmt.Errorf("clock %s: %w", next.Clock, err)
		}
	}
	ledger, err := all(d.cfg.Store.Entries(ctx, store.EntryFilter{Case: id}))
	if err != nil {
		return campaign.Batch{}, c, err
	}
	lines, err := campaign.Entries(c, next, m, ledger, by, now)
	if err != nil {
		return campaign.Batch{}, c, err
	}
	b := campaign.Batch{Key: keyOf("move", string(id), next.Version, by, now), Campaign: d.cfg.Campaign, Actor: by, At: now,
		Cases: []campaign.Case{next}, Ledger: lines, Events: events}
	if b, err = d.handBack(ctx, next, b); err != nil {
		return campaign.Batch{}, c, err
	}
	if !d.reserves(b) {
		return b, next, nil
	}
	budgets, err := all(d.cfg.Store.Budgets(ctx, store.BudgetFilter{ID: next.Budget}))
	return d.marked(b, budgets), next, err
}
