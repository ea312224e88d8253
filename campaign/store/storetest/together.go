package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

const workers = 8

// each runs work in many goroutines.
func each(work func(worker int)) {
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() { work(w) })
	}
	all.Wait()
}

// together commits from many goroutines, every third batch a bad one: whatever
// was acknowledged is there, and what was refused is not.
func together(t *testing.T, open Open) {
	at := fresh(t)
	s := open(t, at)
	var mu sync.Mutex
	acknowledged := map[string]int64{}
	each(func(w int) {
		for i := range 60 {
			b := homes(fmt.Sprintf("batch-%d-%d", w, i), 2)
			if i%3 == 2 {
				b.Homes[1].Version = 2
			}
			receipt, err := s.Commit(t.Context(), b)
			if i%3 == 2 {
				assert.ErrorIs(t, err, store.ErrStale)
			} else if assert.NoError(t, err) {
				mu.Lock()
				acknowledged[b.Key] = receipt.Sequence
				mu.Unlock()
			}
		}
	})
	require.NoError(t, s.Close())

	s = opened(t, open, at)
	assert.Len(t, acknowledged, workers*40)
	count(t, 2*len(acknowledged), s.Homes(t.Context(), store.HomeFilter{}))
	sequences := map[int64]bool{}
	for key, sequence := range acknowledged {
		sequences[sequence] = true
		for _, h := range homes(key, 2).Homes {
			version, err := homeAt(t.Context(), s, h.ID)
			require.NoError(t, err)
			require.Equal(t, 1, version, "%s was acknowledged", h.ID)
		}
	}
	assert.Len(t, sequences, len(acknowledged), "each batch has a place of its own")
}

// contenders change one home from many goroutines, each reading again when it
// was too late: no change is lost.
func contenders(t *testing.T, open Open) {
	const changes = 15
	s := opened(t, open, fresh(t))
	commit(t, s, campaign.Batch{Key: "first", Actor: staff, At: noon, Homes: []campaign.Home{home("home-1", 1)}})
	each(func(w int) {
		for i := range changes {
			for tries := 0; ; tries++ {
				version, err := homeAt(t.Context(), s, "home-1")
				if !assert.NoError(t, err) {
					return
				}
				next := home("home-1", version+1)
				next.Access = fmt.Sprintf("%d-%d-%d", w, i, tries)
				_, err = s.Commit(t.Context(), campaign.Batch{Key: next.Access, Actor: staff, At: noon, Homes: []campaign.Home{next}})
				if errors.Is(err, store.ErrStale) {
					continue
				}
				if assert.NoError(t, err) {
					break
				}
				return
			}
		}
	})
	version, err := homeAt(t.Context(), s, "home-1")
	require.NoError(t, err)
	assert.Equal(t, 1+workers*changes, version)
}

// repeaters commit the same batches from many goroutines.
func repeaters(t *testing.T, open Open) {
	var queued atomic.Int64
	at := fresh(t)
	at.Enqueue = func(_ context.Context, d []campaign.Delivery) error {
		queued.Add(int64(len(d)))
		return nil
	}
	s := opened(t, open, at)
	var mu sync.Mutex
	receipts := map[string]bool{}
	each(func(int) {
		for i := range 20 {
			b := homes(fmt.Sprint("same-", i), 3)
			b.Deliveries = []campaign.Delivery{{ID: campaign.DeliveryID(b.Key), State: campaign.DeliveryQueued, Created: noon, Version: 1}}
			receipt, err := s.Commit(t.Context(), b)
			assert.NoError(t, err)
			mu.Lock()
			receipts[fmt.Sprint(receipt)] = true
			mu.Unlock()
		}
	})
	assert.Len(t, receipts, 20)
	assert.EqualValues(t, 20, queued.Load())
	count(t, 60, s.Homes(t.Context(), store.HomeFilter{}))
}

func homeAt(ctx context.Context, s store.Store, id survey.HomeID) (int, error) {
	h, err := store.One(s.Homes(ctx, store.HomeFilter{ID: id}))
	return h.Version, err
}
