package letterbox

import (
	"slices"
	"strconv"
	"time"

	"github.com/doorknock/doorknock/campaign/store"
)

// lane is one conversation in which something waits.
type lane struct {
	key     string
	waiting []store.Update
	tried   bool
}

// put adds an update, by its number where it and those that wait are numbered:
// what was sent earlier may have come later.
func (l *lane) put(u store.Update) {
	at := len(l.waiting)
	if n, ok := number(u.ID); ok {
		for at > 0 {
			before, numbered := number(l.waiting[at-1].ID)
			if !numbered || before < n {
				break
			}
			at--
		}
	}
	l.waiting = slices.Insert(l.waiting, at, u)
}

func number(id string) (int64, bool) {
	n, err := strconv.ParseInt(id, 10, 64)
	return n, err == nil
}

// walk answers a lane until nothing waits in it, or everything ends.
func (r *run) walk(l *lane) {
	for {
		u, ok := r.next(l)
		if !ok {
			return
		}
		if !r.see(l, u) {
			r.drop(l)
			return
		}
	}
}

// drop forgets a lane; what waited in it waits on the disk.
func (r *run) drop(l *lane) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.lanes, l.key)
}

// next takes the update whose turn it is. It returns none, and forgets the
// lane, when there is none or all is to end.
func (r *run) next(l *lane) (store.Update, bool) {
	for {
		r.mu.Lock()
		if len(l.waiting) == 0 || r.soft.Err() != nil {
			delete(r.lanes, l.key)
			r.mu.Unlock()
			return store.Update{}, false
		}
		head, news := l.waiting[0], r.news
		early := r.early(head)
		if early <= 0 {
			l.waiting = l.waiting[1:]
			r.mu.Unlock()
			return head, true
		}
		r.mu.Unlock()
		select {
		case <-news:
		case <-time.After(early):
		case <-r.soft.Done():
		}
	}
}

// early says how long to wait for one of the updates before this one, which has
// not come. The lock is held.
func (r *run) early(u store.Update) time.Duration {
	n, numbered := number(u.ID)
	left := r.cfg.Grace - r.cfg.Now().Sub(u.At)
	if r.cfg.Grace <= 0 || !numbered || left <= 0 || r.unbroken(u.Channel, n) {
		return 0
	}
	return min(left, r.cfg.Grace)
}

// unbroken says whether all came that was sent shortly before an update: it
// looks back to one that came so long ago that nobody waits for what was sent
// before that.
func (r *run) unbroken(channel string, n int64) bool {
	for range mostRecent {
		n--
		at, recently := r.recent.at(n)
		switch {
		case recently && r.cfg.Now().Sub(at) > r.cfg.Grace:
			return true
		case recently:
			continue
		}
		known, err := r.cfg.Inbox.Known(r.soft, channel, strconv.FormatInt(n, 10))
		// What this process never saw is old, unless it came just now.
		return err != nil || known && !r.behind()
	}
	return true
}

// behind says whether something waits on the disk that is not brought yet: the
// one looked for may be among it. The lock is held, so that nothing is brought
// meanwhile.
func (r *run) behind() bool {
	waiting, err := r.cfg.Inbox.Waiting(r.soft, r.brought, 1)
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
