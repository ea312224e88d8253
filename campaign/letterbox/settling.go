package letterbox

import (
	"context"
	"sync"
	"time"

	"github.com/doorknock/doorknock/campaign/store"
)

// unsettled are the updates that are answered and not yet settled. See New.
type unsettled struct {
	mu      sync.Mutex
	list    []store.Update
	waiting []chan struct{} // closed once all before them is settled
	came    chan struct{}   // holds one word: look
}

func (u *unsettled) add(updates []store.Update, waiting ...chan struct{}) {
	u.mu.Lock()
	u.list, u.waiting = append(u.list, updates...), append(u.waiting, waiting...)
	u.mu.Unlock()
	select {
	case u.came <- struct{}{}:
	default:
	}
}

func (u *unsettled) take() (list []store.Update, waiting []chan struct{}) {
	u.mu.Lock()
	defer u.mu.Unlock()
	list, waiting = u.list, u.waiting
	u.list, u.waiting = nil, nil
	return list, waiting
}

// settle ends with an update that is answered: soon, and beside others. Should
// the process end before, whoever answers next asks the desk, which says again
// what it said last, and nothing that was said before that.
func (r *run) settle(u store.Update) { r.unsettled.add([]store.Update{u}) }

// settleAll waits until all that was answered is settled: before something is
// said of which the desk knows nothing, and which would come twice behind it.
func (r *run) settleAll(ctx context.Context) error {
	settled := make(chan struct{})
	r.unsettled.add(nil, settled)
	select {
	case <-settled:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// settling settles what was answered, until all has ended and nothing is left.
func (r *run) settling(ended <-chan struct{}) {
	for over := false; ; {
		list, waiting := r.unsettled.take()
		if len(list)+len(waiting) == 0 {
			if over {
				return
			}
			select {
			case <-r.unsettled.came:
			case <-ended:
				over = true
			}
			continue
		}
		if err := r.settled(list); err != nil {
			if r.soft.Err() != nil {
				return // it is on the disk, and answered again
			}
			r.cfg.Log.Error("inbox", "fault", err)
			r.unsettled.add(list, waiting...)
			_ = r.cfg.Sleep(r.soft, time.Second)
			continue
		}
		for _, w := range waiting {
			close(w)
		}
	}
}

func (r *run) settled(list []store.Update) error {
	if len(list) == 0 {
		return nil
	}
	return r.cfg.Inbox.Settle(r.soft, list...)
}
