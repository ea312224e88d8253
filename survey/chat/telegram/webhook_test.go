package telegram_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
)

const secret = "what-only-Telegram_knows"

// posted hands a body to a handler as Telegram would, with a secret.
func posted(h http.Handler, with, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
	if with != "" {
		r.Header.Set("X-Telegram-Bot-Api-Secret-Token", with)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func saidBy(id int, person int64, text string) string {
	return fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":1767607200,"chat":{"id":%d,"type":"private"},"from":{"id":%d},"text":%q}}`, id, id, person, person, text)
}

func hooked(t *testing.T, r *rig, inbox chat.Inbox) http.Handler {
	t.Helper()
	h, err := r.channel.Webhook(secret, inbox)
	require.NoError(t, err)
	return h
}

func TestWebhookAnswers(t *testing.T) {
	press := `{"update_id":9,"callback_query":{"id":"q\"1","from":{"id":7001},"data":"d","message":{"message_id":2,"date":0,"chat":{"id":7001,"type":"private"}}}}`
	for _, c := range []struct {
		name, secret, body string
		status             int
		reply, fault       string
		taken              int
	}{
		{name: "a message", secret: secret, body: saidBy(5, ann, "hello"), status: 200, taken: 1},
		{name: "a press", secret: secret, body: press, status: 200, taken: 1, reply: `{"callback_query_id":"q\"1","method":"answerCallbackQuery"}` + "\n"},
		{name: "no secret", body: saidBy(5, ann, "hello"), status: 401},
		{name: "another secret", secret: secret + "x", body: saidBy(5, ann, "hello"), status: 401},
		{name: "a part of the secret", secret: secret[:5], body: saidBy(5, ann, "hello"), status: 401},
		{name: "a group", secret: secret, body: `{"update_id":5,"message":{"message_id":1,"date":1,"text":"hi","chat":{"id":-5,"type":"group"}}}`, status: 200},
		{name: "what nobody knows", secret: secret, body: `{"update_id":5,"something_new":1}`, status: 200},
		{name: "what cannot be read", secret: secret, body: `{"update_id":5,"message":"x"}`, status: 200, fault: "telegram: update 5 could not be read and was passed over"},
		{name: "no update", secret: secret, body: `<html>`, status: 200, fault: "telegram: webhook: an update without an id was passed over"},
		{name: "an endless one", secret: secret, body: `{"update_id":5,"x":"` + strings.Repeat("x", 1<<20) + `"}`, status: 413},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, nil)
			b := &box{}
			w := posted(hooked(t, r, b), c.secret, c.body)
			assert.Equal(t, c.status, w.Code)
			assert.Equal(t, c.reply, w.Body.String())
			assert.Len(t, b.events(), c.taken)
			var faults []string
			for _, err := range r.reported() {
				faults = append(faults, err.Error())
			}
			if c.fault == "" {
				assert.Empty(t, faults)
			} else {
				assert.Equal(t, []string{c.fault}, faults)
			}
		})
	}
}

func TestWebhookWantsAPostAndASecret(t *testing.T) {
	r := newRig(t, nil)
	for _, bad := range []string{"", "a b", "ü", strings.Repeat("a", 257)} {
		_, err := r.channel.Webhook(bad, &box{})
		require.ErrorIs(t, err, telegram.ErrSecret)
	}
	get := httptest.NewRequest(http.MethodGet, "/", nil)
	get.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	w := httptest.NewRecorder()
	hooked(t, r, &box{}).ServeHTTP(w, get)
	assert.Equal(t, http.StatusMethodNotAllowed, w.Code)
}

// unread fails the test where it is read.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) { u.t.Error("the body was read"); return 0, io.EOF }

func TestWebhookReadsNothingOfStrangers(t *testing.T) {
	w := httptest.NewRecorder()
	hooked(t, newRig(t, nil), &box{}).ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", unread{t}))
	assert.Equal(t, http.StatusUnauthorized, w.Code)
}

// Telegram hears 503 until the inbox has it, and a panic there ends nothing.
func TestWebhookAcknowledgesOnlyWhatWasAccepted(t *testing.T) {
	r := newRig(t, nil)
	tries := 0
	b := &box{before: func(in chat.Incoming) error {
		switch tries++; tries {
		case 1:
			return errors.New("the store is away")
		case 2:
			panic("over " + in.Text)
		}
		return nil
	}}
	h := hooked(t, r, b)
	for _, want := range []int{503, 503, 200, 200} {
		assert.Equal(t, want, posted(h, secret, saidBy(5, ann, "hello")).Code)
	}
	assert.Equal(t, []string{"hello"}, b.of(ann))
	var faults []string
	for _, err := range r.reported() {
		faults = append(faults, err.Error())
	}
	assert.Equal(t, []string{
		"telegram: update 5 was not taken: not accepted: the store is away",
		"telegram: update 5 was not taken: the inbox panicked",
	}, faults)
}

// Who hangs up does not undo what has begun.
func TestWebhookOutlivesItsCaller(t *testing.T) {
	r := newRig(t, nil)
	ctx, hangUp := context.WithCancel(t.Context())
	h := hooked(t, r, inbox(func(ctx context.Context, _ chat.Incoming) error {
		hangUp()
		return ctx.Err()
	}))
	req := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(saidBy(5, ann, "hello"))).WithContext(ctx)
	req.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, req)
	assert.Equal(t, http.StatusOK, w.Code)
}

