package desk

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// all collects a sequence of the store.
func all[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var out []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// one returns the only thing of a sequence, or [store.ErrNotFound].
func one[T any](seq iter.Seq2[T, error]) (T, error) {
	for v, err := range seq {
		return v, err
	}
	var none T
	return none, store.ErrNotFound
}

// place is a home with who lives there, as the store has them.
type place struct {
	home      campaign.Home
	tenancies []campaign.Tenancy
	household campaign.Household
	residents []campaign.Resident
	phase     campaign.PhaseKind
}

func (d *Desk) place(ctx context.Context, id survey.HomeID) (place, error) {
	s, p := d.cfg.Store, place{}
	c, err := d.campaign(ctx)
	if err != nil {
		return p, fmt.Errorf("campaign %s: %w", d.cfg.Campaign, err)
	}
	if p.home, err = one(s.Homes(ctx, store.HomeFilter{ID: id})); err != nil {
		return p, fmt.Errorf("%w: %s: %w", ErrPlace, id, err)
	}
	p.phase = c.PhaseOf(p.home.Address.Street)
	if p.tenancies, err = all(s.Tenancies(ctx, store.TenancyFilter{Home: id})); err != nil {
		return p, err
	}
	households, err := all(s.Households(ctx, store.HouseholdFilter{Home: id}))
	if err != nil {
		return p, err
	}
	if len(households) > 0 {
		p.household = households[len(households)-1]
	}
	p.residents, err = all(s.Residents(ctx, store.ResidentFilter{Home: id}))
	return p, err
}

// tenancy returns the tenancy that runs on a day, and whether there is one.
func (p place) tenancy(day condition.Date) (campaign.Tenancy, bool) {
	for _, t := range p.tenancies {
		if t.On(day) {
			return t, true
		}
	}
	return campaign.Tenancy{}, false
}

// has says whether a tenancy is or was one of the home.
func (p place) has(id survey.TenancyID) bool {
	return slices.ContainsFunc(p.tenancies, func(t campaign.Tenancy) bool { return t.ID == id })
}

// shows says whether what the record knows of a tenancy's holders may be shown
// on a day; where there is no tenancy, there is nothing that forbids it.
func (p place) shows(id survey.TenancyID, day condition.Date) bool {
	for _, t := range p.tenancies {
		if t.ID == id {
			return t.MayShow(day)
		}
	}
	return id == ""
}

func (p place) resident(id survey.ResidentID) (campaign.Resident, bool) {
	for _, r := range p.residents {
		if r.ID == id {
			return r, true
		}
	}
	return campaign.Resident{}, false
}
