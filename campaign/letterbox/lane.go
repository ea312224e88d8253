package letterbox

import (
	"slices"
	"strconv"
)

// lane is one conversation in which something waits.
type lane struct {
	key     string
	waiting []*letter
	tried   bool
}

// put adds an update, by its number where it and those that wait are numbered:
// what was sent earlier may have come later.
func (l *lane) put(it *letter) {
	at := len(l.waiting)
	if n, ok := number(it.ID); ok {
		for at > 0 {
			before, numbered := number(l.waiting[at-1].ID)
			if !numbered || before < n {
				break
			}
			at--
		}
	}
	l.waiting = slices.Insert(l.waiting, at, it)
}

func number(id string) (int64, bool) {
	n, err := strconv.ParseInt(id, 10, 64)
	return n, err == nil
}

// start has a lane walked, by somebody who has just walked another if there is
// one: that has its stack already.
func (r *run) start(l *lane) {
	select {
	case r.idle <- l:
	default:
		r.running.Go(func() { r.walks(l) })
	}
}

// walks answers one lane after the other.
func (r *run) walks(l *lane) {
	for {
		r.walk(l)
		if r.resting.Add(1) > int64(r.cfg.Workers) {
			r.resting.Add(-1)
			return
		}
		select {
		case l = <-r.idle:
			r.resting.Add(-1)
		case <-r.over:
			r.resting.Add(-1)
			return
		}
	}
}

// walk answers a lane until nothing waits in it, or everything ends.
func (r *run) walk(l *lane) {
	for {
		it := r.next(l)
		if it == nil {
			return
		}
		if !r.see(l, it) {
			r.drop(l)
			return
		}
	}
}

// drop forgets a lane; what waited in it waits on the disk.
func (r *run) drop(l *lane) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.forgets(l)
}

// forgets lets a lane go. The lock is held.
func (r *run) forgets(l *lane) {
	r.held -= len(l.waiting)
	delete(r.lanes, l.key)
}

// next takes the update whose turn it is. It returns none, and forgets the
// lane, when there is none or all is to end.
func (r *run) next(l *lane) *letter {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(l.waiting) == 0 || r.soft.Err() != nil {
		r.forgets(l)
		return nil
	}
	head := l.waiting[0]
	l.waiting = l.waiting[1:]
	r.held--
	return head
}
