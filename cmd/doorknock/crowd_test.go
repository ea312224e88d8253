package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/letterbox"
	"github.com/doorknock/doorknock/campaign/roster"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/internal/crowd"
	"github.com/doorknock/doorknock/internal/outfit"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// The variables that say how many residents there are at once, and from which
// seed they are drawn. Without them there are few, so that the tests are done
// soon, and always the same.
const (
	crowdSize = "DOORKNOCK_CROWD"
	crowdSeed = "DOORKNOCK_CROWD_SEED"
)

// fromVariable reads a number.
func fromVariable(t *testing.T, name string, otherwise int) int {
	t.Helper()
	set := os.Getenv(name)
	if set == "" {
		return otherwise
	}
	n, err := strconv.Atoi(set)
	require.NoError(t, err, name)
	return n
}

// alder is the landlord of the crowd: the service as it is run, on the strict
// Telegram of the tests, by a clock that nobody has to wait for.
type alder struct {
	t       *testing.T
	clock   *crowd.Clock
	bot     *telegramtest.Server
	weather *crowd.Weather
	store   *sqlite.Store
	desk    *desk.Desk
	channel *telegram.Channel
	service *service
	docs    *outfit.Documents
	cards   []crowd.Card
	// answered is told of every update to which all has been said.
	answered func(in chat.Incoming)
	log      strings.Builder
}

func newAlder(t *testing.T, people int, seed uint64, share float64) *alder {
	t.Helper()
	bot, weather := telegramtest.New(t), crowd.NewWeather(seed, share)
	// What takes too long is drawn by the weather: a slow machine is no part of it.
	w := alderOn(t, people, telegram.Config{Token: bot.Token, Server: bot.URL, Call: time.Minute,
		Client: &http.Client{Transport: &crowd.Timeouts{Next: &http.Transport{MaxIdleConnsPerHost: 32}, Weather: weather}}})
	w.bot, w.weather = bot, weather
	return w
}

// alderOn is the same on another Telegram.
func alderOn(t *testing.T, people int, on telegram.Config) *alder {
	t.Helper()
	docs, err := outfit.Load(os.DirFS("../../internal/crowd/testdata"))
	require.NoError(t, err)
	w := &alder{t: t, docs: docs, clock: crowd.NewClock(time.Date(2026, 11, 24, 9, 30, 0, 0, docs.Landlord.Zone))}
	w.store, err = sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "campaign.db"), seal.New(seal.NewMaster(), seal.Memory()), sqlite.Config{Sensitive: docs.Sensitive()})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, w.store.Close()) })
	on.Now, on.Sleep = w.clock.Now, w.clock.Sleep
	w.channel, err = telegram.New(on)
	require.NoError(t, err)
	w.service, err = newService(docs, w.store, w.channel, slog.New(slog.NewTextHandler(&w.log, &slog.HandlerOptions{Level: slog.LevelError})))
	require.NoError(t, err)
	w.desk, w.service.now = w.service.desk, w.clock.Now
	w.service.letterbox(func(cfg *letterbox.Config) {
		cfg.Sleep, cfg.Answered = w.clock.Sleep, func(in chat.Incoming) { w.answered(in) }
	})
	w.settle(people)
	return w
}

// settle has so many people live there, each with a card; one in forty cards is
// found by somebody else too.
func (w *alder) settle(people int) {
	w.t.Helper()
	now := w.clock.Now().AddDate(0, 0, -7)
	_, err := w.store.Commit(w.t.Context(), w.docs.Founding(campaign.System(), now))
	require.NoError(w.t, err)
	var list strings.Builder
	list.WriteString("uprn,number,street,town,postcode,tenancy,tenure,since,name,born,language,phone\n")
	homes := people - people/40
	for n := range homes {
		born, _ := condition.NewDate(1940+n%60, n%12+1, 13+n%15)
		card := crowd.Card{Name: residentName(n), Born: born, Language: []survey.Language{"en", "en", "cy"}[n%3]}
		if n%2 == 0 {
			card.Phone = fmt.Sprintf("07700 900%03d", n%1000)
		}
		w.cards = append(w.cards, card)
		fmt.Fprintf(&list, "%d,%d,Alder Way,Marl,ZM1 1AA,AH-%d,social_rent,2019-04-01,%s,%s,%s,%s\n",
			999900200000+n, n+1, n, card.Name, born, card.Language, card.Phone)
	}
	batches, report, err := roster.Homes("homes.csv", []byte(list.String()), campaign.System(), now)
	require.NoError(w.t, err)
	require.Equal(w.t, homes, report.Good, "%v", report)
	for _, b := range batches {
		_, err := w.store.Commit(w.t.Context(), b)
		require.NoError(w.t, err)
	}
	for n := range homes {
		code, _, err := w.desk.Invite(w.t.Context(), survey.HomeID(strconv.Itoa(999900200000+n)), campaign.System(), now)
		require.NoError(w.t, err)
		w.cards[n].Code = string(code)
	}
	for n := range people / 40 {
		found := w.cards[n*7%homes]
		found.Guest = true
		w.cards = append(w.cards, found)
	}
}

func residentName(n int) string {
	first := []string{"Wren", "Emrys", "Tansy", "Idris", "Hazel", "Bryn", "Fern", "Gethin", "Ivy", "Rowan"}
	last := []string{"Ashdown", "Pell", "Larch", "Maple", "Thorne", "Sedge", "Marrow", "Finch", "Alder", "Quill", "Otter"}
	return first[n%len(first)] + " " + last[n/len(first)%len(last)]
}

