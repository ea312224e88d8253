package storetest

import (
	"context"
	"testing"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
)

// Place is where and how to open a store. Two stores that are opened one after
// the other with the same Dir hold the same campaign.
type Place struct {
	Dir       string
	Sealer    store.Sealer
	Sensitive store.Sensitive
	// Enqueue is to be called inside the transaction, through whatever the
	// adapter calls it; nil: nobody is told of deliveries.
	Enqueue func(ctx context.Context, queued []campaign.Delivery) error
}

// Open opens a store, or ends the test.
type Open func(t *testing.T, at Place) store.Store

// Run holds a store to the contract.
func Run(t *testing.T, open Open) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Open)
	}{
		{"every noun comes back", everyNoun},
		{"every filter chooses", everyFilter},
		{"a sequence holds nothing", sequences},
		{"a batch is taken once", takenOnce},
		{"a batch is whole or not at all", wholeOrNot},
		{"a stale noun is refused", staleNouns},
		{"a conflict keeps both", conflicts},
		{"a conflict hides in a sensitive answer", hiddenConflict},
		{"a conflict is settled by a person", settledConflict},
		{"an update is taken once", updates},
		{"what is named is stored", missing},
		{"a failing queue leaves nothing", failingQueue},
		{"the queue hears of each delivery once", queueOnce},
		{"many at once", together},
		{"many who disagree", contenders},
		{"many who repeat each other", repeaters},
		{"a store opens again", reopened},
		{"what is sensitive is sealed", sealedAway},
		{"what is shredded is gone", shredded},
		{"what is withheld stays sealed", withheld},
		{"history only grows", history},
		{"the ledger adds up", ledger},
		{"a file is kept once", files},
		{"a batch says what it must", batches},
		{"who stops waiting is not lied to", cancelled},
		{"who waits is served before it closes", closing},
		{"a closed store is closed", closed},
		{"what is known ends when it is written about", standing},
		{"what another process writes is noticed", standingApart},
		{"it agrees with a model", agrees},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open) })
	}
}

// fresh is a new place, where the answers to questions of the sample whose
// names begin with "private" are sensitive.
func fresh(t *testing.T) Place {
	return Place{Dir: t.TempDir(), Sealer: seal.New(seal.NewMaster(), seal.Memory()), Sensitive: private}
}

// opened opens a place, and closes it when the test ends.
func opened(t *testing.T, open Open, at Place) store.Store {
	t.Helper()
	s := open(t, at)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}
