package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var filings = noun[campaign.Filing]{
	kind:    "filing",
	id:      func(t *campaign.Filing) string { return string(t.Response) },
	version: func(t *campaign.Filing) int { return t.Version },
	add:     (*query.Queries).AddFiling,
	change:  (*query.Queries).ChangeFiling,
	after:   (*query.Queries).FilingsAfter,
}

// Filings reads filings: see [store.Reader].
func (s *Store) Filings(ctx context.Context, f store.FilingFilter) iter.Seq2[campaign.Filing, error] {
	return read(ctx, s, &filings, f.Match,
		withID(f.Response, (*query.Queries).FilingByID),
		with(f.Home, (*query.Queries).FilingsOfHome))
}
