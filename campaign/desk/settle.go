package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/directory"
	"github.com/doorknock/doorknock/survey"
)

// Settled is what came of a response or of answers on their way: the decision,
// and the batch that was committed.
type Settled struct {
	Response survey.ResponseID // empty while the interview goes on
	Decision rules.Decision
	Batch    campaign.Batch
	Receipt  store.Receipt
}

// question is what is to be decided on.
type question struct {
	edition   *edition
	place     place
	tenancy   survey.TenancyID
	resident  survey.ResidentID
	interview survey.InterviewID
	response  *survey.Response // nil while the interview goes on
	record    *condition.Record
	open      *campaign.OpenInterview
	consents  []survey.Consented
	aware     time.Time
	now       time.Time
	by        campaign.Actor
}

// decide asks the rules, and settles what they said against what the store
// holds of the home.
func (d *Desk) decide(ctx context.Context, q question) (rules.Decision, campaign.Batch, error) {
	s, err := d.settlement(ctx, q)
	if err != nil {
		return rules.Decision{}, campaign.Batch{}, err
	}
	s.Decision = q.edition.Rules.Decide(q.record, d.asking(q, s.Consents))
	return s.Decision, campaign.Settle(s), nil
}

func (d *Desk) asking(q question, consents []campaign.Consent) rules.Asking {
	ask := rules.Asking{AwareAt: q.aware, Now: q.now, Zone: d.cfg.Zone, Nation: d.cfg.Nation, Division: d.cfg.Division,
		Services: d.cfg.Services, Area: q.place.home.Address.Postcode, Clocks: d.cfg.Clocks, Consents: campaign.Purposes(q.resident, consents)}
	if q.response == nil {
		ask.Stage = rules.StageAnswered
	}
	if ask.Consents == nil {
		ask.Consents = map[string]bool{}
	}
	for _, c := range q.consents {
		ask.Consents[c.Purpose] = c.Given
	}
	for _, t := range q.place.tenancies {
		if t.ID == q.tenancy {
			ask.Tenure = t.Tenure
		}
	}
	if r, ok := q.place.resident(q.resident); ok {
		ask.Language = string(r.Language)
		if r.Born != nil {
			ask.Age = years(*r.Born, d.today(q.now))
		}
	}
	return ask
}

// settlement gathers what the store holds that a decision may touch.
func (d *Desk) settlement(ctx context.Context, q question) (campaign.Settlement, error) {
	st, home := d.cfg.Store, q.place.home.ID
	s := campaign.Settlement{Campaign: d.cfg.Campaign, Phase: q.place.phase, Home: home, Tenancy: q.tenancy, Resident: q.resident,
		Interview: q.interview, Response: q.response, AwareAt: q.aware, Now: q.now, By: q.by, Teams: d.cfg.Teams, Triage: d.cfg.Triage,
		Open: q.open, Personal: map[string]bool{}, Words: q.edition.words, Legal: d.isLegal}
	for _, fact := range d.cfg.Personal {
		s.Personal[fact] = true
	}
	var err error
	if s.Cases, err = all(st.Cases(ctx, store.CaseFilter{Home: home})); err != nil {
		return s, err
	}
	for _, c := range s.Cases {
		entries, err := all(st.Entries(ctx, store.EntryFilter{Case: c.ID}))
		if err != nil {
			return s, err
		}
		s.Ledger = append(s.Ledger, entries...)
	}
	if s.Proposals, err = all(st.Proposals(ctx, store.ProposalFilter{Home: home})); err != nil {
		return s, err
	}
	if s.Filings, err = d.filings(ctx, q); err != nil {
		return s, err
	}
	if s.Consents, err = all(st.Consents(ctx, store.ConsentFilter{Resident: q.resident})); err != nil {
		return s, err
	}
	if s.Deliveries, err = all(st.Deliveries(ctx, store.DeliveryFilter{Home: home})); err != nil {
		return s, err
	}
	s.Deliveries = slices.DeleteFunc(s.Deliveries, func(o campaign.Delivery) bool { return o.Interview != q.interview })
	s.Services = d.services(q)
	return s, d.budgets(ctx, &s)
}

func (d *Desk) filings(ctx context.Context, q question) ([]campaign.Filing, error) {
	if q.response == nil {
		return nil, nil
	}
	var filings []campaign.Filing
	for _, id := range []survey.ResponseID{q.response.ID, q.response.Supersedes} {
		if id == "" {
			continue
		}
		found, err := all(d.cfg.Store.Filings(ctx, store.FilingFilter{Response: id}))
		if err != nil {
			return nil, err
		}
		filings = append(filings, found...)
	}
	return filings, nil
}

func (d *Desk) budgets(ctx context.Context, s *campaign.Settlement) error {
	var err error
	if s.Budgets, err = all(d.cfg.Store.Budgets(ctx, store.BudgetFilter{})); err != nil {
		return err
	}
	if d.cfg.Balances != nil {
		s.Balances, err = d.cfg.Balances(ctx)
		return err
	}
	s.Balances, err = d.Balances(ctx)
	return err
}

// Balances counts every budget as the store has it.
func (d *Desk) Balances(ctx context.Context) (map[campaign.BudgetID]campaign.Balance, error) {
	balances := map[campaign.BudgetID]campaign.Balance{}
	for b, err := range d.cfg.Store.Budgets(ctx, store.BudgetFilter{}) {
		if err != nil {
			return nil, err
		}
		if balances[b.ID], err = d.cfg.Store.Balance(ctx, b.ID); err != nil {
			return nil, fmt.Errorf("budget %s: %w", b.ID, err)
		}
	}
	return balances, nil
}

// drawing runs work that reads balances and commits what draws on them: one
// at a time, so that two cannot reserve the same pound.
func (d *Desk) drawing(work func() error) error {
	if d.cfg.Balances == nil {
		d.money.Lock()
		defer d.money.Unlock()
	}
	return work()
}

// drawingAgain is drawing, tried anew while what was read has been changed
// since.
func (d *Desk) drawingAgain(work func() error) error {
	return again(func() error { return d.drawing(work) })
}

// services are those of the directory that match the needs which rules may
// name, the best first.
func (d *Desk) services(q question) map[string][]string {
	found := map[string][]string{}
	if d.cfg.Services == nil {
		return found
	}
	query := directory.Query{Area: q.place.home.Address.Postcode, Nation: string(d.cfg.Nation), On: d.today(q.now), Limit: mostServices}
	if r, ok := q.place.resident(q.resident); ok {
		query.Language = string(r.Language)
	}
	for _, need := range q.edition.needs {
		query.Need = directory.Need(need)
		for _, m := range d.cfg.Services.Match(query) {
			found[need] = append(found[need], m.ID)
		}
	}
	return found
}

// mostServices is how many services a resident is offered for one need.
const mostServices = 3

// isLegal says whether a clock, named with or without one of its stages, is
// set by law.
func (d *Desk) isLegal(clock string) bool {
	if legal, ok := d.legal[clock]; ok {
		return legal
	}
	if d.cfg.Clocks == nil {
		return true
	}
	c, _, err := d.cfg.Clocks.Resolve(clock)
	return err != nil || c.Law.Name != ""
}

// years are the whole years between two days; somebody born on 29 February is
// a year older on 1 March.
func years(born, day condition.Date) int {
	y, m, d := born.Civil()
	year, month, dd := day.Civil()
	years := year - y
	if month < m || (month == m && dd < d) {
		years--
	}
	return years
}
