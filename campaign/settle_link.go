package campaign

import (
	"slices"
	"strconv"

	"github.com/doorknock/doorknock/rules"
)

// unsupported flags the cases that the answers do not give any more: raised by
// rules from this interview or from the response that it supersedes, and not
// in the decision on the whole response. A rule that has become undecided is
// not a rule that says no.
func (d *desk) unsupported() {
	if !d.submitted() {
		return
	}
	for i := range d.cases {
		c := &d.cases[i]
		if c.Kind == CaseTriage || c.Origin != FromRule || !c.State.Open() || !d.ours(*c) || d.supported(*c) {
			continue
		}
		raised := c.flag(FlagUnsupported, "by response "+string(d.response()), d.Now)
		if raised || c.Response != d.response() {
			c.Response = d.response()
			d.touch(c)
		}
	}
}

func (d *desk) supported(c Case) bool {
	open := func(u rules.Undecided) bool { return (u.Type == c.Type || u.Need == c.Type) && u.Row == c.Row }
	if slices.ContainsFunc(d.Decision.Undecided, open) {
		return true
	}
	if c.Kind == CaseReferral {
		return slices.ContainsFunc(d.Decision.Referrals, func(r rules.Referral) bool { return r.Need == c.Type && r.Row == c.Row })
	}
	return slices.ContainsFunc(d.Decision.Actions, func(a rules.Action) bool { return a.Type == c.Type && a.Row == c.Row })
}

// link joins every case that was raised now to the open ones of the home that
// one visit may serve with it: of the same kind and type, from another
// interview about the same row, or from any about the whole home.
func (d *desk) link() {
	for i := range d.cases {
		fresh := &d.cases[i]
		if !fresh.Raised.Equal(d.Now) || fresh.Interview != d.Interview || fresh.Kind == CaseTriage {
			continue
		}
		for j := range d.cases {
			if other := &d.cases[j]; i != j && servedTogether(*fresh, *other) {
				d.join(fresh, other)
			}
		}
	}
}

func servedTogether(a, b Case) bool {
	if a.Home != b.Home || a.Kind != b.Kind || a.Type != b.Type || !a.State.Open() || !b.State.Open() {
		return false
	}
	if a.Row == b.Row {
		return a.Interview != b.Interview
	}
	return a.Row == "" || b.Row == ""
}

func (d *desk) join(a, b *Case) {
	for _, pair := range [][2]*Case{{a, b}, {b, a}} {
		c, other := pair[0], pair[1]
		if !slices.Contains(c.Linked, other.ID) {
			c.Linked = append(slices.Clone(c.Linked), other.ID)
			slices.Sort(c.Linked)
			d.touch(c)
		}
	}
	d.event(Event{Kind: EventCaseLinked, Subject: CaseSubject(a.ID), To: string(b.ID)})
}

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
