package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/letterbox"
	"github.com/doorknock/doorknock/campaign/roster"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/internal/outfit"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
)

// BenchmarkUpdate compares what an update costs, from the body that Telegram
// posts to the call that answers it: here it is decoded, kept in SQLite, taken
// by the desk, saved with the reply, and sent; there go-telegram/bot decodes it
// and sends its text back. Both post to a Telegram that answers at once, and
// many write at the same time. What is measured is the processor's time in
// user and system mode, beside the time that goes by.
func BenchmarkUpdate(b *testing.B) {
	b.Run("echo", benchmarkEcho)
	b.Run("doorknock", benchmarkDoorknock)
}

const (
	benchToken   = "1632960000:test-token-of-no-bot_at-all"
	benchTalkers = 256 // who write at the same time
)

// accepting is a Telegram that takes every call.
type accepting struct{}

func (accepting) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		_, _ = io.Copy(io.Discard, r.Body)
		_ = r.Body.Close()
	}
	const sent = `{"ok":true,"result":{"message_id":7,"date":1767607200,"chat":{"id":7001,"type":"private","first_name":"Somebody"},"text":"…"}}`
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(sent)), Request: r}, nil
}

// writes is what Telegram posts when somebody writes.
func writes(id int64, person int, text string) []byte {
	return fmt.Appendf(nil, `{"update_id":%d,"message":{"message_id":%d,"from":{"id":%d,"is_bot":false,"first_name":"Somebody","language_code":"en"},`+
		`"chat":{"id":%d,"first_name":"Somebody","type":"private"},"date":1767607200,"text":%q}}`, id, id, person, person, text)
}

func post(h http.Handler, body []byte) int {
	r := httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(body))
	r.Header.Set("X-Telegram-Bot-Api-Secret-Token", "secret")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code
}

// spokenAnswers are what everybody says, over and over, each at their own place.
var spokenAnswers = []string{"yes", "bedroom", "A small patch", "yes", "kitchen", "A small patch", "yes", "bedroom", "A small patch", "yes", "kitchen", "A small patch",
	"yes", "bedroom", "A small patch", "yes", "kitchen", "A small patch", "yes", "bedroom", "A small patch", "yes", "kitchen", "A small patch"}

// measured runs what is to be measured and reports the processor's time.
func measured(b *testing.B, do func()) {
	b.Helper()
	var before, after syscall.Rusage
	b.ReportAllocs()
	b.ResetTimer()
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &before))
	do()
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &after))
	b.StopTimer()
	spent := after.Utime.Nano() - before.Utime.Nano() + after.Stime.Nano() - before.Stime.Nano()
	b.ReportMetric(float64(spent)/float64(b.N)/1000, "cpu-µs/op")
}

func benchmarkEcho(b *testing.B) {
	var done sync.WaitGroup
	echo, err := bot.New(benchToken, bot.WithSkipGetMe(), bot.WithHTTPClient(time.Minute, &http.Client{Transport: accepting{}}), bot.WithWebhookSecretToken("secret"),
		bot.WithNotAsyncHandlers(), bot.WithWorkers(16), bot.WithDefaultHandler(func(ctx context.Context, b *bot.Bot, u *models.Update) {
			_, _ = b.SendMessage(ctx, &bot.SendMessageParams{ChatID: u.Message.Chat.ID, Text: u.Message.Text})
			done.Done()
		}))
	require.NoError(b, err)
	ctx, stop := context.WithCancel(b.Context())
	defer stop()
	go echo.StartWebhook(ctx)
	h := echo.WebhookHandler()
	done.Add(b.N)
	measured(b, func() {
		var all sync.WaitGroup
		for worker := range benchTalkers {
			all.Go(func() {
				for i := worker; i < b.N; i += benchTalkers {
					post(h, writes(int64(i+1), 7001+worker, spokenAnswers[i/benchTalkers%len(spokenAnswers)]))
				}
			})
		}
		all.Wait()
		done.Wait()
	})
}

