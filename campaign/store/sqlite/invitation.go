package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var invitations = noun[campaign.Invitation]{
	kind:    "invitation",
	id:      func(t *campaign.Invitation) string { return string(t.ID) },
	version: func(t *campaign.Invitation) int { return t.Version },
	add:     (*query.Queries).AddInvitation,
	change:  (*query.Queries).ChangeInvitation,
	after:   (*query.Queries).InvitationsAfter,
}

// Invitations reads invitations: see [store.Reader].
func (s *Store) Invitations(ctx context.Context, f store.InvitationFilter) iter.Seq2[campaign.Invitation, error] {
	return read(ctx, s, &invitations, f.Match,
		withID(f.ID, (*query.Queries).InvitationByID),
		with(f.Hash, (*query.Queries).InvitationsOfHash),
		with(f.Home, (*query.Queries).InvitationsOfHome))
}
