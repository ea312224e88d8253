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

// Conversation returns a stored interview's dialogue as it stands, for a
// member of staff who takes it over and for a rehearsal that looks on. It is a
// copy: what is done to it is not stored, and nobody is told. It holds all that
// was said, so whoever calls answers for who sees it. It returns
// [store.ErrNotFound] where there is no such interview, or nothing of it is
// left; [ErrEdition] where it is of a version that the desk cannot read; and
// [ErrConfig] where the desk holds no conversations on its channel.
func (d *Desk) Conversation(ctx context.Context, id survey.InterviewID) (*chat.Dialogue, error) {
	o, err := one(d.cfg.Store.Interviews(ctx, store.InterviewFilter{ID: id}))
	if err != nil {
		return nil, fmt.Errorf("interview %s: %w", id, err)
	}
	c, err := d.listen(chat.Incoming{Channel: chat.Channel(o.Channel)}, o.Heard)
	if err != nil {
		return nil, err
	}
	c.open = o
	if err := c.prepare(ctx); err != nil {
		return nil, err
	}
	kept, err := decodeSpoken(o.Dialogue)
	if err != nil || len(kept.State) == 0 {
		return nil, fmt.Errorf("interview %s: its conversation: %w", id, store.ErrNotFound)
	}
	dialogue, err := c.goOnWith(ctx, kept)
	if err == nil && dialogue == nil {
		return nil, fmt.Errorf("%w: %s", ErrEdition, o.Of)
	}
	return dialogue, err
}

// conversation is one update on its way.
type conversation struct {
	desk    *Desk
	in      chat.Incoming
	now     time.Time
	channel Channel
	begun   []campaign.OpenInterview // what this person began here, as it is looked for
	open    campaign.OpenInterview
	edition *edition // nil: the desk does not have the interview's
	place   place
	strange chat.Turn        // what to say to somebody who has no interview
	batches []campaign.Batch // beside the interview itself
	settled *Settled
	fetched map[string]photo // pictures, by the channel's reference
	moved   bool             // they come with what they began elsewhere
	known   []store.Standing // of the sender and of the home, from before they were read
	held    *chat.Dialogue   // as the last update left it; nil: it is to be read
}

// conversation finds the interview that the update belongs to: the one that
// took it before, the one that its code starts, else the latest that the
// person began here.
func (d *Desk) conversation(ctx context.Context, in chat.Incoming, now time.Time, last *held) (*conversation, error) {
	c, err := d.listen(in, now)
	if err != nil || d.goesOn(last, c) {
		return c, err
	}
	c.mark(store.AboutSender(string(in.From)))
	if err := c.find(ctx); err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(c.begun, func(o campaign.OpenInterview) bool { return slices.Contains(o.Seen, in.ID) }); i >= 0 {
		c.open = c.begun[i]
		return c, nil
	}
	code, isCode := in.Code()
	if len(c.begun) > 0 && !isCode {
		c.open = c.begun[0]
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
		return c, c.redeem(ctx, code)
	}
	return c, nil
}

// find reads what the person began here: the open ones first, then the latest.
func (c *conversation) find(ctx context.Context) error {
	var err error
	if c.begun, err = all(c.desk.cfg.Store.Interviews(ctx, store.InterviewFilter{Campaign: c.desk.cfg.Campaign,
		Channel: campaign.Channel(c.in.Channel), BegunBy: string(c.in.From)})); err != nil {
		return err
	}
	slices.SortFunc(c.begun, func(a, b campaign.OpenInterview) int {
		return cmp.Or(cmp.Compare(standingRank(b), standingRank(a)), b.Started.Compare(a.Started), cmp.Compare(a.ID, b.ID))
	})
	return nil
}

func standingRank(o campaign.OpenInterview) int {
	if o.Standing == campaign.InterviewOpen {
		return 1
	}
	return 0
}

