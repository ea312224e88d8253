package sqlite

import (
	"context"
	"encoding/json"
	"time"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
	"github.com/doorknock/doorknock/survey"
)

var _ store.Inbox = (*Store)(nil)

// inboxSubject is under whose key updates are sealed: nobody knows yet who
// writes. They are gone as soon as they are answered.
const inboxSubject survey.ResidentID = "store:inbox"

// Receive takes an update: see [store.Inbox].
func (s *Store) Receive(ctx context.Context, u store.Update) (int64, error) {
	body, err := s.hidden(ctx, updateRow("update", u.Channel, u.ID), u.Body)
	if err != nil {
		return 0, err
	}
	var sequence int64
	err = s.work(ctx, "of an update", func(ctx context.Context, q *query.Queries) error {
		added, err := q.AddUpdate(ctx, query.AddUpdateParams{Channel: u.Channel, ID: u.ID, ReceivedAt: moment(u.At), Sender: u.Sender, Body: body})
		if err != nil {
			return err
		}
		sequence = 0
		if n, err := added.RowsAffected(); err != nil || n == 0 {
			return err
		}
		sequence, err = added.LastInsertId()
		return err
	})
	if err != nil {
		return 0, err // and the writer may not be done with it
	}
	return sequence, nil
}

// Waiting returns what is not settled: see [store.Inbox].
func (s *Store) Waiting(ctx context.Context, after int64, most int) ([]store.Update, error) {
	rows, err := s.reading.UpdatesWaiting(ctx, after, int64(most))
	if err != nil {
		return nil, s.fault(err)
	}
	out := make([]store.Update, len(rows))
	for i, r := range rows {
		u := store.Update{Sequence: r.Sequence, Channel: r.Channel, ID: r.ID, Sender: r.Sender, Sent: int(r.Sent)}
		if u.At, err = time.Parse(time.RFC3339, r.ReceivedAt); err != nil {
			return nil, err
		}
		if u.Body, err = s.sealer.Open(ctx, inboxSubject, updateRow("update", r.Channel, r.ID), r.Body); err != nil {
			return nil, err
		}
		if r.Reply != nil {
			if u.Reply, err = s.sealer.Open(ctx, inboxSubject, updateRow("reply", r.Channel, r.ID), r.Reply); err != nil {
				return nil, err
			}
		}
		out[i] = u
	}
	return out, nil
}

// Known says whether an update came: see [store.Inbox].
func (s *Store) Known(ctx context.Context, channel, id string) (bool, error) {
	n, err := s.reading.UpdateKnown(ctx, channel, id)
	return n > 0, s.fault(err)
}

// Answer notes what is to be said to an update: see [store.Inbox].
func (s *Store) Answer(ctx context.Context, u store.Update) error {
	var reply []byte
	if u.Reply != nil {
		var err error
		if reply, err = s.hidden(ctx, updateRow("reply", u.Channel, u.ID), u.Reply); err != nil {
			return err
		}
	}
	return s.work(ctx, "of a reply", func(ctx context.Context, q *query.Queries) error {
		if reply != nil {
			return q.KeepReply(ctx, reply, int64(u.Sent), u.Sequence)
		}
		return q.KeepSent(ctx, int64(u.Sent), u.Sequence)
	})
}

// Settle ends with updates: see [store.Inbox].
func (s *Store) Settle(ctx context.Context, sequences ...int64) error {
	if len(sequences) == 1 {
		return s.work(ctx, "of an answer", func(ctx context.Context, q *query.Queries) error { return q.SettleUpdate(ctx, sequences[0]) })
	}
	list, err := json.Marshal(sequences)
	if err != nil {
		return err
	}
	return s.work(ctx, "of answers", func(ctx context.Context, q *query.Queries) error { return q.SettleUpdates(ctx, string(list)) })
}

// Forget drops old ids: see [store.Inbox].
func (s *Store) Forget(ctx context.Context, before time.Time) error {
	return s.work(ctx, "of what is forgotten", func(ctx context.Context, q *query.Queries) error { return q.ForgetUpdates(ctx, moment(before)) })
}

func updateRow(kind, channel, id string) string { return kind + ":" + channel + ":" + id }

// hidden seals a part of an update.
func (s *Store) hidden(ctx context.Context, row string, plain []byte) ([]byte, error) {
	if s.closed.Load() {
		return nil, store.ErrClosed
	}
	return s.sealer.Seal(ctx, inboxSubject, row, plain)
}

// work has the writer do something in its next transaction, beside what others
// commit.
func (s *Store) work(ctx context.Context, what string, do func(context.Context, *query.Queries) error) error {
	_, err := s.queue.wait(ctx, &request{what: what, work: do})
	return err
}
