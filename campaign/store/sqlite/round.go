package sqlite

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
	"github.com/doorknock/doorknock/rules/condition"
)

var rounds = noun[campaign.Round]{
	kind:    "round",
	id:      func(t *campaign.Round) string { return string(t.ID) },
	version: func(t *campaign.Round) int { return t.Version },
	add:     (*query.Queries).AddRound,
	change:  (*query.Queries).ChangeRound,
	after:   (*query.Queries).RoundsAfter,
}

// Rounds reads rounds: see [store.Reader].
func (s *Store) Rounds(ctx context.Context, f store.RoundFilter) iter.Seq2[campaign.Round, error] {
	return read(ctx, s, &rounds, f.Match,
		withID(f.ID, (*query.Queries).RoundByID),
		withID(f.Home, (*query.Queries).RoundsOfHome),
		with(day(f.Day), (*query.Queries).RoundsOfDay))
}

// day is a day as the column has it.
func day(d *condition.Date) string {
	if d == nil {
		return ""
	}
	return d.String()
}
