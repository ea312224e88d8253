package play

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/report"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

// Rows reads everything that a report counts from a store. A response is of
// the campaign that it is filed in. Where people leave can be counted of the
// surveys that are given.
func Rows(ctx context.Context, st store.Reader, id campaign.CampaignID, surveys ...*survey.Survey) (report.Input, error) {
	var r rows
	var in report.Input
	var campaigns []campaign.Campaign
	read(&r, &in.Decisions, st.Decisions(ctx, store.DecisionFilter{Campaign: id}))
	read(&r, &in.Cases, st.Cases(ctx, store.CaseFilter{Campaign: id}))
	read(&r, &in.Responses, st.Responses(ctx, store.ResponseFilter{}))
	read(&r, &in.Ledger, st.Entries(ctx, store.EntryFilter{}))
	read(&r, &in.Proposals, st.Proposals(ctx, store.ProposalFilter{Campaign: id}))
	read(&r, &in.Visits, st.Visits(ctx, store.VisitFilter{Campaign: id}))
	read(&r, &in.Filings, st.Filings(ctx, store.FilingFilter{Campaign: id}))
	read(&r, &in.Homes, st.Homes(ctx, store.HomeFilter{}))
	read(&r, &in.Tenancies, st.Tenancies(ctx, store.TenancyFilter{}))
	read(&r, &in.Teams, st.Teams(ctx, store.TeamFilter{}))
	read(&r, &in.Budgets, st.Budgets(ctx, store.BudgetFilter{}))
	read(&r, &campaigns, st.Campaigns(ctx, store.CampaignFilter{ID: id}))
	r.wait.Wait()
	filed := make(map[survey.ResponseID]bool, len(in.Filings))
	for _, f := range in.Filings {
		filed[f.Response] = true
	}
	in.Responses = slices.DeleteFunc(in.Responses, func(r survey.Response) bool { return !filed[r.ID] })
	for _, c := range campaigns {
		in.Campaign = c
	}
	if len(surveys) > 0 {
		var err error
		in.Surveys = surveys
		if in.Trails, in.Unread, err = desk.Trails(ctx, st, id, surveys); err != nil {
			r.errs = append(r.errs, err)
		}
	}
	return in, errors.Join(r.errs...)
}

// rows are reads at the same time.
type rows struct {
	wait sync.WaitGroup
	mu   sync.Mutex
	errs []error
}

// read collects a sequence into a slice, which is whole once all have waited.
func read[T any](r *rows, into *[]T, seq iter.Seq2[T, error]) {
	r.wait.Go(func() {
		for v, err := range seq {
			if err != nil {
				r.mu.Lock()
				defer r.mu.Unlock()
				r.errs = append(r.errs, err)
				return
			}
			*into = append(*into, v)
		}
	})
}
