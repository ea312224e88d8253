package desk

import (
	"context"
	"fmt"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
)

// budgets reads the budgets and, after them, their balances: whatever is
// reserved in between makes the budgets that were read stale.
func (d *Desk) budgets(ctx context.Context, s *campaign.Settlement) error {
	var err error
	if s.Budgets, err = all(d.cfg.Store.Budgets(ctx, store.BudgetFilter{})); err != nil {
		return err
	}
	if d.cfg.Balances != nil {
		s.Balances, err = d.cfg.Balances(ctx)
		return err
	}
	s.Balances, err = d.balances(ctx, s.Budgets)
	return err
}

// Balances counts every budget as the store has it.
func (d *Desk) Balances(ctx context.Context) (map[campaign.BudgetID]campaign.Balance, error) {
	budgets, err := all(d.cfg.Store.Budgets(ctx, store.BudgetFilter{}))
	if err != nil {
		return nil, err
	}
	return d.balances(ctx, budgets)
}

func (d *Desk) balances(ctx context.Context, budgets []campaign.Budget) (map[campaign.BudgetID]campaign.Balance, error) {
	balances := map[campaign.BudgetID]campaign.Balance{}
	for _, b := range budgets {
		balance, err := d.cfg.Store.Balance(ctx, b.ID)
		if err != nil {
			return nil, fmt.Errorf("budget %s: %w", b.ID, err)
		}
		balances[b.ID] = balance
	}
	return balances, nil
}
