package main

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// moved is what every command takes that moves a case on.
type moved struct {
	ID string `arg:"" name:"case" help:"The beginning of the case's id."`
	By string `required:"" placeholder:"STAFF" help:"Who does it: an id of the list of staff, or a name."`
}

// reasoned is moved with the reason that is kept.
type reasoned struct {
	moved
	Reason string `required:"" help:"Why; it is kept." env:"-"`
}

type (
	casesStartCmd struct{ moved }
	// casesAcceptCmd may name who sees to it.
	casesAcceptCmd struct {
		moved
		To string `name:"assignee" help:"The colleague who sees to it; defaults to who accepts." env:"-"`
	}
	casesWaitCmd   struct{ reasoned }
	casesReopenCmd struct{ reasoned }
	// casesPutBackCmd gives a case back.
	casesPutBackCmd struct{ reasoned }
	casesDeclineCmd struct{ reasoned }
	// casesFinishCmd says how it was done, and for how much.
	casesFinishCmd struct {
		moved
		Outcome string `required:"" help:"How it was done." env:"-"`
		Spent   string `placeholder:"180.00" help:"What it cost in pounds. Defaults to what was committed." env:"-"`
	}
	// casesMonitorCmd may name the days.
	casesMonitorCmd struct {
		moved
		On []string `placeholder:"DAY,…" help:"The days on which to look again. Default to the weeks that the rule gave." env:"-"`
	}
	// casesPassCmd says what was seen.
	casesPassCmd struct {
		moved
		Note string `help:"What was seen." env:"-"`
	}
	// casesFailCmd says what was seen.
	casesFailCmd struct {
		reasoned
		Note string `help:"What was seen." env:"-"`
	}
	// casesAssignCmd says to whom.
	casesAssignCmd struct {
		moved
		Team  string `help:"The team that sees to it." env:"-"`
		Owner string `help:"The role that answers for it." env:"-"`
		To    string `name:"assignee" help:"The colleague who sees to it." env:"-"`
	}
	// casesChangeCmd says what to.
	casesChangeCmd struct {
		reasoned
		Priority string `help:"routine, soon, urgent or emergency." env:"-"`
		Cost     string `placeholder:"180.00" help:"What it will cost, in pounds." env:"-"`
	}
	// casesClearCmd settles a flag.
	casesClearCmd struct {
		reasoned
		Flag string `required:"" help:"Which flag, as the case shows it: over_budget." env:"-"`
	}
)

// Run starts.
func (c *casesStartCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	return all.move(ctx, std, c.moved, campaign.Move{Kind: campaign.MoveStart})
}

// Run accepts.
func (c *casesAcceptCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	return all.move(ctx, std, c.moved, campaign.Move{Kind: campaign.MoveAccept, Assignee: survey.ActorID(c.To)})
}

// Run waits.
func (c *casesWaitCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	return all.move(ctx, std, c.moved, campaign.Move{Kind: campaign.MoveWait, Reason: c.Reason})
}

// Run reopens.
func (c *casesReopenCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	return all.move(ctx, std, c.moved, campaign.Move{Kind: campaign.MoveReopen, Reason: c.Reason})
}

// Run gives back.
func (c *casesPutBackCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	return all.move(ctx, std, c.moved, campaign.Move{Kind: campaign.MovePutBack, Reason: c.Reason})
}

// Run declines.
func (c *casesDeclineCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	return all.move(ctx, std, c.moved, campaign.Move{Kind: campaign.MoveDecline, Reason: c.Reason})
}

// Run finishes.
func (c *casesFinishCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	spent, err := pounds("--spent", c.Spent)
	if err != nil {
		return err
	}
	return all.move(ctx, std, c.moved, campaign.Move{Kind: campaign.MoveFinish, Outcome: c.Outcome, Spent: spent})
}

// Run has it looked at again.
func (c *casesMonitorCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	m := campaign.Move{Kind: campaign.MoveMonitor}
	for _, text := range c.On {
		day, err := condition.ParseDate(text)
		if err != nil {
			return wrong("--on: %q is no day: write 2027-01-18", text)
		}
		m.Checks = append(m.Checks, day)
	}
	return all.move(ctx, std, c.moved, m)
}

