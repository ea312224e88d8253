package campaign

import (
	"fmt"
	"strconv"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// EntryKind says what an entry of the ledger does with money.
type EntryKind string

// The kinds of [Entry]. Money is reserved when a case is raised, committed
// when it is accepted, and spent when it is done.
const (
	EntryReserve           EntryKind = "reserve"
	EntryReleaseReserve    EntryKind = "release_reserve"
	EntryCommit            EntryKind = "commit"             // from what was reserved
	EntryReleaseCommitment EntryKind = "release_commitment" // done for less, or not at all
	EntrySpend             EntryKind = "spend"              // from what was committed
	EntryOverspend         EntryKind = "overspend"          // more than was committed
)

// Entry is one line of the ledger. Lines are only ever added: what was wrong
// is put right by another line.
type Entry struct {
	ID     EntryID   `json:"id"`
	Budget BudgetID  `json:"budget"`
	Case   CaseID    `json:"case"`
	Kind   EntryKind `json:"kind"`
	Amount Money     `json:"amount"` // never negative
	At     time.Time `json:"at"`
	By     Actor     `json:"by"`
	Reason string    `json:"reason,omitempty"`
}

// Account is how much of a budget is laid out for one case, in minor units.
type Account struct {
	Budget                     BudgetID
	Currency                   condition.Currency
	Reserved, Committed, Spent int64
	lines                      int
}

// AccountOf counts the lines of one case. A case draws on one budget, that of
// its first line.
func AccountOf(id CaseID, ledger []Entry) Account {
	var a Account
	var b Balance
	for _, e := range ledger {
		if e.Case != id {
			continue
		}
		if a.lines++; a.Budget == "" {
			a.Budget = e.Budget
			_, a.Currency, _ = e.Amount.Pence()
		}
		if n, _, err := minor(e.Amount, a.Currency); err == nil {
			b.add(e.Kind, n)
		}
	}
	a.Reserved, a.Committed, a.Spent = b.Reserved, b.Committed, b.Spent
	return a
}

// entry makes the next line of a case. Its id follows from the case, how many
// lines came before and what the line does, so that work done twice adds
// nothing twice.
func (a *Account) entry(c CaseID, kind EntryKind, amount int64, by Actor, at time.Time, reason string) Entry {
	a.lines++
	return Entry{
		ID:     EntryID(Derive("entry", string(c), string(kind), strconv.Itoa(a.lines), strconv.FormatInt(amount, 10))),
		Budget: a.Budget, Case: c, Kind: kind, Amount: condition.Pence(amount, a.Currency), At: at, By: by, Reason: reason,
	}
}

// Entries are the lines of the ledger that belong to a move of a case, before
// being the case as it was and after as the move left it: accepting commits
// what was reserved, finishing spends (spent, or where that is no amount, what
// was committed) and releases the rest, declining releases everything,
// reopening and putting back reserve the price again. It returns [ErrMoney]
// for an amount that cannot be. The same move on the same ledger gives the
// same lines.
func Entries(before, after Case, m Move, ledger []Entry, by Actor, at time.Time) ([]Entry, error) {
	if after.Budget == "" {
		return nil, nil
	}
	a := AccountOf(after.ID, ledger)
	price, currency, err := minor(after.Cost, a.Currency)
	if err != nil {
		return nil, fmt.Errorf("case %s: %w", after.ID, err)
	}
	if a.Budget == "" {
		a.Budget, a.Currency = after.Budget, currency
	}
	switch m.Kind {
	case MoveAccept:
		return a.commit(after.ID, price, by, at), nil
	case MoveFinish:
		spent, _, err := minor(m.Spent, a.Currency)
		if err != nil {
			return nil, fmt.Errorf("case %s: %w", after.ID, err)
		}
		if m.Spent.Type() == condition.TypeNone {
			spent = max(a.Committed, a.Reserved)
		}
		return a.spend(after.ID, spent, by, at), nil
	case MoveDecline:
		return a.release(after.ID, by, at, m.Reason), nil
	case MovePutBack:
		return append(a.release(after.ID, by, at, m.Reason), a.reserve(after.ID, price, by, at)...), nil
	case MoveReopen, MoveFailCheck:
		return a.reserve(after.ID, price, by, at), nil
	case MoveChange:
		return a.reprice(before, after, price, by, at, m.Reason), nil
	}
	return nil, nil
}
