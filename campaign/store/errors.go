package store

import (
	"errors"
	"fmt"
)

// The classes of errors that stores return, for errors.Is.
var (
	// ErrBatch is a batch that no store can take as it is.
	ErrBatch = errors.New("not a batch to commit")
	// ErrStale is a noun that was made from a version which is not the latest:
	// read again, and decide again. The error itself is a [*StaleError].
	ErrStale = errors.New("stale")
	// ErrConflict is an id, or a batch's key, that is held with another body.
	// Both are kept. The error itself is a [*ConflictError].
	ErrConflict = errors.New("conflict")
	// ErrMissing is a noun that names another which is not stored.
	ErrMissing = errors.New("names what is not stored")
	// ErrNotFound is a thing that is not there.
	ErrNotFound = errors.New("not found")
	// ErrUncertain is a commit whose caller stopped waiting while it was being
	// written. It may be in the store or not; committing the same batch again
	// tells, and does no harm.
	ErrUncertain = errors.New("outcome not known")
	// ErrClosed is a store that was closed.
	ErrClosed = errors.New("store is closed")
	// ErrShredded is something sealed under a key that was destroyed, or is to
	// be sealed under one. It cannot be had again.
	ErrShredded = errors.New("the key was destroyed")
	// ErrWithheld is what a [Sealer] returns from Open that does not have the
	// keys: reads go on without what is sealed.
	ErrWithheld = errors.New("sealed")
)

// StaleError says which noun was stale.
type StaleError struct {
	Kind   string // "home", "case"
	ID     string
	Made   int // the version that the batch brought
	Stored int // the version that is held; 0: none
}

// Error says it in one line.
func (e *StaleError) Error() string {
	if e.Stored == 0 {
		return fmt.Sprintf("%s %s: %v: version %d of what is not stored", e.Kind, e.ID, ErrStale, e.Made)
	}
	return fmt.Sprintf("%s %s: %v: version %d does not follow %d, or differs from it", e.Kind, e.ID, ErrStale, e.Made, e.Stored)
}

// Unwrap makes errors.Is(err, ErrStale) true.
func (e *StaleError) Unwrap() error { return ErrStale }

// ConflictError says what is held with another body, and under which id the
// second was put aside.
type ConflictError struct {
	Kind     string // "response", "event"; "batch" where it is the key itself
	ID       string
	Conflict ConflictID
}

// Error says it in one line.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("%s %s: %v: it is stored with another body; this one was put aside as %s", e.Kind, e.ID, ErrConflict, e.Conflict)
}

// Unwrap makes errors.Is(err, ErrConflict) true.
func (e *ConflictError) Unwrap() error { return ErrConflict }
