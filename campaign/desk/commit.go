package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
)

// mostTries is how often a piece of work is done anew while somebody else
// changes what it was made from.
const mostTries = 12

// commit prepares a batch and commits it, anew while the store says that what
// it was made from has been changed since. A batch without a key is nothing to
// commit. It returns what was committed.
func (d *Desk) commit(ctx context.Context, prepare func() (campaign.Batch, error)) (campaign.Batch, store.Receipt, error) {
	return d.commitBy(ctx, prepare, d.cfg.Store.Commit)
}

// commitBy is commit by another way into the store.
func (d *Desk) commitBy(ctx context.Context, prepare func() (campaign.Batch, error), put putting) (campaign.Batch, store.Receipt, error) {
	for i := 1; ; i++ {
		b, receipt, err := d.commitOnce(ctx, prepare, put)
		if i == mostTries || !errors.Is(err, store.ErrStale) || ctx.Err() != nil {
			return b, receipt, err
		}
	}
}

type putting = func(context.Context, campaign.Batch) (store.Receipt, error)

// commitOnce does so once. What reserves money is prepared again with the
// money in hand, so that two of this desk cannot reserve the same pound; two
// desks are told apart by the budgets' versions.
func (d *Desk) commitOnce(ctx context.Context, prepare func() (campaign.Batch, error), put putting) (campaign.Batch, store.Receipt, error) {
	b, err := prepare()
	if err == nil && d.reserves(b) {
		d.money.Lock()
		defer d.money.Unlock()
		b, err = prepare()
	}
	if err != nil || b.Key == "" {
		return campaign.Batch{}, store.Receipt{}, err
	}
	receipt, err := put(ctx, b)
	if err == nil && len(receipt.Duplicates) > 0 {
		err = fmt.Errorf("batch %s: %w: somebody else took the update", b.Key, store.ErrStale)
	}
	if err != nil {
		return campaign.Batch{}, store.Receipt{}, err
	}
	return b, receipt, nil
}

// keyOf is the key of a step that somebody took with a thing: the same step
// again is the same batch, and two who take one at the same time are told
// apart.
func keyOf(step, thing string, version int, by campaign.Actor, at time.Time) string {
	return campaign.Derive(step, thing, fmt.Sprint(version), string(by.ID), at.UTC().Format(time.RFC3339Nano))
}

// reserves says whether a batch lays a hand on money that others could want.
func (d *Desk) reserves(b campaign.Batch) bool {
	return d.cfg.Balances == nil && slices.ContainsFunc(b.Ledger, func(e campaign.Entry) bool { return e.Kind == campaign.EntryReserve })
}

// marked adds to a batch the limited budgets that it reserves from, each a
// version on and marked as this batch's: whoever else saw the same balance
// comes too late, and looks again.
func (d *Desk) marked(b campaign.Batch, budgets []campaign.Budget) campaign.Batch {
	if !d.reserves(b) {
		return b
	}
	for _, budget := range budgets {
		drawn := slices.ContainsFunc(b.Ledger, func(e campaign.Entry) bool { return e.Budget == budget.ID && e.Kind == campaign.EntryReserve })
		if balance, _ := budget.Balance(nil); drawn && balance.Limited {
			budget.Reserved = campaign.Derive("reserved", b.Key, b.At.UTC().String())
			budget.Version++
			b.Budgets = append(b.Budgets, budget)
		}
	}
	return b
}
