package chattest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat"
)

// box is an inbox that keeps what it accepts, and accepts what it is told to.
type box struct {
	mu      sync.Mutex
	refuse  func(in chat.Incoming) error // nil: nothing
	seen    map[string]bool
	arrived chan chat.Incoming
	refused chan chat.Incoming
}

func newBox(refuse func(in chat.Incoming) error) *box {
	return &box{refuse: refuse, seen: map[string]bool{}, arrived: make(chan chat.Incoming, 1000), refused: make(chan chat.Incoming, 1000)}
}

func (b *box) Accept(_ context.Context, in chat.Incoming) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.refuse != nil {
		if err := b.refuse(in); err != nil {
			select {
			case b.refused <- in:
			default: // nobody reads so many, and whoever holds the lock waits for nobody
			}
			return err
		}
	}
	if !b.seen[in.ID] {
		b.seen[in.ID] = true
		b.arrived <- in
	}
	return nil
}

func (b *box) now(refuse func(in chat.Incoming) error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.refuse = refuse
}

func (b *box) next(t *testing.T) chat.Incoming {
	t.Helper()
	return take(t, b.arrived, "what somebody did never reached the inbox")
}

func take(t *testing.T, from <-chan chat.Incoming, in string) chat.Incoming {
	t.Helper()
	select {
	case e := <-from:
		return e
	case <-time.After(patience):
		t.Fatal(in)
		return chat.Incoming{}
	}
}

var errAway = errors.New("the store is away")

// contract is what a channel owes its inbox, and who sends.
var contract = []struct {
	name  string
	holds func(t *testing.T, line Line)
}{
	{"an event says what it has to", func(t *testing.T, line Line) {
		b := newBox(nil)
		serve(t, line, b)
		line.Says("ann", "hello")
		one := b.next(t)
		line.Says("ann", "hello")
		two := b.next(t)
		assert.Equal(t, "hello", one.Text)
		for _, in := range []chat.Incoming{one, two} {
			assert.NotEmpty(t, in.ID)
			assert.NotEmpty(t, in.From)
			assert.NotEmpty(t, in.Channel)
			assert.False(t, in.At.IsZero(), "when was it?")
		}
		assert.NotEqual(t, one.ID, two.ID, "two events are two, also where they say the same")
		assert.Equal(t, one.From, two.From)
		line.Says("ben", "hello")
		assert.NotEqual(t, one.From, b.next(t).From, "two people are two")
	}},
	{"one conversation's events come in order", func(t *testing.T, line Line) {
		b := newBox(nil)
		serve(t, line, b)
		for _, words := range []string{"1", "2", "3", "4", "5", "6", "7", "8"} {
			line.Says("ann", words)
		}
		for _, words := range []string{"1", "2", "3", "4", "5", "6", "7", "8"} {
			assert.Equal(t, words, b.next(t).Text)
		}
	}},
	{"what is not accepted is offered again, and holds back what followed", func(t *testing.T, line Line) {
		b := newBox(func(in chat.Incoming) error {
			if in.Text == "first" {
				return errAway
			}
			return nil
		})
		serve(t, line, b)
		line.Says("ann", "first")
		line.Says("ann", "second")
		line.Says("ben", "hello")
		refused := take(t, b.refused, "it never reached the inbox")
		assert.Equal(t, "hello", b.next(t).Text, "others are not held back, and nothing overtakes what was not accepted")
		b.now(nil)
		again := b.next(t)
		assert.Equal(t, refused.ID, again.ID, "offered again it is the same event")
		assert.Equal(t, "first", again.Text)
		assert.Equal(t, "second", b.next(t).Text)
	}},
	{"an inbox that panics is not the end", func(t *testing.T, line Line) {
		once := false
		b := newBox(nil)
		b.refuse = func(in chat.Incoming) error {
			if !once {
				once = true
				panic("what somebody wrote")
			}
			return nil
		}
		serve(t, line, b)
		line.Says("ann", "hello")
		assert.Equal(t, "hello", b.next(t).Text)
	}},
	{"a message reaches one person", func(t *testing.T, line Line) {
		b := newBox(nil)
		serve(t, line, b)
		line.Says("ann", "hello")
		ann := b.next(t)
		line.Says("ben", "hello")
		b.next(t)
		require.NoError(t, line.Send(t.Context(), chat.Outgoing{ID: "1", To: ann.From, Text: "Good morning.\n\nHow are you?"}))
		shown := line.Shown("ann")
		require.Len(t, shown, 1)
		assert.Equal(t, "Good morning.\n\nHow are you?", shown[0].Text)
		assert.Empty(t, line.Shown("ben"))
	}},
	{"an address that is none of its own is refused for good", func(t *testing.T, line Line) {
		err := line.Send(t.Context(), chat.Outgoing{ID: "1", To: "nobody at all", Text: "x"})
		var never *chat.Unsendable
		var blocked *chat.Blocked
		assert.True(t, errors.As(err, &never) || errors.As(err, &blocked), "%v", err)
	}},
	{"a button says what it was made with", func(t *testing.T, line Line) {
		if line.Capabilities().Buttons == 0 {
			return
		}
		b := newBox(nil)
		serve(t, line, b)
		line.Says("ann", "hello")
		ann := b.next(t)
		data := "o.zz.9.ab.1/2.0123456789abcdefghijklmnopqrstuvwxyz0123456789-_./"[:chat.MaxData]
		require.NoError(t, line.Send(t.Context(), chat.Outgoing{ID: "1", To: ann.From, Text: "Well?", Buttons: []chat.Button{{Label: "This one", Data: data}}}))
		require.True(t, line.Taps("ann", "This one"))
		in := b.next(t)
		assert.Equal(t, []any{chat.Pressed, data, ann.From}, []any{in.Kind, in.Press, in.From})
	}},
}
