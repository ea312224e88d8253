package telegramtest

import (
	"encoding/json"
	"net/http"
	"time"
)

// update waits to be delivered, and then to be confirmed.
type update struct {
	id    int64
	chat  int64 // whose it is; 0: nobody's
	raw   json.RawMessage
	again bool // delivered once more, although it was confirmed
}

// stands is the time of every message where no clock was handed in.
var stands = time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC)

// Clock dates what is sent from now on. It is read under the server's lock.
// Without one every message is of the same second.
func (s *Server) Clock(now func() time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = now
}

func (s *Server) date() int64 { return s.now().Unix() }

// Raw puts an update into the queue as it is, with an id of its own.
func (s *Server) Raw(fields map[string]any) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.push(0, fields)
}

// Garbage puts an update into the queue whose message is nothing that can be
// read.
func (s *Server) Garbage() int64 { return s.Raw(map[string]any{"message": "not a message"}) }

// push queues an update. The lock is held.
func (s *Server) push(chat int64, fields map[string]any) int64 {
	id := s.next
	s.next++
	fields["update_id"] = id
	raw, err := json.Marshal(fields)
	if err != nil {
		s.t.Errorf("telegramtest: %v", err)
	}
	s.updates = append(s.updates, update{id: id, chat: chat, raw: raw})
	if chat != 0 {
		s.chat(chat).open++
	}
	s.history[id] = raw
	s.change()
	return id
}

// Skip makes the ids of updates go on from another number, as Telegram does
// after a quiet week.
func (s *Server) Skip(to int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next = to
}

// Repeat delivers an update once more, with the same id, although it may have
// been confirmed.
func (s *Server) Repeat(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.updates = append(s.updates, update{id: id, raw: s.history[id], again: true})
	s.change()
}

// Confirmed waits until every update is confirmed.
func (s *Server) Confirmed() {
	s.t.Helper()
	s.until("all updates confirmed", func() bool { return len(s.updates) == 0 })
}

// Lull ends the poll that is open, or the next one, without an update, as when
// the time is up in a quiet hour.
func (s *Server) Lull() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lulls++
	s.change()
}

// Waiting returns how many updates are not confirmed.
func (s *Server) Waiting() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.updates)
}

// getUpdates confirms what lies before the offset, and answers as soon as
// there is something, or when the time is up.
func (s *Server) getUpdates(r *http.Request, a ask) answer {
	offset, ok1 := a.number("offset")
	limit, ok2 := a.number("limit")
	timeout, ok3 := a.number("timeout")
	if !ok1 || !ok2 || !ok3 || limit < 0 || limit > 100 || timeout < 0 {
		return badRequest("offset, limit or timeout is wrong")
	}
	if limit == 0 {
		limit = 100
	}
	up := time.After(time.Duration(timeout) * time.Second)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hook.url != "" {
		return refuse(http.StatusConflict, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	s.poll++
	mine := s.poll
	s.confirm(offset)
	s.change()
	for len(s.updates) == 0 {
		changed := s.changed
		s.mu.Unlock()
		var over bool
		select {
		case <-changed:
		case <-up:
			over = true
		case <-r.Context().Done():
			over = true
		}
		s.mu.Lock()
		s.confirm(offset) // what comes with a lower id is never asked for
		if s.poll != mine {
			return refuse(http.StatusConflict, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
		}
		if s.lulls > 0 && len(s.updates) == 0 {
			s.lulls--
			over = true
		}
		if over {
			break
		}
	}
	return accept(s.deliver(int(limit)))
}

// confirm forgets the updates before an offset; a negative offset keeps as
// many of the last ones.
func (s *Server) confirm(offset int64) {
	if offset < 0 {
		keep := min(int(-offset), len(s.updates))
		for _, u := range s.updates[:len(s.updates)-keep] {
			s.settle(u)
		}
		s.updates = s.updates[len(s.updates)-keep:]
		return
	}
	rest := s.updates[:0:0]
	for _, u := range s.updates {
		if u.again || u.id >= offset {
			rest = append(rest, u)
		} else {
			s.settle(u)
		}
	}
	s.updates = rest
}

// settle tells who waits for it that nothing of a person is unconfirmed.
func (s *Server) settle(u update) {
	if u.chat == 0 || u.again {
		return
	}
	c := s.chat(u.chat)
	if c.open--; c.open == 0 {
		s.settled(u.chat)
	}
}

// Open returns how many updates of a person are not confirmed.
func (s *Server) Open(chat int64) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.chat(chat).open
}

// Settled calls what it is given for every person of whom nothing is
// unconfirmed any more: a bot that answers before it confirms has answered by
// then. It is called under the server's lock, and may do nothing but take note.
func (s *Server) Settled(note func(chat int64)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settled = note
}

func (s *Server) deliver(limit int) []json.RawMessage {
	batch := []json.RawMessage{}
	rest := s.updates[:0:0]
	for i, u := range s.updates {
		if i < limit {
			batch = append(batch, u.raw)
		}
		if i >= limit || !u.again {
			rest = append(rest, u)
		}
	}
	s.updates = rest
	s.change()
	return batch
}
