package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/keyquery"
	"github.com/doorknock/doorknock/survey"
)

var _ seal.Shelf = (*Keys)(nil)

// Keys is a shelf of wrapped keys in a SQLite file of its own, apart from the
// campaign that they open: leave it out of long-lived backups, and whoever is
// forgotten is forgotten there too. It is safe for concurrent use.
type Keys struct {
	db    *sql.DB // one connection
	stmts *prepared
	q     *keyquery.Queries
}

// OpenKeys opens the shelf at path, and makes it where there is none. Without
// it, and without the master key that it was made with, nothing sealed opens.
func OpenKeys(ctx context.Context, path string) (*Keys, error) {
	db, err := connect(path, Config{}, "_txlock=immediate", "_pragma=secure_delete(1)")
	if err == nil {
		err = migrate(ctx, db, "keys/migrations")
	}
	if err != nil {
		if db != nil {
			err = errors.Join(err, db.Close())
		}
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	stmts := &prepared{on: db}
	return &Keys{db: db, stmts: stmts, q: keyquery.New(stmts)}, nil
}

// Wrapped returns a wrapped key: see [seal.Shelf].
func (k *Keys) Wrapped(ctx context.Context, of survey.ResidentID) ([]byte, error) {
	wrapped, err := k.q.Wrapped(ctx, string(of))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, store.ErrNotFound
	case err == nil && wrapped == nil:
		return nil, store.ErrShredded
	}
	return wrapped, err
}

// Keep adds keys in one transaction: see [seal.Shelf].
func (k *Keys) Keep(ctx context.Context, wrapped map[survey.ResidentID][]byte) error {
	tx, err := k.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	q := k.q.WithTx(tx)
	for of, key := range wrapped {
		if err := q.Keep(ctx, string(of), key); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

// Burn destroys a key and writes the file anew, so that its bytes are neither
// in a free page nor in the log: see [seal.Shelf].
func (k *Keys) Burn(ctx context.Context, of survey.ResidentID) error {
	if err := k.q.Burn(ctx, string(of)); err != nil {
		return err
	}
	for _, sweep := range []string{"VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if _, err := k.db.ExecContext(ctx, sweep); err != nil {
			return fmt.Errorf("the key is burnt, and its bytes may still be on the disk: %w", err)
		}
	}
	return nil
}

// Close lets the file go.
func (k *Keys) Close() error { return errors.Join(k.stmts.close(), k.db.Close()) }
