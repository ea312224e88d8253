package desk

import (
	"context"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Settled is what came of a response or of answers on their way: the decision,
// and the batch that was committed.
type Settled struct {
	Response survey.ResponseID // empty while the interview goes on
	Decision rules.Decision
	Batch    campaign.Batch // zero where the response had been handed in before
	Receipt  store.Receipt
}

// question is what is to be decided on.
type question struct {
	edition   *edition
	place     place
	tenancy   survey.TenancyID
	resident  survey.ResidentID
	interview survey.InterviewID
	answers   survey.Response  // so far
	response  *survey.Response // the same; nil while the interview goes on
	record    *condition.Record
	open      *campaign.OpenInterview
	consents  []survey.Consented
	now       time.Time
	by        campaign.Actor

	given   []campaign.Consent        // what the store holds of the resident's consents
	leftOut func(condition.Path) bool // whether a conversation passed over a question without asking it; nil: it did not
}

// decide asks the rules, and settles what they said against what the store
// holds of the home. Where nothing follows while an interview goes on, nothing
// is read and the batch is empty.
func (d *Desk) decide(ctx context.Context, q question) (rules.Decision, campaign.Batch, error) {
	var err error
	if q.resident != "" {
		if q.given, err = all(d.cfg.Store.Consents(ctx, store.ConsentFilter{Resident: q.resident})); err != nil {
			return rules.Decision{}, campaign.Batch{}, err
		}
	}
	aware := q.lastSaid()
	decision := q.edition.Rules.Decide(q.record, d.asking(q, aware))
	if q.response == nil && len(decision.Actions)+len(decision.Referrals)+len(decision.Signposts) == 0 {
		return decision, campaign.Batch{}, nil
	}
	since := d.since(q, &decision)
	s, err := d.settlement(ctx, q)
	if err != nil {
		return rules.Decision{}, campaign.Batch{}, err
	}
	sinceBefore(since, &decision, s)
	s.Decision, s.AwareAt, s.Aware = decision, aware, func(a rules.Action) time.Time { return since[actionOf(a)] }
	return decision, d.marked(campaign.Settle(s), s.Budgets), nil
}

// settlement gathers what the store holds that a decision may touch.
func (d *Desk) settlement(ctx context.Context, q question) (campaign.Settlement, error) {
	st, home := d.cfg.Store, q.place.home.ID
	s := campaign.Settlement{Campaign: d.cfg.Campaign, Phase: q.place.phase, Home: home, Tenancy: q.tenancy, Resident: q.resident,
		Interview: q.interview, Response: q.response, Supersedes: q.answers.Supersedes, Now: q.now, By: q.by, Teams: d.cfg.Teams, Triage: d.cfg.Triage,
		Open: q.open, Personal: map[string]bool{}, Consents: q.given, Words: q.edition.words, Legal: d.isLegal,
		Alone: q.alone, AskAlone: d.cfg.AskAlone}
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
