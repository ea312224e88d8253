package desk

import (
	"context"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

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
func endsVisits(o campaign.Outcome) bool { return !o.TryAgain() || o == campaign.LanguageNeeded }

// rounds returns the rounds yet to be walked that stop at a home, from a day on.
func (d *Desk) rounds(ctx context.Context, home survey.HomeID, from condition.Date) ([]campaign.Round, error) {
	rounds, err := all(d.cfg.Store.Rounds(ctx, store.RoundFilter{Campaign: d.cfg.Campaign, Home: home}))
	return slices.DeleteFunc(rounds, func(r campaign.Round) bool { return !r.Open() || r.Day < from }), err
}

// dates gives the limits of a clock for a home.
func (d *Desk) dates(p place) func(string, time.Time) ([]deadline.Due, error) {
	if d.cfg.Clocks == nil {
		return nil
	}
	return func(clock string, aware time.Time) ([]deadline.Due, error) { return d.limits(clock, aware, p, "") }
}
