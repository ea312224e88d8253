package desk

import (
	"context"
	"errors"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// barred says whether the conversation may not go on: its tenancy has ended or
// is in doubt, or contact with whoever it was held with ended for a reason
// that is not theirs to lift. Then whoever writes may be somebody else.
func (c *conversation) barred() bool {
	if !c.place.shows(c.open.Tenancy, c.desk.today(c.now)) {
		return true
	}
	r, _ := c.place.resident(c.open.Respondent)
	for _, e := range r.Ended {
		switch e.Reason {
		case campaign.EndedDeceased, campaign.EndedMovedOut, campaign.EndedSafety:
			if e.Lifted == nil {
				return true
			}
		}
	}
	return false
}

// turnAway answers as one answers somebody who has no interview. A cry for
// help still finds a person.
func (c *conversation) turnAway(ctx context.Context, kept spoken) (*reply, error) {
	turn := c.desk.newest().script.Stranger(c.in)
	r := &reply{conversation: c, state: kept.State, out: turn.Out, apart: true}
	for _, event := range turn.Events {
		if e, ok := event.(chat.Crisis); ok {
			return r, r.crisis(ctx, e)
		}
	}
	return r, nil
}

// comesBack says whether somebody whose interview was closed wants to go on:
// they wrote or tapped something, and it was neither a stop nor a call for a
// person.
func (c *conversation) comesBack(after *chat.Dialogue, turn chat.Turn) bool {
	if c.in.Kind != chat.Said && c.in.Kind != chat.Pressed || after.Stopped() {
		return false
	}
	for _, event := range turn.Events {
		switch event.(type) {
		case chat.Stopped, chat.Crisis, chat.HandOver:
			return false
		}
	}
	return true
}

// goOn begins a new interview for who returns; who had stopped has begun again
// by that. What they wrote to say so a person reads.
func (c *conversation) goOn(ctx context.Context, turn chat.Turn) (*reply, error) {
	if slices.Contains(turn.Events, chat.Event(chat.Restarted{})) {
		old := &reply{conversation: c}
		if err := old.restart(); err != nil {
			return nil, err
		}
	}
	var told []chat.Outgoing
	for _, event := range turn.Events {
		if e, ok := event.(chat.Added); ok {
			if err := (&reply{conversation: c}).added(ctx, e); err != nil {
				return nil, err
			}
			told = turn.Out
		}
	}
	if err := c.anew(ctx); err != nil {
		return nil, err
	}
	r, err := c.begin(ctx)
	if err == nil {
		r.out = append(told, r.out...)
	}
	return r, err
}

// anew puts a new interview of the current version in the old one's place.
func (c *conversation) anew(ctx context.Context) error {
	var err error
	if c.edition, err = c.desk.current(ctx, c.place.phase); err != nil {
		return err
	}
	old := c.open
	c.open = c.fresh(campaign.Derive("interview", string(old.ID), "again"), old.Home, old.Tenancy, old.Invitation)
	c.open.Language = old.Language
	return nil
}

// outlived sees to an interview of a version that the desk no longer has: its
// dialogue cannot go on. One that was going on is handed to a person, who can
// still read it, and begins anew in the current version; one that is over
// stays so.
func (c *conversation) outlived(ctx context.Context, kept spoken) (*reply, error) {
	turn := c.desk.newest().script.Stranger(c.in)
	wants := c.in.Kind == chat.Said || c.in.Kind == chat.Pressed
	for _, event := range turn.Events {
		switch event.(type) {
		case chat.Stopped, chat.Crisis:
			wants = false
		}
	}
	switch {
	case !wants, c.open.Standing == campaign.InterviewSubmitted, c.open.Standing == campaign.InterviewStopped:
		return c.outlivedTurn(ctx, kept, turn)
	case c.open.Standing == campaign.InterviewOpen:
		if err := c.handOn(); err != nil {
			return nil, err
		}
	}
	if err := c.anew(ctx); err != nil {
		return nil, err
	}
	return c.begin(ctx)
}

// outlivedTurn does what can be done without the dialogue: a stop is a stop,
// and a cry for help finds a person.
func (c *conversation) outlivedTurn(ctx context.Context, kept spoken, turn chat.Turn) (*reply, error) {
	r := &reply{conversation: c, state: kept.State, out: turn.Out, apart: true}
	c.noteAway()
	for _, event := range turn.Events {
		switch e := event.(type) {
		case chat.Stopped:
			return r, r.stop(ctx)
		case chat.Crisis:
			return r, r.crisis(ctx, e)
		}
	}
	return r, nil
}

// handOn hands an interview that was going on to a person, as it is.
func (c *conversation) handOn() error {
	old := c.open
	old.Standing = campaign.InterviewHanded
	old.Version++
	b := campaign.Batch{Interviews: []campaign.OpenInterview{old}}
	raised, events, err := campaign.Raise(campaign.Case{
		ID: campaign.CaseID(campaign.Derive("case", string(old.ID), TypeUnread)), Type: TypeUnread, Priority: rules.Soon,
		Title:    "Read an interview that an earlier version of the survey began, and see to what it says",
		Campaign: c.desk.cfg.Campaign, Phase: old.Phase, Home: old.Home, Tenancy: old.Tenancy, Resident: old.Respondent, Interview: old.ID,
		AwareAt: old.Heard, Team: c.desk.cfg.Triage, Owner: c.desk.teams[c.desk.cfg.Triage].Owner,
	}, campaign.System(), c.now)
	if err != nil {
		return err
	}
	b.Cases, b.Events = []campaign.Case{raised}, events
	c.batches = append(c.batches, b)
	return nil
}

// prefill gives a beginning what the same person answered before, where their
// last interview here that came to a response was closed by silence, and that
// response still counts. One in which they said nothing came to none, and what
// they had answered before it stands.
func (c *conversation) prefill(ctx context.Context, b *survey.Beginning) error {
	for _, o := range c.begun {
		if o.Standing != campaign.InterviewClosed || o.Home != c.open.Home || o.Respondent != c.open.Respondent || o.ID == c.open.ID {
			continue
		}
		filing, err := all(c.desk.cfg.Store.Filings(ctx, store.FilingFilter{Home: o.Home, Interview: o.ID, State: campaign.FilingCounts}))
		switch {
		case err != nil:
			return err
		case len(filing) == 0:
			continue
		}
		before, err := one(c.desk.cfg.Store.Responses(ctx, store.ResponseFilter{ID: filing[0].Response}))
		if err != nil {
			return err
		}
		b.Supersedes = before.ID
		b.Prefilled, b.Lost, err = c.edition.Survey.Renew(before, c.desk.versions()...)
		if errors.Is(err, survey.ErrVersion) { // of one that nobody kept: what still fits, by its name
			b.Prefilled, err = before.Given(), nil
		}
		return err
	}
	return nil
}
