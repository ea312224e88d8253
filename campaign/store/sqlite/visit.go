package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var visits = noun[campaign.Visit]{
	kind:    "visit",
	id:      func(t *campaign.Visit) string { return string(t.ID) },
	version: func(t *campaign.Visit) int { return t.Version },
	add:     (*query.Queries).AddVisit,
	change:  (*query.Queries).ChangeVisit,
	after:   (*query.Queries).VisitsAfter,
}

// Visits reads visits: see [store.Reader].
func (s *Store) Visits(ctx context.Context, f store.VisitFilter) iter.Seq2[campaign.Visit, error] {
	return read(ctx, s, &visits, f.Match,
		withID(f.ID, (*query.Queries).VisitByID),
		with(f.Home, (*query.Queries).VisitsOfHome))
}