func benchmarkDoorknock(b *testing.B) {
	here := place{Dir: "testdata/marl"}
	docs, err := here.outfit(streams{out: io.Discard, err: io.Discard})
	require.NoError(b, err)
	st, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "campaign.db"), seal.New(seal.NewMaster(), seal.Memory()), sqlite.Config{Sensitive: docs.Sensitive()})
	require.NoError(b, err)
	defer func() { require.NoError(b, st.Close()) }()
	channel, err := telegram.New(telegram.Config{Token: benchToken, Client: &http.Client{Transport: accepting{}}, Pace: 1e6, Burst: 1e6, Overall: 1e6})
	require.NoError(b, err)
	s, err := newService(docs, st, channel, slog.New(slog.DiscardHandler))
	require.NoError(b, err)
	replies := make([]chan struct{}, benchTalkers+b.N/len(spokenAnswers)+1)
	for i := range replies {
		replies[i] = make(chan struct{}, 1)
	}
	s.letterbox(func(cfg *letterbox.Config) {
		cfg.Workers = benchTalkers
		cfg.Answered = func(in chat.Incoming) {
			n, _ := strconv.Atoi(string(in.From))
			replies[n-7001] <- struct{}{}
		}
	})
	h, err := channel.Webhook("secret", s.box)
	require.NoError(b, err)
	readyToAnswer(b, s, docs, len(replies))
	ctx, stop := context.WithCancel(b.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.box.Run(ctx) }()
	var mu sync.Mutex
	next, person := int64(1_000_000), 0
	measured(b, func() {
		var all sync.WaitGroup
		left := b.N
		for range benchTalkers {
			all.Go(func() {
				for {
					mu.Lock()
					n, who := min(left, len(spokenAnswers)), person
					left -= n
					person++
					mu.Unlock()
					if n == 0 {
						return
					}
					for _, text := range spokenAnswers[:n] {
						mu.Lock()
						next++
						id := next
						mu.Unlock()
						if code := post(h, writes(id, 7001+who, text)); code != http.StatusOK {
							b.Errorf("it said %d", code)
							return
						}
						<-replies[who]
					}
				}
			})
		}
		all.Wait()
	})
	stop()
	require.NoError(b, <-ended)
}

// readyToAnswer has so many residents begin, so that the first question is next.
func readyToAnswer(b *testing.B, s *service, docs *outfit.Documents, people int) {
	b.Helper()
	now := time.Now()
	_, err := s.desk.Import(b.Context(), docs.Founding(campaign.System(), now))
	require.NoError(b, err)
	var list strings.Builder
	list.WriteString("uprn,number,street,town,postcode,tenancy,tenure,since,name,born,language,phone\n")
	for n := range people {
		fmt.Fprintf(&list, "%d,%d,Alder Way,Marl,ZM1 1AA,AH-%d,social_rent,2019-04-01,Wren Ashdown,1988-02-14,en,\n", 999900200000+n, n+1, n)
	}
	batches, _, err := roster.Homes("homes.csv", []byte(list.String()), campaign.System(), now)
	require.NoError(b, err)
	for _, batch := range batches {
		_, err := s.desk.Import(b.Context(), batch)
		require.NoError(b, err)
	}
	var all sync.WaitGroup
	for worker := range 32 {
		all.Go(func() {
			for n := worker; n < people; n += 32 {
				code, _, err := s.desk.Invite(b.Context(), survey.HomeID(strconv.Itoa(999900200000+n)), campaign.System(), now)
				if err != nil {
					b.Error(err)
					return
				}
				for i, text := range []string{"/start " + string(code), "English", "carry on", "yes", "Wren Ashdown", "14 February 1988", "yes", "bedroom", "A small patch"} {
					in := chat.Incoming{ID: fmt.Sprint(n*100 + i + 1), Channel: telegram.Name, From: chat.Address(strconv.Itoa(7001 + n)), At: now, Text: text}
					if _, err := s.desk.Take(b.Context(), in, now); err != nil {
						b.Error(err)
						return
					}
				}
			}
		})
	}
	all.Wait()
}
