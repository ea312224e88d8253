package desk

import (
	"context"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat"
)

// Hushed is what was done about one silent interview.
type Hushed struct {
	Taken
	Channel chat.Channel
	To      chat.Address
	Step    campaign.SilenceStep
}

// Silent sees to the interviews that have fallen silent: it reminds, within
// limits, and after the days that were told at the start it closes an
// interview as a partial response and decides on it. Send what it returns.
// Calling it twice at one moment does nothing more. An interview that cannot
// be seen to does not keep the others waiting; the first error comes back.
func (d *Desk) Silent(ctx context.Context, now time.Time) ([]Hushed, error) {
	var out []Hushed
	var first error
	for o, err := range d.cfg.Store.Interviews(ctx, store.InterviewFilter{Campaign: d.cfg.Campaign, Standing: campaign.InterviewOpen, HeardBy: now}) {
		if err != nil {
			return out, err
		}
		if step, _ := o.Due(d.cfg.Silence, now, d.cfg.Zone); step == campaign.SilenceWait {
			continue
		}
		hushed, err := d.hush(ctx, o, now)
		if err != nil && first == nil {
			first = fmt.Errorf("interview %s: %w", o.ID, err)
		}
		if err == nil && hushed.Step != campaign.SilenceWait {
			out = append(out, hushed)
		}
	}
	return out, first
}

// hush does what is due for one interview.
func (d *Desk) hush(ctx context.Context, o campaign.OpenInterview, now time.Time) (Hushed, error) {
	defer d.talking.lock(string(o.Channel) + "\x00" + o.BegunBy)()
	var out Hushed
	err := d.drawingAgain(func() error {
		fresh, err := one(d.cfg.Store.Interviews(ctx, store.InterviewFilter{ID: o.ID}))
		if err != nil {
			return err
		}
		step, from := fresh.Due(d.cfg.Silence, now, d.cfg.Zone)
		out = Hushed{Channel: chat.Channel(fresh.Channel), To: chat.Address(fresh.BegunBy), Step: step}
		if step == campaign.SilenceWait {
			return nil
		}
		in := chat.Incoming{ID: fmt.Sprintf("%s:%d", step, from.Unix()), Channel: out.Channel, From: out.To, At: now}
		c, err := d.listen(in, now)
		if err != nil {
			return err
		}
		c.open = fresh
		if out.Taken, err = c.hush(ctx, step); err != nil {
			return err
		}
		for i := range out.Out {
			out.Out[i].To = out.To
		}
		return nil
	})
	return out, err
}

func (c *conversation) hush(ctx context.Context, step campaign.SilenceStep) (Taken, error) {
	kept, err := decodeSpoken(c.open.Dialogue)
	if err != nil {
		return Taken{}, err
	}
	if err := c.prepare(ctx); err != nil {
		return Taken{}, err
	}
	dialogue, err := c.edition.script.Resume(kept.State, c.channel.Mode, c.channel.Can)
	if err != nil {
		return Taken{}, err
	}
	r := &reply{conversation: c, dialogue: dialogue, silent: true}
	turn := dialogue.Remind
	if step == campaign.SilenceClose {
		turn = dialogue.Silence
	}
	if err := r.follow(ctx, turn(c.now)); err != nil {
		return Taken{}, err
	}
	return c.commit(ctx, r)
}
