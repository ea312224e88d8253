package campaign

import (
	"slices"
	"strconv"
)

// money reserves each case's price, once: what was reserved, committed or
// spent before counts, and a case that an open one from another interview
// already pays for reserves nothing. Where the budget does not reach, nothing
// is reserved and a person is asked; the case stands all the same, for a duty
// does not wait for money.
func (d *desk) money() {
	free := map[BudgetID]int64{}
	for i := range d.cases {
		if c := &d.cases[i]; c.Budget != "" && c.Decided.Equal(d.Now) && c.State.Open() {
			d.reserve(c, free)
		}
	}
	for _, e := range d.Ledger {
		if e.At.Equal(d.Now) && e.Kind == EntryReserve && d.base[e.Case] > 0 && d.changedNow(e.Case) {
			d.batch.Ledger = append(d.batch.Ledger, e)
		}
	}
}

func (d *desk) changedNow(id CaseID) bool {
	return slices.ContainsFunc(d.cases, func(c Case) bool { return c.ID == id && c.Decided.Equal(d.Now) && d.ours(c) })
}

func (d *desk) reserve(c *Case, free map[BudgetID]int64) {
	i := slices.IndexFunc(d.Budgets, func(b Budget) bool { return b.ID == c.Budget })
	if i < 0 {
		if c.flag(FlagNoBudget, "no budget called "+quoted(string(c.Budget)), d.Now) {
			d.touch(c)
		}
		return
	}
	budget := d.Budgets[i]
	a := AccountOf(c.ID, d.Ledger)
	price, currency, err := minor(c.Cost, budget.currency())
	short := price - a.Reserved - a.Committed - a.Spent
	if err != nil || short <= 0 || d.paidFor(*c) {
		return
	}
	if _, counted := free[budget.ID]; !counted {
		balance, ok := d.Balances[budget.ID]
		if !ok {
			balance, _ = budget.Balance(nil)
		}
		free[budget.ID] = balance.Free()
	}
	if free[budget.ID] < short {
		d.overBudget(c, free[budget.ID], short)
		return
	}
	free[budget.ID] -= short
	if a.Budget == "" {
		a.Budget, a.Currency = budget.ID, currency
	}
	d.batch.Ledger = append(d.batch.Ledger, a.entry(c.ID, EntryReserve, short, d.By, d.Now, ""))
}

// overBudget asks a person. What has no clock and is routine waits for that
// person's yes.
func (d *desk) overBudget(c *Case, free, short int64) {
	if c.Flagged(FlagOverBudget) || !c.flag(FlagOverBudget, "short by "+pounds(short-max(free, 0)), d.Now) {
		return
	}
	if d.base[c.ID] == 0 && c.Clock == "" && c.Priority.Rank() == 0 {
		c.State = CaseProposed
	}
	d.touch(c)
}

func pounds(minor int64) string {
	pence := strconv.FormatInt(minor%100, 10)
	if len(pence) < 2 {
		pence = "0" + pence
	}
	return strconv.FormatInt(minor/100, 10) + "." + pence
}

// paidFor says whether an open case of the same row, linked from another
// interview, already has money laid out: one visit serves both.
func (d *desk) paidFor(c Case) bool {
	for _, other := range d.cases {
		if other.Interview == c.Interview || other.Row != c.Row || !slices.Contains(c.Linked, other.ID) || !other.State.Open() {
			continue
		}
		if a := AccountOf(other.ID, d.Ledger); a.Budget == c.Budget && a.Reserved+a.Committed+a.Spent > 0 {
			return true
		}
	}
	return false
}
