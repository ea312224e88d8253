package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"modernc.org/sqlite"

	"github.com/doorknock/doorknock/campaign/store"
)

// codeBusy is SQLite's result code of a file that somebody else has locked.
const codeBusy = 5

// leadEvery is how often to look whether nobody leads any more.
const leadEvery = 50 * time.Millisecond

// Lead waits until nobody else leads: see [store.Inbox]. Who leads holds a lock
// on a small file beside the campaign's, whose name ends in .lead. The operating
// system lets it go when the process ends, in whatever way, so the next one
// follows at once, and no clock decides.
func (s *Store) Lead(ctx context.Context) (giveUp func() error, err error) {
	db, err := connectPlain(s.path + ".lead")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	for {
		if s.closed.Load() {
			err = store.ErrClosed
		} else if _, err = conn.ExecContext(ctx, "BEGIN EXCLUSIVE"); err == nil {
			return func() error { return errors.Join(conn.Close(), db.Close()) }, nil
		}
		var e *sqlite.Error
		if !errors.As(err, &e) || e.Code()&0xFF != codeBusy {
			return nil, errors.Join(err, conn.Close(), db.Close())
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(ctx.Err(), conn.Close(), db.Close())
		case <-time.After(leadEvery):
		}
	}
}

// connectPlain opens a file of which only the lock is used.
func connectPlain(path string) (*sql.DB, error) {
	if err := create(path); err != nil {
		return nil, err
	}
	source, err := address(path)
	if err != nil {
		return nil, err
	}
	return sql.Open("sqlite", source+"?_pragma=busy_timeout(0)")
}
