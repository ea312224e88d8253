package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
	"github.com/doorknock/doorknock/survey"
)

// aside keeps a batch that cannot be taken because something in it is stored
// with another body. Its id is made from the fingerprint of the whole, so the
// same batch is put aside once.
func (w *writer) aside(ctx context.Context, r *request, because *store.ConflictError) error {
	id := campaign.Derive("conflict", because.Kind, because.ID, string(r.key), string(r.body))
	because.Conflict = store.ConflictID(id)
	plain, err := json.Marshal(r.batch)
	if err != nil {
		return err
	}
	of := giver(r.batch)
	sealed, err := w.sealer.Seal(ctx, of, "conflict:"+id, plain)
	if err != nil {
		return err
	}
	return w.q.PutConflict(ctx, query.PutConflictParams{
		ID: id, Kind: because.Kind, ThingID: because.ID, ActorID: string(r.batch.Actor.ID), At: moment(r.batch.At),
		SubjectID: string(of), Bytes: sealed,
	})
}

// giver is the person whom a batch is mostly about, under whose key it is
// sealed as a whole.
func giver(b *campaign.Batch) survey.ResidentID {
	for _, r := range b.Responses {
		return of(r.Respondent, r.Interview, "response:"+string(r.ID))
	}
	for _, i := range b.Interviews {
		return of(i.Respondent, i.ID, "")
	}
	for _, d := range b.Decisions {
		return of(d.Resident, d.Interview, "decision:"+string(d.ID))
	}
	for _, r := range b.Residents {
		return r.ID
	}
	return subject("batch:" + b.Key)
}

// Conflicts reads what was put aside: see [store.Reader].
func (s *Store) Conflicts(ctx context.Context, f store.ConflictFilter) iter.Seq2[store.Conflict, error] {
	return func(yield func(store.Conflict, error) bool) {
		for after, more := "", true; more; {
			rows, err := s.reading.ConflictsAfter(ctx, after, pageSize)
			if err != nil {
				yield(store.Conflict{}, s.fault(err))
				return
			}
			more = len(rows) == pageSize
			for _, row := range rows {
				after = row.ID
				c := store.Conflict{ID: store.ConflictID(row.ID), Kind: row.Kind, Thing: row.ThingID,
					Actor: survey.ActorID(row.ActorID), Settled: row.Settled}
				if !f.Match(c) {
					continue
				}
				c, err := s.unseal(ctx, c, row)
				if !yield(c, err) || err != nil {
					return
				}
			}
		}
	}
}

// unseal opens what was put aside; where nobody can, it comes without.
func (s *Store) unseal(ctx context.Context, c store.Conflict, row query.ConflictsAfterRow) (store.Conflict, error) {
	var err error
	if c.At, err = time.Parse(time.RFC3339, row.At); err != nil {
		return c, fmt.Errorf("conflict %s: %w", c.ID, err)
	}
	plain, err := s.sealer.Open(ctx, subject(row.SubjectID), "conflict:"+row.ID, row.Bytes)
	if errors.Is(err, store.ErrShredded) || errors.Is(err, store.ErrWithheld) {
		return c, nil
	}
	if err == nil {
		err = json.Unmarshal(plain, &c.Batch)
	}
	if err != nil {
		return c, fmt.Errorf("conflict %s: %w", c.ID, err)
	}
	c.Key, c.At = c.Batch.Key, c.Batch.At
	return c, nil
}
