package telegramtest

import (
	"fmt"
	"strconv"
)

// Language sets what a person's program is set to, such as "cy".
func (s *Server) Language(chat int64, code string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chat(chat).language = code
}

// Say sends a text from a person, and returns the update's id.
func (s *Server) Say(chat int64, text string) int64 {
	return s.Send(chat, map[string]any{"text": text})
}

// Send sends any message from a person, by its fields: a sticker, a voice
// message, …
func (s *Server) Send(chat int64, fields map[string]any) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.push(chat, map[string]any{"message": s.from(chat, fields)})
}

// LastSaid returns the id of a person's last message; 0 where they sent none.
func (s *Server) LastSaid(chat int64) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.chat(chat).said
}

// Edit changes the text of a person's earlier message.
func (s *Server) Edit(chat int64, message int, text string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := s.chat(chat).said
	m := s.from(chat, map[string]any{"text": text, "edit_date": s.date() + 60})
	m["message_id"], s.chat(chat).said = message, last
	return s.push(chat, map[string]any{"edited_message": m})
}

// Photo sends a picture from a person, in two sizes, and returns the update's
// id. Pictures of one album share its name; "" is none.
func (s *Server) Photo(chat int64, content []byte, album string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := "photo" + strconv.Itoa(len(s.files))
	s.files[name] = content
	fields := map[string]any{"photo": []any{
		map[string]any{"file_id": name + "-small", "file_unique_id": "s" + name, "width": 90, "height": 60, "file_size": 800},
		map[string]any{"file_id": name, "file_unique_id": "u" + name, "width": 1280, "height": 960, "file_size": len(content)},
	}}
	if album != "" {
		fields["media_group_id"] = album
	}
	return s.push(chat, map[string]any{"message": s.from(chat, fields)})
}

// File sends a voice message ("voice"), a video ("video") or a document
// ("document") from a person, and returns the update's id.
func (s *Server) File(chat int64, kind, mime string, content []byte) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := kind + strconv.Itoa(len(s.files))
	s.files[name] = content
	file := map[string]any{"file_id": name, "file_unique_id": "u" + name, "mime_type": mime, "file_size": len(content)}
	return s.push(chat, map[string]any{"message": s.from(chat, map[string]any{kind: file})})
}

// Place sends where a person is.
func (s *Server) Place(chat int64, latitude, longitude, accuracy float64) int64 {
	return s.Send(chat, map[string]any{"location": map[string]any{"latitude": latitude, "longitude": longitude, "horizontal_accuracy": accuracy}})
}

// Press presses the button with that label, on the newest message that has
// one, and fails the test where none has.
func (s *Server) Press(chat int64, label string) int64 {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	sent := s.chat(chat).sent
	for i := len(sent) - 1; i >= 0; i-- {
		for _, b := range sent[i].Buttons {
			if b.Label == label {
				return s.press(chat, sent[i].ID, b.Data)
			}
		}
	}
	s.t.Fatalf("telegramtest: no button %q in chat %d", label, chat)
	return 0
}

// Forge presses a button that the message may not have.
func (s *Server) Forge(chat int64, message int, data string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.press(chat, message, data)
}

func (s *Server) press(chat int64, message int, data string) int64 {
	query := fmt.Sprintf("query-%d", s.next)
	s.queries[query] = false
	return s.push(chat, map[string]any{"callback_query": map[string]any{
		"id": query, "from": s.person(chat), "chat_instance": "1", "data": data,
		"message": map[string]any{"message_id": message, "date": s.date(), "chat": private(chat), "text": "…"},
	}})
}

// Answered returns how many presses the bot acknowledged.
func (s *Server) Answered() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, answered := range s.queries {
		if answered {
			n++
		}
	}
	return n
}

// Block makes a person block the bot: sending to them is then forbidden.
func (s *Server) Block(chat int64) int64 { return s.member(chat, "kicked") }

// Unblock lets the bot in again.
func (s *Server) Unblock(chat int64) int64 { return s.member(chat, "member") }

func (s *Server) member(chat int64, status string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chat(chat).blocked = status == "kicked"
	bot := map[string]any{"id": 1632960000, "is_bot": true, "first_name": "Doorknock"}
	return s.push(chat, map[string]any{"my_chat_member": map[string]any{
		"chat": private(chat), "from": s.person(chat), "date": s.date(),
		"old_chat_member": map[string]any{"status": "member", "user": bot},
		"new_chat_member": map[string]any{"status": status, "user": bot, "until_date": 0},
	}})
}

// from makes a message of a person. The lock is held.
func (s *Server) from(chat int64, fields map[string]any) map[string]any {
	s.message++
	m := map[string]any{"message_id": s.message, "date": s.date(), "chat": private(chat), "from": s.person(chat)}
	for name, value := range fields {
		m[name] = value
	}
	s.chat(chat).said = s.message
	return m
}

func (s *Server) person(chat int64) map[string]any {
	p := map[string]any{"id": chat, "is_bot": false, "first_name": "Somebody"}
	if code := s.chat(chat).language; code != "" {
		p["language_code"] = code
	}
	return p
}

func private(chat int64) map[string]any {
	return map[string]any{"id": chat, "type": "private", "first_name": "Somebody"}
}

// chat returns a conversation, a new one at first. The lock is held.
func (s *Server) chat(id int64) *conversation {
	if s.chats[id] == nil {
		s.chats[id] = &conversation{}
	}
	return s.chats[id]
}
