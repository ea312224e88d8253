package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
	"github.com/doorknock/doorknock/survey"
)

var _ store.Inbox = (*Store)(nil)

// Receive takes an update: see [store.Inbox].
func (s *Store) Receive(ctx context.Context, u store.Update) (int64, error) {
	body, under, err := s.hidden(ctx, updateRow("update", u.Channel, u.ID), u.At, u.Body)
	if err != nil {
		return 0, err
	}
	var sequence int64
	err = s.work(ctx, "of an update", func(ctx context.Context, q *query.Queries) error {
		added, err := q.AddUpdate(ctx, query.AddUpdateParams{Channel: u.Channel, ID: u.ID, ReceivedAt: moment(u.At), Sender: u.Sender, Body: body, Subject: string(under.subject)})
		if err != nil {
			return err
		}
		sequence = 0
		if n, err := added.RowsAffected(); err != nil || n == 0 {
			return err
		}
		if sequence, err = added.LastInsertId(); err != nil {
			return err
		}
		return under.note(ctx, q)
	})
	if err != nil {
		return 0, err // and the writer may not be done with it
	}
	if sequence > 0 {
		s.inboxKeys.noted(under)
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
		if u.Body, err = s.sealer.Open(ctx, survey.ResidentID(r.Subject), updateRow("update", r.Channel, r.ID), r.Body); err != nil {
			return nil, err
		}
		if r.Reply != nil {
			if u.Reply, err = s.sealer.Open(ctx, survey.ResidentID(r.Subject), updateRow("reply", r.Channel, r.ID), r.Reply); err != nil {
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
		if reply, err = s.hiddenReply(ctx, u); err != nil {
			return err
		}
	}
	told, err := s.hiddenTold(ctx, u)
	if err != nil {
		return err
	}
	return s.toldWork(ctx, "of a reply", told, func(ctx context.Context, q *query.Queries) error {
		if reply != nil {
			return q.KeepReply(ctx, reply, int64(u.Sent), u.Sequence)
		}
		return q.KeepSent(ctx, int64(u.Sent), u.Sequence)
	})
}

// hiddenReply seals a reply under the key that its update is sealed under.
func (s *Store) hiddenReply(ctx context.Context, u store.Update) ([]byte, error) {
	if s.closed.Load() {
		return nil, store.ErrClosed
	}
	under, err := s.reading.UpdateSubject(ctx, u.Sequence)
	switch {
	case errors.Is(err, sql.ErrNoRows): // it was forgotten: nothing will be kept
		return []byte{}, nil
	case err != nil:
		return nil, s.fault(err)
	}
	return s.sealer.Seal(ctx, survey.ResidentID(under), updateRow("reply", u.Channel, u.ID), u.Reply)
}

// Settle ends with updates: see [store.Inbox].
func (s *Store) Settle(ctx context.Context, updates ...store.Update) error {
	var sequences []int64
	for _, u := range updates {
		if u.Sequence > 0 {
			sequences = append(sequences, u.Sequence)
		}
	}
	list, err := json.Marshal(sequences)
	if err != nil {
		return err
	}
	told, err := s.hiddenTold(ctx, updates...)
	if err != nil {
		return err
	}
	return s.toldWork(ctx, "of answers", told, func(ctx context.Context, q *query.Queries) error {
		switch len(sequences) {
		case 0:
			return nil
		case 1:
			return q.SettleUpdate(ctx, sequences[0])
		}
		return q.SettleUpdates(ctx, string(list))
	})
}

// Forget drops old ids: see [store.Inbox].
func (s *Store) Forget(ctx context.Context, before time.Time) error {
	err := s.work(ctx, "of what is forgotten", func(ctx context.Context, q *query.Queries) error {
		if err := q.ForgetTold(ctx, moment(before)); err != nil {
			return err
		}
		return q.ForgetUpdates(ctx, moment(before))
	})
	if err != nil {
		return err
	}
	return s.shredOld(ctx, before)
}

func updateRow(kind, channel, id string) string { return kind + ":" + channel + ":" + id }

// work has the writer do something in its next transaction, beside what others
// commit.
func (s *Store) work(ctx context.Context, what string, do func(context.Context, *query.Queries) error) error {
	_, err := s.queue.wait(ctx, &request{what: what, work: do})
	return err
}
