package desk

import (
	"context"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
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

// limits are the dates that a clock gives a home, from when the landlord knew.
func (d *Desk) limits(clock string, aware time.Time, p place, h deadline.Hazard) ([]deadline.Due, error) {
	in := deadline.Place{Zone: d.cfg.Zone, Nation: d.cfg.Nation, Division: d.cfg.Division, AwareAt: aware, Hazard: h}
	if t, ok := p.tenancy(d.today(aware)); ok {
		in.Tenure = t.Tenure
	}
	due, err := d.cfg.Clocks.Due(clock, "", aware, in)
	if err != nil {
		return nil, err
	}
	return []deadline.Due{due}, nil
}

// Move takes a case a step on, with the lines of the ledger that belong to the
// step. It returns [store.ErrNotFound], or what [campaign.Case.Move] returns.
func (d *Desk) Move(ctx context.Context, id campaign.CaseID, m campaign.Move, by campaign.Actor, now time.Time) (campaign.Case, error) {
	var out campaign.Case
	err := again(func() error {
		b, next, err := d.move(ctx, id, m, by, now.In(d.cfg.Zone))
		if err != nil {
			return err
		}
		out = next
		_, err = d.cfg.Store.Commit(ctx, b)
		return err
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
	return campaign.Batch{Key: campaign.Derive("move", string(id), fmt.Sprint(next.Version)), Campaign: d.cfg.Campaign, Actor: by, At: now,
		Cases: []campaign.Case{next}, Ledger: lines, Events: events}, next, nil
}

// MoveResponse files a response that was entered at the wrong flat where it
// belongs, with its cases. It needs a member of staff and a reason.
func (d *Desk) MoveResponse(ctx context.Context, id survey.ResponseID, to survey.HomeID, resident survey.ResidentID, reason string, by campaign.Actor, now time.Time) error {
	return again(func() error {
		filed, err := d.filed(ctx, id)
		if err != nil {
			return err
		}
		p, err := d.place(ctx, to)
		if err != nil {
			return err
		}
		there := campaign.Place{Home: to, Resident: resident}
		if t, ok := p.tenancy(d.today(now)); ok {
			there.Tenancy = t.ID
		}
		if there.Cases, err = all(d.cfg.Store.Cases(ctx, store.CaseFilter{Home: to, Open: true})); err != nil {
			return err
		}
		b, err := filed.Move(there, reason, by, now.In(d.cfg.Zone))
		if err != nil {
			return err
		}
		_, err = d.cfg.Store.Commit(ctx, b)
		return err
	})
}

// Withdraw takes a response back, as its resident asked. Hazards that it told
// of stay, flagged for a person.
func (d *Desk) Withdraw(ctx context.Context, id survey.ResponseID, how survey.Mode, by campaign.Actor, now time.Time) error {
	return again(func() error {
		filed, err := d.filed(ctx, id)
		if err != nil {
			return err
		}
		b, err := filed.Withdraw(how, by, now.In(d.cfg.Zone))
		if err != nil {
			return err
		}
		_, err = d.cfg.Store.Commit(ctx, b)
		return err
	})
}

// filed gathers a response's filing with all that came of it.
func (d *Desk) filed(ctx context.Context, id survey.ResponseID) (campaign.Filed, error) {
	st := d.cfg.Store
	var f campaign.Filed
	var err error
	if f.Filing, err = one(st.Filings(ctx, store.FilingFilter{Response: id})); err != nil {
		return f, fmt.Errorf("response %s: %w", id, err)
	}
	interview := f.Filing.Interview
	if f.Cases, err = all(st.Cases(ctx, store.CaseFilter{Home: f.Filing.Home, Interview: interview})); err != nil {
		return f, err
	}
	if f.Proposals, err = all(st.Proposals(ctx, store.ProposalFilter{Response: id})); err != nil {
		return f, err
	}
	for c, err := range st.Consents(ctx, store.ConsentFilter{Resident: f.Filing.Resident}) {
		if err != nil {
			return f, err
		}
		if c.Interview == interview {
			f.Consents = append(f.Consents, c)
		}
	}
	for o, err := range st.Deliveries(ctx, store.DeliveryFilter{Home: f.Filing.Home}) {
		if err != nil {
			return f, err
		}
		if o.Interview == interview {
			f.Deliveries = append(f.Deliveries, o)
		}
	}
	return f, nil
}
