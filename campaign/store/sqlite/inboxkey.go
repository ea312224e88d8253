package sqlite

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
	"github.com/doorknock/doorknock/survey"
)

// inboxSubject is under whose key updates are sealed, with the day behind it:
// nobody knows yet who writes, so that no resident's key would do. Updates are
// gone as soon as they are answered, and their day's key is destroyed soon after,
// with which every copy of them is gone too. By itself it is the one key that
// all of them had at first.
const inboxSubject survey.ResidentID = "store:inbox"

// inboxKey is a day's key.
type inboxKey struct {
	subject survey.ResidentID
	day     string
	new     bool // it may not be noted yet that there is such a key
}

// note writes down that there is such a key, to be destroyed one day.
func (k inboxKey) note(ctx context.Context, q *query.Queries) error {
	if !k.new {
		return nil
	}
	return q.AddInboxKey(ctx, string(k.subject), k.day)
}

// inboxKeys remembers the key that was noted last. Its zero value is ready.
type inboxKeys struct {
	mu   sync.Mutex
	last survey.ResidentID
}

func (k *inboxKeys) noted(now inboxKey) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.last = now.subject
}

func (k *inboxKeys) isNew(subject survey.ResidentID) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.last != subject
}

// mostOfADay is how many keys a day can have. It has one; another only where
// that was destroyed, by a clock that went far ahead and came back.
const mostOfADay = 9

// hidden seals a part of what came on a day, and says under which key.
func (s *Store) hidden(ctx context.Context, row string, at time.Time, plain []byte) ([]byte, inboxKey, error) {
	if s.closed.Load() {
		return nil, inboxKey{}, store.ErrClosed
	}
	k := inboxKey{day: moment(at)[:len(time.DateOnly)]}
	k.subject = inboxSubject + survey.ResidentID(":"+k.day)
	for n := 2; ; n++ {
		sealed, err := s.sealer.Seal(ctx, k.subject, row, plain)
		if !errors.Is(err, store.ErrShredded) || n > mostOfADay {
			k.new = s.inboxKeys.isNew(k.subject)
			return sealed, k, err
		}
		k.subject = inboxSubject + survey.ResidentID(fmt.Sprintf(":%s:%d", k.day, n))
	}
}

// shredOld destroys the keys of the days before the one of a moment, of which
// nothing waits any more.
func (s *Store) shredOld(ctx context.Context, before time.Time) error {
	shredder, ok := s.sealer.(store.Shredder)
	if !ok {
		return nil
	}
	old, err := s.reading.InboxKeysBefore(ctx, moment(before)[:len(time.DateOnly)])
	if err != nil {
		return s.fault(err)
	}
	for _, subject := range old {
		if err := shredder.Shred(ctx, survey.ResidentID(subject)); err != nil {
			return err
		}
		if err := s.work(ctx, "of a day's key", func(ctx context.Context, q *query.Queries) error { return q.DropInboxKey(ctx, subject) }); err != nil {
			return err
		}
	}
	return nil
}
