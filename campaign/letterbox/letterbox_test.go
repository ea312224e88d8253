package letterbox_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/campaign/letterbox"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat"
)

func TestAnswersInOrder(t *testing.T) {
	r := newRig(t)
	b := letterbox.New(r.config())
	r.desk.words["2"] = 3
	for n := range 5 {
		r.come(b, r.says("ann", strconv.Itoa(n)), r.says("ben", strconv.Itoa(n)))
	}
	assert.Empty(t, r.sender.to("ann"), "nobody leads yet")
	r.run(b)
	r.sent(14)
	for _, who := range []chat.Address{"ann", "ben"} {
		assert.Equal(t, []string{"0", "1", "2", "3", "4"}, r.desk.taken(string(who)))
		assert.Equal(t, []string{"re 0 1", "re 1 1", "re 2 1", "re 2 2", "re 2 3", "re 3 1", "re 4 1"}, r.sender.to(who))
	}
	again := r.says("ann", "5")
	r.come(b, again, again)
	r.sent(1)
	r.settled()
	r.come(b, again)
	r.settled()
	assert.Len(t, r.sender.to("ann"), 8, "what comes again is passed over, also after it was answered")
	assert.NotContains(t, r.log.String(), "ann")
}

// What another process received is answered too.
func TestAnswersWhatOthersReceived(t *testing.T) {
	r := newRig(t)
	r.run(letterbox.New(r.config()))
	r.come(letterbox.New(r.config()), r.says("ann", "hello"))
	r.sent(1)
	assert.Equal(t, []string{"re hello 1"}, r.sender.to("ann"))
}

// A pause in one conversation, a failure there or a slow desk holds up nobody
// else, and nothing overtakes within it.
func TestOneConversationHoldsUpNobodyElse(t *testing.T) {
	for name, fault := range map[string]error{"a pause": &chat.RetryAfter{After: time.Hour}, "a failure": errors.New("no network")} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			cfg := r.config()
			cfg.Workers = 2
			over := make(chan struct{})
			cfg.Sleep = func(ctx context.Context, _ time.Duration) error {
				select {
				case <-over:
					return nil
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			var mu sync.Mutex
			faults := map[chat.Address]int{"ann": 1, "cai": 1, "dee": 1}
			r.sender.before = func(out chat.Outgoing) error {
				mu.Lock()
				defer mu.Unlock()
				if faults[out.To]--; faults[out.To] >= 0 {
					return fault
				}
				return nil
			}
			b := letterbox.New(cfg)
			r.run(b)
			r.come(b, r.says("ann", "1"), r.says("ann", "2"), r.says("cai", "1"), r.says("dee", "1"))
			for n := range 20 {
				r.come(b, r.says("ben", strconv.Itoa(n)))
			}
			r.sent(20)
			assert.Empty(t, r.sender.to("ann"))
			close(over)
			r.sent(4)
			assert.Equal(t, []string{"re 1 1", "re 2 1"}, r.sender.to("ann"))
		})
	}
}

// What is said to somebody without an interview is worked out once: after a
// restart the same goes out.
func TestAStrangerIsToldTheSame(t *testing.T) {
	r := newRig(t)
	r.desk.strangers["ann"] = true
	cfg := r.config()
	tried := make(chan struct{}, 100)
	down := true
	r.sender.before = func(chat.Outgoing) error {
		if down {
			tried <- struct{}{}
			return errors.New("no network")
		}
		return nil
	}
	cfg.Sleep = func(ctx context.Context, _ time.Duration) error { <-ctx.Done(); return ctx.Err() }
	b := letterbox.New(cfg)
	stop := r.run(b)
	r.come(b, r.says("ann", "hello"))
	<-tried
	stop()
	down = false
	r.run(letterbox.New(cfg))
	r.sent(1)
	r.settled()
	assert.Equal(t, []string{"greeting 1"}, r.sender.to("ann"))
}

