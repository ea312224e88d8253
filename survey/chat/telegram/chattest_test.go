package telegram_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/chattest"
	"github.com/doorknock/doorknock/survey/chat/telegram"
	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// line is the channel with people who have Telegram.
type line struct {
	*telegram.Channel
	server *telegramtest.Server
	people map[string]int64
}

func TestConformance(t *testing.T) {
	chattest.RunLine(t, func(t *testing.T) chattest.Line {
		l := &line{server: telegramtest.New(t), people: map[string]int64{}}
		var mu sync.Mutex
		now := time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC)
		var err error
		l.Channel, err = telegram.New(telegram.Config{Token: l.server.Token, Server: l.server.URL, Offers: 1 << 20, // since nobody waits between two offers
			Now: func() time.Time { mu.Lock(); defer mu.Unlock(); return now },
			Sleep: func(ctx context.Context, d time.Duration) error {
				mu.Lock()
				defer mu.Unlock()
				now = now.Add(d) // nobody has to wait
				return ctx.Err()
			}})
		require.NoError(t, err)
		t.Cleanup(func() { assert.Empty(t, l.server.Broken()) })
		return l
	})
}

func (l *line) Serve(ctx context.Context, inbox chat.Inbox) error { return l.Poll(ctx, inbox) }

func (l *line) chat(person string) int64 {
	if l.people[person] == 0 {
		l.people[person] = int64(9000 + len(l.people))
	}
	return l.people[person]
}

func (l *line) Says(person, words string) { l.server.Say(l.chat(person), words) }

func (l *line) Photographs(person string, content []byte) {
	l.server.Photo(l.chat(person), content, "")
}

func (l *line) Taps(person, label string) bool {
	sent := l.server.Sent(l.chat(person))
	for i := len(sent) - 1; i >= 0; i-- {
		for _, b := range sent[i].Buttons {
			if b.Label == label {
				l.server.Forge(l.chat(person), sent[i].ID, b.Data)
				return true
			}
		}
	}
	return false
}

func (l *line) Shown(person string) []chattest.Shown {
	var all []chattest.Shown
	for _, m := range l.server.Sent(l.chat(person)) {
		s := chattest.Shown{Text: m.Text}
		for _, b := range m.Buttons {
			s.Buttons = append(s.Buttons, b.Label)
		}
		all = append(all, s)
	}
	return all
}
