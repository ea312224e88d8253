package store

import (
	"context"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// Store keeps a campaign. Implementations are safe for concurrent use, and
// pass the suite of package storetest.
type Store interface {
	Reader

	// Commit takes the batch whole, durably, or not at all. It returns
	//   - [ErrBatch] for a batch without key, actor or time, or with a noun
	//     that has no id or cannot be written;
	//   - [ErrStale], as a [*StaleError], where a noun was changed since;
	//   - [ErrConflict], as a [*ConflictError], where an id or the key itself
	//     is held with another body;
	//   - [ErrMissing] where a noun names a home, case, response or media that
	//     is neither stored nor in the batch;
	//   - [ErrShredded] where it would seal for a resident whose key is gone;
	//   - [ErrClosed] after Close;
	//   - ctx's error where ctx ended before the batch's turn came, and then
	//     nothing was applied; [ErrUncertain] where it ended later;
	//   - any other error, such as a full disk, and then nothing was applied.
	//
	// A key that was taken with another batch is a conflict, but for one case:
	// where an interview of this batch has taken an update that the stored
	// one has taken too, two have handled the same update, and the other was
	// first. Then nothing is applied, and the receipt names the duplicates.
	//
	// What the batch holds is not to be changed once it was handed over.
	Commit(ctx context.Context, b campaign.Batch) (Receipt, error)

	// Keep keeps a file under the hash of its content, sealed for of (see
	// [Subject]), and returns the hash: hexadecimal SHA-256. The same content
	// is kept once. A [campaign.Media] in a batch then says what it is.
	Keep(ctx context.Context, of survey.ResidentID, content []byte) (hash string, err error)

	// Close waits for the commits that were accepted, and lets go. After it
	// every method returns [ErrClosed]; closing twice is no fault.
	Close() error
}

// Receipt is a store's word that a batch is durable. Its zero value is no
// receipt.
type Receipt struct {
	Key      string // the batch's
	Sequence int64  // its place among all batches, from 1; 0 where it was a duplicate
	// Duplicates are the updates that had been taken before. Where there are
	// any, nothing of the batch was applied.
	Duplicates []string
}

// Subject is under whose key something is sealed: the resident's, or where
// nobody knows yet who it is, one of the interview's own.
func Subject(r survey.ResidentID, i survey.InterviewID) survey.ResidentID {
	if r != "" || i == "" {
		return r
	}
	return survey.ResidentID("interview:" + i)
}
