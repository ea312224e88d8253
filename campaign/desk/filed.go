package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

// MoveResponse files a response that was entered at the wrong flat where it
// belongs, with its cases: at the home, in the tenancy that ran there when it
// was given, as the answers of one of its residents, or of nobody known. It
// needs a member of staff and a reason; it returns [ErrPlace] for a home or a
// resident of it that is not there, [store.ErrNotFound], or what
// [campaign.Filed.Move] returns.
func (d *Desk) MoveResponse(ctx context.Context, id survey.ResponseID, to survey.HomeID, resident survey.ResidentID, reason string, by campaign.Actor, now time.Time) error {
	_, _, err := d.commit(ctx, func() (campaign.Batch, error) {
		filed, err := d.filed(ctx, id)
		if err != nil {
			return campaign.Batch{}, err
		}
		there, err := d.there(ctx, id, to, resident)
		if err != nil {
			return campaign.Batch{}, err
		}
		return filed.Move(there, reason, by, now.In(d.cfg.Zone))
	})
	return err
}

// there is where a response is to be filed.
func (d *Desk) there(ctx context.Context, id survey.ResponseID, to survey.HomeID, resident survey.ResidentID) (campaign.Place, error) {
	there := campaign.Place{Home: to, Resident: resident}
	p, err := d.place(ctx, to)
	if err != nil {
		return there, err
	}
	if _, lives := p.resident(resident); !lives && resident != "" {
		return there, fmt.Errorf("%w: resident %s is not of home %s", ErrPlace, resident, to)
	}
	r, err := one(d.cfg.Store.Responses(ctx, store.ResponseFilter{ID: id}))
	if err != nil {
		return there, fmt.Errorf("response %s: %w", id, err)
	}
	if t, ok := p.tenancy(d.today(r.Submitted)); ok {
		there.Tenancy = t.ID
	}
	there.Cases, err = all(d.cfg.Store.Cases(ctx, store.CaseFilter{Home: to, Open: true}))
	return there, err
}

// Withdraw takes a response back, as its resident asked: it does not count any
// more, and what its interview held is deleted. Hazards that it told of stay,
// flagged for a person. It returns [store.ErrNotFound], or what
// [campaign.Filed.Withdraw] returns.
func (d *Desk) Withdraw(ctx context.Context, id survey.ResponseID, how survey.Mode, by campaign.Actor, now time.Time) error {
	_, _, err := d.commit(ctx, func() (campaign.Batch, error) {
		filed, err := d.filed(ctx, id)
		if err != nil {
			return campaign.Batch{}, err
		}
		b, err := filed.Withdraw(how, by, now.In(d.cfg.Zone))
		if err != nil {
			return campaign.Batch{}, err
		}
		for o, err := range d.cfg.Store.Interviews(ctx, store.InterviewFilter{ID: filed.Filing.Interview}) {
			if err != nil {
				return campaign.Batch{}, err
			}
			o.Standing, o.State, o.Dialogue = campaign.InterviewWithdrawn, nil, nil
			o.Version++
			b.Interviews = append(b.Interviews, o)
		}
		return b, nil
	})
	return err
}

// WithdrawConsent takes a consent back, as its resident asked: nothing goes
// out any more that rests on it, and referrals that did are flagged for a
// person. It returns [store.ErrNotFound], or what [campaign.Consent.Withdraw]
// returns.
func (d *Desk) WithdrawConsent(ctx context.Context, id campaign.ConsentID, how survey.Mode, by campaign.Actor, now time.Time) error {
	_, _, err := d.commit(ctx, func() (campaign.Batch, error) {
		c, err := one(d.cfg.Store.Consents(ctx, store.ConsentFilter{ID: id}))
		if err != nil {
			return campaign.Batch{}, fmt.Errorf("consent %s: %w", id, err)
		}
		cases, err := all(d.cfg.Store.Cases(ctx, store.CaseFilter{Home: c.Home}))
		if err != nil {
			return campaign.Batch{}, err
		}
		waiting, err := all(d.cfg.Store.Deliveries(ctx, store.DeliveryFilter{Home: c.Home}))
		if err != nil {
			return campaign.Batch{}, err
		}
		b, err := campaign.WithdrawConsent(c, cases, waiting, how, by, now.In(d.cfg.Zone))
		b.Campaign = d.cfg.Campaign
		return b, err
	})
	return err
}

// filed gathers a response's filing with all that came of it.
func (d *Desk) filed(ctx context.Context, id survey.ResponseID) (campaign.Filed, error) {
	st := d.cfg.Store
	var f campaign.Filed
	var err error
	if f.Filing, err = one(st.Filings(ctx, store.FilingFilter{Response: id})); err != nil {
		return f, fmt.Errorf("response %s: %w", id, err)
	}
	interview, home := f.Filing.Interview, f.Filing.Home
	if f.Cases, err = all(st.Cases(ctx, store.CaseFilter{Home: home})); err != nil {
		return f, err
	}
	f.Cases = slices.DeleteFunc(f.Cases, func(c campaign.Case) bool { return c.Response != id && c.Interview != interview })
	if f.Proposals, err = all(st.Proposals(ctx, store.ProposalFilter{Response: id})); err != nil {
		return f, err
	}
	if f.Consents, err = all(st.Consents(ctx, store.ConsentFilter{Resident: f.Filing.Resident, Home: home})); err != nil {
		return f, err
	}
	f.Consents = slices.DeleteFunc(f.Consents, func(c campaign.Consent) bool { return c.Interview != interview })
	f.Deliveries, err = all(st.Deliveries(ctx, store.DeliveryFilter{Interview: interview}))
	return f, err
}
