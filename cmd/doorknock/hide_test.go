package main

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign/letterbox"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
)

// restarted is the same landlord's service in a process that knows nothing of
// what went before.
func (w *alder) restarted() {
	w.t.Helper()
	var err error
	w.channel, err = telegram.New(telegram.Config{Token: w.bot.Token, Server: w.bot.URL, Now: w.clock.Now, Sleep: w.clock.Sleep})
	require.NoError(w.t, err)
	w.service, err = newService(w.docs, w.store, w.channel, slog.New(slog.NewTextHandler(&w.log, &slog.HandlerOptions{Level: slog.LevelError})))
	require.NoError(w.t, err)
	w.desk, w.service.now = w.service.desk, w.clock.Now
	w.service.letterbox(func(cfg *letterbox.Config) {
		cfg.Sleep, cfg.Answered = w.clock.Sleep, func(in chat.Incoming) { w.answered(in) }
	})
}

// writes says something and waits until it is answered.
func (w *alder) writes(chat int64, answers <-chan string, texts ...string) {
	w.t.Helper()
	for _, text := range texts {
		w.clock.Until(w.clock.Now().Add(10 * time.Second))
		w.bot.Say(chat, text)
		<-answers
	}
}

// A quick exit takes everything off the screen whatever process sent it: after
// a restart too, where the newest messages were sent by one that is gone, and a
// reminder that nobody answered.
func TestHideAfterARestart(t *testing.T) {
	const ann = 4711
	for name, hooked := range map[string]bool{"asked by polling": false, "told by webhook": true} {
		t.Run(name, func(t *testing.T) {
			w := newAlder(t, 4, 1, 0)
			answers := make(chan string, 100)
			w.answered = func(in chat.Incoming) { answers <- in.ID }
			w.bot.Clock(w.clock.Now)
			serve := func(do func()) {
				if !hooked {
					w.during(w.polls, do)
					return
				}
				handler, err := w.channel.Webhook("alder", w.service.box)
				require.NoError(t, err)
				web := httptest.NewServer(handler)
				defer web.Close()
				require.NoError(t, w.channel.SetWebhook(t.Context(), telegram.Hook{URL: "https://bot.example.org/hook", Secret: "alder"}))
				w.bot.Deliver(web.URL)
				w.during(func(context.Context) error { return nil }, do)
			}
			serve(func() {
				w.writes(ann, answers, "hello", "/start "+w.cards[0].Code, "English", "carry on", "yes")
				assert.NotEmpty(t, w.bot.Sent(ann))
			})
			w.restarted()
			serve(func() {
				w.clock.Until(w.clock.Now().AddDate(0, 0, 2))
				before := len(w.bot.Sent(ann))
				w.service.silent(t.Context())
				assert.Greater(t, len(w.bot.Sent(ann)), before, "a reminder")
			})
			w.restarted()
			serve(func() {
				w.writes(ann, answers, "HIDE")
				assert.Empty(t, w.bot.Sent(ann), "nothing of the bot's is left")
				assert.GreaterOrEqual(t, len(w.bot.Deleted(ann)), 12, "nor of theirs")
				w.writes(ann, answers, "hello again")
				assert.NotEmpty(t, w.bot.Sent(ann))
				w.writes(ann, answers, "HIDE")
				assert.Empty(t, w.bot.Sent(ann), "nor the second time")
			})
			assert.Empty(t, w.bot.Broken())
		})
	}
}
