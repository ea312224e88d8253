package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

// writer is the one who writes. It takes everybody who waits into one
// transaction, each in a savepoint of their own, and answers them when the
// transaction is durable: waiting for the disk once, for all of them.
type writer struct {
	conn    *sql.Conn
	stmts   *prepared
	q       *query.Queries
	sealer  store.Sealer
	secret  []byte // of the fingerprints
	enqueue Enqueue
	most    int
	marks   *marks
	queue   *queue
	stopped chan struct{} // closed when run has returned
}

// run serves the queue until it is closed and empty.
func (w *writer) run() {
	defer close(w.stopped)
	for {
		group := w.queue.take(w.most)
		if group == nil {
			return
		}
		w.serve(group)
	}
}

// serve writes a group and answers it. Where the group as a whole cannot be
// written, such as when one of it fills the disk, each is tried alone, so that
// nobody fails by their neighbour's fault.
func (w *writer) serve(group []*request) {
	var err error
	if len(group) > 1 {
		err = w.together(group)
	}
	var locked *lockedError
	for _, r := range group {
		switch {
		case errors.As(err, &locked):
			r.fail(err)
		case err != nil || len(group) == 1:
			w.alone(r)
		}
		w.written(r)
		close(r.done)
	}
}

// fail notes why nothing of a request was written; a nil err changes nothing.
func (r *request) fail(err error) {
	if err != nil {
		r.receipt, r.err = store.Receipt{}, fmt.Errorf("commit %s: %w", r.name(), err)
	}
}

// alone writes one request in a transaction of its own, and without a
// savepoint: SQLite would go through its list of changed pages with every
// row, which an import would feel.
func (w *writer) alone(r *request) {
	ctx := context.WithoutCancel(r.ctx)
	r.receipt, r.err = store.Receipt{}, nil
	r.fail(w.transaction(func(tx *sql.Tx) (err error) {
		r.receipt, err = w.take(ctx, tx, r)
		return err
	}))
	r.fail(w.ifConflict(r, func(c *store.ConflictError) error {
		return w.transaction(func(*sql.Tx) error { return w.aside(ctx, r, c) })
	}))
}

// together writes requests in one transaction, each in a savepoint. What a
// request itself got wrong is noted with it; the error is that of the
// transaction, and then nothing of anybody was written.
func (w *writer) together(group []*request) error {
	return w.transaction(func(tx *sql.Tx) error {
		for _, r := range group {
			if err := w.one(context.WithoutCancel(r.ctx), tx, r); err != nil {
				return err
			}
		}
		return nil
	})
}

// one writes one request in a savepoint, which it takes back where the
// request cannot be taken. The error is one after which the transaction
// cannot go on.
func (w *writer) one(ctx context.Context, tx *sql.Tx, r *request) error {
	r.fail(w.inside(ctx, func() (err error) {
		r.receipt, err = w.take(ctx, tx, r)
		return err
	}))
	r.fail(w.ifConflict(r, func(c *store.ConflictError) error {
		return w.inside(ctx, func() error { return w.aside(ctx, r, c) })
	}))
	var broken *brokenError
	if errors.As(r.err, &broken) {
		return broken
	}
	return nil
}

// ifConflict puts a request aside whose error is a conflict. It returns an
// error where that failed.
func (w *writer) ifConflict(r *request, aside func(*store.ConflictError) error) error {
	var conflict *store.ConflictError
	if !errors.As(r.err, &conflict) {
		return nil
	}
	if err := aside(conflict); err != nil {
		return fmt.Errorf("%s %s differs from what is stored, and could not be put aside: %w", conflict.Kind, conflict.ID, err)
	}
	return nil
}

// take does what the request asks.
func (w *writer) take(ctx context.Context, tx *sql.Tx, r *request) (store.Receipt, error) {
	if r.work != nil {
		return store.Receipt{}, r.work(ctx, w.q)
	}
	return w.applyIf(ctx, tx, r)
}

// transaction runs do in a transaction, and returns when that is on the disk;
// or with an error, and then nothing of it is.
func (w *writer) transaction(do func(*sql.Tx) error) error {
	ctx := context.Background()
	tx, err := w.conn.BeginTx(ctx, nil)
	if err != nil {
		return &lockedError{err}
	}
	if err = w.marks.look(ctx, w.stmts); err == nil {
		err = do(tx)
	}
	if err == nil {
		err = tx.Commit()
	} else {
		_ = tx.Rollback() // the error that matters is the first
	}
	if err != nil {
		// SQLite may keep a transaction open that database/sql has given up;
		// where it does not, there is nothing to roll back.
		_, _ = w.conn.ExecContext(ctx, "ROLLBACK")
	}
	return err
}

// inside runs do in a savepoint: all of it, or nothing.
func (w *writer) inside(ctx context.Context, do func() error) error {
	if _, err := w.stmts.ExecContext(ctx, "SAVEPOINT batch"); err != nil {
		return &brokenError{err}
	}
	err := do()
	if err != nil {
		if _, back := w.stmts.ExecContext(ctx, "ROLLBACK TO batch"); back != nil {
			return &brokenError{errors.Join(err, back)}
		}
	}
	if _, release := w.stmts.ExecContext(ctx, "RELEASE batch"); release != nil {
		return &brokenError{errors.Join(err, release)}
	}
	return err
}

// brokenError is one after which the transaction cannot go on.
type brokenError struct{ err error }

func (e *brokenError) Error() string { return e.err.Error() }
func (e *brokenError) Unwrap() error { return e.err }

// lockedError is a transaction that did not begin: somebody else is writing,
// and trying again at once for each of a group helps nobody.
type lockedError struct{ err error }

func (e *lockedError) Error() string { return e.err.Error() }
func (e *lockedError) Unwrap() error { return e.err }
