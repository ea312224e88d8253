package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var residents = noun[campaign.Resident]{
	kind:    "resident",
	id:      func(t *campaign.Resident) string { return string(t.ID) },
	version: func(t *campaign.Resident) int { return t.Version },
	add:     (*query.Queries).AddResident,
	change:  (*query.Queries).ChangeResident,
	after:   (*query.Queries).ResidentsAfter,
}

// Residents reads residents: see [store.Reader].
func (s *Store) Residents(ctx context.Context, f store.ResidentFilter) iter.Seq2[campaign.Resident, error] {
	return read(ctx, s, &residents, f.Match,
		withID(f.ID, (*query.Queries).ResidentByID),
		with(f.Home, (*query.Queries).ResidentsOfHome))
}
