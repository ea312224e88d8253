package telegram

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"

	"github.com/doorknock/doorknock/survey/chat"
)

// ErrSecret is returned for a webhook's secret that Telegram would not send
// back: it takes 1 to 256 letters, digits, - and _.
var ErrSecret = errors.New("telegram: a webhook's secret is 1 to 256 letters, digits, - and _")

var secretPattern = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

const (
	secretHeader  = "X-Telegram-Bot-Api-Secret-Token"
	largestUpdate = 1 << 20 // bytes; a long text with its entities has a tenth of it
)

// Webhook returns a handler for the updates that Telegram posts once
// [Channel.SetWebhook] was called with the same secret. It answers
//
//   - 401 without the secret, and reads nothing then;
//   - 200 once the inbox has accepted the update, and for one that is no event
//     of a private conversation or cannot be read: to send that again would
//     change nothing;
//   - 503 where the inbox does not accept it, or panics: Telegram then sends it
//     again.
//
// Updates come at the same time, to every replica, and more than once. The
// handler hands those of one conversation to the inbox one after another, in
// the order in which they reached this process. That each is taken once, and
// in one order whichever process it reached, is for the inbox to see to.
//
// Where the path must be secret too, mount it there. It returns [ErrSecret].
func (c *Channel) Webhook(secret string, inbox chat.Inbox) (http.Handler, error) {
	if !secretPattern.MatchString(secret) {
		return nil, ErrSecret
	}
	return &webhook{channel: c, inbox: inbox, secret: sha256.Sum256([]byte(secret))}, nil
}

type webhook struct {
	channel *Channel
	inbox   chat.Inbox
	secret  [sha256.Size]byte
	turns   turns
}

// ServeHTTP takes one update.
func (h *webhook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !h.knows(r) {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, largestUpdate))
	if err != nil {
		status := http.StatusBadRequest // it broke on the way; Telegram sends it again
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			status = http.StatusRequestEntityTooLarge
		}
		w.WriteHeader(status)
		return
	}
	e, ok, err := read(body)
	if err != nil || !ok {
		if err != nil {
			h.channel.cfg.Fault(err)
		}
		return
	}
	if err := h.take(r.Context(), e); err != nil {
		h.channel.cfg.Fault(fmt.Errorf("telegram: update %s was not taken: %w", e.in.ID, err))
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	h.heard(w, e)
}

// knows compares the secret in a time that tells nothing of it.
func (h *webhook) knows(r *http.Request) bool {
	given := sha256.Sum256([]byte(r.Header.Get(secretHeader)))
	return subtle.ConstantTimeCompare(given[:], h.secret[:]) == 1
}

// read translates an update as it was posted.
func read(body []byte) (event, bool, error) {
	var head struct {
		ID int64 `json:"update_id"`
	}
	if json.Unmarshal(body, &head) != nil || head.ID == 0 {
		return event{}, false, &fault{"webhook", "an update without an id was passed over", nil}
	}
	return translate(received{head.ID, body})
}

// take hands an event to the inbox when its conversation's turn has come. That
// Telegram hangs up does not undo what has begun.
func (h *webhook) take(ctx context.Context, e event) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), h.channel.cfg.Wait)
	defer cancel()
	done, err := h.turns.take(ctx, e.in.From)
	defer done()
	if err != nil {
		return errHeld
	}
	if e.in.At.IsZero() {
		e.in.At = h.channel.cfg.Now().UTC() // a press has no time of its own
	}
	return h.channel.hand(ctx, h.inbox, e.in)
}

// heard tells Telegram in the reply that a press arrived, so that the button
// stops spinning.
func (h *webhook) heard(w http.ResponseWriter, e event) {
	if e.query == "" {
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]string{"method": "answerCallbackQuery", "callback_query_id": e.query})
}
