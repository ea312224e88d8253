package letterbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat"
)

// letter is an update on its way to be answered.
type letter struct {
	store.Update
	in    chat.Incoming
	out   []chat.Outgoing
	taken bool // out stands
	kept  bool // out is on the disk, as it is
}

// The faults of this package's own.
var (
	errPanicked = errors.New("it panicked") // what was panicked with may hold what the person said
	errUnread   = errors.New("what was kept cannot be read")
)

// see answers an update, however often it takes. It returns false where all is to
// end before that, and then leaves it, and what follows it, to whoever leads next.
func (r *run) see(l *lane, u store.Update) bool {
	it := &letter{Update: u}
	others := r.answered.Load()
	var delay time.Duration
	for try := 1; ; try++ {
		err := r.once(r.soft, l, it)
		r.tried(l)
		if err == nil {
			r.answered.Add(1)
			r.cfg.Answered(it.in)
			return true
		}
		if r.soft.Err() != nil {
			return false
		}
		if r.hopeless(it, err, try, others) {
			r.cfg.Answered(it.in)
			return true
		}
		delay = r.delay(it, err, delay)
		if r.cfg.Sleep(r.hard, delay) != nil {
			return false
		}
	}
}

// delay is how long to wait after a failure: what the channel asks for, or twice
// the last wait, up to a minute.
func (r *run) delay(it *letter, err error, last time.Duration) time.Duration {
	var later *chat.RetryAfter
	if errors.As(err, &later) {
		return later.After
	}
	r.cfg.Log.Warn("not answered yet", "event", it.in, "fault", err)
	return min(max(2*last, time.Second), time.Minute)
}

// hopeless sets an update aside that failed too often while others were
// answered, or that nobody can read. While nobody is answered the fault is
// elsewhere, and everything waits.
func (r *run) hopeless(it *letter, err error, try int, others int64) bool {
	var later *chat.RetryAfter
	if errors.As(err, &later) || !errors.Is(err, errUnread) && (try < r.cfg.Tries || r.answered.Load() == others) {
		return false
	}
	r.cfg.Log.Error("set aside", "event", it.in, "tries", try, "fault", err)
	return r.cfg.Inbox.Settle(r.soft, it.Sequence) == nil
}

// once tries to answer: it has the desk take the update, sends the reply from
// where it was left, and ends with it. Panics are contained.
func (r *run) once(ctx context.Context, l *lane, it *letter) (err error) {
	defer r.talks.Lock(l.key)()
	r.slots <- struct{}{}
	defer func() { <-r.slots }()
	defer func() {
		if recover() != nil {
			err = errPanicked
		}
	}()
	if !it.taken {
		if err := r.take(ctx, it); err != nil {
			return err
		}
	}
	if err := r.send(ctx, it); err != nil {
		return errors.Join(err, r.keep(ctx, it))
	}
	return r.cfg.Inbox.Settle(ctx, it.Sequence)
}

// take finds out what is to be said. What the desk stores with the interview
// is said again after a restart; what belongs to none is kept here.
func (r *run) take(ctx context.Context, it *letter) error {
	if json.Unmarshal(it.Body, &it.in) != nil {
		return errUnread
	}
	if it.Reply != nil {
		if json.Unmarshal(it.Reply, &it.out) != nil {
			return errUnread
		}
		it.taken, it.kept = true, true
		return nil
	}
	taken, err := r.cfg.Desk.Take(ctx, it.in, r.cfg.Now())
	if err != nil {
		return err
	}
	it.taken, it.out = true, taken.Out
	r.cfg.Log.Info("took", "event", it.in, "again", taken.Again, "replies", len(taken.Out))
	if taken.Interview == "" && len(taken.Out) > 0 {
		if err := r.keep(ctx, it); err != nil {
			it.taken = false
			return err
		}
	}
	return nil
}

// keep writes the reply down as it is to be said, once.
func (r *run) keep(ctx context.Context, it *letter) error {
	if it.kept {
		return nil
	}
	reply, err := json.Marshal(it.out)
	if err != nil {
		return err
	}
	u := it.Update
	u.Reply = reply
	if err := r.cfg.Inbox.Answer(ctx, u); err != nil {
		return err
	}
	it.kept = true
	return nil
}

// send sends what has not gone yet, and notes after each message that it has.
func (r *run) send(ctx context.Context, it *letter) error {
	for it.Sent < len(it.out) {
		out := it.out[it.Sent]
		err := r.cfg.Sender.Send(ctx, out)
		var blocked *chat.Blocked
		var never *chat.Unsendable
		switch {
		case err == nil:
		case errors.As(err, &blocked):
			return r.gone(ctx, it.in.Channel, out)
		case errors.As(err, &never):
			r.cfg.Log.Error("not sent", "message", out, "fault", err)
		default:
			return err
		}
		if it.Sent++; it.Sent < len(it.out) {
			if err := r.cfg.Inbox.Answer(ctx, store.Update{Sequence: it.Sequence, Sent: it.Sent}); err != nil {
				return err
			}
		}
	}
	return nil
}

// gone records that somebody takes no messages any more.
func (b *Box) gone(ctx context.Context, from chat.Channel, out chat.Outgoing) error {
	left := chat.Incoming{ID: "left:" + out.ID, Channel: from, From: out.To, At: b.cfg.Now(), Kind: chat.Left}
	if _, err := b.cfg.Desk.Take(ctx, left, b.cfg.Now()); err != nil {
		return fmt.Errorf("they have left: %w", err)
	}
	return nil
}
