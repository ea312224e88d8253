package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

// Knocked is what came of a visit.
type Knocked struct {
	Settled               // of the interview, where there was one
	Code    campaign.Code // of the card that was left, where one was
	Events  []campaign.Event
}

// Knock records a visit with all that follows from its outcome. Where there
// was an interview, its response is checked, decided and committed with the
// visit in one batch: what was said at the door is there whole or not at all.
// Card leaves an invitation at the door, whose code comes back. The same visit
// again changes nothing.
func (d *Desk) Knock(ctx context.Context, v campaign.Visit, r *survey.Response, card bool) (Knocked, error) {
	var out Knocked
	err := d.drawingIf(r != nil, func() error {
		knocked, b, err := d.knock(ctx, v, r, card)
		if err != nil {
			return err
		}
		knocked.Batch = b
		knocked.Receipt, err = d.cfg.Store.Commit(ctx, b)
		out = knocked
		return err
	})
	return out, err
}

func (d *Desk) drawingIf(draws bool, work func() error) error {
	if draws {
		return d.drawingAgain(work)
	}
	return again(work)
}

func (d *Desk) knock(ctx context.Context, v campaign.Visit, r *survey.Response, card bool) (Knocked, campaign.Batch, error) {
	var out Knocked
	p, err := d.place(ctx, v.Home)
	if err != nil {
		return out, campaign.Batch{}, err
	}
	h, err := d.history(ctx, p)
	if err != nil {
		return out, campaign.Batch{}, err
	}
	if endsVisits(v.Outcome) {
		if h.Rounds, err = d.rounds(ctx, v.Home, d.today(v.At)); err != nil {
			return out, campaign.Batch{}, err
		}
	}
	v.Campaign, v.Phase, v.At = d.cfg.Campaign, p.phase, v.At.In(d.cfg.Zone)
	if out.Events, err = h.Record(v); err != nil {
		return out, campaign.Batch{}, err
	}
	batches := []campaign.Batch{h.Batch()}
	if r != nil {
		if r.Home != v.Home || (v.Interview != "" && r.Interview != v.Interview) {
			return out, campaign.Batch{}, fmt.Errorf("%w: visit %s and response %s are of different homes or interviews", ErrResponse, v.ID, r.ID)
		}
		settled, b, err := d.response(ctx, *r, nil, v.By, v.At)
		if err != nil {
			return out, campaign.Batch{}, err
		}
		out.Settled = settled
		batches = append(batches, b)
	}
	if card {
		code, b, err := d.invitation(ctx, p, v.By, v.At)
		if err != nil {
			return out, campaign.Batch{}, err
		}
		out.Code = code
		batches = append(batches, b)
	}
	b := join(campaign.Derive("knock", string(v.ID)), batches...)
	b.Campaign, b.Actor, b.At = d.cfg.Campaign, v.By, v.At
	return out, b, nil
}

// history gathers what the store holds of a home's visits and promises.
func (d *Desk) history(ctx context.Context, p place) (*campaign.History, error) {
	st, home := d.cfg.Store, p.home.ID
	h := &campaign.History{Campaign: d.cfg.Campaign, Home: p.home, Tenancies: p.tenancies, Household: p.household, Residents: p.residents,
		Zone: d.cfg.Zone, Owners: map[string]campaign.Team{}, Dates: d.dates(p)}
	for kind, team := range d.cfg.Owners {
		h.Owners[kind] = d.teams[team]
	}
	var err error
	if h.Visits, err = all(st.Visits(ctx, store.VisitFilter{Campaign: d.cfg.Campaign, Home: home})); err != nil {
		return nil, err
	}
	if h.Postcards, err = all(st.Postcards(ctx, store.PostcardFilter{Campaign: d.cfg.Campaign, Home: home})); err != nil {
		return nil, err
	}
	if h.Invitations, err = all(st.Invitations(ctx, store.InvitationFilter{Campaign: d.cfg.Campaign, Home: home})); err != nil {
		return nil, err
	}
	if h.Interviews, err = all(st.Interviews(ctx, store.InterviewFilter{Campaign: d.cfg.Campaign, Home: home})); err != nil {
		return nil, err
	}
	if h.Deliveries, err = all(st.Deliveries(ctx, store.DeliveryFilter{Campaign: d.cfg.Campaign, Home: home})); err != nil {
		return nil, err
	}
	h.Cases, err = all(st.Cases(ctx, store.CaseFilter{Home: home}))
	return h, err
}

// endsVisits says whether an outcome may take a home off the walk lists.
func endsVisits(o campaign.Outcome) bool {
	switch o {
	case campaign.Completed, campaign.Partial, campaign.NobodyIn, campaign.ComeBackAt, campaign.RefusedThisTime,
		campaign.ChildOnly, campaign.NotTheResident, campaign.CannotGetIn:
		return false
	}
	return true
}

// ahead is for how many days rounds are looked through for a home's stops.
const ahead = 28

// rounds returns the planned rounds of the next weeks that stop at a home.
func (d *Desk) rounds(ctx context.Context, home survey.HomeID, from condition.Date) ([]campaign.Round, error) {
	var out []campaign.Round
	for i := range ahead {
		day := from.AddDays(i)
		for r, err := range d.cfg.Store.Rounds(ctx, store.RoundFilter{Campaign: d.cfg.Campaign, Day: &day, State: campaign.RoundPlanned}) {
			if err != nil {
				return nil, err
			}
			if slices.ContainsFunc(r.Stops, func(s campaign.Stop) bool { return s.Home == home }) {
				out = append(out, r)
			}
		}
	}
	return out, nil
}

// dates gives the limits of a clock for a home.
func (d *Desk) dates(p place) func(string, time.Time) ([]deadline.Due, error) {
	if d.cfg.Clocks == nil {
		return nil
	}
	return func(clock string, aware time.Time) ([]deadline.Due, error) { return d.limits(clock, aware, p, "") }
}
