package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var patches = noun[campaign.Patch]{
	kind:    "patch",
	id:      func(t *campaign.Patch) string { return string(t.ID) },
	version: func(t *campaign.Patch) int { return t.Version },
	add:     (*query.Queries).AddPatch,
	change:  (*query.Queries).ChangePatch,
	after:   (*query.Queries).PatchesAfter,
}

// Patches reads patches: see [store.Reader].
func (s *Store) Patches(ctx context.Context, f store.PatchFilter) iter.Seq2[campaign.Patch, error] {
	return read(ctx, s, &patches, f.Match, withID(f.ID, (*query.Queries).PatchByID))
}
