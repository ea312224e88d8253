package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

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

// SQLite's extended result codes that mean something to the contract.
const (
	codeForeignKey = 787
	codeTrigger    = 1811
)

func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

// stale says whether a trigger refused a noun that does not begin with its
// first version.
func stale(err error) bool {
	return err != nil && code(err) == codeTrigger && strings.Contains(err.Error(), "stale")
}

// meaning adds to SQLite's error what the contract calls it.
func meaning(err error) error {
	if code(err) == codeForeignKey {
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
