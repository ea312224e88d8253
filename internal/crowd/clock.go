package crowd

import (
	"context"
	"sync"
	"time"
)

// Clock is a clock that moves when somebody waits, and never makes them. It may
// be shared by goroutines.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that stands at a moment.
func NewClock(at time.Time) *Clock { return &Clock{now: at} }

// Now returns what the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Until moves the clock to a moment, where it is not past it.
func (c *Clock) Until(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at.After(c.now) {
		c.now = at
	}
}

// Sleep moves the clock on and returns at once, with the context's error. Who
// sleep at the same time do not add up.
func (c *Clock) Sleep(ctx context.Context, d time.Duration) error {
	c.Until(c.Now().Add(d))
	return ctx.Err()
}
