package telegram

import (
	"context"
	"sync"

	"github.com/doorknock/doorknock/survey/chat"
)

// turns lets what belongs to one conversation go one after another, in the
// order in which it came. Its zero value is ready, and it remembers only
// conversations in which somebody waits.
type turns struct {
	mu      sync.Mutex
	last    map[chat.Address]chan struct{} // closed when the one who came last is done
	waiting int                            // and who has their turn
}

// take waits for a conversation's turn, until ctx ends. Whoever had one calls
// done, also after an error.
func (t *turns) take(ctx context.Context, of chat.Address) (done func(), err error) {
	mine := make(chan struct{})
	t.mu.Lock()
	if t.last == nil {
		t.last = map[chat.Address]chan struct{}{}
	}
	before := t.last[of]
	t.last[of] = mine
	t.waiting++
	t.mu.Unlock()
	done = func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.waiting--; t.last[of] == mine {
			delete(t.last, of)
		}
		close(mine)
	}
	if before == nil {
		return done, nil
	}
	select {
	case <-before:
		return done, nil
	case <-ctx.Done():
		// Who waits behind this one still waits for those before it.
		return func() { go func() { <-before; done() }() }, ctx.Err()
	}
}
