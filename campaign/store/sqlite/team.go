package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var teams = noun[campaign.Team]{
	kind:    "team",
	id:      func(t *campaign.Team) string { return string(t.ID) },
	version: func(t *campaign.Team) int { return t.Version },
	add:     (*query.Queries).AddTeam,
	change:  (*query.Queries).ChangeTeam,
	after:   (*query.Queries).TeamsAfter,
}

// Teams reads teams: see [store.Reader].
func (s *Store) Teams(ctx context.Context, f store.TeamFilter) iter.Seq2[campaign.Team, error] {
	return read(ctx, s, &teams, f.Match, withID(f.ID, (*query.Queries).TeamByID))
}