type inbox func(context.Context, chat.Incoming) error

func (f inbox) Accept(ctx context.Context, in chat.Incoming) error { return f(ctx, in) }

// One conversation's updates go one after another in the order in which they
// came, while those of others pass.
func TestWebhookKeepsEachConversationInOrder(t *testing.T) {
	r := newRig(t, nil)
	const many = 30
	var mu sync.Mutex
	order := []string{}
	begun, goOn := make(chan struct{}), make(chan struct{})
	h := hooked(t, r, inbox(func(_ context.Context, in chat.Incoming) error {
		if in.Text == "0" {
			close(begun)
			<-goOn
		}
		mu.Lock()
		defer mu.Unlock()
		order = append(order, string(in.From)+" "+in.Text)
		return nil
	}))
	var all sync.WaitGroup
	want := []string{string(at(ben)) + " hi"}
	for n := range many {
		came := make(chan struct{})
		all.Go(func() {
			req := httptest.NewRequest(http.MethodPost, "/", &telling{strings.NewReader(saidBy(5+n, ann, strconv.Itoa(n))), came})
			req.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
			h.ServeHTTP(httptest.NewRecorder(), req)
		})
		if n == 0 {
			<-begun
		}
		want = append(want, string(at(ann))+" "+strconv.Itoa(n))
		<-came
		assert.Eventually(t, func() bool { return telegram.Queued(h) == n+1 }, time.Minute, time.Millisecond)
	}
	assert.Equal(t, http.StatusOK, posted(h, secret, saidBy(99, ben, "hi")).Code, "nobody else waits")
	close(goOn)
	all.Wait()
	assert.Equal(t, want, order)
	assert.Zero(t, telegram.Queued(h), "nothing is remembered of who is done")
}

// telling says when it was read to its end.
type telling struct {
	io.Reader
	came chan struct{}
}

func (r *telling) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != nil {
		select {
		case <-r.came:
		default:
			close(r.came)
		}
	}
	return n, err
}

func TestSetWebhook(t *testing.T) {
	r := newRig(t, nil)
	require.ErrorIs(t, r.channel.SetWebhook(t.Context(), telegram.Hook{URL: "https://example.org/x"}), telegram.ErrSecret)
	for _, bad := range []string{"", "http://example.org/", "example.org", "https://", "https://a:b@example.org/"} {
		require.EqualError(t, r.channel.SetWebhook(t.Context(), telegram.Hook{URL: bad, Secret: secret}), "telegram: a webhook's address begins with https://")
	}
	require.NoError(t, r.channel.SetWebhook(t.Context(), telegram.Hook{URL: "https://example.org/x", Secret: secret, Connections: 500}))
	url, kept := r.server.Webhook()
	assert.Equal(t, []string{"https://example.org/x", secret}, []string{url, kept})
	require.NoError(t, r.channel.DropWebhook(t.Context()))
	url, _ = r.server.Webhook()
	assert.Empty(t, url)
}

// Whatever is posted with the right secret: nothing panics, what cannot be an
// event is answered with 200, and what reaches the inbox is one.
func FuzzWebhook(f *testing.F) {
	for _, s := range []string{saidBy(1, 4, "hi"), `{"update_id":0}`, `[]`, `null`, `{"update_id":1,"callback_query":{"id":"q","from":{"id":4},"data":"d","message":{"message_id":2,"date":0,"chat":{"id":4,"type":"private"}}}}`} {
		f.Add([]byte(s))
	}
	channel, err := telegram.New(telegram.Config{Token: "123:AAAAAAAAAAAAAAAAAAAA"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		b := &box{}
		h, err := channel.Webhook(secret, b)
		if err != nil {
			t.Fatal(err)
		}
		w := posted(h, secret, string(raw))
		if w.Code != http.StatusOK && w.Code != http.StatusRequestEntityTooLarge {
			t.Fatal(w.Code)
		}
		if w.Body.Len() > 0 && !json.Valid(w.Body.Bytes()) {
			t.Fatalf("%q", w.Body)
		}
		for _, in := range b.events() {
			if in.ID == "" || in.ID == "0" || in.Channel != telegram.Name || in.From == "" || in.At.IsZero() {
				t.Fatalf("%#v", in)
			}
		}
	})
}

// A conversation by webhook, posted by a Telegram that jumbles and repeats.
func TestAConversationByWebhook(t *testing.T) {
	r := newRig(t, nil)
	h := newHost(t, r.channel)
	web := httptest.NewServer(hooked(t, r, h))
	defer web.Close()
	s := r.server
	require.NoError(t, r.channel.SetWebhook(t.Context(), telegram.Hook{URL: "https://example.org/x", Secret: secret}))
	s.Jumble(7)
	s.Deliver(web.URL)
	s.Say(ann, "/start GoodCode")
	s.WaitFor(ann, "Which language")
	s.Press(ann, "English")
	s.WaitFor(ann, "It takes about")
	s.Press(ann, "Carry on")
	s.WaitFor(ann, "May we keep your answers?")
	s.Say(ann, "/stop")
	s.WaitFor(ann, "We have stopped")
	s.Confirmed()
	assert.Equal(t, 2, s.Answered(), "both presses were acknowledged")
	assert.Zero(t, s.Calls("getUpdates"))
	assert.Empty(t, r.reported())
}
