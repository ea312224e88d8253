// Package channel is a channel that somebody wrote themselves: text messages
// over a gateway's web interface, in under a hundred lines. The gateway posts
// what people write to a [Channel], and takes what is to be sent.
//
// What makes it a channel is in two methods. ServeHTTP says 200 only once the
// inbox has what was written, so that the gateway posts it again otherwise.
// Send tells by its errors what to do next: wait, leave somebody alone, or give
// a message up. That it keeps both promises is shown by chattest.RunLine, in
// channel_test.go.
package channel

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/doorknock/doorknock/survey/chat"
)

// Channel sends and receives text messages.
type Channel struct {
	Gateway string       // where messages are posted
	Secret  string       // that the gateway knows, and we do
	Inbox   chat.Inbox   // takes what people write
	Client  *http.Client // with a timeout

	turns sync.Map // of each number: one message at a time, in order
}

// Capabilities are those of a text message: no buttons, and not too long.
func (*Channel) Capabilities() chat.Capabilities { return chat.Capabilities{Text: 1000} }

// ServeHTTP takes one message from the gateway: its id, from, text and time.
func (c *Channel) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	at, err := time.Parse(time.RFC3339, r.PostFormValue("at"))
	in := chat.Incoming{ID: r.PostFormValue("id"), Channel: "sms", At: at, Text: r.PostFormValue("text"),
		From: chat.Address(r.PostFormValue("from")), Person: r.PostFormValue("from")}
	if r.PostFormValue("secret") != c.Secret || err != nil || in.ID == "" || !number.MatchString(string(in.From)) {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	turn, _ := c.turns.LoadOrStore(in.From, &sync.Mutex{})
	turn.(*sync.Mutex).Lock()
	defer turn.(*sync.Mutex).Unlock()
	if err := c.accept(r.Context(), in); err != nil {
		w.WriteHeader(http.StatusServiceUnavailable) // it is posted again
	}
}

// accept contains a panic: what it was raised with may hold what somebody wrote.
func (c *Channel) accept(ctx context.Context, in chat.Incoming) (err error) {
	defer func() {
		if recover() != nil {
			err = fmt.Errorf("message %s: the inbox panicked", in.ID)
		}
	}()
	return c.Inbox.Accept(ctx, in)
}

// Send sends one message.
func (c *Channel) Send(ctx context.Context, out chat.Outgoing) error {
	if !number.MatchString(string(out.To)) {
		return &chat.Unsendable{Reason: "the address is no telephone number"}
	}
	form := url.Values{"to": {string(out.To)}, "text": {out.Text}, "secret": {c.Secret}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.Gateway, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.Client.Do(req)
	if err != nil {
		return fmt.Errorf("the gateway cannot be reached") //nolint:err113 // the client's own error holds the address
	}
	_ = resp.Body.Close()
	switch wait, _ := strconv.Atoi(resp.Header.Get("Retry-After")); {
	case resp.StatusCode == http.StatusTooManyRequests:
		return &chat.RetryAfter{After: time.Duration(max(wait, 1)) * time.Second}
	case resp.StatusCode == http.StatusGone: // they wrote STOP to the gateway
		return &chat.Blocked{}
	case resp.StatusCode/100 == 4:
		return &chat.Unsendable{Reason: resp.Status}
	case resp.StatusCode/100 != 2:
		return fmt.Errorf("the gateway failed: %s", resp.Status)
	}
	return nil
}

var number = regexp.MustCompile(`^\+[0-9]{8,15}$`)
