package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"hash/maphash"
	"sync/atomic"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
)

var _ store.Marker = (*Store)(nil)

// marks count what is written about things: many things share a count, and one
// that is about everything is part of all of them. Its zero value is not
// ready: see newMarks.
type marks struct {
	seed   maphash.Seed
	every  atomic.Uint64
	counts [1 << 16]atomic.Uint64
	seen   int64 // SQLite's own mark of what others wrote; the writer's
}

func newMarks() *marks { return &marks{seed: maphash.MakeSeed()} }

func (m *marks) count(about string) *atomic.Uint64 {
	return &m.counts[maphash.String(m.seed, about)%uint64(len(m.counts))]
}

func (m *marks) of(about string) uint64 { return m.every.Load() + m.count(about).Load() }

// touch counts what a batch writes.
func (m *marks) touch(b *campaign.Batch) {
	if len(b.Campaigns) > 0 {
		m.every.Add(1)
	}
	for i := range b.Homes {
		m.count(store.AboutHome(b.Homes[i].ID)).Add(1)
	}
	for i := range b.Tenancies {
		m.count(store.AboutHome(b.Tenancies[i].Home)).Add(1)
	}
	for i := range b.Households {
		m.count(store.AboutHome(b.Households[i].Home)).Add(1)
	}
	if len(b.Residents) > 0 {
		m.moved(b)
	}
	for i := range b.Interviews {
		m.count(store.AboutSender(b.Interviews[i].BegunBy)).Add(1)
	}
}

// moved counts residents, and the homes that they may have left: nobody says
// which.
func (m *marks) moved(b *campaign.Batch) {
	for i := range b.Residents {
		if b.Residents[i].Version > 1 {
			m.every.Add(1)
			return
		}
	}
	for i := range b.Residents {
		m.count(store.AboutHome(b.Residents[i].Home)).Add(1)
	}
}

// look counts what another process, or another store on the same file, has
// written since the writer looked last. It is called within a transaction, so
// that nobody writes meanwhile.
func (m *marks) look(ctx context.Context, stmts *prepared) error {
	var version int64
	if err := stmts.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version); err != nil {
		return err
	}
	if version != m.seen {
		m.seen = version
		m.every.Add(1)
	}
	return nil
}

// stale returns why what was known does not stand any more.
func (m *marks) stale(known []store.Standing) error {
	for _, k := range known {
		if m.of(k.About) != k.Mark {
			return fmt.Errorf("%w: somebody else wrote about it since it was read", store.ErrStale)
		}
	}
	return nil
}

// Mark says how things stand: see [store.Marker].
func (s *Store) Mark(about string) store.Standing {
	return store.Standing{About: about, Mark: s.writer.marks.of(about)}
}

// CommitIf takes a batch that was made of what is known: see [store.Marker].
func (s *Store) CommitIf(ctx context.Context, b campaign.Batch, known []store.Standing) (store.Receipt, error) {
	return s.commit(ctx, b, known)
}

// applyIf writes a batch where what it was made of still stands.
func (w *writer) applyIf(ctx context.Context, tx *sql.Tx, r *request) (store.Receipt, error) {
	if err := w.marks.stale(r.known); err != nil {
		return store.Receipt{}, err
	}
	receipt, err := w.apply(ctx, tx, r)
	if err != nil {
		return receipt, err
	}
	w.marks.touch(r.batch) // for those who share the transaction
	return receipt, nil
}

// written counts what a request has written, once others can read it: who
// marked before that may have read what was there before. From then on what it
// knows is how things stand.
func (w *writer) written(r *request) {
	if r.batch == nil || r.err != nil || len(r.receipt.Duplicates) > 0 {
		return
	}
	w.marks.touch(r.batch)
	for i, k := range r.known {
		r.known[i].Mark = w.marks.of(k.About)
	}
}
