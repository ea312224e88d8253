package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
)

// gate is a queue of deliveries that notes which transaction each came in, and
// holds up the delivery "first" until it is opened.
type gate struct {
	mu       sync.Mutex
	tx       map[campaign.DeliveryID]*sql.Tx
	reached  chan struct{}
	open     chan struct{}
	refusing campaign.DeliveryID
}

var errRefused = errors.New("refused")

func newGate(refusing campaign.DeliveryID) *gate {
	return &gate{tx: map[campaign.DeliveryID]*sql.Tx{}, reached: make(chan struct{}), open: make(chan struct{}), refusing: refusing}
}

func (g *gate) enqueue(_ context.Context, tx *sql.Tx, queued []campaign.Delivery) error {
	id := queued[0].ID
	if id == "first" {
		close(g.reached)
		<-g.open
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.tx[id] = tx
	if id == g.refusing {
		return errRefused
	}
	return nil
}

// crowd lets many batches wait behind the first, opens the gate, and returns
// what became of each.
func crowd(t *testing.T, s *sqlite.Store, g *gate, batches []campaign.Batch) map[string]error {
	t.Helper()
	var all sync.WaitGroup
	var mu sync.Mutex
	fates := map[string]error{}
	commit := func(b campaign.Batch) {
		_, err := s.Commit(t.Context(), b)
		mu.Lock()
		defer mu.Unlock()
		fates[b.Key] = err
	}
	all.Go(func() { commit(batch("first", 1)) })
	<-g.reached
	for _, b := range batches {
		all.Go(func() { commit(b) })
	}
	for s.InLine() < len(batches) {
		runtime.Gosched()
	}
	close(g.open)
	all.Wait()
	return fates
}

func TestManyShareOneTransaction(t *testing.T) {
	g := newGate("batch-7")
	s, _ := open(t, sqlite.Config{Enqueue: g.enqueue, Group: 20})
	var batches []campaign.Batch
	for i := range 20 {
		batches = append(batches, batch(fmt.Sprint("batch-", i), 2))
	}
	batches[3].Homes[1].Version = 9
	fates := crowd(t, s, g, batches)

	assert.ErrorIs(t, fates["batch-3"], store.ErrStale)
	assert.ErrorIs(t, fates["batch-7"], errRefused)
	transactions := map[*sql.Tx]bool{}
	for i, b := range batches {
		if i == 3 {
			continue // it never came to its deliveries
		}
		transactions[g.tx[campaign.DeliveryID(b.Key)]] = true
		if i != 7 {
			assert.NoError(t, fates[b.Key], "a neighbour's fault")
		}
	}
	assert.Len(t, transactions, 1)
	assert.NotContains(t, transactions, g.tx["first"])
	homes, err := store.All(s.Homes(t.Context(), store.HomeFilter{}))
	require.NoError(t, err)
	assert.Len(t, homes, 1+2*18)
}

// TestFullDiskFailsOneAlone lets one of a group need more room than there is.
func TestFullDiskFailsOneAlone(t *testing.T) {
	g := newGate("")
	s, _ := open(t, sqlite.Config{Enqueue: g.enqueue})
	pages, err := s.Ask(t.Context(), "PRAGMA page_count")
	require.NoError(t, err)
	held, err := strconv.Atoi(pages)
	require.NoError(t, err)
	_, err = s.Ask(t.Context(), fmt.Sprint("PRAGMA max_page_count = ", held+200))
	require.NoError(t, err)
	huge := batch("huge", 50)
	for i := range huge.Homes {
		huge.Homes[i].Access = strings.Repeat("round the back ", 2000)
	}

	fates := crowd(t, s, g, []campaign.Batch{batch("before", 2), huge, batch("behind", 2)})
	assert.NoError(t, fates["first"])
	assert.NoError(t, fates["before"])
	assert.NoError(t, fates["behind"])
	assert.ErrorContains(t, fates["huge"], "full")
	homes, err := store.All(s.Homes(t.Context(), store.HomeFilter{}))
	require.NoError(t, err)
	assert.Len(t, homes, 5)

	_, err = s.Ask(t.Context(), "PRAGMA max_page_count = 1000000")
	require.NoError(t, err)
	_, err = s.Commit(t.Context(), huge)
	assert.NoError(t, err, "and it is taken once there is room")
}

// TestSomebodyElseWrites lets another program hold the file.
func TestSomebodyElseWrites(t *testing.T) {
	s, path := open(t, sqlite.Config{Busy: 1})
	other := raw(t, path)
	other.SetMaxOpenConns(1)
	_, err := other.ExecContext(t.Context(), "BEGIN IMMEDIATE")
	require.NoError(t, err)
	_, err = s.Commit(t.Context(), batch("blocked", 1))
	assert.ErrorContains(t, err, "locked")
	_, err = other.ExecContext(t.Context(), "ROLLBACK")
	require.NoError(t, err)
	_, err = s.Commit(t.Context(), batch("blocked", 1))
	assert.NoError(t, err)
}

// TestCloseServesWhoWaits closes while one batch is being written and another
// waits behind it.
func TestCloseServesWhoWaits(t *testing.T) {
	g := newGate("")
	s, path := open(t, sqlite.Config{Enqueue: g.enqueue})
	var all sync.WaitGroup
	for _, key := range []string{"first", "behind"} {
		all.Go(func() {
			_, err := s.Commit(t.Context(), batch(key, 1))
			assert.NoError(t, err)
		})
		if key == "first" {
			<-g.reached
		}
	}
	for s.InLine() < 1 {
		runtime.Gosched()
	}
	all.Go(func() { assert.NoError(t, s.Close()) })
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for {
		if _, err := s.Commit(gone, batch("late", 1)); errors.Is(err, store.ErrClosed) {
			break // now it is closing
		}
	}
	close(g.open)
	all.Wait()
	assert.Equal(t, 2, ask(t, raw(t, path), "SELECT count(*) FROM homes"))
}
