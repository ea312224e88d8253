package letterbox

import (
	"context"
	"time"

	"github.com/doorknock/doorknock/campaign/store"
)

const (
	pageSize  = 500
	mostHeld  = 4 * pageSize // updates in memory; the others wait on the disk
	forgetsBy = time.Hour    // how often old ids are forgotten
)

// Run answers what waits, and what comes, until ctx ends; then it answers on for
// [Config.Linger] at most, and returns nil. Call it while leading, and once at
// a time: see [store.Inbox].
func (b *Box) Run(ctx context.Context) error {
	soft, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	r := &run{Box: b, hard: ctx, soft: soft}
	for ctx.Err() == nil {
		r.look()
		r.forget()
		select {
		case <-ctx.Done():
		case <-b.poked:
		case <-time.After(r.cfg.Look):
		}
	}
	r.look() // what was accepted until now is answered too, if it takes no time
	end := time.AfterFunc(b.cfg.Linger, cut)
	defer end.Stop()
	b.running.Wait()
	return nil
}

// run is one call of Run.
type run struct {
	*Box
	hard  context.Context // ends when nothing new is to begin
	soft  context.Context // ends when everything is to end
	after int64           // the last update that was read from the disk
	swept time.Time

	brought int64 // the last update that is in a lane, or was; the box's lock guards it
}

// look brings what waits on the disk into the lanes.
func (r *run) look() {
	for r.held() < mostHeld {
		batch, err := r.cfg.Inbox.Waiting(r.soft, r.after, pageSize)
		if err != nil {
			if r.hard.Err() == nil {
				r.cfg.Log.Error("inbox", "fault", err)
			}
			return
		}
		for _, u := range batch {
			r.after = u.Sequence
		}
		r.bring(batch)
		if len(batch) < pageSize {
			break
		}
	}
	r.backlog()
}

func (r *run) held() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := 0
	for _, l := range r.lanes {
		n += len(l.waiting)
	}
	return n
}

// forget drops ids that cannot come again.
func (r *run) forget() {
	now := r.cfg.Now()
	if now.Sub(r.swept) < forgetsBy {
		return
	}
	r.swept = now
	if err := r.cfg.Inbox.Forget(r.soft, now.Add(-r.cfg.Known)); err != nil && r.hard.Err() == nil {
		r.cfg.Log.Error("inbox", "fault", err)
	}
}

// bring sorts updates into their lanes, and sets those in motion that stand.
func (r *run) bring(batch []store.Update) {
	if len(batch) == 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, u := range batch {
		r.brought = max(r.brought, u.Sequence)
		r.recent.add(u)
		key := u.Channel + "\x00" + u.Sender
		l := r.lanes[key]
		if l == nil {
			l = &lane{key: key}
			r.lanes[key] = l
			r.running.Go(func() { r.walk(l) })
		}
		l.put(u)
	}
	close(r.news)
	r.news = make(chan struct{})
}
