package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var events = noun[campaign.Event]{
	kind:  "event",
	id:    func(t *campaign.Event) string { return string(t.ID) },
	add:   (*query.Queries).AddEvent,
	after: (*query.Queries).EventsAfter,
}

// Events reads the history: see [store.Reader].
func (s *Store) Events(ctx context.Context, f store.EventFilter) iter.Seq2[campaign.Event, error] {
	return read(ctx, s, &events, f.Match,
		withID(f.ID, (*query.Queries).EventByID),
		with(f.Subject.ID, (*query.Queries).EventsOfSubject),
		with(f.Home, (*query.Queries).EventsOfHome))
}
