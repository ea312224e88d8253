package telegram_test

import (
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
)

// Nobody follows a redirect: the other server would read the token in the
// address that it was sent from.
func TestARedirectIsNotFollowed(t *testing.T) {
	var mu sync.Mutex
	var told []string
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, r.URL.String(), fmt.Sprint(r.Header))
	}))
	defer elsewhere.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		leading := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL+r.URL.Path, status)
		}))
		r := newRig(t, func(c *telegram.Config) { c.Server = leading.URL })
		for call, err := range everyCall(t, r) {
			require.Error(t, err, call)
			assertTellsNothing(t, r.server.Token, err)
		}
		leading.Close()
	}
	assert.Empty(t, told)
}

// everyCall makes each call once, and returns what went wrong.
func everyCall(t *testing.T, r *rig) map[string]error {
	_, linked := r.channel.Link(t.Context(), "abc")
	_, fetched := r.channel.Fetch(t.Context(), chat.Media{Ref: "x"})
	return map[string]error{
		"send": r.channel.Send(t.Context(), chat.Outgoing{To: at(ann), Text: "hello"}),
		"edit": r.channel.Send(t.Context(), chat.Outgoing{To: at(ben), Text: "hello", Replaces: "7"}),
		"link": linked, "fetch": fetched,
		"hook": r.channel.SetWebhook(t.Context(), telegram.Hook{URL: "https://example.org/", Secret: secret}),
		"drop": r.channel.DropWebhook(t.Context()),
		"menu": r.channel.Menu(t.Context(), map[survey.Language][]chat.MenuEntry{"en": {{Command: "help", About: "Help"}}}, "en"),
	}
}

// Whatever a server does, or whoever stands in its place: no error, however it
// is written, holds the token.
func TestNoFailureTellsTheToken(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"an echo": func(w http.ResponseWriter, r *http.Request) { _, _ = fmt.Fprint(w, r.URL) },
		"an echo that refuses": func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = fmt.Fprintf(w, `{"ok":false,"error_code":400,"description":%q}`, "Bad Request: "+r.URL.Path)
		},
		"an echo that forbids": func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusForbidden)
			_, _ = fmt.Fprintf(w, `{"ok":false,"error_code":403,"description":%q}`, r.URL.Path)
		},
		"an echo that asks to wait": func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusTooManyRequests)
			_, _ = fmt.Fprintf(w, `{"ok":false,"error_code":429,"description":%q,"parameters":{"retry_after":1}}`, r.URL.Path)
		},
		"an echo of another kind": func(w http.ResponseWriter, r *http.Request) {
			_, _ = fmt.Fprintf(w, `{"ok":true,"result":{"message_id":%q}}`, r.URL.Path)
		},
		"one that hangs up": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"one that breaks off": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = w.Write([]byte("{"))
		},
		"one that speaks another":    func(w http.ResponseWriter, _ *http.Request) { hijacked(w, "SSH-2.0-x\r\n") },
		"one that leads in a circle": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) },
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewUnstartedServer(answer)
			server.Config.ErrorLog = log.New(nowhere{}, "", 0)
			server.Start()
			defer server.Close()
			r := newRig(t, func(c *telegram.Config) { c.Server = server.URL; c.Tries = 2 })
			var out strings.Builder
			logged := slog.New(slog.NewJSONHandler(&out, nil))
			for call, err := range everyCall(t, r) {
				logged.Warn(call, "fault", err)
				_, _ = fmt.Fprintf(&out, "%v %+v %#v %q\n", err, err, err, err)
			}
			for _, err := range r.reported() {
				logged.Warn("reported", "fault", err)
			}
			require.NotEmpty(t, out.String())
			assert.NotContains(t, out.String(), r.server.Token)
			assert.NotContains(t, out.String(), strings.SplitN(r.server.Token, ":", 2)[1])
		})
	}
}

type nowhere struct{}

func (nowhere) Write(p []byte) (int, error) { return len(p), nil }

func hijacked(w http.ResponseWriter, says string) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		_, _ = conn.Write([]byte(says))
		_ = conn.Close()
	}
}
