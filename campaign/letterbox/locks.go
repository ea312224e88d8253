package letterbox

import "sync"

// locks lets one at a time hold each key, and remembers only those that are
// held. Its zero value is ready.
type locks struct {
	mu   sync.Mutex
	held map[string]*hold
}

// hold is a key that somebody holds, and how many hold it or wait for it.
type hold struct {
	mu   sync.Mutex
	many int
}

func (l *locks) lock(key string) (unlock func()) {
	l.mu.Lock()
	if l.held == nil {
		l.held = map[string]*hold{}
	}
	h := l.held[key]
	if h == nil {
		h = &hold{}
		l.held[key] = h
	}
	h.many++
	l.mu.Unlock()
	h.mu.Lock()
	return func() {
		h.mu.Unlock()
		l.mu.Lock()
		defer l.mu.Unlock()
		if h.many--; h.many == 0 {
			delete(l.held, key)
		}
	}
}