func TestWhoBlocksItIsLeftAlone(t *testing.T) {
	r := newRig(t)
	r.desk.words["hello"], r.desk.words[""] = 3, 0
	r.sender.before = func(out chat.Outgoing) error {
		if out.Text == "re hello 2" {
			return &chat.Blocked{}
		}
		return nil
	}
	b := letterbox.New(r.config())
	r.run(b)
	r.come(b, r.says("ann", "hello"))
	r.settled()
	assert.Equal(t, []string{"re hello 1"}, r.sender.to("ann"))
	assert.Equal(t, []string{"hello", string(chat.Left)}, r.desk.taken("ann"))

	refused, err := b.Tell(t.Context(), "ann", []chat.Outgoing{{To: "ann", ID: "9", Text: "re hello 2"}, {To: "ann", ID: "10", Text: "more"}})
	require.NoError(t, err)
	assert.ErrorContains(t, refused, "no longer takes messages")
	assert.Len(t, r.sender.to("ann"), 1)
}

func TestWhatIsRefusedIsPassedOver(t *testing.T) {
	r := newRig(t)
	r.desk.words["hello"] = 3
	r.sender.before = func(out chat.Outgoing) error {
		if out.Text == "re hello 2" {
			return &chat.Unsendable{Reason: "too long"}
		}
		return nil
	}
	b := letterbox.New(r.config())
	r.run(b)
	r.come(b, r.says("ann", "hello"))
	r.sent(2)
	assert.Equal(t, []string{"re hello 1", "re hello 3"}, r.sender.to("ann"))
	refused, err := b.Tell(t.Context(), "ann", []chat.Outgoing{{To: "ann", Text: "re hello 2"}, {To: "ann", Text: "more"}})
	require.NoError(t, err)
	require.EqualError(t, refused, "message refused: too long")
	assert.Equal(t, "more", r.sender.to("ann")[2])
}

// What the desk cannot take is set aside for a person, and whoever wrote it is
// told so; what follows it is answered.
func TestABadUpdateIsSetAside(t *testing.T) {
	for _, c := range []struct {
		name   string
		fault  func() error
		others bool // others are answered meanwhile
		unkind int
	}{
		{"an error", func() error { return errors.New("no such row") }, true, 0},
		{"a panic", func() error { panic("with what she said") }, false, 0},
		{"a panic, and one more", func() error { panic("with what she said") }, false, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t)
			r.desk.unkind = c.unkind
			r.desk.before = func(in chat.Incoming) error {
				if in.Text == "bad" {
					return c.fault()
				}
				return nil
			}
			cfg := r.config()
			cfg.Tries = 4
			b := letterbox.New(cfg)
			r.run(b)
			bad := r.says("ann", "bad")
			r.come(b, bad, r.says("ann", "good"))
			tick := 0
			require.Eventually(t, func() bool {
				if tick++; c.others {
					r.come(b, r.says("ben", strconv.Itoa(tick)))
				}
				return len(r.sender.to("ann")) == 2
			}, time.Minute, time.Millisecond)
			assert.Equal(t, []string{"sorry for " + bad.ID, "re good 1"}, r.sender.to("ann"))
			assert.Equal(t, []string{"ann bad"}, r.desk.aside)
			assert.Contains(t, r.log.String(), `msg="set aside" event="test `+bad.ID+` (said)"`)
			assert.NotContains(t, r.log.String(), "with what")
			assert.NotContains(t, r.log.String(), "bad")
		})
	}
}

// What was set aside is answered the same by the next process, and what nobody
// can read is set aside as it came.
func TestWhatIsSetAsideIsAnswered(t *testing.T) {
	r := newRig(t)
	_, err := r.inbox.Receive(t.Context(), store.Update{Channel: "test", ID: "100", Sender: "ann", At: time.Unix(1, 0), Body: []byte("no JSON")})
	require.NoError(t, err)
	cfg := r.config()
	tried := make(chan struct{}, 100)
	down := true
	r.sender.before = func(chat.Outgoing) error {
		if down {
			tried <- struct{}{}
			return errors.New("no network")
		}
		return nil
	}
	cfg.Sleep = func(ctx context.Context, _ time.Duration) error { <-ctx.Done(); return ctx.Err() }
	stop := r.run(letterbox.New(cfg))
	<-tried
	stop()
	down = false
	r.run(letterbox.New(cfg))
	r.sent(1)
	r.settled()
	assert.Equal(t, []string{"sorry for 100"}, r.sender.to("ann"))
	assert.Equal(t, []string{"ann no JSON"}, r.desk.aside)
}

