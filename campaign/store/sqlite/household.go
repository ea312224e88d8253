package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var households = noun[campaign.Household]{
	kind:    "household",
	id:      func(t *campaign.Household) string { return string(t.Home) },
	version: func(t *campaign.Household) int { return t.Version },
	add:     (*query.Queries).AddHousehold,
	change:  (*query.Queries).ChangeHousehold,
	after:   (*query.Queries).HouseholdsAfter,
}

// Households reads households: see [store.Reader].
func (s *Store) Households(ctx context.Context, f store.HouseholdFilter) iter.Seq2[campaign.Household, error] {
	return read(ctx, s, &households, f.Match, withID(f.Home, (*query.Queries).HouseholdByID))
}
