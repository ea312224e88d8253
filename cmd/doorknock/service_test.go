package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// wire is a line that fails as it is told, one fault for each call.
type wire struct {
	faults []error
	sent   []string
}

func (w *wire) Send(_ context.Context, out chat.Outgoing) error {
	if len(w.faults) > 0 {
		err := w.faults[0]
		w.faults = w.faults[1:]
		if err != nil {
			return err
		}
	}
	w.sent = append(w.sent, out.Text)
	return nil
}

func (w *wire) Poll(context.Context, chat.Inbox) error { return nil }

func (w *wire) Menu(context.Context, map[survey.Language][]chat.MenuEntry, survey.Language) error {
	return nil
}

func TestSend(t *testing.T) {
	broken := errors.New("no network")
	for name, c := range map[string]struct {
		faults []error
		sent   []string
		err    error
	}{
		"all goes well":        {nil, []string{"one", "two"}, nil},
		"it asks for a pause":  {[]error{&chat.RetryAfter{After: time.Nanosecond}}, []string{"one", "two"}, nil},
		"one is refused":       {[]error{&chat.Unsendable{Reason: "too long"}}, []string{"two"}, nil},
		"the network is gone":  {[]error{nil, broken}, []string{"one"}, broken},
		"a pause for too long": {[]error{&chat.RetryAfter{After: time.Hour}}, nil, &chat.RetryAfter{After: time.Hour}},
	} {
		t.Run(name, func(t *testing.T) {
			w := &wire{faults: c.faults}
			s := &service{channel: w, log: slog.New(slog.DiscardHandler), now: time.Now, sleep: pause}
			err := s.send(t.Context(), "test", []chat.Outgoing{{ID: "1", Text: "one"}, {ID: "2", Text: "two"}})
			assert.Equal(t, c.err, err)
			assert.Equal(t, c.sent, w.sent, "in their order, and nothing behind what was not sent")
		})
	}
}

// TestServeLeavesAloneWhoBlocksIt: the reply cannot be sent, and nobody is
// asked to take the update again.
func TestServeLeavesAloneWhoBlocksIt(t *testing.T) {
	campaignHere(t)
	bot := telegramtest.New(t)
	t.Setenv(botToken, bot.Token)
	code := strings.Fields(says(t, "invite", "999900100001", "--by", "s2"))[0]
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int)
	var log bytes.Buffer
	go func() {
		ended <- run(ctx, []string{"serve", "--server", bot.URL}, streams{in: strings.NewReader(""), out: &log, err: &log})
	}()
	bot.Say(ann, "/start "+code)
	bot.Wait(ann, 1)
	bot.Fail("sendMessage", telegramtest.Fault{Code: 403})
	bot.Say(ann, "English")
	bot.Confirmed()
	stop()
	require.Equal(t, exitDone, <-ended)
	assert.Len(t, bot.Sent(ann), 1)
	assert.NotContains(t, log.String(), "level=ERROR")
}
