package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
)

// failingQueue refuses deliveries: nothing of their batch may remain.
func failingQueue(t *testing.T, open Open) {
	full := errors.New("the queue is full")
	at, fault := fresh(t), full
	at.Enqueue = func(context.Context, []campaign.Delivery) error { return fault }
	s := opened(t, open, at)
	_, err := s.Keep(t.Context(), "resident-1", photo)
	require.NoError(t, err)

	_, err = s.Commit(t.Context(), Sample())
	require.ErrorIs(t, err, full)
	empty(t, s)
	commit(t, s, homes("without", 1))

	fault = nil
	commit(t, s, Sample())
	equal(t, "deliveries", s.Deliveries(t.Context(), store.DeliveryFilter{}), Sample().Deliveries)
}

// queueOnce counts what a queue is told.
func queueOnce(t *testing.T, open Open) {
	var mu sync.Mutex
	var told []string
	at := fresh(t)
	at.Enqueue = func(_ context.Context, queued []campaign.Delivery) error {
		mu.Lock()
		defer mu.Unlock()
		for _, d := range queued {
			told = append(told, string(d.ID))
		}
		return nil
	}
	s := opened(t, open, at)
	commitSample(t, s)
	commitSample(t, s)
	again := Sample()
	again.Key = "again"
	commit(t, s, again)
	sent := Sample().Deliveries[0]
	sent.State, sent.Version = campaign.DeliverySent, 2
	next := Sample().Deliveries[0]
	next.ID = "delivery-2"
	commit(t, s, campaign.Batch{Key: "more", Actor: staff, At: noon, Deliveries: []campaign.Delivery{sent, next}})
	assert.Equal(t, []string{"delivery-1", "delivery-2"}, told)
}
