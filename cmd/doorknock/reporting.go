package main

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	counting "github.com/doorknock/doorknock/campaign/report"
	"github.com/doorknock/doorknock/campaign/report/render"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/internal/play"
)

// reportCmd reports a campaign.
type reportCmd struct {
	place
	HTML  string `name:"html" placeholder:"FILE" help:"Write the report as one page for a browser instead." env:"-"`
	Least int    `default:"5" help:"The smallest number about residents that is shown: below it somebody might know whom it means. 1 shows every number." env:"-"`
	JSON  bool   `name:"json" help:"Print the report as JSON." env:"-"`
	writing
}

// Help is shown under the command's flags.
func (reportCmd) Help() string {
	return `Reach by attempt, channel and group, what was found, what is being done about it and
by whom, what is overdue, money, referrals, what rules could not decide, and what was
said and done. Everything is counted anew from the campaign's file.

Examples:
  doorknock report
  doorknock report --dir season --html report.html
  doorknock report --json --now 2027-03-01`
}

// Run counts and prints.
func (c *reportCmd) Run(ctx context.Context, std streams) error {
	if c.Least < 1 {
		return wrong("--least: %d is no number of residents: 1 shows every number", c.Least)
	}
	st, err := c.read(ctx)
	if err != nil {
		return err
	}
	if st.sealed {
		std.complain("there is no sealing key: answers to sensitive questions are not counted")
	}
	r, err := c.count(ctx, st.Store)
	if err := errors.Join(err, st.close()); err != nil {
		return err
	}
	switch {
	case c.HTML != "":
		var b bytes.Buffer
		if err := render.HTML(&b, r); err != nil {
			return err
		}
		if err := c.create(c.HTML, b.Bytes(), forOwner, append(c.shelf().names(), c.file(), c.keys(), c.keyFile())...); err != nil {
			return err
		}
		std.print("the report is in " + c.HTML + "\n")
		return nil
	case c.JSON:
		return render.JSON(std.out, r)
	}
	return render.Text(std.out, r)
}

func (c *reportCmd) count(ctx context.Context, st store.Reader) (counting.Report, error) {
	begun, err := store.All(st.Campaigns(ctx, store.CampaignFilter{}))
	if err != nil {
		return counting.Report{}, err
	}
	if len(begun) == 0 {
		return counting.Report{}, wrong("%s: no campaign has begun in it", c.file())
	}
	rows, err := play.Rows(ctx, st, begun[0].ID, c.shelf().surveys()...)
	if err != nil {
		return counting.Report{}, err
	}
	in := c.shelf().zone()
	now, err := c.moment(in)
	if err != nil {
		return counting.Report{}, err
	}
	if c.Now == "" {
		now, err = played(ctx, st, begun[0], now)
	}
	return counting.Count(rows, counting.Config{Now: now, Zone: in, Least: c.Least, Findings: findingsIn(rows)}), err
}

// findingsIn are the sample's findings that the answers at hand can tell of.
func findingsIn(in counting.Input) []counting.Finding {
	asked := map[string]bool{}
	for _, r := range in.Responses {
		for _, a := range r.Answers {
			asked[a.Path.Field] = true
		}
	}
	return slices.DeleteFunc(play.Findings(), func(f counting.Finding) bool {
		return !slices.ContainsFunc(f.Says, func(s counting.Says) bool { return asked[s.Field] })
	})
}

// lived is when the command acts on a campaign, where no moment was given: in
// one that was simulated ahead of the real clock, after all that happened.
func (c *place) lived(ctx context.Context, st store.Reader, now time.Time) (time.Time, error) {
	begun, err := store.One(st.Campaigns(ctx, store.CampaignFilter{}))
	if err != nil || c.Now != "" {
		return now, nil //nolint:nilerr // without a campaign there is nothing to come after
	}
	return played(ctx, st, begun, now)
}

// played is when a campaign that lies ahead of the real clock, because it was
// simulated, is looked at: at the last thing that happened in it.
func played(ctx context.Context, st store.Reader, c campaign.Campaign, now time.Time) (time.Time, error) {
	first := c.Season.From
	if c.Trial.Kind != "" {
		first = c.Trial.From
	}
	if dayOf(now) >= first {
		return now, nil
	}
	last := now
	for e, err := range st.Events(ctx, store.EventFilter{}) {
		if err != nil {
			return now, err
		}
		if e.At.After(last) {
			last = e.At
		}
	}
	return last.In(now.Location()), nil
}
