package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var budgets = noun[campaign.Budget]{
	kind:    "budget",
	id:      func(t *campaign.Budget) string { return string(t.ID) },
	version: func(t *campaign.Budget) int { return t.Version },
	add:     (*query.Queries).AddBudget,
	change:  (*query.Queries).ChangeBudget,
	after:   (*query.Queries).BudgetsAfter,
}

// Budgets reads budgets: see [store.Reader].
func (s *Store) Budgets(ctx context.Context, f store.BudgetFilter) iter.Seq2[campaign.Budget, error] {
	return read(ctx, s, &budgets, f.Match, withID(f.ID, (*query.Queries).BudgetByID))
}
