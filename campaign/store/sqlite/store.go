package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

var _ store.Store = (*Store)(nil)

// Store keeps a campaign in one SQLite file. It is safe for concurrent use.
// See [Open].
type Store struct {
	path      string
	sealer    store.Sealer
	sensitive store.Sensitive
	secret    []byte // nil: the sealer has no keys, and nothing is committed

	queue   *queue
	writer  *writer
	writing *sql.DB // one connection
	pool    *sql.DB // many
	stmts   *prepared
	reading *query.Queries // on pool

	inboxKeys inboxKeys

	closed  atomic.Bool
	closing sync.Once
	fate    error // of closing
}

// Commit takes a batch: see [store.Store]. Many who commit at the same time
// share one transaction and one wait for the disk.
func (s *Store) Commit(ctx context.Context, b campaign.Batch) (store.Receipt, error) {
	return s.commit(ctx, b, nil)
}

func (s *Store) commit(ctx context.Context, b campaign.Batch, known []store.Standing) (store.Receipt, error) {
	if err := s.ready(&b); err != nil {
		return store.Receipt{}, err
	}
	rows, err := encode(&b, s.sensitive)
	if err != nil {
		return store.Receipt{}, fmt.Errorf("batch %s: %w", b.Key, err)
	}
	if err := sealRows(ctx, s.sealer, &b, rows); err != nil {
		return store.Receipt{}, fmt.Errorf("batch %s: %w", b.Key, err)
	}
	r := &request{batch: &b, known: known, rows: rows}
	if r.goesOn = len(known) > 0 && goesOn(rows); !r.goesOn {
		r.key, r.body = fingerprintOf(s.secret, b.Key), fingerprint(s.secret, rows)
	}
	return s.queue.wait(ctx, r)
}

// goesOn says whether rows only take interviews a version on.
func goesOn(rows []*row) bool {
	return !slices.ContainsFunc(rows, func(r *row) bool { return r.kind != interviews.kind || r.version < 2 })
}

// ready refuses a batch that says too little to be committed.
func (s *Store) ready(b *campaign.Batch) error {
	switch {
	case s.closed.Load():
		return store.ErrClosed
	case s.secret == nil:
		return fmt.Errorf("batch %s: %w: this store was opened without keys", b.Key, store.ErrWithheld)
	case b.Key == "":
		return fmt.Errorf("%w: it has no key", store.ErrBatch)
	case !b.Actor.Known() || b.At.IsZero():
		return fmt.Errorf("%w: %s has no actor or no time", store.ErrBatch, b.Key)
	}
	return nil
}

// Close serves those who wait, writes the log back into the file and lets it
// go: see [store.Store].
func (s *Store) Close() error {
	s.closing.Do(func() {
		s.closed.Store(true)
		s.queue.close()
		<-s.writer.stopped
		s.fate = errors.Join(s.stmts.close(), s.pool.Close(), s.writer.close(), s.writing.Close())
	})
	return s.fate
}

func (w *writer) close() error { return errors.Join(w.stmts.close(), w.conn.Close()) }
