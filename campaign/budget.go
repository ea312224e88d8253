package campaign

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
)

// Budget is money set aside for one sort of work. What has been done with it
// is in the ledger, and nowhere else.
type Budget struct {
	ID         BudgetID        `json:"id"`
	Name       string          `json:"name"`
	Department string          `json:"department,omitempty"`
	Owner      string          `json:"owner,omitempty"` // the role that answers for it
	Limit      Money           `json:"limit,omitzero"`  // no amount: it has no limit
	From       *condition.Date `json:"from,omitempty"`  // first day; nil: always
	To         *condition.Date `json:"to,omitempty"`    // last day; nil: for ever
	// Reserved names the batch that reserved from it last, so that two who saw
	// the same balance do not both find it as they left it. Empty: none has.
	Reserved string `json:"reserved,omitempty"`
	Version  int    `json:"version"`
}

// currency is what the budget is counted in.
func (b Budget) currency() condition.Currency {
	if _, c, ok := b.Limit.Pence(); ok {
		return c
	}
	return condition.GBP
}

// Balance is how a budget stands, in minor units of its currency.
type Balance struct {
	Currency  condition.Currency `json:"currency"`
	Limited   bool               `json:"limited"`
	Limit     int64              `json:"limit"`
	Reserved  int64              `json:"reserved"`  // for what was raised
	Committed int64              `json:"committed"` // to what was accepted
	Spent     int64              `json:"spent"`     // on what was done
}

// Free is what nobody has laid a hand on; below zero where more was spent than
// there was. It is the largest amount there is where the budget has no limit.
func (b Balance) Free() int64 {
	if !b.Limited {
		return 1<<63 - 1
	}
	return b.Limit - plus(plus(b.Reserved, b.Committed), b.Spent)
}

// Balance counts the entries that are of this budget; others are passed over.
// It returns [ErrMoney] for an entry in another currency, and counts on.
func (b Budget) Balance(ledger []Entry) (Balance, error) {
	limit, _, _ := minor(b.Limit, "")
	out := Balance{Currency: b.currency(), Limited: b.Limit.Type() != condition.TypeNone, Limit: limit}
	var fault error
	for _, e := range ledger {
		if e.Budget != b.ID {
			continue
		}
		amount, _, err := minor(e.Amount, out.Currency)
		if err != nil {
			fault = fmt.Errorf("entry %s: %w", e.ID, err)
			continue
		}
		out.add(e.Kind, amount)
	}
	return out, fault
}

func (b *Balance) add(kind EntryKind, amount int64) {
	switch kind {
	case EntryReserve:
		b.Reserved += amount
	case EntryReleaseReserve:
		b.Reserved -= amount
	case EntryCommit:
		b.Reserved, b.Committed = b.Reserved-amount, b.Committed+amount
	case EntryReleaseCommitment:
		b.Committed -= amount
	case EntrySpend:
		b.Committed, b.Spent = b.Committed-amount, b.Spent+amount
	case EntryOverspend:
		b.Spent += amount
	}
}
