package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var deliveries = noun[campaign.Delivery]{
	kind:    "delivery",
	id:      func(t *campaign.Delivery) string { return string(t.ID) },
	version: func(t *campaign.Delivery) int { return t.Version },
	add:     (*query.Queries).AddDelivery,
	change:  (*query.Queries).ChangeDelivery,
	after:   (*query.Queries).DeliveriesAfter,
}

// Deliveries reads deliveries: see [store.Reader].
func (s *Store) Deliveries(ctx context.Context, f store.DeliveryFilter) iter.Seq2[campaign.Delivery, error] {
	return read(ctx, s, &deliveries, f.Match,
		withID(f.ID, (*query.Queries).DeliveryByID),
		with(f.Interview, (*query.Queries).DeliveriesOfInterview),
		with(f.Home, (*query.Queries).DeliveriesOfHome),
		with(f.State, (*query.Queries).DeliveriesOfState))
}
