package letterbox

import (
	"context"
	"slices"
	"sync"
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
	r := &run{Box: b, hard: ctx, soft: soft, idle: make(chan *lane), over: make(chan struct{})}
	r.open(true)
	var ending sync.WaitGroup
	ended := make(chan struct{})
	ending.Go(func() { r.settling(ended) })
	looks := time.NewTicker(r.cfg.Look)
	defer looks.Stop()
	for r.look(); ctx.Err() == nil; {
		r.forget()
		select {
		case <-ctx.Done():
		case <-b.poked:
			r.deal()
		case <-r.turn:
			r.sortIn(nil)
		case <-r.lacks:
			r.look()
		case <-looks.C:
			r.look()
		}
	}
	r.look() // what was accepted until now is answered too, if it takes no time
	r.open(false)
	end := time.AfterFunc(b.cfg.Linger, cut)
	defer end.Stop()
	close(r.over)
	b.running.Wait()
	close(ended)
	ending.Wait()
	return nil
}

// run is one call of Run. Nobody else looks at what is its own.
type run struct {
	*Box
	hard   context.Context // ends when nothing new is to begin
	soft   context.Context // ends when everything is to end
	idle   chan *lane      // to who has no lane to walk
	over   chan struct{}   // closed when none is to come any more
	after  int64           // all up to this place was brought, or is settled
	beyond []*letter       // handed over, with a gap before
	early  early
	lacks  <-chan time.Time // when the disk is asked for what fills the gap; nil: there is none
	turn   <-chan time.Time // when the turn comes of one that waits for another; nil: of none
	swept  time.Time
}

// look brings what waits on the disk, with all that was handed over.
func (r *run) look() {
	r.arrived()
	r.lacks = nil
	for r.room() {
		batch, err := r.cfg.Inbox.Waiting(r.soft, r.after, pageSize)
		if err != nil {
			if r.hard.Err() == nil {
				r.cfg.Log.Error("inbox", "fault", err)
			}
			return
		}
		r.sortIn(r.among(batch))
		if len(batch) < pageSize {
			break
		}
	}
	if len(r.early.waiting) == 0 {
		r.backlog()
	}
}

// room says whether more may be held in memory.
func (r *run) room() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.held < mostHeld
}

// among returns what is on the disk behind what was brought, as it was handed
// over where it was. What was handed over and is on the disk no more was brought
// from there before.
func (r *run) among(batch []store.Update) []*letter {
	handed := map[int64]*letter{}
	for _, it := range r.beyond {
		handed[it.Sequence] = it
	}
	came := make([]*letter, 0, len(batch))
	for _, u := range batch {
		it := handed[u.Sequence]
		if it == nil {
			it = &letter{Update: u}
		}
		came, r.after = append(came, it), u.Sequence
	}
	r.beyond = slices.DeleteFunc(r.beyond, func(it *letter) bool { return it.Sequence <= r.after })
	return came
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

// sortIn brings what came into the lanes, each in its turn.
func (r *run) sortIn(came []*letter) {
	r.mu.Lock()
	r.held += len(came)
	r.mu.Unlock()
	r.turn = nil
	if next := r.sort(came); next > 0 {
		r.turn = time.After(next)
	}
}

// bring puts updates into their lanes, and sets those in motion that stand.
func (r *run) bring(batch []*letter) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, it := range batch {
		key := it.Channel + "\x00" + it.Sender
		l := r.lanes[key]
		if l == nil {
			l = &lane{key: key}
			r.lanes[key] = l
			r.start(l)
		}
		l.put(it)
	}
}
