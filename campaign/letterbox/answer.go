package letterbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat"
)

// letter is an update on its way to be answered.
type letter struct {
	store.Update
	in    chat.Incoming
	read  bool // in stands
	out   []chat.Outgoing
	taken bool // out stands
	kept  bool // out is on the disk, as it is
	tries int  // since it came, or was set aside

	before []string // what its sender was told and is in no dialogue's state
}

// The faults of this package's own.
var (
	errPanicked = errors.New("it panicked") // what was panicked with may hold what the person said
	errUnread   = errors.New("what was kept cannot be read")
)

// see answers an update, however often it takes. It returns false where all is to
// end before that, and then leaves it, and what follows it, to whoever leads next.
func (r *run) see(l *lane, it *letter) bool {
	others := r.answered.Load()
	var delay time.Duration
	for {
		it.tries++
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
		if r.hopeless(it, err, others) {
			switch {
			case !it.taken && r.setAside(l, it, err):
				delay = 0
				continue
			case it.taken && r.giveUp(it, err):
				r.cfg.Answered(it.in)
				return true
			}
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

// hopeless says that an update failed too often while others were answered, or
// that nobody can read it. While nobody is answered the fault is elsewhere, and
// everything waits, but for what the desk panics at: that is soon seen to be its
// own.
func (r *run) hopeless(it *letter, err error, others int64) bool {
	const fewTries = 3
	var later *chat.RetryAfter
	switch {
	case errors.As(err, &later):
		return false
	case errors.Is(err, errUnread), errors.Is(err, errPanicked) && it.tries >= fewTries:
		return true
	}
	return it.tries >= r.cfg.Tries && r.answered.Load() != others
}

// giveUp ends with an update of which only the reply cannot be sent.
func (r *run) giveUp(it *letter, why error) bool {
	r.cfg.Log.Error("reply not sent", "event", it.in, "tries", it.tries, "fault", why)
	return r.cfg.Inbox.Settle(r.soft, it.bare()) == nil
}

// setAside has the desk keep what was said for a person to read. What is said of
// that is then sent like any reply. Where even that fails it is left as it is,
// and tried again: nothing that somebody said goes lost.
func (r *run) setAside(l *lane, it *letter, why error) bool {
	if it.in.ID == "" { // nobody can read it: what is to be kept is what came
		it.in = chat.Incoming{ID: it.ID, Channel: chat.Channel(it.Channel), From: chat.Address(it.Sender), At: it.At, Text: string(it.Body)}
	}
	err := r.contained(l, func() error {
		taken, err := r.cfg.Desk.SetAside(r.soft, it.in, r.cfg.Now())
		if err != nil {
			return err
		}
		it.out, it.Sent, it.kept = taken.Out, 0, false
		return r.keep(r.soft, it)
	})
	if err != nil {
		r.cfg.Log.Error("not set aside", "event", it.in, "tries", it.tries, "fault", err)
		return false
	}
	r.cfg.Log.Error("set aside", "event", it.in, "tries", it.tries, "fault", why)
	it.taken, it.tries = true, 0
	return true
}

// once tries to answer: it has the desk take the update, sends the reply from
// where it was left, and ends with it.
func (r *run) once(ctx context.Context, l *lane, it *letter) error {
	return r.contained(l, func() error {
		if !it.taken {
			if err := r.take(ctx, it); err != nil {
				return err
			}
		}
		if it.kept {
			if err := r.settleAll(ctx); err != nil {
				return err
			}
		}
		if err := r.send(ctx, it); err != nil {
			return errors.Join(err, r.keep(ctx, it))
		}
		if it.kept { // whoever has no interview is told it again as it is, and in its turn
			return r.cfg.Inbox.Settle(ctx, it.bare())
		}
		r.settle(it.bare())
		return nil
	})
}

// contained works on one conversation, when there is a hand free for it, and
// keeps a panic in.
func (r *run) contained(l *lane, work func() error) (err error) {
	defer r.talks.Lock(l.key)()
	r.slots <- struct{}{}
	defer func() { <-r.slots }()
	defer func() {
		if recover() != nil {
			err = errPanicked
		}
	}()
	return work()
}

// take finds out what is to be said. What the desk stores with the interview
// is said again after a restart; what belongs to none is kept here.
func (r *run) take(ctx context.Context, it *letter) error {
	if !it.read && json.Unmarshal(it.Body, &it.in) != nil {
		return errUnread
	}
	it.read, it.before = true, r.toldTo(ctx, it.Channel, it.Sender)
	if it.Reply != nil {
		if json.Unmarshal(it.Reply, &it.out) != nil {
			return errUnread
		}
		it.taken, it.kept = true, true
		return nil
	}
	it.in.Sent = append(slices.Clip(it.in.Sent), it.before...)
	taken, err := r.cfg.Desk.Take(ctx, it.in, r.cfg.Now())
	if err != nil {
		return err
	}
	switch {
	case taken.Interview == "":
		if it.in.Message != "" {
			it.before = append(slices.Clip(it.before), it.in.Message)
		}
	case !taken.Again:
		it.before = nil // its dialogue has taken note
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
		r.told(it)
		if it.Sent++; it.Sent < len(it.out) {
			if err := r.cfg.Inbox.Answer(ctx, it.bare()); err != nil {
				return err
			}
		}
	}
	r.told(it)
	return nil
}

// bare is the update without what came and what is said to it.
func (it *letter) bare() store.Update {
	u := it.Update
	u.Body, u.Reply = nil, nil
	return u
}

// told takes note of what has just been sent to the sender of an update.
func (r *run) told(it *letter) {
	it.Told = r.note(it.Update, it.before)
	it.before = it.Told
}

// gone records that somebody takes no messages any more.
func (b *Box) gone(ctx context.Context, from chat.Channel, out chat.Outgoing) error {
	left := chat.Incoming{ID: "left:" + out.ID, Channel: from, From: out.To, At: b.cfg.Now(), Kind: chat.Left}
	if _, err := b.cfg.Desk.Take(ctx, left, b.cfg.Now()); err != nil {
		return fmt.Errorf("they have left: %w", err)
	}
	return nil
}
