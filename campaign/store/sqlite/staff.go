package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var staff = noun[campaign.Staff]{
	kind:    "staff",
	id:      func(t *campaign.Staff) string { return string(t.ID) },
	version: func(t *campaign.Staff) int { return t.Version },
	add:     (*query.Queries).AddColleague,
	change:  (*query.Queries).ChangeColleague,
	after:   (*query.Queries).StaffAfter,
}

// Staff reads staff: see [store.Reader].
func (s *Store) Staff(ctx context.Context, f store.StaffFilter) iter.Seq2[campaign.Staff, error] {
	return read(ctx, s, &staff, f.Match, withID(f.ID, (*query.Queries).ColleagueByID))
}
