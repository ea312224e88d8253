package storetest

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
)

// batches commits what is no batch.
func batches(t *testing.T, open Open) {
	s := opened(t, open, fresh(t))
	whole := func(change func(*campaign.Batch)) campaign.Batch {
		b := homes("whole", 1)
		change(&b)
		return b
	}
	far := time.Date(12027, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, b := range map[string]campaign.Batch{
		"without key":        whole(func(b *campaign.Batch) { b.Key = "" }),
		"without actor":      whole(func(b *campaign.Batch) { b.Actor = campaign.Actor{} }),
		"without time":       whole(func(b *campaign.Batch) { b.At = time.Time{} }),
		"a home without id":  whole(func(b *campaign.Batch) { b.Homes[0].ID = "" }),
		"an event without":   whole(func(b *campaign.Batch) { b.Events = []campaign.Event{event("", "home", noon)} }),
		"media without hash": whole(func(b *campaign.Batch) { b.Media = []campaign.Media{{Interview: "interview-1"}} }),
		"what is no time":    whole(func(b *campaign.Batch) { b.Events = []campaign.Event{event("event-1", "home", far)} }),
	} {
		_, err := s.Commit(t.Context(), b)
		assert.ErrorIs(t, err, store.ErrBatch, name)
	}
	empty(t, s)
	commit(t, s, campaign.Batch{Key: "nothing", Actor: staff, At: noon})
}

// gate is a queue of deliveries that lets nobody through until it is opened.
type gate struct{ entered, leave chan struct{} }

func gated(t *testing.T) (Place, gate) {
	g := gate{make(chan struct{}), make(chan struct{})}
	at := fresh(t)
	at.Enqueue = func(context.Context, []campaign.Delivery) error {
		g.entered <- struct{}{}
		<-g.leave
		return nil
	}
	return at, g
}

// delivering is a batch that a gate holds up.
func delivering(key string) campaign.Batch {
	b := homes(key, 1)
	b.Deliveries = []campaign.Delivery{{ID: campaign.DeliveryID(key), State: campaign.DeliveryQueued, Created: noon, Version: 1}}
	return b
}

// closing closes a store while somebody's batch is being written.
func closing(t *testing.T, open Open) {
	at, g := gated(t)
	s := open(t, at)
	var both sync.WaitGroup
	var commitErr, closeErr error
	both.Go(func() { _, commitErr = s.Commit(t.Context(), delivering("slow")) })
	<-g.entered
	both.Go(func() { closeErr = s.Close() })
	close(g.leave)
	both.Wait()
	require.NoError(t, commitErr)
	require.NoError(t, closeErr)
	at.Enqueue = nil
	count(t, 1, opened(t, open, at).Homes(t.Context(), store.HomeFilter{}))
}

// cancelled stops waiting before a batch's turn came, and while it is written.
func cancelled(t *testing.T, open Open) {
	at, g := gated(t)
	s := opened(t, open, at)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.Commit(gone, homes("gone", 1))
	assert.ErrorIs(t, err, context.Canceled)

	slow := delivering("slow")
	writing, stopWaiting := context.WithCancel(t.Context())
	waiting, giveUp := context.WithCancel(t.Context())
	var both sync.WaitGroup
	var slowErr, behindErr error
	both.Go(func() { _, slowErr = s.Commit(writing, slow) })
	<-g.entered // now the slow batch is being written
	both.Go(func() { _, behindErr = s.Commit(waiting, homes("behind", 1)) })
	giveUp()
	stopWaiting()
	both.Wait()
	assert.ErrorIs(t, slowErr, store.ErrUncertain)
	assert.ErrorIs(t, slowErr, context.Canceled)
	assert.ErrorIs(t, behindErr, context.Canceled)
	assert.NotErrorIs(t, behindErr, store.ErrUncertain)
	close(g.leave)

	receipt, err := s.Commit(t.Context(), slow)
	require.NoError(t, err, "committing again tells")
	assert.Positive(t, receipt.Sequence)
	equal(t, "homes", s.Homes(t.Context(), store.HomeFilter{}), slow.Homes)
}

// closed uses a store after it closed.
func closed(t *testing.T, open Open) {
	s := open(t, fresh(t))
	commitSample(t, s)
	require.NoError(t, s.Close())
	require.NoError(t, s.Close())
	_, err := s.Commit(t.Context(), homes("late", 1))
	assert.ErrorIs(t, err, store.ErrClosed)
	_, err = s.Keep(t.Context(), "resident-1", []byte("late"))
	assert.ErrorIs(t, err, store.ErrClosed)
	_, err = store.All(s.Homes(t.Context(), store.HomeFilter{}))
	assert.ErrorIs(t, err, store.ErrClosed)
	_, err = store.All(s.Conflicts(t.Context(), store.ConflictFilter{}))
	assert.ErrorIs(t, err, store.ErrClosed)
	_, err = s.Balance(t.Context(), "repairs")
	assert.ErrorIs(t, err, store.ErrClosed)
	_, err = s.Content(t.Context(), hashOf(photo))
	assert.ErrorIs(t, err, store.ErrClosed)
}
