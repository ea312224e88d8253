package sqlite

import (
	"context"
	"encoding/json"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
	"github.com/doorknock/doorknock/survey"
)

// Told returns what was noted of somebody: see [store.Inbox].
func (s *Store) Told(ctx context.Context, channel, sender string) ([]string, error) {
	rows, err := s.reading.Told(ctx, channel, sender)
	if err != nil || len(rows) == 0 {
		return nil, s.fault(err)
	}
	plain, err := s.sealer.Open(ctx, survey.ResidentID(rows[0].Subject), updateRow("told", channel, sender), rows[0].Messages)
	if err != nil {
		return nil, err
	}
	var told []string
	return told, json.Unmarshal(plain, &told)
}

// hiddenTold is what somebody was told, as it is kept.
type hiddenTold struct {
	query.KeepToldParams // without Messages: it is forgotten
	under                inboxKey
}

// hiddenTold seals the Told of updates; those that say nothing of it are passed
// over.
func (s *Store) hiddenTold(ctx context.Context, updates ...store.Update) ([]hiddenTold, error) {
	var out []hiddenTold
	for _, u := range updates {
		if u.Told == nil {
			continue
		}
		told := hiddenTold{KeepToldParams: query.KeepToldParams{Channel: u.Channel, Sender: u.Sender, ToldAt: moment(u.At)}}
		if len(u.Told) > 0 {
			plain, err := json.Marshal(u.Told)
			if err != nil {
				return nil, err
			}
			if told.Messages, told.under, err = s.hidden(ctx, updateRow("told", u.Channel, u.Sender), u.At, plain); err != nil {
				return nil, err
			}
			told.Subject = string(told.under.subject)
		}
		out = append(out, told)
	}
	return out, nil
}

// toldWork does something, and keeps what was told beside it.
func (s *Store) toldWork(ctx context.Context, what string, told []hiddenTold, do func(context.Context, *query.Queries) error) error {
	err := s.work(ctx, what, func(ctx context.Context, q *query.Queries) error {
		for _, t := range told {
			if err := t.keep(ctx, q); err != nil {
				return err
			}
		}
		return do(ctx, q)
	})
	if err != nil {
		return err
	}
	for _, t := range told {
		if t.Messages != nil {
			s.inboxKeys.noted(t.under)
		}
	}
	return nil
}

func (t hiddenTold) keep(ctx context.Context, q *query.Queries) error {
	if t.Messages == nil {
		return q.DropTold(ctx, t.Channel, t.Sender)
	}
	if err := t.under.note(ctx, q); err != nil {
		return err
	}
	return q.KeepTold(ctx, t.KeepToldParams)
}
