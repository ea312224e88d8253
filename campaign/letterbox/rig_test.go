package letterbox_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/letterbox"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

var errDead = errors.New("the process has ended")

// process is one that may end between any two things that it does: the fuel is
// how many it has left. The last of them is done, or not, and in either case
// nobody is told.
type process struct {
	fuel  atomic.Int64
	after bool // the last thing is done
	died  func()
}

// do does a thing, unless the process has ended.
func (p *process) do(thing func() error) error {
	if p == nil {
		return thing()
	}
	switch left := p.fuel.Add(-1); {
	case left > 0:
		return thing()
	case left == 0 && p.after:
		_ = thing()
	}
	p.died()
	return errDead
}

// shakyInbox is an inbox as a process sees it that may end.
type shakyInbox struct {
	store.Inbox
	in *process
}

func (i shakyInbox) Receive(ctx context.Context, u store.Update) (sequence int64, err error) {
	err = i.in.do(func() error { sequence, err = i.Inbox.Receive(ctx, u); return err })
	return sequence, err
}

func (i shakyInbox) Answer(ctx context.Context, u store.Update) error {
	return i.in.do(func() error { return i.Inbox.Answer(ctx, u) })
}

func (i shakyInbox) Settle(ctx context.Context, u ...store.Update) error {
	return i.in.do(func() error { return i.Inbox.Settle(ctx, u...) })
}

// fakeDesk answers "hello" with "re hello 1", "re hello 2"; how many is what
// words holds, and 1 otherwise. It keeps the last reply of each person who has
// an interview, as a desk does.
type fakeDesk struct {
	mu        sync.Mutex
	seen      map[string]bool
	last      map[chat.Address]chat.Incoming
	words     map[string]int
	strangers map[chat.Address]bool
	order     []string
	aside     []string // what was set aside
	unkind    int      // how often setting aside fails
	greeting  int      // strangers are told something else each time
	before    func(in chat.Incoming) error
}

func newDesk() *fakeDesk {
	return &fakeDesk{seen: map[string]bool{}, last: map[chat.Address]chat.Incoming{}, words: map[string]int{}, strangers: map[chat.Address]bool{}}
}

func (d *fakeDesk) reply(in chat.Incoming) []chat.Outgoing {
	n, told := d.words[in.Text]
	if !told {
		n = 1
	}
	var out []chat.Outgoing
	for i := range n {
		out = append(out, chat.Outgoing{ID: fmt.Sprint(in.ID, ".", i+1), To: in.From, Text: fmt.Sprintf("re %s %d", in.Text, i+1)})
	}
	return out
}

func (d *fakeDesk) Take(_ context.Context, in chat.Incoming, _ time.Time) (desk.Taken, error) {
	if d.before != nil {
		if err := d.before(in); err != nil {
			return desk.Taken{}, err
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.strangers[in.From] {
		d.greeting++
		return desk.Taken{Out: []chat.Outgoing{{ID: "s", To: in.From, Text: fmt.Sprint("greeting ", d.greeting)}}}, nil
	}
	if d.seen[in.ID] {
		again := desk.Taken{Interview: survey.InterviewID(in.From), Again: true}
		if d.last[in.From].ID == in.ID {
			again.Out = d.reply(in)
		}
		return again, nil
	}
	d.seen[in.ID], d.last[in.From] = true, in
	d.order = append(d.order, string(in.From)+" "+string(in.Kind)+in.Text)
	return desk.Taken{Interview: survey.InterviewID(in.From), Out: d.reply(in)}, nil
}

// SetAside keeps what Take cannot take, once, and says "sorry".
func (d *fakeDesk) SetAside(_ context.Context, in chat.Incoming, _ time.Time) (desk.Taken, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.unkind--; d.unkind >= 0 {
		panic("with what " + in.Text + " said")
	}
	if key := string(in.From) + " " + in.Text; !slices.Contains(d.aside, key) {
		d.aside = append(d.aside, key)
	}
	return desk.Taken{Interview: survey.InterviewID(in.From), Out: []chat.Outgoing{{ID: "aside", To: in.From, Text: "sorry for " + in.ID}}}, nil
}

func (d *fakeDesk) taken(from string) []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []string
	for _, o := range d.order {
		if text, ok := strings.CutPrefix(o, from+" "); ok {
			out = append(out, text)
		}
	}
	return out
}

// fakeSender is a channel that notes what it sent.
type fakeSender struct {
	mu     sync.Mutex
	sent   map[chat.Address][]string
	before func(out chat.Outgoing) error
	many   chan struct{} // a word for each message
}

func newSender() *fakeSender {
	return &fakeSender{sent: map[chat.Address][]string{}, many: make(chan struct{}, 10_000)}
}

func (s *fakeSender) Send(_ context.Context, out chat.Outgoing) error {
	if s.before != nil {
		if err := s.before(out); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent[out.To] = append(s.sent[out.To], out.Text)
	s.many <- struct{}{}
	return nil
}

func (s *fakeSender) to(who chat.Address) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.sent[who])
}

