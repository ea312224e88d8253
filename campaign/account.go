package campaign

import "time"

// The steps below each add the lines that bring an account where it should be,
// and keep the account in step, so that one may follow another.

// reserve brings what is reserved up to the price.
func (a *Account) reserve(c CaseID, price int64, by Actor, at time.Time) []Entry {
	more := price - a.Reserved
	if more <= 0 {
		return nil
	}
	a.Reserved += more
	return []Entry{a.entry(c, EntryReserve, more, by, at, "")}
}

// commit brings what is committed up to the price, reserving first what had
// not been, and releases what was reserved beyond it.
func (a *Account) commit(c CaseID, price int64, by Actor, at time.Time) []Entry {
	more := price - a.Committed
	if more <= 0 {
		return a.unreserve(c, by, at, "")
	}
	out := a.reserve(c, more, by, at)
	a.Reserved, a.Committed = a.Reserved-more, a.Committed+more
	out = append(out, a.entry(c, EntryCommit, more, by, at, ""))
	return append(out, a.unreserve(c, by, at, "")...)
}

// spend pays from what is committed, and from what is reserved where nobody
// accepted first; what was not needed is released.
func (a *Account) spend(c CaseID, spent int64, by Actor, at time.Time) []Entry {
	var out []Entry
	if a.Reserved > 0 && a.Committed < spent {
		more := min(a.Reserved, spent-a.Committed)
		a.Reserved, a.Committed = a.Reserved-more, a.Committed+more
		out = append(out, a.entry(c, EntryCommit, more, by, at, ""))
	}
	if paid := min(spent, a.Committed); paid > 0 {
		a.Committed, a.Spent = a.Committed-paid, a.Spent+paid
		out = append(out, a.entry(c, EntrySpend, paid, by, at, ""))
		spent -= paid
	}
	if spent > 0 {
		a.Spent += spent
		out = append(out, a.entry(c, EntryOverspend, spent, by, at, ""))
	}
	return append(out, a.release(c, by, at, "not needed")...)
}

// release lets go of all that is not spent.
func (a *Account) release(c CaseID, by Actor, at time.Time, reason string) []Entry {
	out := a.unreserve(c, by, at, reason)
	if a.Committed > 0 {
		out = append(out, a.entry(c, EntryReleaseCommitment, a.Committed, by, at, reason))
		a.Committed = 0
	}
	return out
}

func (a *Account) unreserve(c CaseID, by Actor, at time.Time, reason string) []Entry {
	if a.Reserved <= 0 {
		return nil
	}
	out := a.entry(c, EntryReleaseReserve, a.Reserved, by, at, reason)
	a.Reserved = 0
	return []Entry{out}
}

// reprice follows a person's change of the price.
func (a *Account) reprice(before, after Case, price int64, by Actor, at time.Time, reason string) []Entry {
	if before.Cost == after.Cost {
		return nil
	}
	laid := a.Committed > 0
	switch {
	case laid && price > a.Committed:
		return a.commit(after.ID, price, by, at)
	case laid && price < a.Committed:
		less := a.Committed - price
		a.Committed = price
		return []Entry{a.entry(after.ID, EntryReleaseCommitment, less, by, at, reason)}
	case price > a.Reserved:
		return a.reserve(after.ID, price, by, at)
	case price < a.Reserved:
		less := a.Reserved - price
		a.Reserved = price
		return []Entry{a.entry(after.ID, EntryReleaseReserve, less, by, at, reason)}
	}
	return nil
}
