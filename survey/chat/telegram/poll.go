package telegram

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/survey/chat"
)

// Poll takes what people do, until ctx ends, and hands it to the inbox. It
// confirms to Telegram only what the inbox has accepted; after a failure it
// waits, longer each time up to a minute, and begins again at the first event
// that was not taken. An event that fails [Config.Offers] times while others
// are taken is set aside and reported, so that one bad event does not silence
// everybody.
//
// Poll returns nil once ctx has ended, and [ErrToken] where Telegram does not
// know the bot. One program at a time may poll for one bot, and none while a
// webhook is set; the fault that tells so is reported, and Poll keeps trying.
func (c *Channel) Poll(ctx context.Context, inbox chat.Inbox) error {
	p := poll{channel: c, inbox: inbox, failed: map[int64]int{}}
	for ctx.Err() == nil {
		err := p.round(ctx)
		if errors.Is(err, ErrToken) {
			return err
		}
		if err == nil {
			p.delay = 0
			continue
		}
		if ctx.Err() == nil {
			c.cfg.Fault(err)
			_ = c.cfg.Sleep(ctx, p.pause(err))
		}
	}
	return nil
}

// poll is the state of one call of Poll.
type poll struct {
	channel *Channel
	inbox   chat.Inbox
	offset  int64         // the first update not confirmed; 0: whatever there is
	failed  map[int64]int // how often an update failed
	delay   time.Duration // the last wait after a failure
}

// round asks once and offers what came. Its error is a reason to wait.
func (p *poll) round(ctx context.Context) error {
	batch, err := p.channel.updates(ctx, p.offset)
	if err != nil {
		return err
	}
	if len(batch) == 0 {
		// All is confirmed. Ids may begin anew after a quiet week, below the
		// offset, so the next round asks for whatever there is.
		p.offset = 0
		return nil
	}
	untaken, taken := p.channel.offer(ctx, p.inbox, batch)
	if taken > 0 {
		p.setAside(untaken)
	}
	return p.confirm(batch, untaken)
}

// confirm moves the offset past what was taken or set aside, and returns an
// error where something is still to be offered again.
func (p *poll) confirm(batch []received, untaken map[int64]error) error {
	p.offset = 0
	for _, r := range batch {
		if _, still := untaken[r.ID]; still {
			p.offset = r.ID
			return fmt.Errorf("telegram: update %d was not taken: %w", r.ID, untaken[r.ID])
		}
		delete(p.failed, r.ID)
		p.offset = r.ID + 1
	}
	return nil
}

// errHeld stands for an event that was not offered because an earlier one of
// its conversation was not taken.
var errHeld = errors.New("held back behind an earlier one")

// setAside counts the failures of a round in which others were taken, and
// takes from untaken what failed too often. While nothing is taken the fault
// is elsewhere, and everything waits.
func (p *poll) setAside(untaken map[int64]error) {
	for id, err := range untaken {
		if errors.Is(err, errHeld) {
			continue
		}
		p.failed[id]++
		if n := p.failed[id]; n >= p.channel.cfg.Offers {
			p.channel.cfg.Fault(fmt.Errorf("telegram: update %d was set aside after %d tries: %w", id, n, err))
			delete(p.failed, id)
			delete(untaken, id)
		}
	}
}

// pause returns how long to wait after a failure: what Telegram asks for, or
// twice the last wait.
func (p *poll) pause(err error) time.Duration {
	const first, most = time.Second, time.Minute
	p.delay = min(max(p.delay*2, first), most)
	var limited *chat.RetryAfter
	if errors.As(err, &limited) {
		return max(p.delay, limited.After)
	}
	return p.delay
}
