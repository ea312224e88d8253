package telegramtest

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// hook is where updates are posted, and by whom.
type hook struct {
	url, secret string
	certificate string
	connections int
	backends    []string
	jumble      *rand.Rand     // nil: each conversation's updates go one after another
	flying      map[int64]bool // updates on their way
	talking     map[int64]int  // conversations with so many of them
	turn        int
	stop        context.CancelFunc
	posts       sync.WaitGroup
}

func (h *hook) end() {
	if h.stop != nil {
		h.stop()
		h.posts.Wait()
	}
}

// Webhook returns where the bot wants its updates, and the secret that it
// wants to see; "" where it polls.
func (s *Server) Webhook() (address, secret string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hook.url, s.hook.secret
}

// Certificate returns the one, in PEM, that came with the webhook's address; ""
// where none did.
func (s *Server) Certificate() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hook.certificate
}

func certified(text string) bool {
	block, rest := pem.Decode([]byte(text))
	if block == nil || block.Type != "CERTIFICATE" || strings.Contains(string(rest), "PRIVATE") {
		return false
	}
	_, err := x509.ParseCertificate(block.Bytes)
	return err == nil
}

var webhookSecret = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

func (s *Server) setWebhook(_ *http.Request, a ask) answer {
	u, err := url.Parse(a["url"])
	connections, ok := a.number("max_connections")
	switch {
	case err != nil || u.Scheme != "https" || u.Host == "":
		return badRequest("bad webhook: An HTTPS URL must be provided for webhook")
	case !slices.Contains([]string{"", "443", "80", "88", "8443"}, u.Port()):
		return badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
	case a["secret_token"] != "" && !webhookSecret.MatchString(a["secret_token"]):
		return badRequest("secret token contains unallowed characters")
	case !ok || connections < 0 || connections > 100:
		return badRequest("max_connections is wrong")
	case a["certificate"] != "" && !certified(a["certificate"]):
		return badRequest("bad webhook: invalid certificate")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hook.url, s.hook.secret, s.hook.connections = a["url"], a["secret_token"], int(connections)
	s.hook.certificate = a["certificate"]
	s.change()
	return accept(true)
}

func (s *Server) deleteWebhook(_ *http.Request, a ask) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hook.url, s.hook.secret = "", ""
	if a["drop_pending_updates"] == "true" {
		s.updates = nil
	}
	s.change()
	return accept(true)
}

// Deliver posts updates, whenever a webhook is set, to what stands behind its
// address: one address or several replicas, in turn. What is not answered with
// 2xx is posted again, until it is. The updates of one conversation go one
// after another, those of several at once, as the real server does it.
func (s *Server) Deliver(backends ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hook.backends = backends
	if s.hook.stop == nil {
		ctx, stop := context.WithCancel(context.Background())
		s.hook.stop, s.hook.flying, s.hook.talking = stop, map[int64]bool{}, map[int64]int{}
		s.hook.posts.Go(func() { s.delivering(ctx) })
	}
	s.change()
}

// Jumble makes the delivery worse than the real server's, by a seed: up to three
// updates of one conversation are posted at the same time and in any order, and
// one in five is posted twice.
func (s *Server) Jumble(seed uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hook.jumble = rand.New(rand.NewPCG(seed, 0))
}

// delivering posts until ctx ends.
func (s *Server) delivering(ctx context.Context) {
	for {
		s.mu.Lock()
		changed := s.changed
		for s.hook.url != "" && len(s.hook.backends) > 0 && s.launch(ctx) {
		}
		s.mu.Unlock()
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
}

// launch posts one more update, and says whether there was one to post. The
// lock is held.
func (s *Server) launch(ctx context.Context) bool {
	h := &s.hook
	most, held := 1, map[int64]bool{}
	if h.jumble != nil {
		most = 3
	}
	limit := 40
	if h.connections > 0 {
		limit = h.connections
	}
	if len(h.flying) >= limit {
		return false
	}
	var ready []update
	for _, u := range s.updates {
		person := conversationOf(u.raw)
		if h.flying[u.id] || held[person] || h.talking[person] >= most {
			held[person] = held[person] || h.jumble == nil
			continue
		}
		ready = append(ready, u)
		if h.jumble == nil || len(ready) >= most {
			break
		}
	}
	if len(ready) == 0 {
		return false
	}
	u, twice := ready[0], false
	if h.jumble != nil {
		u, twice = ready[h.jumble.IntN(len(ready))], h.jumble.IntN(5) == 0
	}
	person := conversationOf(u.raw)
	h.flying[u.id] = true
	h.talking[person]++
	to := []string{h.backends[h.turn%len(h.backends)]}
	if h.turn++; twice {
		to = append(to, h.backends[h.turn%len(h.backends)])
	}
	secret := h.secret
	h.posts.Go(func() { s.post(ctx, u, person, secret, to) })
	return true
}

// post posts an update once, or twice, and confirms it where it was taken.
func (s *Server) post(ctx context.Context, u update, person int64, secret string, to []string) {
	taken := false
	for _, address := range to {
		taken = s.postOnce(ctx, u, secret, address) || taken
	}
	if !taken {
		select { // before it is tried again; nothing waits for this to pass
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.hook.flying, u.id)
	if s.hook.talking[person]--; s.hook.talking[person] <= 0 {
		delete(s.hook.talking, person)
	}
	if taken {
		at := slices.IndexFunc(s.updates, func(other update) bool { return other.id == u.id && other.again == u.again })
		if at >= 0 {
			s.updates = slices.Delete(s.updates, at, at+1)
			s.settle(u)
		}
	}
	s.change()
}

func (s *Server) postOnce(ctx context.Context, u update, secret, address string) bool {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(u.raw))
	if err != nil {
		s.violation("webhook: " + err.Error())
		return false
	}
	req.Header.Set("Content-Type", "application/json")
	if secret != "" {
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode/100 != 2 {
		return false
	}
	s.replied(req, body)
	return true
}

// replied carries out the call that a reply to a webhook may hold.
func (s *Server) replied(r *http.Request, body []byte) {
	if len(body) == 0 {
		return
	}
	a, err := readJSON(bytes.NewReader(body))
	call, known := methods[a["method"]]
	if err != nil || !known {
		s.violation("webhook: a reply that is no call")
		return
	}
	s.begin(a["method"])
	delete(a, "method")
	call.do(s, r, a)
}

// conversationOf returns the conversation of an update; 0 for none.
func conversationOf(raw json.RawMessage) int64 {
	type in struct {
		Chat struct {
			ID int64 `json:"id"`
		} `json:"chat"`
	}
	var u struct {
		Message, Edited, Member in
		Query                   struct{ Message in } `json:"callback_query"`
	}
	var alike map[string]json.RawMessage
	_ = json.Unmarshal(raw, &alike)
	_ = json.Unmarshal(alike["message"], &u.Message)
	_ = json.Unmarshal(alike["edited_message"], &u.Edited)
	_ = json.Unmarshal(alike["my_chat_member"], &u.Member)
	_ = json.Unmarshal(alike["callback_query"], &u.Query)
	for _, id := range []int64{u.Message.Chat.ID, u.Edited.Chat.ID, u.Member.Chat.ID, u.Query.Message.Chat.ID} {
		if id != 0 {
			return id
		}
	}
	return 0
}
