package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var tenancies = noun[campaign.Tenancy]{
	kind:    "tenancy",
	id:      func(t *campaign.Tenancy) string { return string(t.ID) },
	version: func(t *campaign.Tenancy) int { return t.Version },
	add:     (*query.Queries).AddTenancy,
	change:  (*query.Queries).ChangeTenancy,
	after:   (*query.Queries).TenanciesAfter,
}

// Tenancies reads tenancies: see [store.Reader].
func (s *Store) Tenancies(ctx context.Context, f store.TenancyFilter) iter.Seq2[campaign.Tenancy, error] {
	return read(ctx, s, &tenancies, f.Match,
		withID(f.ID, (*query.Queries).TenancyByID),
		with(f.Home, (*query.Queries).TenanciesOfHome))
}
