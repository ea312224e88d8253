package main

import (
	"context"
	"errors"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

// inviteCmd makes the code with which somebody of a home can begin a chat.
type inviteCmd struct {
	place
	Home string `arg:"" name:"home" help:"The home, by its UPRN."`
	By   string `required:"" placeholder:"STAFF" help:"Who makes it: an id of the list of staff, or a name."`
	JSON bool   `name:"json" help:"Print the code as JSON." env:"-"`
}

// Help is shown under the command's flags.
func (inviteCmd) Help() string {
	return `The code is shown once: the campaign keeps no more of it than is needed to know it
again. Whoever begins with it is asked who they are before anything of the record is
shown.

Example:
  doorknock invite 999900100001 --by s2`
}

// invited is what invite prints.
type invited struct {
	Home    survey.HomeID `json:"home"`
	Code    campaign.Code `json:"code"`
	Expires time.Time     `json:"expires"`
}

// Run invites.
func (c *inviteCmd) Run(ctx context.Context, std streams) error {
	return c.working(ctx, std, c.By, func(d *desk.Desk, _ *opened, who campaign.Actor, now time.Time) error {
		code, i, err := d.Invite(ctx, survey.HomeID(c.Home), who, now)
		switch {
		case errors.Is(err, store.ErrNotFound):
			return wrong("there is no home %s", c.Home)
		case errors.Is(err, desk.ErrPlace):
			return wrong("nobody lives in home %s, as far as is known", c.Home)
		case err != nil:
			return err
		case c.JSON:
			return std.json(invited{i.Home, code, i.Expires})
		}
		std.print(code.Printed() + "\nopens a chat for home " + c.Home + " until " + phrasebook("en").Day(dayOf(i.Expires.In(now.Location()))) + "\n")
		return nil
	})
}
