package letterbox

import (
	"cmp"
	"context"
	"encoding/json"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/internal/turns"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat"
)

// Taker is what answers: a *desk.Desk.
type Taker interface {
	// Take takes what somebody did.
	Take(ctx context.Context, in chat.Incoming, now time.Time) (desk.Taken, error)
	// SetAside keeps for a person what Take cannot take.
	SetAside(ctx context.Context, in chat.Incoming, now time.Time) (desk.Taken, error)
}

// Config is what a [Box] works with. Inbox, Desk, Sender and Channel are
// required.
type Config struct {
	Inbox   store.Inbox
	Desk    Taker
	Sender  chat.Sender
	Channel chat.Channel
	Workers int // conversations answered at once; defaults to 16
	// Grace is how long to wait for an update whose id is one lower and has not
	// come. It is for a channel that numbers its updates without gaps, and may
	// deliver them to several processes out of turn. Defaults to not waiting.
	Grace time.Duration
	// Look is how often to look for what another process received. Defaults to
	// 100 ms.
	Look time.Duration
	// Known is for how long the id of an update is known when it comes again.
	// It must be longer than the channel tries, and shorter than it takes to use
	// an id anew. Defaults to three days.
	Known time.Duration
	// Linger is how long Run answers on after it was told to end. Defaults to 5 s.
	Linger time.Duration
	Tries  int // of one update, while others are taken, before it is set aside; defaults to 20

	Now   func() time.Time                                 // defaults to time.Now
	Sleep func(ctx context.Context, d time.Duration) error // defaults to a timer; returns early with the context's error
	Log   *slog.Logger                                     // defaults to nowhere
	// Answered is told of every update to which all has been said. Defaults to
	// nobody.
	Answered func(in chat.Incoming)
}

// Box is a letterbox for one channel. It is a chat.Inbox, and may be shared by
// goroutines. See [New].
type Box struct {
	cfg   Config
	poked chan struct{} // holds one word: look
	slots chan struct{} // one for each who is at work
	talks turns.Turns

	mu        sync.Mutex
	lanes     map[string]*lane // conversations in which something waits
	held      int              // how many wait in them, and for their turn to
	hand      hand
	running   sync.WaitGroup
	unsettled unsettled
	told      told

	answered atomic.Int64 // updates
	resting  atomic.Int64 // who have no lane to walk
	caught   caught
}

// New returns a letterbox. It does no input or output.
func New(cfg Config) *Box {
	cfg.Workers = max(cmp.Or(cfg.Workers, 16), 1)
	cfg.Look = max(cmp.Or(cfg.Look, 100*time.Millisecond), time.Millisecond)
	cfg.Known = cmp.Or(cfg.Known, 72*time.Hour)
	cfg.Linger = cmp.Or(cfg.Linger, 5*time.Second)
	cfg.Tries = max(cmp.Or(cfg.Tries, 20), 1)
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Sleep == nil {
		cfg.Sleep = sleep
	}
	if cfg.Answered == nil {
		cfg.Answered = func(chat.Incoming) {}
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	return &Box{cfg: cfg, poked: make(chan struct{}, 1), slots: make(chan struct{}, cfg.Workers),
		lanes: map[string]*lane{}, unsettled: unsettled{came: make(chan struct{}, 1)}, caught: caught{up: make(chan struct{})}}
}

// Accept takes an update: when it returns nil the update is durable. One that
// came before is passed over.
func (b *Box) Accept(ctx context.Context, in chat.Incoming) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	u := store.Update{Channel: string(in.Channel), ID: in.ID, Sender: string(in.From), At: b.cfg.Now(), Body: body}
	if u.Sequence, err = b.cfg.Inbox.Receive(ctx, u); err != nil {
		return err
	}
	if u.Sequence == 0 {
		b.cfg.Log.Info("came again", "event", in)
		return nil
	}
	b.handOn(&letter{Update: u, in: in, read: true})
	return nil
}

func (b *Box) poke() {
	select {
	case b.poked <- struct{}{}:
	default:
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
