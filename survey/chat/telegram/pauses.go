package telegram

import (
	"sync"
	"time"

	"github.com/doorknock/doorknock/survey/chat"
)

// pauses remembers the conversations that Telegram asked to leave alone for a
// while. Its zero value is empty.
type pauses struct {
	mu    sync.Mutex
	until map[chat.Address]time.Time
}

// left returns how long a conversation's pause still lasts.
func (p *pauses) left(to chat.Address, now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.until[to].Sub(now)
}

// set begins a pause, and forgets those that are over.
func (p *pauses) set(to chat.Address, now time.Time, d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.until == nil {
		p.until = map[chat.Address]time.Time{}
	}
	for other, end := range p.until {
		if !end.After(now) {
			delete(p.until, other)
		}
	}
	p.until[to] = now.Add(d)
}
