package main

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey"
)

// casesCmd lists cases, shows one, raises one by hand, and moves one on.
type casesCmd struct {
	place
	JSON bool `name:"json" help:"Print as JSON." env:"-"`

	List    casesListCmd    `cmd:"" default:"withargs" help:"List cases."`
	Show    casesShowCmd    `cmd:"" help:"Show one case with its history."`
	Raise   casesRaiseCmd   `cmd:"" help:"Raise a case by hand, from what somebody saw or was told."`
	Accept  casesAcceptCmd  `cmd:"" help:"Answer for a case; its money is committed."`
	Start   casesStartCmd   `cmd:"" help:"Begin the work."`
	Wait    casesWaitCmd    `cmd:"" help:"Wait for access, a part, somebody else."`
	Finish  casesFinishCmd  `cmd:"" help:"End the work; its money is spent."`
	Monitor casesMonitorCmd `cmd:"" help:"Look again on later days."`
	Pass    casesPassCmd    `cmd:"" help:"Record that it held at a later look."`
	Fail    casesFailCmd    `cmd:"" help:"Record that it did not hold; the case is reopened."`
	Reopen  casesReopenCmd  `cmd:"" help:"Take a case up again."`
	PutBack casesPutBackCmd `cmd:"" help:"Give a case back: nobody answers for it any more."`
	Decline casesDeclineCmd `cmd:"" help:"Say no to a case, with the reason."`
	Assign  casesAssignCmd  `cmd:"" help:"Give a case to a team, a role or a colleague."`
	Change  casesChangeCmd  `cmd:"" help:"Change a case's priority or price, with the reason."`
	ClearIt casesClearCmd   `cmd:"" name:"clear" help:"Settle a flag that a case carries, with the reason."`
}

// Help is shown under the command's flags.
func (casesCmd) Help() string {
	return `A case is named by the beginning of its id, as the list shows it. Who moves one on is
named with --by, by their id in the list of staff or their name.

Examples:
  doorknock cases --overdue
  doorknock cases --team repairs --state raised
  doorknock cases show k3f9
  doorknock cases accept k3f9 --by s2
  doorknock cases finish k3f9 --by s2 --outcome "Dry, and painted" --spent 165.00
  doorknock cases decline k3f9 --by s2 --reason "The same leak as next door"`
}

// casesListCmd lists cases.
type casesListCmd struct {
	Open     bool   `help:"Only cases in which work is owed." env:"-"`
	Overdue  bool   `help:"Only cases of which a limit has passed." env:"-"`
	Checks   bool   `help:"Only cases that somebody should look at again by now." env:"-"`
	State    string `help:"Only cases in this state: proposed, raised, accepted, in_progress, waiting, done, monitored, reopened or declined." env:"-"`
	Kind     string `help:"Only action, referral or triage." env:"-"`
	Type     string `help:"Only this type of work, such as hazard_inspection." env:"-"`
	Priority string `help:"Only routine, soon, urgent or emergency." env:"-"`
	Team     string `help:"Only this team's." env:"-"`
	Home     string `help:"Only this home's, by its UPRN." env:"-"`
	To       string `name:"assignee" help:"Only this colleague's." env:"-"`
	Limit    int    `default:"50" help:"How many are shown; 0 shows all." env:"-"`
}

// Run lists.
func (c *casesListCmd) Run(ctx context.Context, std streams, all *casesCmd) error {
	f, err := c.filter()
	if err != nil {
		return err
	}
	st, err := all.read(ctx)
	if err != nil {
		return err
	}
	out, err := c.list(ctx, st.Store, f, all)
	if err := errors.Join(err, st.close()); err != nil {
		return err
	}
	if all.JSON {
		return std.json(out.Cases)
	}
	std.print(out.String())
	return nil
}

// filter checks what was asked for: a slip would find nothing, and look as if
// all were well.
func (c *casesListCmd) filter() (store.CaseFilter, error) {
	for _, word := range []struct {
		flag, said string
		known      []string
	}{
		{"--state", c.State, names(campaign.CaseStates())},
		{"--kind", c.Kind, []string{string(campaign.CaseAction), string(campaign.CaseReferral), string(campaign.CaseTriage)}},
		{"--priority", c.Priority, names(rules.Priorities())},
	} {
		if word.said != "" && !slices.Contains(word.known, word.said) {
			return store.CaseFilter{}, wrong("%s: %q is none of %s", word.flag, word.said, allOf(word.known))
		}
	}
	return store.CaseFilter{Home: survey.HomeID(c.Home), Kind: campaign.CaseKind(c.Kind), Type: c.Type, State: campaign.CaseState(c.State),
		Open: c.Open, Priority: rules.Priority(c.Priority), Team: campaign.TeamID(c.Team), Assignee: survey.ActorID(c.To)}, nil
}

