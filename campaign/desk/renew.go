package desk

import (
	"context"
	"errors"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// renewable says whether an interview is of a version that was withdrawn, and
// of which the desk can read what was said.
func (c *conversation) renewable() bool {
	return slices.ContainsFunc(c.desk.cfg.Withdrawn, func(s *survey.Survey) bool { return s.Version() == c.open.Of })
}

// versions are all that the desk can read.
func (d *Desk) versions() []*survey.Survey {
	out := slices.Clone(d.cfg.Withdrawn)
	for _, e := range d.cfg.Editions {
		out = append(out, e.Survey)
	}
	return out
}

// goOnWith returns the dialogue that was kept: in its own version while the
// desk has that, and else in the version of its phase. It is nil where the
// desk cannot read it, or it is over.
func (c *conversation) goOnWith(ctx context.Context, kept spoken) (*chat.Dialogue, error) {
	if c.edition != nil {
		return c.resume(kept)
	}
	if !c.renewable() {
		return nil, nil
	}
	e, err := c.desk.current(ctx, c.place.phase)
	if err != nil {
		return nil, err
	}
	dialogue, lost, err := e.script.Migrate(kept.State, c.channel.Mode, c.channel.Can, c.desk.versions()...)
	if errors.Is(err, survey.ErrVersion) || errors.Is(err, survey.ErrClosed) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if r, known := c.place.resident(c.open.Respondent); known {
		dialogue.Learn(facts(r))
	}
	c.renewed(e, lost)
	return dialogue, nil
}

// renewed notes that the interview is of another version from now on.
func (c *conversation) renewed(e *edition, lost []survey.Lost) {
	c.edition = e
	var event campaign.Event
	c.open, event = c.open.Renew(e.Survey.Version(), lost, campaign.System(), c.now)
	c.batches = append(c.batches, campaign.Batch{Events: []campaign.Event{event}})
}

// page returns an interview that is held without a dialogue, as goOnWith does.
func (c *conversation) page(ctx context.Context) (*survey.Interview, error) {
	if c.edition != nil {
		return c.edition.Survey.Resume(c.open.State)
	}
	if !c.renewable() {
		return nil, nil
	}
	e, err := c.desk.current(ctx, c.place.phase)
	if err != nil {
		return nil, err
	}
	iv, lost, err := e.Survey.MigrateFrom(c.open.State, c.desk.versions()...)
	if errors.Is(err, survey.ErrVersion) || errors.Is(err, survey.ErrClosed) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	c.renewed(e, lost)
	return iv, nil
}

// readLost has a person read what an earlier version was told and this one
// could neither carry nor was told again: no rule has seen it.
func (r *reply) readLost(iv *survey.Interview) error {
	unread := iv.Unread()
	if len(unread) == 0 {
		return nil
	}
	aware := unread[0].When
	for _, l := range unread {
		if l.When.Before(aware) {
			aware = l.When
		}
	}
	raised, events, err := campaign.Raise(campaign.Case{
		ID: campaign.CaseID(campaign.Derive("case", string(r.open.ID), TypeUnread)), Type: TypeUnread, Priority: rules.Soon,
		Title:    "Read what an earlier version of the survey was told and this one does not ask, and see to what it says",
		Campaign: r.desk.cfg.Campaign, Phase: r.open.Phase, Home: r.open.Home, Tenancy: r.open.Tenancy, Resident: r.open.Respondent, Interview: r.open.ID,
		AwareAt: aware, Team: r.desk.cfg.Triage, Owner: r.desk.teams[r.desk.cfg.Triage].Owner,
	}, campaign.System(), r.now)
	if err != nil {
		return err
	}
	r.batches = append(r.batches, campaign.Batch{Cases: []campaign.Case{raised}, Events: events})
	return nil
}
