package sqlite

import (
	"context"
	"fmt"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
)

// Balance counts a budget's ledger from its totals: see [store.Reader].
func (s *Store) Balance(ctx context.Context, id campaign.BudgetID) (campaign.Balance, error) {
	budget, err := store.One(s.Budgets(ctx, store.BudgetFilter{ID: id}))
	if err != nil {
		return campaign.Balance{}, fmt.Errorf("budget %s: %w", id, err)
	}
	totals, err := s.reading.Totals(ctx, string(id))
	if err != nil {
		return campaign.Balance{}, s.fault(err)
	}
	sums := make([]campaign.Entry, len(totals))
	for i, t := range totals {
		sums[i] = campaign.Entry{Budget: id, Kind: campaign.EntryKind(t.Kind),
			Amount: condition.Pence(t.AmountMinor, condition.Currency(t.Currency))}
	}
	return budget.Balance(sums)
}
