package sqlite_test

import (
	"context"
	"database/sql"
	"runtime"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
)

// What was marked and read while a change was written, and not yet to be seen,
// does not stand once it is.
func TestWhatIsReadBeforeItCanBeSeen(t *testing.T) {
	g := newGate("")
	var s *sqlite.Store
	var known []store.Standing
	s, _ = open(t, sqlite.Config{Enqueue: func(ctx context.Context, tx *sql.Tx, queued []campaign.Delivery) error {
		if queued[0].ID == "watcher" {
			known = []store.Standing{s.Mark(store.AboutHome("town-0"))}
			h, err := store.One(s.Homes(ctx, store.HomeFilter{ID: "town-0"}))
			assert.NoError(t, err)
			assert.Equal(t, 1, h.Version, "what shares the transaction is not to be seen yet")
		}
		return g.enqueue(ctx, tx, queued)
	}})
	town := batch("town", 1)
	_, err := s.Commit(t.Context(), town)
	require.NoError(t, err)
	theirs := campaign.Batch{Key: "theirs", Actor: campaign.System(), At: noon, Homes: town.Homes}
	theirs.Homes[0].Version = 2

	var all sync.WaitGroup
	commit := func(b campaign.Batch) {
		all.Go(func() {
			_, err := s.Commit(t.Context(), b)
			assert.NoError(t, err)
		})
	}
	commit(batch("first", 1))
	<-g.reached
	for n, b := range []campaign.Batch{theirs, batch("watcher", 1)} { // in this order, in one transaction
		commit(b)
		for s.InLine() <= n {
			runtime.Gosched()
		}
	}
	close(g.open)
	all.Wait()
	_, err = s.CommitIf(t.Context(), batch("late", 1), known)
	require.ErrorIs(t, err, store.ErrStale)
}