// A reply that nobody can send does not hold up its conversation for ever. What
// was said was taken, and nothing is set aside.
func TestAReplyThatCannotBeSentIsGivenUp(t *testing.T) {
	r := newRig(t)
	r.sender.before = func(out chat.Outgoing) error {
		if out.Text == "re bad 1" {
			return errors.New("no such chat today")
		}
		return nil
	}
	cfg := r.config()
	cfg.Tries = 3
	b := letterbox.New(cfg)
	r.run(b)
	r.come(b, r.says("ann", "bad"), r.says("ann", "good"))
	tick := 0
	require.Eventually(t, func() bool {
		tick++
		r.come(b, r.says("ben", strconv.Itoa(tick)))
		return len(r.sender.to("ann")) == 1
	}, time.Minute, time.Millisecond)
	assert.Equal(t, []string{"re good 1"}, r.sender.to("ann"))
	assert.Empty(t, r.desk.aside)
	assert.Contains(t, r.log.String(), "reply not sent")
}

// While nobody is answered the fault is elsewhere, and everything waits.
func TestAFaultOfEverybodyLosesNothing(t *testing.T) {
	r := newRig(t)
	var mu sync.Mutex
	left := 50
	r.desk.before = func(chat.Incoming) error {
		mu.Lock()
		defer mu.Unlock()
		if left--; left >= 0 {
			return errors.New("the disk is full")
		}
		return nil
	}
	cfg := r.config()
	cfg.Tries = 3
	b := letterbox.New(cfg)
	r.run(b)
	r.come(b, r.says("ann", "hello"))
	r.sent(1)
	assert.Equal(t, []string{"re hello 1"}, r.sender.to("ann"))
}

// What came out of turn is put in order where the one before comes in time, and
// not waited for longer.
func TestWhatComesOutOfTurnIsPutInOrder(t *testing.T) {
	r := newRig(t)
	cfg := r.config()
	cfg.Grace = time.Minute
	var mu sync.Mutex
	now := time.Unix(1_800_000_000, 0)
	cfg.Now = func() time.Time { mu.Lock(); defer mu.Unlock(); return now }
	b := letterbox.New(cfg)
	var all []chat.Incoming
	for n := range 30 {
		all = append(all, r.says([]chat.Address{"ann", "ben"}[n%2], strconv.Itoa(n)))
	}
	r.come(b, all[0])
	mu.Lock()
	now = now.Add(time.Hour) // the first has nobody before it
	mu.Unlock()
	random := rand.New(rand.NewPCG(5, 0))
	jumbled := slices.Clone(all[1:])
	for i := range len(jumbled) - 3 {
		j := i + random.IntN(4)
		jumbled[i], jumbled[j] = jumbled[j], jumbled[i]
	}
	r.run(b)
	r.come(b, jumbled...)
	r.sent(30)
	for i, who := range []string{"ann", "ben"} {
		var want []string
		for n := i; n < 30; n += 2 {
			want = append(want, strconv.Itoa(n))
		}
		assert.Equal(t, want, r.desk.taken(who))
	}
	r.id += 1000
	lone := r.says("ann", "after a gap")
	r.come(b, lone)
	mu.Lock()
	now = now.Add(time.Hour)
	mu.Unlock()
	r.come(b, r.says("ben", "news"))
	r.sent(2)
}

// lateInbox is one to which something comes at the moment at which it is asked
// whether it came.
type lateInbox struct {
	store.Inbox
	comes func(id string)
}

func (i lateInbox) Known(ctx context.Context, channel, id string) (bool, error) {
	i.comes(id)
	return i.Inbox.Known(ctx, channel, id)
}

// What comes between the look at the disk and the question whether it came is
// no old thing, and is waited for.
func TestWhatComesWhileItIsAskedForIsPutInOrder(t *testing.T) {
	r := newRig(t)
	old, late, head := r.says("ann", "1"), r.says("ann", "2"), r.says("ann", "3")
	cfg := r.config()
	cfg.Grace = time.Minute
	now := time.Unix(1_800_000_000, 0)
	cfg.Now = func() time.Time { return now }
	r.come(letterbox.New(cfg), old)
	cfg.Now = func() time.Time { return now.Add(time.Hour) }
	var b *letterbox.Box
	cfg.Inbox = lateInbox{r.inbox, func(id string) {
		if id == late.ID {
			assert.NoError(t, b.Accept(t.Context(), late))
		}
	}}
	b = letterbox.New(cfg)
	r.come(b, head)
	r.run(b)
	r.sent(3)
	assert.Equal(t, []string{"1", "2", "3"}, r.desk.taken("ann"))
}

