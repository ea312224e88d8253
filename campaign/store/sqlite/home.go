package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var homes = noun[campaign.Home]{
	kind:    "home",
	id:      func(t *campaign.Home) string { return string(t.ID) },
	version: func(t *campaign.Home) int { return t.Version },
	add:     (*query.Queries).AddHome,
	change:  (*query.Queries).ChangeHome,
	after:   (*query.Queries).HomesAfter,
}

// Homes reads homes: see [store.Reader].
func (s *Store) Homes(ctx context.Context, f store.HomeFilter) iter.Seq2[campaign.Home, error] {
	return read(ctx, s, &homes, f.Match,
		withID(f.ID, (*query.Queries).HomeByID),
		with(f.Patch, (*query.Queries).HomesOfPatch))
}
