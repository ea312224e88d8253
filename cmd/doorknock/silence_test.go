package main

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat/telegram"
	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// watched is a service that begins anew at each look, as after a restart.
type watched struct {
	t   *testing.T
	bot *telegramtest.Server
	log strings.Builder
}

// look opens the campaign, sees to the silent at a moment, and closes it again.
func (w *watched) look(now time.Time) {
	w.t.Helper()
	w.opened(now, func(s *service, _ *opened) { s.silent(w.t.Context()) })
}

func (w *watched) opened(now time.Time, do func(*service, *opened)) {
	w.t.Helper()
	here := place{Dir: "."}
	docs, err := here.outfit(streams{out: &w.log, err: &w.log})
	require.NoError(w.t, err)
	st, err := here.write(w.t.Context(), docs.Sensitive())
	require.NoError(w.t, err)
	channel, err := telegram.New(telegram.Config{Token: w.bot.Token, Server: w.bot.URL, Tries: 1, Now: func() time.Time { return now }})
	require.NoError(w.t, err)
	s, err := newService(docs, st.Store, channel, slog.New(slog.NewTextHandler(&w.log, nil)))
	require.NoError(w.t, err)
	s.now = func() time.Time { return now }
	do(s, st)
	require.NoError(w.t, st.close())
}

// deliveries are how far what the silence had to say has come.
func (w *watched) deliveries(kind campaign.DeliveryKind) []campaign.DeliveryState {
	w.t.Helper()
	var out []campaign.DeliveryState
	w.opened(time.Now(), func(_ *service, st *opened) {
		for d, err := range st.Deliveries(w.t.Context(), store.DeliveryFilter{Kind: kind}) {
			require.NoError(w.t, err)
			out = append(out, d.State)
		}
	})
	return out
}

// silentChat is a chat in which somebody answered and then fell silent, and
// the noon of that day.
func silentChat(t *testing.T) (*watched, time.Time) {
	t.Helper()
	campaignHere(t)
	bot := telegramtest.New(t)
	t.Setenv(botToken, bot.Token)
	code := strings.Fields(says(t, "invite", "999900100001", "--by", "s2"))[0]
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int)
	w := &watched{t: t, bot: bot}
	go func() {
		ended <- run(ctx, []string{"serve", "--per-chat", "1000", "--server", bot.URL}, streams{in: strings.NewReader(""), out: &w.log, err: &w.log})
	}()
	wren := &resident{t: t, bot: bot}
	for _, said := range []string{"/start " + code, "English", "carry on", "yes", "Wren Ashdown", "14 February 1988", "yes"} {
		wren.say(said)
	}
	stop()
	require.Equal(t, exitDone, <-ended)
	y, m, d := time.Now().UTC().Date()
	return w, time.Date(y, m, d, 12, 0, 0, 0, time.UTC)
}

// What a silence has to say is committed before it is sent, and is sent until
// it is sent: through failures, through a pause, and through restarts.
func TestSilenceIsSaidUntilItIsSaid(t *testing.T) {
	w, noon := silentChat(t)
	had := len(w.bot.Sent(ann))

	w.bot.Fail("sendMessage", telegramtest.Fault{Code: 500})
	w.look(noon.AddDate(0, 0, 3))
	require.Len(t, w.bot.Sent(ann), had, "the server failed")
	assert.Equal(t, []campaign.DeliveryState{campaign.DeliveryQueued}, w.deliveries(campaign.DeliverReminder))

	w.look(noon.AddDate(0, 0, 3).Add(11 * time.Hour)) // in the quiet hours
	require.Len(t, w.bot.Sent(ann), had, "nobody is woken for it")

	w.bot.Fail("sendMessage", telegramtest.Fault{Code: 429, After: 3600})
	w.look(noon.AddDate(0, 0, 4))
	require.Len(t, w.bot.Sent(ann), had, "it was asked to wait for an hour")

	w.look(noon.AddDate(0, 0, 4).Add(2 * time.Hour))
	require.Len(t, w.bot.Sent(ann), had+1)
	assert.Equal(t, []campaign.DeliveryState{campaign.DeliverySent}, w.deliveries(campaign.DeliverReminder))
	w.look(noon.AddDate(0, 0, 4).Add(3 * time.Hour))
	require.Len(t, w.bot.Sent(ann), had+1, "and not twice")

	// The close too.
	w.bot.Fail("sendMessage", telegramtest.Fault{Code: 500})
	w.look(noon.AddDate(0, 0, 15))
	require.Len(t, w.bot.Sent(ann), had+1)
	w.look(noon.AddDate(0, 0, 15).Add(time.Hour))
	w.look(noon.AddDate(0, 0, 15).Add(2 * time.Hour))
	sent := w.bot.Sent(ann)
	require.Len(t, sent, had+2)
	assert.Contains(t, sent[had+1].Text, "I have closed this")
	assert.Equal(t, []campaign.DeliveryState{campaign.DeliverySent}, w.deliveries(campaign.DeliverClosing))
	assert.NotContains(t, w.log.String(), "Wren")
}

// A service that ends between sending and remembering it says it once more.
func TestSilenceIsSaidTwiceAtMost(t *testing.T) {
	w, noon := silentChat(t)
	had := len(w.bot.Sent(ann))
	now := noon.AddDate(0, 0, 3)
	w.opened(now, func(s *service, _ *opened) {
		hushed, err := s.desk.Silent(t.Context(), now)
		require.NoError(t, err)
		require.Len(t, hushed, 1)
		_, err = s.box.Tell(t.Context(), hushed[0].To, hushed[0].Out)
		require.NoError(t, err)
	}) // and here it ends
	require.Len(t, w.bot.Sent(ann), had+1)
	for hour := range 3 {
		w.look(now.Add(time.Duration(hour) * time.Hour))
	}
	assert.Len(t, w.bot.Sent(ann), had+2)
}

// Who blocked the bot is left alone for good.
func TestSilenceIsNotSaidToWhoBlockedIt(t *testing.T) {
	w, noon := silentChat(t)
	had := len(w.bot.Sent(ann))
	w.bot.Fail("sendMessage", telegramtest.Fault{Code: 403})
	for day := range 20 {
		w.look(noon.AddDate(0, 0, day))
	}
	assert.Len(t, w.bot.Sent(ann), had)
	assert.Equal(t, []campaign.DeliveryState{campaign.DeliveryCancelled}, w.deliveries(campaign.DeliverReminder))
	assert.Empty(t, w.deliveries(campaign.DeliverClosing), "what was said is decided all the same, and nothing is sent")
}