// What waited at first is tried before anybody is written to unasked.
func TestCaught(t *testing.T) {
	r := newRig(t)
	r.come(letterbox.New(r.config()), r.says("ann", "hello"))
	goOn := make(chan struct{})
	r.sender.before = func(chat.Outgoing) error { <-goOn; return nil }
	b := letterbox.New(r.config())
	r.run(b)
	select {
	case <-b.Caught():
		t.Fatal("a reply is still to go")
	default:
	}
	close(goOn)
	<-b.Caught()
	assert.Equal(t, []string{"re hello 1"}, r.sender.to("ann"))

	idle := letterbox.New(newRig(t).config())
	(&rig{t: t}).run(idle)
	<-idle.Caught()
}

// The law: whenever processes end, each between any two things that it does,
// everybody is answered all that is due, in order; what is said a second time
// follows itself.
func TestNothingIsLostHoweverItEnds(t *testing.T) {
	r := newRig(t)
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		r.desk, r.sender = newDesk(), newSender()
		r.desk.words = map[string]int{"two": 2, "none": 0}
		people := []chat.Address{chat.Address(fmt.Sprint("ann", round)), chat.Address(fmt.Sprint("ben", round))}
		want := map[chat.Address][]string{}
		var due []chat.Incoming
		var aside []string
		r.desk.before = func(in chat.Incoming) error {
			if in.Text == "bad" {
				panic("bad")
			}
			return nil
		}
		for range rapid.IntRange(1, 8).Draw(rt, "updates") {
			in := r.says(rapid.SampledFrom(people).Draw(rt, "who"), rapid.SampledFrom([]string{"one", "two", "none", "bad"}).Draw(rt, "text"))
			if in.Text == "bad" {
				want[in.From] = append(want[in.From], "sorry for "+in.ID)
				aside = append(aside, string(in.From)+" bad")
				due = append(due, in)
				continue
			}
			in.Text += "" + in.ID
			n := map[string]int{"two": 2, "none": 0}
			words, told := n[in.Text[:len(in.Text)-len(in.ID)]]
			if !told {
				words = 1
			}
			r.desk.words[in.Text] = words
			for i := range words {
				want[in.From] = append(want[in.From], fmt.Sprintf("re %s %d", in.Text, i+1))
			}
			due = append(due, in)
		}
		for len(due) > 0 || r.waiting() {
			p := &process{after: rapid.Bool().Draw(rt, "after")}
			p.fuel.Store(int64(rapid.IntRange(1, 12).Draw(rt, "fuel")))
			due = r.live(p, due)
		}
		slices.Sort(aside)
		slices.Sort(r.desk.aside)
		if want := slices.Compact(aside); !slices.Equal(want, r.desk.aside) {
			rt.Fatalf("%q was set aside, and not %q", r.desk.aside, want)
		}
		for _, who := range people {
			if got := slices.Compact(r.sender.to(who)); !slices.Equal(want[who], got) {
				rt.Fatalf("%s was told %q, and not %q", who, got, want[who])
			}
		}
	})
}

func (r *rig) waiting() bool {
	waiting, err := r.inbox.Waiting(r.t.Context(), 0, 1)
	require.NoError(r.t, err)
	return len(waiting) > 0
}

// live is the life of a process, which is offered what is due, in order, until
// it has no fuel or nothing to do. It returns what was not acknowledged.
func (r *rig) live(p *process, due []chat.Incoming) []chat.Incoming {
	ctx, end := context.WithCancel(r.t.Context())
	defer end()
	p.died = end
	cfg := r.config()
	cfg.Inbox, cfg.Linger = shakyInbox{r.inbox, p}, time.Nanosecond
	cfg.Desk, cfg.Sender = shakyDesk{r.desk, p}, shakySender{r.sender, p}
	b := letterbox.New(cfg)
	done := make(chan error, 1)
	go func() { done <- b.Run(ctx) }()
	for len(due) > 0 && b.Accept(ctx, due[0]) == nil {
		due = due[1:]
	}
	for ctx.Err() == nil && r.waiting() {
		time.Sleep(100 * time.Microsecond)
	}
	end()
	require.NoError(r.t, <-done)
	return due
}
