package telegram_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
)

// once is a Telegram that has one thing to say.
type once struct {
	body []byte
	said bool
}

func (o *once) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		_, _ = io.Copy(io.Discard, r.Body)
		_ = r.Body.Close()
	}
	body := `{"ok":false,"error_code":401,"description":"Unauthorized"}`
	if strings.HasSuffix(r.URL.Path, "/answerCallbackQuery") {
		body = `{"ok":true,"result":true}`
	} else if !o.said {
		o.said = true
		body = string(o.body)
	}
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader([]byte(body))), Request: r}, nil
}

// Whatever Telegram, or somebody in its place, sends: nothing panics, and what
// reaches the inbox is of a private conversation and has an id.
func FuzzUpdates(f *testing.F) {
	for _, s := range []string{
		`{"update_id":1,"message":{"message_id":2,"date":3,"chat":{"id":4,"type":"private"},"from":{"id":4},"text":"hi"}}`,
		`{"update_id":1,"callback_query":{"id":"q","from":{"id":4},"data":"d","message":{"message_id":2,"date":0,"chat":{"id":4,"type":"private"}}}}`,
		`{"update_id":1,"my_chat_member":{"chat":{"id":4,"type":"private"},"from":{"id":4},"date":3,"old_chat_member":{"status":"member"},"new_chat_member":{"status":"kicked"}}}`,
		`{"update_id":1,"edited_message":{"message_id":2,"chat":{"id":4,"type":"private"},"caption":"x","photo":[{"file_id":"a","width":-1,"height":9}]}}`,
		`{"update_id":1,"message":{"chat":{"id":4,"type":"private"},"document":{"file_id":"a","mime_type":"image/png"}}}`,
		`{"update_id":0}`, `{"update_id":"x"}`, `[]`, `null`, `{"update_id":9223372036854775807,"message":{}}`, `{"update_id":1,"message":{"chat":{"type":"private"}}}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		body := append(append([]byte(`{"ok":true,"result":[`), raw...), `]}`...)
		channel, err := telegram.New(telegram.Config{
			Token: "123:AAAAAAAAAAAAAAAAAAAA", Server: "http://127.0.0.1:1", Client: &http.Client{Transport: &once{body: body}},
			Sleep: func(context.Context, time.Duration) error { return nil },
		})
		if err != nil {
			t.Fatal(err)
		}
		b := &box{}
		if err := channel.Poll(t.Context(), b); !errors.Is(err, telegram.ErrToken) {
			t.Fatal(err)
		}
		for _, in := range b.events() {
			if in.ID == "" || in.ID == "0" || in.Channel != telegram.Name || in.From == "" || in.At.IsZero() {
				t.Fatalf("%#v", in)
			}
			if in.Kind == chat.Pressed && in.Text != "" {
				t.Fatal("a press has no text")
			}
		}
	})
}
