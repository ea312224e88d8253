package main

import (
	"context"
	"errors"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

// casesRaiseCmd raises a case by hand.
type casesRaiseCmd struct {
	Home     string `required:"" help:"The home, by its UPRN." env:"-"`
	Type     string `required:"" help:"What is to be done, such as hazard_inspection." env:"-"`
	Title    string `required:"" help:"The same in a sentence." env:"-"`
	By       string `required:"" placeholder:"STAFF" help:"Who raises it: an id of the list of staff, or a name."`
	Aware    string `placeholder:"WHEN" help:"When the landlord first knew. Defaults to now." env:"-"`
	Clock    string `help:"The clock that counts from then, such as awaab.significant." env:"-"`
	Hazard   string `help:"What is wrong with the home, where a law asks: damp_and_mould." env:"-"`
	Priority string `help:"routine, soon, urgent or emergency." env:"-"`
	Team     string `help:"The team that sees to it." env:"-"`
}

// Run raises.
func (c *casesRaiseCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	return all.working(ctx, std, c.By, func(d *desk.Desk, st *opened, who campaign.Actor, now time.Time) error {
		if err := knownTeam(ctx, st, c.Team); err != nil {
			return err
		}
		if h := deadline.Hazard(c.Hazard); h != "" && !h.Known() {
			return wrong("--hazard: %q is none of %s", c.Hazard, allOf(names(deadline.Hazards())))
		}
		aware, err := when(c.Aware, now.Location())
		if err != nil {
			return wrong("--aware: %w", err)
		}
		raised, err := d.Raise(ctx, campaign.Case{Home: survey.HomeID(c.Home), Type: c.Type, Title: c.Title, AwareAt: aware, Clock: c.Clock,
			Hazard: deadline.Hazard(c.Hazard), Priority: rules.Priority(c.Priority), Team: campaign.TeamID(c.Team)}, who, now)
		switch {
		case errors.Is(err, campaign.ErrCase), errors.Is(err, desk.ErrPlace), errors.Is(err, deadline.ErrClock), errors.Is(err, deadline.ErrPlace),
			errors.Is(err, deadline.ErrNotCovered):
			return inputError{err}
		case err != nil:
			return err
		}
		return all.say(std, raised)
	})
}
