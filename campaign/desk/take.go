package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Taken is what came of something that a person did in a conversation.
type Taken struct {
	Interview survey.InterviewID // empty: there is none, and nothing was stored
	Out       []chat.Outgoing    // to be sent, in order
	Again     bool               // it had been taken before; Out is what was said to it then
	Settled   *Settled           // of what the rules made of it; nil: nothing
}

// Take takes what a person did in a conversation. When it returns without an
// error, what was said is durable, with the reply to it and all that follows:
// then the reply may be sent and the channel may forget the update. The same
// update again, after a crash, gives the same reply and changes nothing.
//
// An invitation's code starts an interview, or goes on with the one that the
// same person began with it. Nobody else resumes it or learns of it.
func (d *Desk) Take(ctx context.Context, in chat.Incoming, now time.Time) (Taken, error) {
	defer d.talking.lock(string(in.Channel) + "\x00" + string(in.From))()
	var out Taken
	err := again(func() error {
		c, err := d.conversation(ctx, in, now)
		if err != nil {
			return err
		}
		out, err = c.take(ctx)
		return err
	})
	for i := range out.Out {
		out.Out[i].To = in.From
	}
	return out, err
}

// conversation is one update on its way.
type conversation struct {
	desk    *Desk
	in      chat.Incoming
	now     time.Time
	channel Channel
	open    campaign.OpenInterview
	edition *edition
	place   place
	strange chat.Turn        // what to say to somebody who has no interview
	batches []campaign.Batch // beside the interview itself
	settled *Settled
}

// conversation finds the interview that the update belongs to: the one that
// its code starts, else the latest that the person began here.
func (d *Desk) conversation(ctx context.Context, in chat.Incoming, now time.Time) (*conversation, error) {
	c, err := d.listen(in, now)
	if err != nil {
		return nil, err
	}
	begun, err := all(d.cfg.Store.Interviews(ctx, store.InterviewFilter{Channel: campaign.Channel(in.Channel), BegunBy: string(in.From)}))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(begun, func(a, b campaign.OpenInterview) int {
		return cmp.Or(cmp.Compare(standingRank(b), standingRank(a)), b.Started.Compare(a.Started), cmp.Compare(a.ID, b.ID))
	})
	if i := slices.IndexFunc(begun, func(o campaign.OpenInterview) bool { return slices.Contains(o.Seen, in.ID) }); i >= 0 {
		c.open = begun[i]
		return c, nil
	}
	code, isCode := in.Code()
	if len(begun) > 0 && !isCode {
		c.open = begun[0]
		return c, nil
	}
	if !isCode {
		c.strange = d.newest().script.Stranger(in)
		for _, event := range c.strange.Events {
			if given, ok := event.(chat.CodeGiven); ok {
				code, isCode = given.Code, true
			}
		}
	}
	if isCode {
		return c, c.redeem(ctx, code, begun)
	}
	return c, nil
}

// listen prepares for something said on a channel.
func (d *Desk) listen(in chat.Incoming, now time.Time) (*conversation, error) {
	channel, ok := d.cfg.Talk.Channels[in.Channel]
	if !ok || d.newest().script == nil {
		return nil, fmt.Errorf("%w: no channel %q", ErrConfig, in.Channel)
	}
	channel.Mode = cmp.Or(channel.Mode, survey.Chat)
	return &conversation{desk: d, in: in, now: now.In(d.cfg.Zone), channel: channel}, nil
}

func standingRank(o campaign.OpenInterview) int {
	if o.Standing == campaign.InterviewOpen {
		return 1
	}
	return 0
}

