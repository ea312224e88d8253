package telegramtest

import (
	"bytes"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
)

// Message is what the bot sent, as it reads now.
type Message struct {
	ID        int
	Text      string
	Buttons   []Button // row by row
	Rows      int
	Keys      []string // of the keyboard in place of the letters
	Place     string   // the one of them that sends a place
	Edits     int
	Protected bool // it cannot be forwarded
}

// Button is a button under a message.
type Button struct{ Label, Data string }

// Sent returns what the bot sent to a person so far.
func (s *Server) Sent(chat int64) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sent(chat)
}

func (s *Server) sent(chat int64) []Message {
	all := make([]Message, 0, len(s.chat(chat).sent))
	for _, m := range s.chat(chat).sent {
		copied := *m
		copied.Buttons = slices.Clone(m.Buttons)
		all = append(all, copied)
	}
	return all
}

// Wait waits until the bot has sent n messages to a person, and returns them.
func (s *Server) Wait(chat int64, n int) []Message {
	s.t.Helper()
	s.until("messages to a person", func() bool { return len(s.chat(chat).sent) >= n })
	return s.Sent(chat)
}

// WaitFor waits until the newest message to a person holds a text.
func (s *Server) WaitFor(chat int64, text string) Message {
	s.t.Helper()
	s.until("a message that holds "+text, func() bool {
		sent := s.chat(chat).sent
		return len(sent) > 0 && strings.Contains(sent[len(sent)-1].Text, text)
	})
	all := s.Sent(chat)
	if len(all) == 0 {
		return Message{}
	}
	return all[len(all)-1]
}

func (s *Server) sendMessage(_ *http.Request, a ask) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	chat, bad := s.target(a)
	if bad != nil {
		return *bad
	}
	m := &Message{Text: a["text"], Protected: a["protect_content"] == "true"}
	if bad := m.dress(a); bad != nil {
		return *bad
	}
	s.message++
	m.ID = s.message
	s.chat(chat).sent = append(s.chat(chat).sent, m)
	s.change()
	return accept(s.shown(m, chat))
}

func (s *Server) editMessageText(_ *http.Request, a ask) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	chat, bad := s.target(a)
	if bad != nil {
		return *bad
	}
	id, ok := a.number("message_id")
	i := slices.IndexFunc(s.chat(chat).sent, func(m *Message) bool { return int64(m.ID) == id })
	if !ok || i < 0 {
		return badRequest("message to edit not found")
	}
	old := s.chat(chat).sent[i]
	edited := &Message{ID: old.ID, Text: a["text"], Edits: old.Edits + 1, Protected: old.Protected}
	if bad := edited.dress(a); bad != nil {
		return *bad
	}
	if edited.Text == old.Text && slices.Equal(edited.Buttons, old.Buttons) && edited.Rows == old.Rows {
		return badRequest("message is not modified: specified new message content and reply markup are exactly the same")
	}
	*old = *edited
	s.change()
	return accept(s.shown(old, chat))
}

// target returns the conversation of a call that may be written to.
func (s *Server) target(a ask) (int64, *answer) {
	chat, ok := a.number("chat_id")
	if !ok || chat == 0 {
		bad := badRequest("chat_id is empty")
		return 0, &bad
	}
	if s.chats[chat] == nil {
		bad := badRequest("chat not found")
		return 0, &bad
	}
	if s.chats[chat].blocked {
		bad := refuse(http.StatusForbidden, "Forbidden: bot was blocked by the user")
		return 0, &bad
	}
	return chat, nil
}

// dress checks a message's text and gives it its buttons.
func (m *Message) dress(a ask) *answer {
	var bad answer
	switch n := len(utf16.Encode([]rune(m.Text))); {
	case strings.TrimSpace(m.Text) == "":
		bad = badRequest("message text is empty")
	case n > 4096:
		bad = badRequest("message is too long")
	default:
		return m.keyboard(a["reply_markup"])
	}
	return &bad
}

func (m *Message) keyboard(markup string) *answer {
	if markup == "" {
		return nil
	}
	var board struct {
		Rows [][]struct {
			Text string `json:"text"`
			Data string `json:"callback_data"`
			Copy struct {
				Text string `json:"text"`
			} `json:"copy_text"` // go-telegram/bot always sends it, empty
		} `json:"inline_keyboard"`
	}
	if strings.Contains(markup, `"keyboard"`) {
		return m.letters(markup)
	}
	decoder := json.NewDecoder(bytes.NewReader([]byte(markup)))
	decoder.DisallowUnknownFields()
	bad := badRequest("can't parse reply keyboard markup JSON object")
	if decoder.Decode(&board) != nil {
		return &bad
	}
	m.Rows = len(board.Rows)
	for _, row := range board.Rows {
		for _, b := range row {
			if n := len(b.Data); n < 1 || n > 64 {
				bad = badRequest("BUTTON_DATA_INVALID")
				return &bad
			}
			if strings.TrimSpace(b.Text) == "" {
				bad = badRequest("text buttons are unallowed in the inline keyboard")
				return &bad
			}
			m.Buttons = append(m.Buttons, Button{b.Text, b.Data})
		}
		if len(row) == 0 || len(row) > 8 {
			bad = badRequest("a row of the keyboard is empty or too long")
			return &bad
		}
	}
	if len(m.Buttons) > 100 {
		bad = badRequest("reply markup is too long")
		return &bad
	}
	return nil
}

// letters reads a keyboard in place of the letters.
func (m *Message) letters(markup string) *answer {
	var board struct {
		Keys [][]struct {
			Text  string `json:"text"`
			Place bool   `json:"request_location"`
		} `json:"keyboard"`
		Resize bool `json:"resize_keyboard"`
		Once   bool `json:"one_time_keyboard"`
	}
	decoder := json.NewDecoder(bytes.NewReader([]byte(markup)))
	decoder.DisallowUnknownFields()
	bad := badRequest("can't parse reply keyboard markup JSON object")
	if decoder.Decode(&board) != nil || len(board.Keys) == 0 {
		return &bad
	}
	for _, row := range board.Keys {
		for _, key := range row {
			if strings.TrimSpace(key.Text) == "" {
				return &bad
			}
			if m.Keys = append(m.Keys, key.Text); key.Place {
				m.Place = key.Text
			}
		}
	}
	return nil
}

func (s *Server) shown(m *Message, chat int64) any {
	return map[string]any{"message_id": m.ID, "date": s.date(), "chat": private(chat), "text": m.Text}
}

func (s *Server) answerCallbackQuery(_ *http.Request, a ask) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	answered, known := s.queries[a["callback_query_id"]]
	if !known || answered {
		return badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	s.queries[a["callback_query_id"]] = true
	s.change()
	return accept(true)
}

var commandPattern = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

func (s *Server) setMyCommands(_ *http.Request, a ask) answer {
	var list []struct{ Command, Description string }
	if json.Unmarshal([]byte(a["commands"]), &list) != nil || len(list) > 100 {
		return badRequest("can't parse commands")
	}
	names := []string{}
	for _, c := range list {
		if !commandPattern.MatchString(c.Command) || c.Description == "" || len([]rune(c.Description)) > 256 {
			return badRequest("BOT_COMMAND_INVALID")
		}
		names = append(names, "/"+c.Command+" "+c.Description)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commands[a["language_code"]] = names
	return accept(true)
}

// Commands returns the menu of a language, "" for everybody else's.
func (s *Server) Commands(language string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.commands[language])
}
