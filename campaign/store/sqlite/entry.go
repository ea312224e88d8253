package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var entries = noun[campaign.Entry]{
	kind:  "entry",
	id:    func(t *campaign.Entry) string { return string(t.ID) },
	add:   (*query.Queries).AddEntry,
	after: (*query.Queries).EntriesAfter,
}

// Entries reads the ledger: see [store.Reader].
func (s *Store) Entries(ctx context.Context, f store.EntryFilter) iter.Seq2[campaign.Entry, error] {
	return read(ctx, s, &entries, f.Match,
		withID(f.ID, (*query.Queries).EntryByID),
		with(f.Case, (*query.Queries).EntriesOfCase))
}
