package letterbox

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/doorknock/doorknock/campaign/store"
)

// early holds the updates before which another was sent that has not come. It
// belongs to whoever runs.
type early struct {
	waiting []*letter
	whole   map[string]int64 // by channel: all that was sent up to this number came, or nobody waits for it
	recent  recent
}

// sort takes updates that came, and brings all whose turn it is into their
// lanes. It returns how long to wait for the next one whose turn comes by
// itself; 0 where there is none.
func (r *run) sort(came []*letter) (next time.Duration) {
	if r.cfg.Grace <= 0 {
		r.bring(came)
		return 0
	}
	for _, it := range came {
		r.early.recent.add(it.Update)
	}
	all := append(r.early.waiting, came...)
	slices.SortStableFunc(all, func(a, b *letter) int {
		n, _ := number(a.ID)
		m, _ := number(b.ID)
		return cmp.Or(cmp.Compare(a.Channel, b.Channel), cmp.Compare(n, m))
	})
	r.early.waiting = nil
	ready := all[:0:0]
	broken := "" // the channel in which one is missing
	for _, it := range all {
		n, numbered := number(it.ID)
		left := r.cfg.Grace - r.cfg.Now().Sub(it.At)
		if numbered && left > 0 && (broken == it.Channel || !r.unbroken(it.Channel, n)) {
			broken = it.Channel
			r.early.waiting = append(r.early.waiting, it)
			if left = min(left, r.cfg.Grace); next == 0 || left < next {
				next = left
			}
			continue
		}
		if numbered {
			r.early.pass(it.Channel, n)
		}
		ready = append(ready, it)
	}
	r.bring(ready)
	return next
}

// pass notes that what was sent before an update is not waited for any more.
func (e *early) pass(channel string, n int64) {
	if e.whole == nil {
		e.whole = map[string]int64{}
	}
	e.whole[channel] = max(e.whole[channel], n)
}

// unbroken says whether all came that was sent shortly before an update.
func (r *run) unbroken(channel string, n int64) bool {
	whole, told := r.early.whole[channel]
	for range mostRecent {
		n--
		if told && n <= whole {
			return true
		}
		at, recently := r.early.recent.at(n)
		switch {
		case recently && r.cfg.Now().Sub(at) > r.cfg.Grace:
			return true // nobody waits for what was sent before it
		case recently:
			continue
		}
		known, err := r.cfg.Inbox.Known(r.soft, channel, strconv.FormatInt(n, 10))
		// What this process never saw is old, unless it came just now.
		return err != nil || known && !r.behind()
	}
	return true
}

// behind says whether something waits on the disk that was not brought: the one
// looked for may be among it.
func (r *run) behind() bool {
	waiting, err := r.cfg.Inbox.Waiting(r.soft, r.after, 1)
	return err == nil && len(waiting) > 0
}

const mostRecent = 1024

// recent holds the numbers of the last updates that came, and when, so that the
// store is asked about few. Its zero value is empty.
type recent struct {
	when map[int64]time.Time
	ring [mostRecent]int64
	next int
}

func (r *recent) add(u store.Update) {
	n, numbered := number(u.ID)
	if !numbered {
		return
	}
	if r.when == nil {
		r.when = map[int64]time.Time{}
	}
	delete(r.when, r.ring[r.next])
	r.when[n] = u.At
	r.ring[r.next] = n
	r.next = (r.next + 1) % len(r.ring)
}

func (r *recent) at(n int64) (time.Time, bool) {
	at, ok := r.when[n]
	return at, ok
}