// kept is what the store holds of a conversation.
func (w *alder) kept(chat int64) (crowd.Kept, bool) {
	w.t.Helper()
	ctx := w.t.Context()
	all, err := store.All(w.store.Interviews(ctx, store.InterviewFilter{Channel: campaign.Channel(telegram.Name), BegunBy: strconv.FormatInt(chat, 10)}))
	require.NoError(w.t, err)
	if len(all) == 0 {
		return crowd.Kept{}, false
	}
	o := all[0]
	for _, x := range all {
		if x.Started.After(o.Started) {
			o = x
		}
	}
	k := crowd.Kept{End: crowd.Paused, Content: func(hash string) ([]byte, error) { return w.store.Content(ctx, hash) }, Contacts: true}
	switch o.Standing {
	case campaign.InterviewSubmitted:
		k.End = crowd.Submitted
	case campaign.InterviewStopped:
		k.End = crowd.Stopped
	}
	if o.Respondent != "" {
		r, err := store.One(w.store.Residents(ctx, store.ResidentFilter{ID: o.Respondent}))
		require.NoError(w.t, err)
		if k.Contacts = r.MayContact(); !k.Contacts {
			k.End = crowd.Stopped
		}
	}
	dialogue, err := w.desk.Conversation(ctx, o.ID)
	if errors.Is(err, store.ErrNotFound) {
		return k, true
	}
	require.NoError(w.t, err)
	if dialogue.Stopped() {
		k.End = crowd.Stopped
	}
	responses, err := store.All(w.store.Responses(ctx, store.ResponseFilter{Interview: o.ID}))
	require.NoError(w.t, err)
	if len(responses) > 0 {
		k.Answers, k.Partial = responses[len(responses)-1].Answers, responses[len(responses)-1].Partial
		return k, true
	}
	k.Answers = dialogue.Interview().SubmitPartial(w.clock.Now()).Answers
	return k, true
}

// TestCrowd: many residents at once, with every habit and in bad weather, end
// submitted, paused or stopped, and what is kept of each is what they meant.
func TestCrowd(t *testing.T) {
	people, seed := fromVariable(t, crowdSize, crowdPlain), uint64(fromVariable(t, crowdSeed, 7))
	t.Run("asked by polling", func(t *testing.T) {
		w := newAlder(t, people, seed, 0.02)
		w.during(w.polls, func() { w.play(seed) })
	})
	t.Run("told by webhook", func(t *testing.T) {
		w := newAlder(t, people/2, seed+1, 0.02)
		w.jumbled(seed + 1)
		handler, err := w.channel.Webhook("alder", w.service.box)
		require.NoError(t, err)
		web := httptest.NewServer(handler)
		t.Cleanup(web.Close)
		require.NoError(t, w.channel.SetWebhook(t.Context(), telegram.Hook{URL: "https://bot.example.org/hook", Secret: "alder"}))
		w.bot.Deliver(web.URL)
		w.during(func(context.Context) error { return nil }, func() { w.play(seed + 1) })
	})
}

// jumbled has what one person sends come in any order, and some of it twice. By
// the crowd's clock nobody is ever late, so that all is answered in the order
// in which it was sent.
func (w *alder) jumbled(seed uint64) {
	w.t.Helper()
	w.service.letterbox(func(cfg *letterbox.Config) {
		cfg.Sleep, cfg.Answered = w.clock.Sleep, func(in chat.Incoming) { w.answered(in) }
		cfg.Grace = 30 * 24 * time.Hour
	})
	before := store.Update{Channel: string(telegram.Name), ID: "4999", Sender: "somebody", At: w.clock.Now(), Body: []byte("{}")}
	place, err := w.store.Receive(w.t.Context(), before) // the one before the first
	require.NoError(w.t, err)
	require.NoError(w.t, w.store.Settle(w.t.Context(), store.Update{Sequence: place}))
	w.bot.Jumble(seed)
}

func (w *alder) polls(ctx context.Context) error { return w.channel.Poll(ctx, w.service.box) }

// during does something while the service takes updates and answers them.
func (w *alder) during(takes func(ctx context.Context) error, do func()) {
	w.t.Helper()
	ctx, stop := context.WithCancel(w.t.Context())
	ended := make(chan error, 2)
	go func() { ended <- w.service.box.Run(ctx) }()
	go func() { ended <- takes(ctx) }()
	do()
	stop()
	require.NoError(w.t, <-ended)
	require.NoError(w.t, <-ended)
}

// play plays the crowd, and sees that everybody ended as they meant.
func (w *alder) play(seed uint64) {
	t := w.t
	t.Helper()
	c := crowd.New(crowd.Config{Seed: seed, Server: w.bot, Survey: w.docs.Editions[0].Survey, Clock: w.clock}, w.cards)
	w.answered = func(in chat.Incoming) { c.Answered(in.ID) }
	w.bot.Spoil(w.weather.Rule)
	began, first := time.Now(), w.clock.Now()
	c.Evening(t)
	for _, days := range []int{3, 8, 16, 17} {
		c.Later(t, days, first, func() { w.service.silent(t.Context()) })
	}
	took := time.Since(began)
	w.bot.Confirmed()

	wrong := c.Check(w.kept)
	t.Log("\n" + c.Table(took, w.weather.Seen()))
	for _, fault := range wrong[:min(len(wrong), 40)] {
		t.Error(fault)
	}
	if len(wrong) > 0 {
		t.Logf("%d faults in all; what the first of these people saw and did:\n%s", len(wrong), c.Diary(wrong[0].Chat))
	}
	assert.Empty(t, w.bot.Broken(), "the real Telegram refuses or ignores this")
}
