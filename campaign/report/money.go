package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
)

// Money is how one budget stands. An amount has no value where the budget has
// no limit.
type Money struct {
	Budget    campaign.BudgetID `json:"budget"`
	Name      string            `json:"name"`
	Owner     string            `json:"owner,omitempty"`
	Limit     campaign.Money    `json:"limit,omitzero"`
	Reserved  campaign.Money    `json:"reserved"`
	Committed campaign.Money    `json:"committed"`
	Spent     campaign.Money    `json:"spent"`
	Free      campaign.Money    `json:"free,omitzero"`
	Short     int               `json:"short"` // open cases for which it does not reach
}

func (c *counting) money() ([]Money, []string) {
	var out []Money
	var notes []string
	for _, b := range c.in.Budgets {
		balance, err := b.Balance(c.in.Ledger)
		if err != nil {
			notes = append(notes, fmt.Sprintf("Budget %s: %v; that line is left out.", b.ID, err))
		}
		pence := func(n int64) campaign.Money { return condition.Pence(n, balance.Currency) }
		m := Money{Budget: b.ID, Name: b.Name, Owner: b.Owner, Reserved: pence(balance.Reserved), Committed: pence(balance.Committed), Spent: pence(balance.Spent)}
		if balance.Limited {
			m.Limit, m.Free = pence(balance.Limit), pence(balance.Free())
		}
		for _, k := range c.in.Cases {
			if k.Budget == b.ID && k.State.Open() && k.Flagged(campaign.FlagOverBudget) {
				m.Short++
			}
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b Money) int { return cmp.Compare(a.Budget, b.Budget) })
	slices.Sort(notes)
	return out, notes
}
