package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
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
// Nobody is reminded who stopped, left the channel, or is not to be contacted;
// what they had said is decided all the same, and nothing is sent. Who has
// answered everything elsewhere since is not reminded either: their
// conversation ends at once, with kind words. In the quiet hours nothing is done
// at all, so call it by day too. Calling it twice
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
			hushed, err := d.hush(ctx, o, false, now)
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

// hush does what is due for one interview: because of its silence or, where its
// person has told everything elsewhere, at once.
func (d *Desk) hush(ctx context.Context, o campaign.OpenInterview, elsewhere bool, now time.Time) (Hushed, error) {
	defer d.talking.Lock(string(o.Channel) + "\x00" + o.BegunBy)()
	var out Hushed
	b, receipt, err := d.commit(ctx, func() (b campaign.Batch, err error) {
		out, b, err = d.hushed(ctx, o, elsewhere, now)
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
func (d *Desk) hushed(ctx context.Context, o campaign.OpenInterview, elsewhere bool, now time.Time) (Hushed, campaign.Batch, error) {
	fresh, err := one(d.cfg.Store.Interviews(ctx, store.InterviewFilter{ID: o.ID}))
	if err != nil {
		return Hushed{}, campaign.Batch{}, err
	}
	step, from := fresh.Due(d.cfg.Silence, now, d.cfg.Zone)
	if elsewhere && fresh.Standing == campaign.InterviewOpen {
		step, from = campaign.SilenceClose, now
	}
	out := Hushed{Channel: chat.Channel(fresh.Channel), To: chat.Address(fresh.BegunBy), Step: step}
	if step == campaign.SilenceWait {
		return out, campaign.Batch{}, nil
	}
	c := d.silence(fresh, fmt.Sprintf("%s:%d", step, from.Unix()), now)
	if err := c.prepare(ctx); err != nil {
		return out, campaign.Batch{}, err
	}
	r, step, err := c.hush(ctx, step)
	out.Step = step
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
	b, _ := r.batch()
	return out, b, nil
}

// silence is what is heard of an interview in which nobody speaks. It is told
// by an id like what is said, so that it is seen to once.
func (d *Desk) silence(o campaign.OpenInterview, id string, now time.Time) *conversation {
	in := chat.Incoming{ID: id, Channel: chat.Channel(o.Channel), From: chat.Address(o.BegunBy), At: now}
	return &conversation{desk: d, in: in, now: now, channel: d.channel(in.Channel), open: o}
}

// hush reminds or closes; nothing where nobody is to be reminded. Whoever has
// told us everything elsewhere is not reminded: their conversation ends kindly.
func (c *conversation) hush(ctx context.Context, step campaign.SilenceStep) (*reply, campaign.SilenceStep, error) {
	elsewhere, err := c.toldElsewhere(ctx)
	if err != nil {
		return nil, step, err
	}
	if elsewhere && len(c.open.Dialogue) > 0 {
		step = campaign.SilenceClose
	}
	if step == campaign.SilenceRemind && (elsewhere || !c.hears()) {
		return nil, step, nil
	}
	r, err := c.hushed(ctx, step, elsewhere)
	return r, step, err
}

func (c *conversation) hushed(ctx context.Context, step campaign.SilenceStep, elsewhere bool) (*reply, error) {
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
	switch {
	case step == campaign.SilenceClose && elsewhere:
		turn = r.dialogue.Elsewhere
	case step == campaign.SilenceClose:
		turn = r.dialogue.Silence
	}
	hears := c.hears()
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

// hears says whether the interview goes on and its person may be written to.
func (c *conversation) hears() bool {
	return c.open.Standing == campaign.InterviewOpen && c.reachable()
}

// reachable says whether the person may be written to without having asked.
func (c *conversation) reachable() bool {
	r, known := c.place.resident(c.open.Respondent)
	if !c.open.Away.IsZero() || c.barred() || known && !r.MayContact() {
		return false
	}
	_, talks := c.desk.cfg.Talk.Channels[c.in.Channel]
	return talks
}

// toldElsewhere says whether the person has answered everything on another
// channel since they began here, such as at the door, and goes on here.
func (c *conversation) toldElsewhere(ctx context.Context) (bool, error) {
	if c.open.Standing != campaign.InterviewOpen {
		return false, nil
	}
	return c.toldAll(ctx)
}

// toldAll says whether the person has answered everything elsewhere since they
// began here.
func (c *conversation) toldAll(ctx context.Context) (bool, error) {
	r, known := c.place.resident(c.open.Respondent)
	if !known {
		return false, nil
	}
	for f, err := range c.desk.cfg.Store.Filings(ctx, store.FilingFilter{Campaign: c.desk.cfg.Campaign, Home: c.open.Home, State: campaign.FilingCounts}) {
		if err != nil {
			return false, err
		}
		if f.Resident != r.ID || f.Interview == c.open.ID || !f.At.After(c.open.Started) {
			continue
		}
		whole, err := one(c.desk.cfg.Store.Responses(ctx, store.ResponseFilter{ID: f.Response}))
		if err != nil || !whole.Partial {
			return err == nil, err
		}
	}
	return false, nil
}

// finishElsewhere ends the other conversations of whoever has answered everything
// now, and of nobody else of the home. Where they did so in a chat, from is their
// address there: who has just been thanked in it is not told again. What cannot
// be ended now is once it has fallen silent.
func (d *Desk) finishElsewhere(ctx context.Context, r survey.Response, channel, from string, now time.Time) {
	if r.Respondent == "" || r.Partial {
		return
	}
	for o, err := range d.cfg.Store.Interviews(ctx, store.InterviewFilter{Campaign: d.cfg.Campaign, Respondent: r.Respondent, Standing: campaign.InterviewOpen}) {
		if err != nil {
			return
		}
		if o.ID != r.Interview && o.Home == r.Home && len(o.Dialogue) > 0 && o.Started.Before(r.Submitted) {
			h, err := d.hush(ctx, o, true, now.In(d.cfg.Zone))
			if err == nil && h.Delivery != "" && string(o.Channel) == channel && o.BegunBy == from {
				_ = d.Delivered(ctx, h.Delivery, "they were thanked in the same chat", now)
			}
		}
	}
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
