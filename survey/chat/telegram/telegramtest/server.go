package telegramtest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// Server is a Telegram on this machine. Make one with [New].
type Server struct {
	URL   string // what to give to the bot as its server
	Token string // the bot's token

	t  testing.TB
	mu sync.Mutex

	changed chan struct{} // closed, and made anew, at every change
	updates []update
	history map[int64]json.RawMessage
	next    int64 // the next update's id
	poll    int   // which getUpdates call is the latest
	lulls   int

	chats    map[int64]*conversation
	message  int // the last message's id
	queries  map[string]bool
	files    map[string][]byte
	swollen  map[string]int
	commands map[string][]string
	faults   map[string][]Fault
	spoil    func(method string, n int) Fault
	settled  func(chat int64)
	now      func() time.Time
	calls    map[string]int
	broken   []string
	hook     hook
}

// conversation is what one person and the bot wrote.
type conversation struct {
	language string
	blocked  bool
	sent     []*Message
	deleted  []int
	aged     []int
	open     int // updates that are not confirmed
	said     int // the id of the last message from the person
}

// New starts a server, and ends it with the test.
func New(t testing.TB) *Server {
	s := &Server{
		Token: "1632960000:test-token-of-no-bot_at-all", t: t, changed: make(chan struct{}), next: 5000,
		history: map[int64]json.RawMessage{},
		chats:   map[int64]*conversation{}, queries: map[string]bool{}, files: map[string][]byte{}, swollen: map[string]int{},
		commands: map[string][]string{}, faults: map[string][]Fault{}, calls: map[string]int{}, message: 100,
	}
	s.spoil = func(string, int) Fault { return Fault{} }
	s.settled = func(int64) {}
	s.now = func() time.Time { return stands }
	web := httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(func() {
		s.hook.end()
		web.CloseClientConnections()
		web.Close()
	})
	s.URL = web.URL
	return s
}

// serve answers one call.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if path, ok := strings.CutPrefix(r.URL.Path, "/file/bot"+s.Token+"/"); ok {
		s.serveFile(w, r, path)
		return
	}
	method, ok := strings.CutPrefix(r.URL.Path, "/bot"+s.Token+"/")
	if !ok {
		reply(w, refuse(http.StatusUnauthorized, "Unauthorized"))
		return
	}
	call, known := methods[method]
	if !known {
		s.violation("unknown method " + method)
		reply(w, refuse(http.StatusNotFound, "Not Found"))
		return
	}
	fault := s.begin(method)
	if fault.before(w, r) {
		return
	}
	ask, err := readAsk(r)
	if err != nil {
		s.violation(method + ": " + err.Error())
		reply(w, refuse(http.StatusBadRequest, "Bad Request: "+err.Error()))
		return
	}
	for name := range ask {
		if !slices.Contains(call.fields, name) {
			s.violation(method + ": unknown field " + name)
		}
	}
	a := call.do(s, r, ask)
	if fault.Drop {
		panic(http.ErrAbortHandler)
	}
	reply(w, a)
}

// methods are the methods that the server offers, each with its fields.
var methods = map[string]struct {
	fields []string
	do     func(s *Server, r *http.Request, ask ask) answer
}{
	"getMe":               {nil, (*Server).getMe},
	"getUpdates":          {[]string{"offset", "limit", "timeout", "allowed_updates"}, (*Server).getUpdates},
	"sendMessage":         {[]string{"chat_id", "text", "reply_markup", "link_preview_options", "protect_content", "disable_notification"}, (*Server).sendMessage},
	"editMessageText":     {[]string{"chat_id", "message_id", "text", "reply_markup", "link_preview_options"}, (*Server).editMessageText},
	"deleteMessages":      {[]string{"chat_id", "message_ids"}, (*Server).deleteMessages},
	"deleteMessage":       {[]string{"chat_id", "message_id"}, (*Server).deleteMessage},
	"answerCallbackQuery": {[]string{"callback_query_id", "text", "show_alert"}, (*Server).answerCallbackQuery},
	"setMyCommands":       {[]string{"commands", "language_code", "scope"}, (*Server).setMyCommands},
	"getFile":             {[]string{"file_id"}, (*Server).getFile},
	"setWebhook":          {[]string{"url", "secret_token", "allowed_updates", "max_connections", "certificate", "drop_pending_updates"}, (*Server).setWebhook},
	"deleteWebhook":       {[]string{"drop_pending_updates"}, (*Server).deleteWebhook},
}

// answer is what a call comes to.
type answer struct {
	OK          bool   `json:"ok"`
	Result      any    `json:"result,omitempty"`
	ErrorCode   int    `json:"error_code,omitempty"`
	Description string `json:"description,omitempty"`
	Parameters  any    `json:"parameters,omitempty"`
}

func accept(result any) answer { return answer{OK: true, Result: result} }

func refuse(code int, text string) answer { return answer{ErrorCode: code, Description: text} }

func badRequest(text string) answer { return refuse(http.StatusBadRequest, "Bad Request: "+text) }

func reply(w http.ResponseWriter, a answer) {
	w.Header().Set("Content-Type", "application/json")
	if !a.OK {
		w.WriteHeader(a.ErrorCode)
	}
	_ = json.NewEncoder(w).Encode(a)
}

// change tells everybody who waits that something happened. The lock is held.
func (s *Server) change() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Until waits until the condition holds, which is looked at after every
// change, and fails the test where it never does. Call it from the test's own
// goroutine.
func (s *Server) Until(what string, holds func() bool) {
	s.t.Helper()
	s.until(what, func() bool {
		s.mu.Unlock()
		defer s.mu.Lock()
		return holds()
	})
}

// until waits under the lock.
func (s *Server) until(what string, holds func() bool) {
	s.t.Helper()
	// The test fails by this limit; it never passes by it.
	limit := time.After(time.Minute)
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		changed := s.changed // before the look, so that no change is missed
		if holds() {
			return
		}
		s.mu.Unlock()
		select {
		case <-changed:
		case <-limit:
			s.mu.Lock()
			s.t.Fatalf("telegramtest: in vain: %s", what)
		}
		s.mu.Lock()
	}
}

// Calls returns how often a method was called.
func (s *Server) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
}

// Broken lists what the bot did that the real Telegram refuses or ignores.
func (s *Server) Broken() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.broken)
}

func (s *Server) violation(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken = append(s.broken, what)
}

func (s *Server) getMe(*http.Request, ask) answer {
	return accept(map[string]any{"id": 1632960000, "is_bot": true, "first_name": "Doorknock", "username": "doorknock_test_bot"})
}
