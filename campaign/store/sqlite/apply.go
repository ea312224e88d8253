package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

// apply writes a batch whole, or returns why it cannot be taken; the savepoint
// around it sees that nothing remains then.
func (w *writer) apply(ctx context.Context, tx *sql.Tx, r *request) (store.Receipt, error) {
	if r.goesOn {
		_, err := w.rows(ctx, r.rows)
		return store.Receipt{Key: r.batch.Key}, err
	}
	sequence, err := w.q.PutReceipt(ctx, query.PutReceiptParams{
		Key: r.key, Body: r.body, CampaignID: string(r.batch.Campaign), ActorID: string(r.batch.Actor.ID), At: moment(r.batch.At),
	})
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return w.taken(ctx, r)
	case err != nil:
		return store.Receipt{}, err
	}
	written, err := w.rows(ctx, r.rows)
	if err != nil {
		return store.Receipt{}, err
	}
	if queued := queued(r.batch.Deliveries, written); len(queued) > 0 && w.enqueue != nil {
		if err := w.enqueue(ctx, tx, queued); err != nil {
			return store.Receipt{}, fmt.Errorf("enqueue: %w", err)
		}
	}
	return store.Receipt{Key: r.batch.Key, Sequence: sequence}, nil
}

// taken is what there is to say of a batch whose key was taken before.
func (w *writer) taken(ctx context.Context, r *request) (store.Receipt, error) {
	taken, err := w.q.Receipt(ctx, r.key)
	switch {
	case err != nil:
		return store.Receipt{}, err
	case bytes.Equal(taken.Body, r.body):
		return store.Receipt{Key: r.batch.Key, Sequence: taken.Sequence}, nil
	}
	return w.again(ctx, r)
}

// rows writes the rows of a batch, and returns the ids of the deliveries that
// were not there before.
func (w *writer) rows(ctx context.Context, rows []*row) (map[string]bool, error) {
	written := map[string]bool{}
	for _, r := range rows {
		wrote, err := w.row(ctx, r)
		if err != nil {
			return nil, err
		}
		if wrote && r.kind == deliveries.kind {
			written[r.id] = true
		}
	}
	return written, nil
}

// row writes one row, and returns whether it had to.
func (w *writer) row(ctx context.Context, r *row) (bool, error) {
	n, err := r.noun.write(ctx, w.q, r)
	if err != nil {
		return false, fmt.Errorf("%s %s: %w", r.kind, r.id, meaning(err))
	}
	if n == 0 {
		return false, w.settle(ctx, r)
	}
	if r.sealed == nil {
		return true, nil
	}
	return true, w.q.PutSealed(ctx, r.kind, r.id, string(r.secret.of), r.sealed)
}

// settle says what it means that a row was not taken: nothing, where the very
// same is stored.
func (w *writer) settle(ctx context.Context, r *row) error {
	stored, err := w.q.Thing(ctx, r.kind, r.id)
	if errors.Is(err, sql.ErrNoRows) {
		return &store.StaleError{Kind: r.kind, ID: r.id, Made: r.version}
	}
	if err != nil {
		return err
	}
	same, err := w.same(ctx, r, stored.Body)
	switch {
	case err != nil || same:
		return err
	case r.noun.fixed():
		return &store.ConflictError{Kind: r.kind, ID: r.id}
	}
	return &store.StaleError{Kind: r.kind, ID: r.id, Made: r.version, Stored: int(stored.Version)}
}

// same says whether what is stored says the same as the row, secrets too. A
// row of a noun that changes, and which brings no secrets, leaves those that
// are stored alone.
func (w *writer) same(ctx context.Context, r *row, body string) (bool, error) {
	if body != r.body {
		return false, nil
	}
	if r.secret.plain == nil && !r.noun.fixed() {
		return true, nil
	}
	sealed, err := w.q.Sealed(ctx, r.kind, r.id)
	if errors.Is(err, sql.ErrNoRows) {
		return r.secret.plain == nil, nil
	}
	if err != nil || r.secret.plain == nil {
		return false, err
	}
	plain, err := w.sealer.Open(ctx, subject(sealed.SubjectID), r.where(), sealed.Bytes)
	return bytes.Equal(plain, r.secret.plain), err
}

// again says what to make of a key that was taken with another batch. Where an
// interview of it has seen its last update, two have handled that update and
// the other was first. Otherwise somebody must look at it.
func (w *writer) again(ctx context.Context, r *request) (store.Receipt, error) {
	seen, err := w.seen(ctx, r.batch.Interviews)
	if err != nil || len(seen) > 0 {
		return store.Receipt{Key: r.batch.Key, Duplicates: seen}, err
	}
	for _, row := range r.rows {
		if !row.noun.fixed() {
			continue
		}
		if err := w.settle(ctx, row); err != nil && !errors.Is(err, store.ErrStale) {
			return store.Receipt{}, err
		}
	}
	return store.Receipt{}, &store.ConflictError{Kind: "batch", ID: r.batch.Key}
}

// seen returns the last updates of those interviews that the stored ones have
// seen too.
func (w *writer) seen(ctx context.Context, brought []campaign.OpenInterview) ([]string, error) {
	var out []string
	for _, i := range brought {
		bodies, err := w.q.InterviewByID(ctx, string(i.ID))
		if err != nil {
			return nil, err
		}
		if len(bodies) == 0 || len(i.Seen) == 0 {
			continue
		}
		held, err := interviews.read(bodies[0])
		if err != nil {
			return nil, err
		}
		if last := i.Seen[len(i.Seen)-1]; slices.Contains(held.Seen, last) {
			out = append(out, last)
		}
	}
	return out, nil
}

// queued returns the deliveries that were written and wait to go.
func queued(deliveries []campaign.Delivery, written map[string]bool) []campaign.Delivery {
	var out []campaign.Delivery
	for _, d := range deliveries {
		if d.State == campaign.DeliveryQueued && written[string(d.ID)] {
			out = append(out, d)
		}
	}
	return out
}

// moment writes a time as the columns of the schema have it.
func moment(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
