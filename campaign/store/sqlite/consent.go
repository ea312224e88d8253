package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var consents = noun[campaign.Consent]{
	kind:    "consent",
	id:      func(t *campaign.Consent) string { return string(t.ID) },
	version: func(t *campaign.Consent) int { return t.Version },
	add:     (*query.Queries).AddConsent,
	change:  (*query.Queries).ChangeConsent,
	after:   (*query.Queries).ConsentsAfter,
}

// Consents reads consents: see [store.Reader].
func (s *Store) Consents(ctx context.Context, f store.ConsentFilter) iter.Seq2[campaign.Consent, error] {
	return read(ctx, s, &consents, f.Match,
		withID(f.ID, (*query.Queries).ConsentByID),
		with(f.Resident, (*query.Queries).ConsentsOfResident))
}