// Run records that it held.
func (c *casesPassCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	return all.move(ctx, std, c.moved, campaign.Move{Kind: campaign.MovePassCheck, Note: c.Note})
}

// Run records that it did not hold.
func (c *casesFailCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	return all.move(ctx, std, c.moved, campaign.Move{Kind: campaign.MoveFailCheck, Reason: c.Reason, Note: c.Note})
}

// Run assigns.
func (c *casesAssignCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	return all.move(ctx, std, c.moved, campaign.Move{Kind: campaign.MoveAssign, Team: campaign.TeamID(c.Team), Owner: c.Owner, Assignee: survey.ActorID(c.To)})
}

// Run changes.
func (c *casesChangeCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	cost, err := pounds("--cost", c.Cost)
	if err != nil {
		return err
	}
	return all.move(ctx, std, c.moved, campaign.Move{Kind: campaign.MoveChange, Reason: c.Reason, Priority: rules.Priority(c.Priority), Cost: cost})
}

// Run clears.
func (c *casesClearCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	return all.move(ctx, std, c.moved, campaign.Move{Kind: campaign.MoveClear, Reason: c.Reason, Flag: campaign.FlagKind(strings.ReplaceAll(c.Flag, " ", "_"))})
}

// pounds reads an amount; none where nothing is written.
func pounds(flag, text string) (campaign.Money, error) {
	if text == "" {
		return campaign.Money{}, nil
	}
	text = strings.TrimPrefix(text, "£")
	if !strings.Contains(text, " ") {
		text += " GBP"
	}
	v, err := condition.ParseMoney(text)
	if err != nil {
		return v, wrong("%s: %w: write 180.00", flag, err)
	}
	return v, nil
}

// working opens the campaign with a desk, for what a member of staff does.
func (c *place) working(ctx context.Context, std streams, by string, work func(d *desk.Desk, st *opened, who campaign.Actor, now time.Time) error) error {
	docs, err := c.outfit(std)
	if err != nil {
		return err
	}
	now, err := c.moment(docs.Landlord.Zone)
	if err != nil {
		return err
	}
	st, err := c.write(ctx, docs.Sensitive())
	if err != nil {
		return err
	}
	err = func() error {
		if now, err = c.lived(ctx, st, now); err != nil {
			return err
		}
		staff, err := store.All(st.Staff(ctx, store.StaffFilter{}))
		if err != nil {
			return err
		}
		who, err := staffActor("--by", by, staff)
		if err != nil {
			return err
		}
		d, err := docs.Desk(st.Store, overTelegram)
		if err != nil {
			return err
		}
		return work(d, st, who, now)
	}()
	return errors.Join(err, st.close())
}

// move takes a case a step on, and says where it stands.
func (c *casesCmd) move(ctx context.Context, std streams, what moved, m campaign.Move) error {
	return c.working(ctx, std, what.By, func(d *desk.Desk, st *opened, who campaign.Actor, now time.Time) error {
		found, err := named(ctx, st.Store, what.ID)
		if err != nil {
			return err
		}
		if m, err = sends(ctx, st, m); err != nil {
			return err
		}
		next, err := d.Move(ctx, found.ID, m, who, now)
		var illegal *campaign.IllegalMove
		if errors.As(err, &illegal) {
			return wrong("%s", refused(found, m.Kind, illegal))
		}
		if errors.Is(err, campaign.ErrCase) {
			return inputError{err}
		}
		if err != nil {
			return err
		}
		return c.say(std, next)
	})
}

// refused says why a case cannot be moved so, and what can be done with it.
func refused(c campaign.Case, m campaign.MoveKind, why *campaign.IllegalMove) string {
	text := shortID(c.ID) + ": " + words(c.Type) + " is " + words(string(c.State)) + ": " + commandOf(m) + " is not possible"
	if why.Why != "" {
		return text + ": " + why.Why
	}
	return text + "; it can be: " + moves(c)
}

// say tells where a case stands now.
func (c *casesCmd) say(std streams, now campaign.Case) error {
	if c.JSON {
		return std.json(now.Guarded())
	}
	std.print(shortID(now.ID) + ": " + rowNames{}.words(context.Background(), now) + " is " + words(string(now.State)) + "; it can be: " + moves(now) + "\n")
	return nil
}
