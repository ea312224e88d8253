package play

import (
	"context"
	"iter"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/report"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

// Rows reads everything that a report counts from a store. A response is of
// the campaign that it is filed in.
func Rows(ctx context.Context, st store.Reader, id campaign.CampaignID) (report.Input, error) {
	r := rows{}
	in := report.Input{
		Homes: read(&r, st.Homes(ctx, store.HomeFilter{})), Tenancies: read(&r, st.Tenancies(ctx, store.TenancyFilter{})),
		Teams: read(&r, st.Teams(ctx, store.TeamFilter{})), Budgets: read(&r, st.Budgets(ctx, store.BudgetFilter{})),
		Visits: read(&r, st.Visits(ctx, store.VisitFilter{Campaign: id})), Responses: read(&r, st.Responses(ctx, store.ResponseFilter{})),
		Filings: read(&r, st.Filings(ctx, store.FilingFilter{Campaign: id})), Decisions: read(&r, st.Decisions(ctx, store.DecisionFilter{Campaign: id})),
		Cases: read(&r, st.Cases(ctx, store.CaseFilter{Campaign: id})), Ledger: read(&r, st.Entries(ctx, store.EntryFilter{})),
		Proposals: read(&r, st.Proposals(ctx, store.ProposalFilter{Campaign: id})),
	}
	filed := make(map[survey.ResponseID]bool, len(in.Filings))
	for _, f := range in.Filings {
		filed[f.Response] = true
	}
	in.Responses = slices.DeleteFunc(in.Responses, func(r survey.Response) bool { return !filed[r.ID] })
	for _, c := range read(&r, st.Campaigns(ctx, store.CampaignFilter{ID: id})) {
		in.Campaign = c
	}
	return in, r.err
}

// rows keeps the first error of many reads.
type rows struct{ err error }

func read[T any](r *rows, seq iter.Seq2[T, error]) []T {
	var out []T
	for v, err := range seq {
		if err != nil {
			if r.err == nil {
				r.err = err
			}
			return out
		}
		out = append(out, v)
	}
	return out
}