// redeem looks an invitation up and starts an interview with it, or goes on
// with the one that this person began with it.
func (c *conversation) redeem(ctx context.Context, typed string, begun []campaign.OpenInterview) error {
	c.strange = c.desk.newest().script.NoSuchCode(c.in)
	code, ok := campaign.ParseCode(typed)
	if !ok {
		return nil
	}
	i, err := one(c.desk.cfg.Store.Invitations(ctx, store.InvitationFilter{Hash: code.Hash()}))
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if at := slices.IndexFunc(begun, func(o campaign.OpenInterview) bool { return o.Invitation == i.ID }); at >= 0 {
		c.open = begun[at]
		return nil
	}
	if c.place, err = c.desk.place(ctx, i.Home); err != nil {
		return err
	}
	var tenancy *campaign.Tenancy
	if at := slices.IndexFunc(c.place.tenancies, func(t campaign.Tenancy) bool { return t.ID == i.Tenancy }); at >= 0 {
		tenancy = &c.place.tenancies[at]
	}
	if i.Usable(tenancy, c.desk.today(c.now), c.now) != nil {
		return nil // refused kindly, and nothing is said of why
	}
	if c.edition, err = c.desk.current(ctx, c.place.phase); err != nil {
		return err
	}
	next, events, err := i.Move(campaign.InvitationStart, "", c.resident(), c.now)
	if err != nil {
		return err
	}
	c.batches = append(c.batches, campaign.Batch{Invitations: []campaign.Invitation{next}, Events: events})
	id := survey.InterviewID(campaign.Derive("interview", string(i.ID), string(c.in.Channel), string(c.in.From)))
	c.open = campaign.OpenInterview{ID: id, Campaign: c.desk.cfg.Campaign, Phase: c.place.phase, Home: i.Home, Tenancy: i.Tenancy, Invitation: i.ID,
		Of: c.edition.Survey.Version(), Mode: c.channel.Mode, Channel: campaign.Channel(c.in.Channel), BegunBy: string(c.in.From), Started: c.now,
		Heard: c.now, Standing: campaign.InterviewOpen}
	return nil
}

// resident is who writes, as an actor: nobody knows the name before they are
// identified.
func (c *conversation) resident() campaign.Actor {
	return campaign.Actor{ID: survey.ActorID(campaign.Derive("chat", string(c.in.Channel), string(c.in.From))), Kind: campaign.ActorResident, Resident: c.open.Respondent}
}

func (c *conversation) take(ctx context.Context) (Taken, error) {
	if c.open.ID == "" {
		return Taken{Out: c.strange.Out}, nil
	}
	kept, err := decodeSpoken(c.open.Dialogue)
	if len(c.open.Dialogue) > 0 && err != nil {
		return Taken{}, fmt.Errorf("interview %s: its conversation cannot be read: %w", c.open.ID, err)
	}
	if slices.Contains(c.open.Seen, c.in.ID) {
		out := Taken{Interview: c.open.ID, Again: true}
		if kept.Update == c.in.ID {
			out.Out = kept.Out
		}
		return out, nil
	}
	if err := c.prepare(ctx); err != nil {
		return Taken{}, err
	}
	var out Taken
	err = c.desk.drawing(func() error {
		r, err := c.turn(ctx, kept)
		if err != nil {
			return err
		}
		out, err = c.commit(ctx, r)
		return err
	})
	return out, err
}

// prepare reads what the update's interview needs.
func (c *conversation) prepare(ctx context.Context) error {
	var err error
	if c.edition == nil {
		if c.edition, err = c.desk.edition(c.open.Of); err != nil {
			return err
		}
	}
	if c.place.home.ID == "" {
		c.place, err = c.desk.place(ctx, c.open.Home)
	}
	return err
}

// turn lets the dialogue reply, and does what it asks the host to do.
func (c *conversation) turn(ctx context.Context, kept spoken) (*reply, error) {
	r := &reply{conversation: c}
	if kept.State == nil {
		dialogue, turn := c.edition.script.Begin(survey.Beginning{ID: c.open.ID, Mode: c.channel.Mode, Language: c.in.Language, By: c.resident().ID,
			Home: c.open.Home, Tenancy: c.open.Tenancy, At: c.now}, c.channel.Can)
		r.dialogue = dialogue
		return r, r.follow(ctx, turn)
	}
	dialogue, err := c.edition.script.Resume(kept.State, c.channel.Mode, c.channel.Can)
	if err != nil {
		return nil, fmt.Errorf("interview %s: %w", c.open.ID, err)
	}
	r.dialogue = dialogue
	if err := r.follow(ctx, dialogue.Reply(c.in, c.now)); err != nil {
		return nil, err
	}
	if r.changed && len(r.ended) == 0 {
		return r, r.soon(ctx)
	}
	return r, nil
}

// commit stores the interview with everything that follows, in one batch.
func (c *conversation) commit(ctx context.Context, r *reply) (Taken, error) {
	if _, err := c.desk.cfg.Store.Commit(ctx, r.batch()); err != nil {
		return Taken{}, err
	}
	return Taken{Interview: c.open.ID, Out: r.out, Settled: c.settled}, nil
}
