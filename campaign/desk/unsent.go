package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat"
)

// Unsent returns what [Desk.Silent] had to say and nobody has said yet, because
// a send failed or the service ended in between; what it says now is among it.
// Send each, and then tell [Desk.Delivered]. In the quiet hours there is
// nothing to send. What is out of date by now, because somebody has written,
// stopped or gone since, is cancelled and does not come. One that cannot be
// seen to does not keep the others waiting; the first error comes back.
func (d *Desk) Unsent(ctx context.Context, now time.Time) ([]Hushed, error) {
	now = now.In(d.cfg.Zone)
	if d.cfg.Quiet.Covers(now) {
		return nil, nil
	}
	var out []Hushed
	var first error
	for _, kind := range []campaign.DeliveryKind{campaign.DeliverReminder, campaign.DeliverClosing} {
		for w, err := range d.cfg.Store.Deliveries(ctx, store.DeliveryFilter{Campaign: d.cfg.Campaign, Kind: kind, State: campaign.DeliveryQueued, Due: now}) {
			if err != nil {
				return out, errors.Join(first, err)
			}
			if w.Interview == "" {
				continue
			}
			h, err := d.unsent(ctx, w, now)
			switch {
			case err != nil && first == nil:
				first = fmt.Errorf("interview %s: %w", w.Interview, err)
			case err == nil && len(h.Out) > 0:
				out = append(out, h)
			}
		}
	}
	return out, first
}

// unsent finds the words of one delivery; none where it is not for us, or is
// out of date.
func (d *Desk) unsent(ctx context.Context, w campaign.Delivery, now time.Time) (Hushed, error) {
	o, err := one(d.cfg.Store.Interviews(ctx, store.InterviewFilter{ID: w.Interview}))
	if err != nil {
		return Hushed{}, err
	}
	in := chat.Channel(o.Channel)
	if _, talks := d.cfg.Talk.Channels[in]; !talks || !slices.ContainsFunc(o.Seen, func(update string) bool { return words(o, update) == w.ID }) {
		return Hushed{}, nil // somebody else's to send
	}
	kept, err := decodeSpoken(o.Dialogue)
	if err != nil {
		return Hushed{}, err
	}
	c := d.silence(o, kept.Update, now)
	if err := c.prepare(ctx); err != nil {
		return Hushed{}, err
	}
	hears := c.hears()
	if w.Kind == campaign.DeliverClosing {
		hears = c.reachable() // it is closed by now
	} else if elsewhere, err := c.toldElsewhere(ctx); err != nil {
		return Hushed{}, err
	} else if elsewhere {
		hears = false
	}
	switch {
	case !hears, words(o, kept.Update) != w.ID:
		return Hushed{}, d.Delivered(ctx, w.ID, "it is out of date", now)
	}
	h := Hushed{Taken: Taken{Interview: o.ID, Out: kept.Out}, Channel: in, To: chat.Address(o.BegunBy), Step: campaign.SilenceRemind, Delivery: w.ID}
	if w.Kind == campaign.DeliverClosing {
		h.Step = campaign.SilenceClose
	}
	for i := range h.Out {
		h.Out[i].To = h.To
	}
	return h, nil
}

// Delivered says what became of a delivery: it was sent, or was refused for
// good and why. One that is settled already stays as it is.
func (d *Desk) Delivered(ctx context.Context, id campaign.DeliveryID, refused string, now time.Time) error {
	now = now.In(d.cfg.Zone)
	_, _, err := d.commit(ctx, func() (campaign.Batch, error) {
		w, err := one(d.cfg.Store.Deliveries(ctx, store.DeliveryFilter{ID: id}))
		if err != nil {
			return campaign.Batch{}, fmt.Errorf("delivery %s: %w", id, err)
		}
		if w.State != campaign.DeliveryQueued {
			return campaign.Batch{}, nil
		}
		move := campaign.DeliverySend
		if refused != "" {
			move = campaign.DeliveryCancel
		}
		next, events, err := w.Move(move, refused, campaign.System(), now)
		if err != nil {
			return campaign.Batch{}, err
		}
		return campaign.Batch{Key: keyOf("delivered", string(id), next.Version, campaign.System(), now), Campaign: d.cfg.Campaign,
			Actor: campaign.System(), At: now, Deliveries: []campaign.Delivery{next}, Events: events}, nil
	})
	return err
}

// words is the delivery of what was said to an interview at one step of its
// silence.
func words(o campaign.OpenInterview, update string) campaign.DeliveryID {
	return campaign.DeliveryID(campaign.Derive("silence", string(o.ID), update))
}

// saying is the delivery of what a silence had to say; it holds no words, which
// are with the interview.
func (r *reply) saying(step campaign.SilenceStep) campaign.Delivery {
	kind := campaign.DeliverReminder
	if step == campaign.SilenceClose {
		kind = campaign.DeliverClosing
	}
	return campaign.Delivery{ID: words(r.open, r.in.ID), Campaign: r.desk.cfg.Campaign, Kind: kind, Home: r.open.Home, Resident: r.open.Respondent,
		Interview: r.open.ID, Language: r.open.Language, Created: r.now, State: campaign.DeliveryQueued, Version: 1}
}
