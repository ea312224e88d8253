// Package turns has those who share a key wait for one another: the updates of
// one conversation, the answers to one visit.
package turns

import "sync"

// Turns lets one at a time hold each key, and remembers only those that are
// held. Its zero value is ready.
type Turns struct {
	mu   sync.Mutex
	held map[string]*hold
}

// hold is a key that somebody holds, and how many hold it or wait for it.
type hold struct {
	mu   sync.Mutex
	many int
}

// Lock waits until nobody else holds the key, and holds it until unlock is
// called, which must be once.
func (t *Turns) Lock(key string) (unlock func()) {
	t.mu.Lock()
	if t.held == nil {
		t.held = map[string]*hold{}
	}
	h := t.held[key]
	if h == nil {
		h = &hold{}
		t.held[key] = h
	}
	h.many++
	t.mu.Unlock()
	h.mu.Lock()
	return func() {
		h.mu.Unlock()
		t.mu.Lock()
		defer t.mu.Unlock()
		if h.many--; h.many == 0 {
			delete(t.held, key)
		}
	}
}

// Held is how many keys are held or waited for.
func (t *Turns) Held() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.held)
}