// caseList is what is shown of cases.
type caseList struct {
	Cases []listedCase
	limit int
	now   time.Time
}

type listedCase struct {
	campaign.Case
	Address string `json:"address"`
	Late    bool   `json:"overdue"`
}

// list reads cases with the addresses of their homes, the most pressing first.
func (c *casesListCmd) list(ctx context.Context, st store.Reader, f store.CaseFilter, all *casesCmd) (caseList, error) {
	now, err := all.moment(all.zone())
	if err != nil {
		return caseList{}, err
	}
	if begun, err := store.One(st.Campaigns(ctx, store.CampaignFilter{})); err == nil && all.Now == "" {
		if now, err = played(ctx, st, begun, now); err != nil {
			return caseList{}, err
		}
	}
	out := caseList{limit: c.Limit, now: now, Cases: []listedCase{}}
	addresses := map[survey.HomeID]string{}
	for found, err := range st.Cases(ctx, f) {
		if err != nil {
			return out, err
		}
		if !c.wants(found, now) {
			continue
		}
		if _, had := addresses[found.Home]; !had {
			home, err := store.One(st.Homes(ctx, store.HomeFilter{ID: found.Home}))
			if err != nil {
				return out, err
			}
			addresses[found.Home] = home.Address.String()
		}
		out.Cases = append(out.Cases, listedCase{found, addresses[found.Home], found.Overdue(now)})
	}
	slices.SortStableFunc(out.Cases, pressing)
	return out, nil
}

func (c *casesListCmd) wants(found campaign.Case, now time.Time) bool {
	if c.Overdue && !found.Overdue(now) {
		return false
	}
	day, waits := found.NextCheck()
	return !c.Checks || waits && found.State == campaign.CaseMonitored && day <= dayOf(now)
}

// pressing puts what is owed before what is not, then what is due first, then
// what matters most.
func pressing(a, b listedCase) int {
	return cmp.Or(cmp.Compare(rank(!a.State.Open()), rank(!b.State.Open())), dueOf(a.Case).Compare(dueOf(b.Case)),
		cmp.Compare(b.Priority.Rank(), a.Priority.Rank()), cmp.Compare(a.Address, b.Address), cmp.Compare(a.Type, b.Type), cmp.Compare(a.ID, b.ID))
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// dueOf is when the first limit passes; what has none comes last.
func dueOf(c campaign.Case) time.Time {
	if due, ok := c.Next(); ok {
		return due.At
	}
	return time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
}

// String writes a table, and the sum.
func (l caseList) String() string {
	rows := [][]string{{"case", "due", "priority", "state", "what", "where"}}
	late := 0
	for i, c := range l.Cases {
		late += rank(c.Late)
		if l.limit > 0 && i >= l.limit {
			continue
		}
		rows = append(rows, []string{shortID(c.ID), l.due(c), string(c.Priority), words(string(c.State)), caseWords(c.Case), c.Address})
	}
	var p page
	if len(l.Cases) > 0 {
		p.table(0, rows)
	}
	if hidden := len(l.Cases) - (len(rows) - 1); hidden > 0 {
		p.line(0, "and %d more; --limit 0 shows all", hidden)
	}
	p.line(0, "%s, %d overdue", count(len(l.Cases), "case"), late)
	return p.String()
}

func (l caseList) due(c listedCase) string {
	due, ok := c.Next()
	switch check, waits := c.NextCheck(); {
	case ok && c.Late:
		return "LATE " + due.Date.String()
	case ok:
		return due.Date.String()
	case waits && c.State == campaign.CaseMonitored:
		return "look " + check.String()
	}
	return "-"
}

// caseWords says what a case is about in a few words.
func caseWords(c campaign.Case) string {
	text := words(c.Type)
	switch c.Kind {
	case campaign.CaseReferral:
		text = "refer for " + text
	case campaign.CaseTriage:
		text = "find out: " + text
	}
	if c.Row != "" {
		text += ", row " + c.Row
	}
	return text
}

// shortID is the part of a case's id that people name it by.
func shortID(id campaign.CaseID) string {
	_, rest, _ := strings.Cut(string(id), "-")
	return rest[:min(len(rest), 8)]
}

// named finds the one case whose id begins so.
func named(ctx context.Context, st store.Reader, id string) (campaign.Case, error) {
	var found []campaign.Case
	for c, err := range st.Cases(ctx, store.CaseFilter{}) {
		if err != nil {
			return campaign.Case{}, err
		}
		_, rest, _ := strings.Cut(string(c.ID), "-")
		switch {
		case string(c.ID) == id:
			return c, nil
		case id != "" && (strings.HasPrefix(rest, id) || strings.HasPrefix(string(c.ID), id)):
			found = append(found, c)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return campaign.Case{}, wrong("there is no case %s", id)
	}
	return campaign.Case{}, wrong("%s: %d cases begin so: write more of the id", id, len(found))
}
