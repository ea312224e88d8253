package telegram_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// People of the tests.
const (
	ann int64 = 7001
	ben int64 = 7002
)

// unhurried is a pace that holds nobody back: the clock of a rig stands still.
const unhurried = 1e6

// rig is a channel that talks to a Telegram on this machine.
type rig struct {
	t       *testing.T
	server  *telegramtest.Server
	channel *telegram.Channel

	mu     sync.Mutex
	faults []error
	slept  []time.Duration
	now    time.Time
}

func newRig(t *testing.T, change func(*telegram.Config)) *rig {
	r := &rig{t: t, server: telegramtest.New(t), now: time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC)}
	cfg := telegram.Config{
		Token: r.server.Token, Server: r.server.URL, Pace: unhurried, Burst: unhurried, Overall: unhurried,
		Now:   func() time.Time { r.mu.Lock(); defer r.mu.Unlock(); return r.now },
		Sleep: r.sleep,
		Fault: func(err error) { r.mu.Lock(); defer r.mu.Unlock(); r.faults = append(r.faults, err) },
	}
	if change != nil {
		change(&cfg)
	}
	var err error
	r.channel, err = telegram.New(cfg)
	require.NoError(t, err)
	t.Cleanup(func() {
		assert.Empty(t, r.server.Broken(), "the real Telegram refuses or ignores this")
		for _, err := range r.reported() {
			assertTellsNothing(t, r.server.Token, err)
		}
	})
	return r
}

// sleep notes the wait and goes on at once.
func (r *rig) sleep(ctx context.Context, d time.Duration) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.slept = append(r.slept, d)
	return ctx.Err()
}

func (r *rig) reported() []error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]error(nil), r.faults...)
}

func (r *rig) waits() []time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]time.Duration(nil), r.slept...)
}

// poll runs Poll until the returned function is called, which returns what
// Poll returned.
func (r *rig) poll(inbox chat.Inbox) func() error {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- r.channel.Poll(ctx, inbox) }()
	var once sync.Once
	var err error
	end := func() error {
		once.Do(func() {
			cancel()
			err = <-done
		})
		return err
	}
	r.t.Cleanup(func() { _ = end() })
	return end
}

// box is an inbox that keeps each event once, as a host must.
type box struct {
	mu     sync.Mutex
	seen   map[string]bool
	kept   []chat.Incoming
	calls  int
	before func(in chat.Incoming) error // called outside the lock
}

func (b *box) Accept(_ context.Context, in chat.Incoming) error {
	b.mu.Lock()
	b.calls++
	b.mu.Unlock()
	if b.before != nil {
		if err := b.before(in); err != nil {
			return err
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.seen == nil {
		b.seen = map[string]bool{}
	}
	if !b.seen[in.ID] {
		b.seen[in.ID] = true
		b.kept = append(b.kept, in)
	}
	return nil
}

func (b *box) events() []chat.Incoming {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]chat.Incoming(nil), b.kept...)
}

// of returns the texts that came from one person, in order.
func (b *box) of(person int64) []string {
	var texts []string
	for _, in := range b.events() {
		if in.From == at(person) {
			texts = append(texts, in.Text)
		}
	}
	return texts
}

func at(person int64) chat.Address {
	return map[int64]chat.Address{ann: "7001", ben: "7002"}[person]
}

// assertTellsNothing fails where an error, or anything it wraps, holds the
// token.
func assertTellsNothing(t *testing.T, token string, err error) {
	t.Helper()
	for e := err; e != nil; e = errors.Unwrap(e) {
		assert.NotContains(t, e.Error(), token)
		assert.NotContains(t, e.Error(), token[11:])
	}
}