// rig is a letterbox with what stands around it.
type rig struct {
	t      *testing.T
	inbox  *sqlite.Store
	desk   *fakeDesk
	sender *fakeSender
	log    syncLog
	id     int
}

func newRig(t *testing.T) *rig {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "campaign.db"), seal.New(seal.NewMaster(), seal.Memory()), sqlite.Config{Relaxed: true})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return &rig{t: t, inbox: s, desk: newDesk(), sender: newSender(), id: 100}
}

func (r *rig) config() letterbox.Config {
	return letterbox.Config{Inbox: r.inbox, Desk: r.desk, Sender: r.sender, Channel: "test", Look: time.Millisecond, Log: r.log.logger(),
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }}
}

// run runs a box until the returned function is called.
func (r *rig) run(b *letterbox.Box) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- b.Run(ctx) }()
	var once sync.Once
	stop = func() {
		once.Do(func() {
			cancel()
			require.NoError(r.t, <-done)
		})
	}
	r.t.Cleanup(stop)
	return stop
}

// says is an update with the next id.
func (r *rig) says(who chat.Address, text string) chat.Incoming {
	r.id++
	return chat.Incoming{ID: fmt.Sprint(r.id), Channel: "test", From: who, At: time.Unix(1, 0).UTC(), Text: text}
}

// come has a box take updates.
func (r *rig) come(b *letterbox.Box, all ...chat.Incoming) {
	r.t.Helper()
	for _, in := range all {
		require.NoError(r.t, b.Accept(r.t.Context(), in))
	}
}

// sent waits until so many messages have gone since it was last asked.
func (r *rig) sent(n int) {
	r.t.Helper()
	for range n {
		select {
		case <-r.sender.many:
		case <-time.After(20 * time.Second): // the test fails by this limit; it never passes by it
			r.t.Fatal("in vain: a message")
		}
	}
}

// settled waits until nothing waits to be answered.
func (r *rig) settled() {
	r.t.Helper()
	require.Eventually(r.t, func() bool {
		waiting, err := r.inbox.Waiting(r.t.Context(), 0, 1)
		return err == nil && len(waiting) == 0
	}, time.Minute, time.Millisecond)
}

type shakyDesk struct {
	*fakeDesk
	in *process
}

func (d shakyDesk) Take(ctx context.Context, in chat.Incoming, now time.Time) (out desk.Taken, err error) {
	err = d.in.do(func() error { out, err = d.fakeDesk.Take(ctx, in, now); return err })
	return out, err
}

func (d shakyDesk) SetAside(ctx context.Context, in chat.Incoming, now time.Time) (out desk.Taken, err error) {
	err = d.in.do(func() error { out, err = d.fakeDesk.SetAside(ctx, in, now); return err })
	return out, err
}

type shakySender struct {
	*fakeSender
	in *process
}

func (s shakySender) Send(ctx context.Context, out chat.Outgoing) error {
	return s.in.do(func() error { return s.fakeSender.Send(ctx, out) })
}
