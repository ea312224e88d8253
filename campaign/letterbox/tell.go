package letterbox

import (
	"context"
	"errors"
	"time"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat"
)

// longest is the longest pause that Tell makes.
const longest = time.Minute

// Tell sends messages to one conversation that are no reply, such as a reminder,
// and not while a reply goes there. It waits where the channel asks for a pause
// of up to a minute. Refused is why one of them will never be taken; who takes
// none any more is recorded as gone. An error means that not all was sent.
func (b *Box) Tell(ctx context.Context, to chat.Address, messages []chat.Outgoing) (refused, err error) {
	defer b.talks.Lock(string(b.cfg.Channel) + "\x00" + string(to))()
	before := b.toldTo(ctx, string(b.cfg.Channel), string(to))
	defer func() { err = errors.Join(err, b.toldAlone(ctx, to, before)) }()
	for _, out := range messages {
		err := b.deliver(ctx, out)
		var blocked *chat.Blocked
		var never *chat.Unsendable
		switch {
		case err == nil:
		case errors.As(err, &blocked):
			return err, b.gone(ctx, b.cfg.Channel, out)
		case errors.As(err, &never):
			b.cfg.Log.Error("not sent", "message", out, "fault", err)
			refused = never
		default:
			return refused, err
		}
	}
	return refused, nil
}

// toldAlone keeps what somebody was told that answers nothing.
func (b *Box) toldAlone(ctx context.Context, to chat.Address, before []string) error {
	u := store.Update{Channel: string(b.cfg.Channel), Sender: string(to), At: b.cfg.Now()}
	if u.Told = b.note(u, before); u.Told == nil {
		return nil
	}
	return b.cfg.Inbox.Settle(ctx, u)
}

// deliver sends one message, and waits where the channel asks for a pause.
func (b *Box) deliver(ctx context.Context, out chat.Outgoing) error {
	for {
		err := b.cfg.Sender.Send(ctx, out)
		var later *chat.RetryAfter
		if !errors.As(err, &later) || later.After > longest {
			return err
		}
		if err := b.cfg.Sleep(ctx, later.After); err != nil {
			return err
		}
	}
}
