package telegramtest

import (
	"encoding/json"
	"net/http"
	"slices"
)

// Deleted returns the ids of the messages that the bot deleted in a
// conversation, of both sides.
func (s *Server) Deleted(chat int64) []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.chat(chat).deleted)
}

// Age makes a message too old to be deleted.
func (s *Server) Age(chat int64, message int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chat(chat).aged = append(s.chat(chat).aged, message)
}

func (s *Server) deleteMessages(_ *http.Request, a ask) answer {
	var ids []int
	if json.Unmarshal([]byte(a["message_ids"]), &ids) != nil || len(ids) == 0 || len(ids) > 100 {
		return badRequest("message identifiers are not specified")
	}
	return s.delete(a, ids)
}

func (s *Server) deleteMessage(_ *http.Request, a ask) answer {
	id, ok := a.number("message_id")
	if !ok {
		return badRequest("message to delete not found")
	}
	return s.delete(a, []int{int(id)})
}

// delete takes messages out of a conversation: all of them or, where one is too
// old, none.
func (s *Server) delete(a ask, ids []int) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	chat, bad := s.target(a)
	if bad != nil {
		return *bad
	}
	in := s.chat(chat)
	if slices.ContainsFunc(ids, func(id int) bool { return slices.Contains(in.aged, id) }) {
		return badRequest("message can't be deleted")
	}
	in.sent = slices.DeleteFunc(in.sent, func(m *Message) bool { return slices.Contains(ids, m.ID) })
	in.deleted = append(in.deleted, ids...)
	s.change()
	return accept(true)
}
