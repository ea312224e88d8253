package desk

import (
	"context"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey/chat"
)

// handBack gives a conversation back to whom a person has rung, as they asked
// in it: they are told so, and that they can go on. It adds nothing where the
// case is no such case or is not done, where nothing is left to go on with, or
// where its person is not to be written to. In the quiet hours the words wait,
// as all do that [Desk.Unsent] brings.
func (d *Desk) handBack(ctx context.Context, c campaign.Case, b campaign.Batch) (campaign.Batch, error) {
	if c.Type != TypeCallBack || c.State != campaign.CaseDone || c.Interview == "" {
		return b, nil
	}
	o, err := one(d.cfg.Store.Interviews(ctx, store.InterviewFilter{ID: c.Interview}))
	if err != nil || len(o.Dialogue) == 0 {
		return b, err
	}
	if _, talks := d.cfg.Talk.Channels[chat.Channel(o.Channel)]; !talks {
		return b, nil
	}
	to := d.silence(o, "back:"+string(c.ID)+":"+b.Key, b.At)
	if err := to.prepare(ctx); err != nil {
		return b, err
	}
	if !to.hears() {
		return b, nil
	}
	kept, err := decodeSpoken(o.Dialogue)
	if err != nil {
		return b, err
	}
	r := &reply{conversation: to, silent: true}
	if r.dialogue, err = to.goOnWith(ctx, kept); err != nil || r.dialogue == nil {
		return b, err
	}
	if err := r.follow(ctx, r.dialogue.Back(b.At)); err != nil || len(r.out) == 0 {
		return b, err
	}
	r.batches = append(r.batches, campaign.Batch{Deliveries: []campaign.Delivery{r.saying(campaign.SilenceRemind)}})
	said, _ := r.batch()
	return join(b.Key, b, said), nil
}
