package sqlite

import (
	"database/sql"
	"errors"
	"fmt"

	"modernc.org/sqlite"

	"github.com/doorknock/doorknock/campaign/store"
)

// The classes of errors of this adapter alone, for errors.Is.
var (
	// ErrNewer is a file that a later version of the program wrote.
	ErrNewer = errors.New("the file was written by a later version")
	// errContent is a kept file whose bytes are not those of its hash.
	errContent = errors.New("its content is not what its hash says")
)

// codeForeignKey is SQLite's extended result code of a row that names another
// which is not there.
const codeForeignKey = 787

// meaning adds to SQLite's error what the contract calls it.
func meaning(err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) && e.Code() == codeForeignKey {
		return fmt.Errorf("%w: %w", store.ErrMissing, err)
	}
	return err
}

// fault is the error of a read: after Close, that the store is closed.
func (s *Store) fault(err error) error {
	if s.closed.Load() && !errors.Is(err, sql.ErrNoRows) {
		return store.ErrClosed
	}
	return err
}
