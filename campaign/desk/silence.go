package desk

import (
	"context"
	"errors"
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
	// Delivery is what is sent, for [Desk.Delivered]; empty where there is
	// nothing to say.
	Delivery campaign.DeliveryID
}

// Silent sees to the interviews that have fallen silent: it reminds, within
// limits, and after the days that were told at the start it closes an
// interview as a partial response and decides on it. Send what it returns, and
// tell [Desk.Delivered]: until then [Desk.Unsent] brings it again.
//
// Nobody is reminded who stopped, left the channel, has told us more elsewhere
// since, or is not to be contacted; what they had said is decided all the
// same, and nothing is sent. In the
// quiet hours nothing is done at all, so call it by day too. Calling it twice
// at one moment does nothing more. An interview that cannot be seen to does
// not keep the others waiting; the first error comes back.
func (d *Desk) Silent(ctx context.Context, now time.Time) ([]Hushed, error) {
	now = now.In(d.cfg.Zone)
	if d.cfg.Quiet.Covers(now) {
		return nil, nil
	}
	const clockChange = 2 * time.Hour // a day may be longer or shorter
	heardBy := now.AddDate(0, 0, -d.cfg.Silence.First()).Add(clockChange)
	var out []Hushed
	var first error
	for _, standing := range []campaign.InterviewState{campaign.InterviewOpen, campaign.InterviewStopped} {
		for o, err := range d.cfg.Store.Interviews(ctx, store.InterviewFilter{Campaign: d.cfg.Campaign, Standing: standing, HeardBy: heardBy}) {
			if err != nil {
				return out, errors.Join(first, err)
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
	}
	return out, first
}

// hush does what is due for one interview.
func (d *Desk) hush(ctx context.Context, o campaign.OpenInterview, now time.Time) (Hushed, error) {
	defer d.talking.lock(string(o.Channel) + "\x00" + o.BegunBy)()
	var out Hushed
	b, receipt, err := d.commit(ctx, func() (b campaign.Batch, err error) {
		out, b, err = d.hushed(ctx, o, now)
		return b, err
	})
	if err != nil {
		return Hushed{}, err
	}
	if out.Settled != nil {
		out.Settled.Batch, out.Settled.Receipt = b, receipt
	}
	for i := range out.Out {
		out.Out[i].To = out.To
	}
	return out, nil
}

// hushed prepares the batch of what is due, as the interview stands now.
func (d *Desk) hushed(ctx context.Context, o campaign.OpenInterview, now time.Time) (Hushed, campaign.Batch, error) {
	fresh, err := one(d.cfg.Store.Interviews(ctx, store.InterviewFilter{ID: o.ID}))
	if err != nil {
		return Hushed{}, campaign.Batch{}, err
	}
	step, from := fresh.Due(d.cfg.Silence, now, d.cfg.Zone)
	out := Hushed{Channel: chat.Channel(fresh.Channel), To: chat.Address(fresh.BegunBy), Step: step}
	if step == campaign.SilenceWait {
		return out, campaign.Batch{}, nil
	}
	c := d.silence(fresh, fmt.Sprintf("%s:%d", step, from.Unix()), now)
	if err := c.prepare(ctx); err != nil {
		return out, campaign.Batch{}, err
	}
	r, err := c.hush(ctx, step)
	if err != nil || r == nil {
		out.Step = campaign.SilenceWait
		return out, campaign.Batch{}, err
	}
	if len(r.out) > 0 {
		w := r.saying(step)
		out.Delivery = w.ID
		r.batches = append(r.batches, campaign.Batch{Deliveries: []campaign.Delivery{w}})
	}
	out.Taken = Taken{Interview: r.open.ID, Out: r.out, Settled: r.settled}
	return out, r.batch(), nil
}

// silence is what is heard of an interview in which nobody speaks. It is told
// by an id like what is said, so that it is seen to once.
func (d *Desk) silence(o campaign.OpenInterview, id string, now time.Time) *conversation {
	in := chat.Incoming{ID: id, Channel: chat.Channel(o.Channel), From: chat.Address(o.BegunBy), At: now}
	return &conversation{desk: d, in: in, now: now, channel: d.channel(in.Channel), open: o}
}

// hush reminds or closes; nothing where nobody is to be reminded.
func (c *conversation) hush(ctx context.Context, step campaign.SilenceStep) (*reply, error) {
	hears, err := c.hears(ctx)
	if err != nil || step == campaign.SilenceRemind && !hears {
		return nil, err
	}
	r := &reply{conversation: c, silent: true}
	if len(c.open.Dialogue) == 0 {
		return c.hushPage(ctx, r, step)
	}
	kept, err := decodeSpoken(c.open.Dialogue)
	if err != nil {
		return nil, err
	}
	switch r.dialogue, err = c.goOnWith(ctx, kept); {
	case err != nil:
		return nil, err
	case r.dialogue == nil:
		return c.hushOutlived(r, step)
	}
	turn := r.dialogue.Remind
	if step == campaign.SilenceClose {
		turn = r.dialogue.Silence
	}
	if err := r.follow(ctx, turn(c.now)); err != nil {
		return nil, err
	}
	if step == campaign.SilenceClose && len(r.ended) == 0 {
		r.open.Standing = campaign.InterviewClosed // there was nothing to decide
	}
	if !hears {
		r.out = nil
	}
	return r, nil
}

// hushPage closes an interview that is held without a dialogue, such as on a
// page: there is nobody to say anything to.
func (c *conversation) hushPage(ctx context.Context, r *reply, step campaign.SilenceStep) (*reply, error) {
	if step != campaign.SilenceClose {
		return nil, nil
	}
	iv, err := c.page(ctx)
	switch {
	case err != nil:
		return nil, err
	case iv == nil:
		return c.hushOutlived(r, step)
	}
	if err := r.readLost(iv); err != nil {
		return nil, err
	}
	return r, r.submit(ctx, iv.SubmitPartial(c.now))
}

// hears says whether the interview goes on and its person may be reminded of
// it.
func (c *conversation) hears(ctx context.Context) (bool, error) {
	if c.open.Standing != campaign.InterviewOpen {
		return false, nil
	}
	return c.reachable(ctx)
}

// reachable says whether the person may be written to without having asked,
// and has a reason to go on: not who has told us everything at the door
// meanwhile.
func (c *conversation) reachable(ctx context.Context) (bool, error) {
	r, known := c.place.resident(c.open.Respondent)
	if !c.open.Away.IsZero() || c.barred() || known && !r.MayContact() {
		return false, nil
	}
	if _, talks := c.desk.cfg.Talk.Channels[c.in.Channel]; !talks {
		return false, nil
	}
	if !known {
		return true, nil
	}
	for f, err := range c.desk.cfg.Store.Filings(ctx, store.FilingFilter{Campaign: c.desk.cfg.Campaign, Home: c.open.Home, State: campaign.FilingCounts}) {
		if err != nil {
			return false, err
		}
		if f.Resident == r.ID && f.Interview != c.open.ID && f.At.After(c.open.Started) {
			return false, nil
		}
	}
	return true, nil
}

// hushOutlived hands an interview to a person that is to be closed and cannot
// be decided, for the desk does not have its version any more.
func (c *conversation) hushOutlived(r *reply, step campaign.SilenceStep) (*reply, error) {
	if step != campaign.SilenceClose {
		return nil, nil
	}
	if err := c.handOn(); err != nil {
		return nil, err
	}
	last := &c.batches[len(c.batches)-1]
	last.Interviews = nil // it is stored with the rest, below
	r.open.Standing = campaign.InterviewHanded
	return r, nil
}