// listen prepares for something said on a channel.
func (d *Desk) listen(in chat.Incoming, now time.Time) (*conversation, error) {
	if _, ok := d.cfg.Talk.Channels[in.Channel]; !ok || d.newest().script == nil {
		return nil, fmt.Errorf("%w: no channel %q", ErrConfig, in.Channel)
	}
	return &conversation{desk: d, in: in, now: now.In(d.cfg.Zone), channel: d.channel(in.Channel)}, nil
}

func (d *Desk) channel(name chat.Channel) Channel {
	channel := d.cfg.Talk.Channels[name]
	channel.Mode = cmp.Or(channel.Mode, survey.Chat)
	return channel
}

// redeem looks an invitation up and starts an interview with it, or goes on
// with the one that this person began with it.
func (c *conversation) redeem(ctx context.Context, typed string) error {
	c.strange = c.desk.newest().script.NoSuchCode(c.in)
	code, ok := campaign.ParseCode(typed)
	if !ok {
		return nil
	}
	i, err := one(c.desk.cfg.Store.Invitations(ctx, store.InvitationFilter{Campaign: c.desk.cfg.Campaign, Hash: code.Hash()}))
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if at := slices.IndexFunc(c.begun, func(o campaign.OpenInterview) bool { return o.Invitation == i.ID }); at >= 0 {
		c.open = c.begun[at]
		return nil
	}
	if c.place, err = c.desk.place(ctx, i.Home); err != nil {
		return err
	}
	var tenancy *campaign.Tenancy
	if at := slices.IndexFunc(c.place.tenancies, func(t campaign.Tenancy) bool { return t.ID == i.Tenancy }); at >= 0 {
		tenancy = &c.place.tenancies[at]
	}
	if usable := i.Usable(tenancy, c.desk.today(c.now), c.now) == nil; !usable {
		return nil // refused kindly, and nothing is said of why
	}
	if i.Resumes != "" {
		return c.moveIn(ctx, i)
	}
	if c.edition, err = c.desk.current(ctx, c.place.phase); err != nil {
		return err
	}
	next, events, err := i.Move(campaign.InvitationStart, "", c.resident(), c.now)
	if err != nil {
		return err
	}
	c.batches = append(c.batches, campaign.Batch{Invitations: []campaign.Invitation{next}, Events: events})
	c.open = c.fresh(campaign.Derive("interview", string(i.ID), string(c.in.Channel), string(c.in.From)), i.Home, i.Tenancy, i.ID)
	return nil
}

// fresh is an interview that begins now.
func (c *conversation) fresh(id string, home survey.HomeID, tenancy survey.TenancyID, by campaign.InvitationID) campaign.OpenInterview {
	return campaign.OpenInterview{ID: survey.InterviewID(id), Campaign: c.desk.cfg.Campaign, Phase: c.place.phase, Home: home, Tenancy: tenancy,
		Invitation: by, Of: c.edition.Survey.Version(), Mode: c.channel.Mode, Language: c.in.Language, Channel: campaign.Channel(c.in.Channel),
		BegunBy: string(c.in.From), Started: c.now, Heard: c.now, Standing: campaign.InterviewOpen}
}

// resident is who writes, as an actor: nobody knows the name before they are
// identified.
func (c *conversation) resident() campaign.Actor {
	return campaign.Actor{ID: survey.ActorID(campaign.Derive("chat", string(c.in.Channel), string(c.in.From))), Kind: campaign.ActorResident, Resident: c.open.Respondent}
}

// prepare reads what the update's interview needs. A version that the desk
// does not have leaves it without an edition.
func (c *conversation) prepare(ctx context.Context) error {
	var err error
	if c.edition == nil {
		if c.edition, err = c.desk.edition(c.open.Of); err != nil && !errors.Is(err, ErrEdition) {
			return err
		}
	}
	if c.place.home.ID == "" {
		c.mark(store.AboutHome(c.open.Home))
		c.place, err = c.desk.place(ctx, c.open.Home)
		return err
	}
	return nil
}
