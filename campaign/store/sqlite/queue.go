package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
)

// request is a piece of writing that somebody waits for.
type request struct {
	ctx   context.Context  // its values; that it ends does not stop what has begun
	batch *campaign.Batch  // nil: work
	known []store.Standing // what the batch was made of; where it is durable, as it stands behind it
	rows  []*row
	key   []byte // fingerprints
	body  []byte

	goesOn bool // it only goes on with interviews: no receipt is kept, and there are no fingerprints

	what string // the work, in errors
	work func(context.Context, *query.Queries) error

	receipt store.Receipt
	err     error
	done    chan struct{} // closed once receipt and err stand, and are durable
}

// queue is where writers wait for the one who writes. Its zero value is not
// ready: see newQueue.
type queue struct {
	mu      sync.Mutex
	waiting []*request
	closed  bool
	wake    chan struct{} // holds one word: look
}

func newQueue() *queue { return &queue{wake: make(chan struct{}, 1)} }

// wait joins the queue and waits for the outcome. Where ctx ends while the
// request still waits for its turn, it leaves the queue, and nothing was
// applied; where it ends later, what becomes of it is not known here.
func (q *queue) wait(ctx context.Context, r *request) (store.Receipt, error) {
	if err := ctx.Err(); err != nil {
		return store.Receipt{}, err
	}
	r.ctx, r.done = ctx, make(chan struct{})
	if !q.join(r) {
		return store.Receipt{}, store.ErrClosed
	}
	select {
	case <-r.done:
		return r.receipt, r.err
	case <-ctx.Done():
	}
	if q.leave(r) {
		return store.Receipt{}, ctx.Err()
	}
	select {
	case <-r.done: // both at once: the outcome is known after all
		return r.receipt, r.err
	default:
		return store.Receipt{}, errors.Join(fmt.Errorf("batch %s: %w", r.name(), store.ErrUncertain), ctx.Err())
	}
}

func (r *request) name() string {
	if r.batch == nil {
		return r.what
	}
	return r.batch.Key
}

func (q *queue) join(r *request) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return false
	}
	q.waiting = append(q.waiting, r)
	q.look()
	return true
}

func (q *queue) leave(r *request) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	i := slices.Index(q.waiting, r)
	if i < 0 {
		return false
	}
	q.waiting = slices.Delete(q.waiting, i, i+1)
	return true
}

// take returns those whose turn it is, oldest first: at most most of them. It
// waits for the first, and returns none when the queue was closed and nobody
// waits any more.
func (q *queue) take(most int) []*request {
	for {
		q.mu.Lock()
		if n := q.turn(most); n > 0 {
			group := slices.Clone(q.waiting[:n])
			q.waiting = slices.Delete(q.waiting, 0, n)
			if len(q.waiting) > 0 {
				q.look()
			}
			q.mu.Unlock()
			return group
		}
		closed := q.closed
		q.mu.Unlock()
		if closed {
			return nil
		}
		<-q.wake
	}
}

// manyRows fill a transaction: who brings so many has one of their own, and
// who comes behind waits for one import and not for all of them.
const manyRows = 500

func (q *queue) turn(most int) int {
	n, rows := 0, 0
	for n < len(q.waiting) && n < most {
		if rows += len(q.waiting[n].rows); n > 0 && rows > manyRows {
			break
		}
		n++
	}
	return n
}

// close lets nobody join any more. Those who wait are still served.
func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.look()
}

func (q *queue) look() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}
