package channel_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/examples/channel"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/chattest"
)

// gateway is what a provider runs: it keeps what people write until it is
// taken, and brings them what they are sent. It is all that the test has beside
// the channel.
type gateway struct {
	*channel.Channel
	mu      sync.Mutex
	numbers map[string]string // of people
	waiting map[string][]url.Values
	sent    map[string][]chattest.Shown // to a number
	id      int
	more    chan struct{}
}

func TestConformance(t *testing.T) {
	chattest.RunLine(t, func(t *testing.T) chattest.Line { return newGateway(t) })
}

func newGateway(t *testing.T) *gateway {
	g := &gateway{numbers: map[string]string{}, waiting: map[string][]url.Values{}, sent: map[string][]chattest.Shown{}, more: make(chan struct{}, 1)}
	web := httptest.NewServer(http.HandlerFunc(g.takes))
	t.Cleanup(web.Close)
	g.Channel = &channel.Channel{Gateway: web.URL, Secret: "s", Client: web.Client()}
	return g
}

// takes takes a message that is to be sent.
func (g *gateway) takes(_ http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	to := r.PostFormValue("to")
	g.sent[to] = append(g.sent[to], chattest.Shown{Text: r.PostFormValue("text")})
}

func (g *gateway) number(person string) string {
	if g.numbers[person] == "" {
		g.numbers[person] = "+44770090" + fmt.Sprintf("%04d", len(g.numbers))
	}
	return g.numbers[person]
}

func (g *gateway) Says(person, words string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.id++
	from := g.number(person)
	g.waiting[from] = append(g.waiting[from], url.Values{"secret": {"s"}, "id": {strconv.Itoa(g.id)}, "from": {from}, "text": {words},
		"at": {time.Date(2026, 1, 5, 18, 30, g.id, 0, time.UTC).Format(time.RFC3339)}})
	select {
	case g.more <- struct{}{}:
	default:
	}
}

func (*gateway) Taps(string, string) bool { return false }

func (g *gateway) Shown(person string) []chattest.Shown {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]chattest.Shown(nil), g.sent[g.number(person)]...)
}

// Serve posts what people write, one after another for each of them, and again
// where it was not taken.
func (g *gateway) Serve(ctx context.Context, inbox chat.Inbox) error {
	g.Inbox = inbox
	for ctx.Err() == nil {
		select {
		case <-g.more:
		case <-time.After(time.Millisecond): // and then what was refused is posted again
		case <-ctx.Done():
		}
		g.mu.Lock()
		first := map[string]url.Values{}
		for from, list := range g.waiting {
			if len(list) > 0 {
				first[from] = list[0]
			}
		}
		g.mu.Unlock()
		for from, form := range first {
			if g.post(ctx, form) == http.StatusOK {
				g.mu.Lock()
				g.waiting[from] = g.waiting[from][1:]
				g.mu.Unlock()
			}
		}
	}
	return nil
}

func (g *gateway) post(ctx context.Context, form url.Values) int {
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/", nil)
	r.PostForm, r.Form = form, form
	g.ServeHTTP(w, r)
	return w.Code
}

// What the gateway answers decides what the host does next.
func TestErrors(t *testing.T) {
	for code, want := range map[int]error{
		http.StatusTooManyRequests: &chat.RetryAfter{After: 7 * time.Second}, http.StatusGone: &chat.Blocked{},
		http.StatusBadRequest: &chat.Unsendable{Reason: "400 Bad Request"}, http.StatusOK: nil,
	} {
		web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "7")
			w.WriteHeader(code)
		}))
		c := &channel.Channel{Gateway: web.URL, Client: web.Client()}
		assert.Equal(t, want, c.Send(t.Context(), chat.Outgoing{To: "+447700900001", Text: "x"}), "%d", code)
		web.Close()
	}
}
