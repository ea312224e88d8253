package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var contacts = noun[campaign.Contact]{
	kind:    "contact",
	id:      func(t *campaign.Contact) string { return string(t.ID) },
	version: func(t *campaign.Contact) int { return t.Version },
	add:     (*query.Queries).AddContact,
	change:  (*query.Queries).ChangeContact,
	after:   (*query.Queries).ContactsAfter,
}

// Contacts reads contacts: see [store.Reader].
func (s *Store) Contacts(ctx context.Context, f store.ContactFilter) iter.Seq2[campaign.Contact, error] {
	return read(ctx, s, &contacts, f.Match,
		withID(f.ID, (*query.Queries).ContactByID),
		with(f.Home, (*query.Queries).ContactsOfHome))
}
