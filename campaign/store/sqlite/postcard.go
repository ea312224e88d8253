package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var postcards = noun[campaign.Postcard]{
	kind:    "postcard",
	id:      func(t *campaign.Postcard) string { return string(t.ID) },
	version: func(t *campaign.Postcard) int { return t.Version },
	add:     (*query.Queries).AddPostcard,
	change:  (*query.Queries).ChangePostcard,
	after:   (*query.Queries).PostcardsAfter,
}

// Postcards reads postcards: see [store.Reader].
func (s *Store) Postcards(ctx context.Context, f store.PostcardFilter) iter.Seq2[campaign.Postcard, error] {
	return read(ctx, s, &postcards, f.Match,
		withID(f.ID, (*query.Queries).PostcardByID),
		with(f.Home, (*query.Queries).PostcardsOfHome),
		with(toSend(f), (*query.Queries).PostcardsToSend))
}

// toSend is the day up to which to look among the planned postcards.
func toSend(f store.PostcardFilter) string {
	if f.State != campaign.PostcardPlanned {
		return ""
	}
	return day(f.SendBy)
}
