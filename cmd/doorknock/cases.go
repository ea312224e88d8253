package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
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
named with --by, by their id in the list of staff or their name. What the list can be
narrowed by is in doorknock cases list --help.

Examples:
  doorknock cases
  doorknock cases --overdue
  doorknock cases --team repairs --state raised
  doorknock cases show k3f9
  doorknock cases accept k3f9 --by s2
  doorknock cases finish k3f9 --by s2 --outcome "Dry, and painted" --spent 165.00
  doorknock cases decline k3f9 --by s2 --reason "The same leak as next door"`
}

// casesListCmd lists cases.
type casesListCmd struct {
	All      bool   `help:"Finished and declined cases too; without it those in which work is owed, or a later look is due." env:"-"`
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
		Priority: rules.Priority(c.Priority), Team: campaign.TeamID(c.Team), Assignee: survey.ActorID(c.To)}, nil
}

// caseList is what is shown of cases.
type caseList struct {
	Cases  []listedCase
	limit  int
	hidden int // cases that nothing is owed in
}

type listedCase struct {
	campaign.Case
	Address string `json:"address"`
	Late    bool   `json:"overdue"`
	what    string
	where   string
}

// list reads cases with the addresses of their homes, the most pressing first.
func (c *casesListCmd) list(ctx context.Context, st store.Reader, f store.CaseFilter, all *casesCmd) (caseList, error) {
	docs := all.shelf()
	now, err := all.moment(docs.zone())
	if err != nil {
		return caseList{}, err
	}
	if err := knownTeam(ctx, st, c.Team); err != nil {
		return caseList{}, err
	}
	if f.Assignee, err = assignee(ctx, st, c.To); err != nil {
		return caseList{}, err
	}
	if now, err = all.lived(ctx, st, now); err != nil {
		return caseList{}, err
	}
	out := caseList{limit: c.Limit, Cases: []listedCase{}}
	for found, err := range st.Cases(ctx, f) {
		switch {
		case err != nil:
			return out, err
		case c.wants(found, now):
			out.Cases = append(out.Cases, listedCase{Case: found.Guarded(), Late: found.Overdue(now)})
		case !c.Overdue && !c.Checks:
			out.hidden++
		}
	}
	err = out.find(ctx, st)
	slices.SortStableFunc(out.Cases, pressing)
	rows := docs.rowNames(st)
	for i := range out.Cases[:out.shown()] {
		out.Cases[i].what = rows.words(ctx, out.Cases[i].Case)
	}
	return out, err
}

// find looks up where the cases are.
func (l *caseList) find(ctx context.Context, st store.Reader) error {
	homes := map[survey.HomeID]campaign.Address{}
	for i := range l.Cases {
		c := &l.Cases[i]
		if c.Home == "" {
			c.Address, c.where = nowhere, nowhere
			continue
		}
		if _, had := homes[c.Home]; !had {
			home, err := store.One(st.Homes(ctx, store.HomeFilter{ID: c.Home}))
			if err != nil {
				return err
			}
			homes[c.Home] = home.Address
		}
		a := homes[c.Home]
		c.Address = a.String()
		a.Town, a.Locality = "", ""
		c.where = a.String()
	}
	return nil
}

// nowhere stands for the address in a case of somebody whom nobody can place.
const nowhere = "nobody knows where"

// shown is how many cases the table has.
func (l *caseList) shown() int {
	if l.limit > 0 {
		return min(l.limit, len(l.Cases))
	}
	return len(l.Cases)
}

// wants says whether a case is to be listed: without a filter that says
// otherwise those in which somebody has something to do by now.
func (c *casesListCmd) wants(found campaign.Case, now time.Time) bool {
	day, waits := found.NextCheck()
	look := waits && found.State == campaign.CaseMonitored && day <= dayOf(now)
	switch {
	case c.Overdue:
		return found.Overdue(now)
	case c.Checks:
		return look
	}
	return c.All || c.State != "" || found.State.Open() || look
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
	for _, c := range l.Cases[:l.shown()] {
		rows = append(rows, []string{shortID(c.ID), l.due(c), string(c.Priority), words(string(c.State)), c.what, c.where})
	}
	late := 0
	for _, c := range l.Cases {
		late += rank(c.Late)
	}
	var p page
	if len(l.Cases) > 0 {
		p.table(0, rows)
	}
	if more := len(l.Cases) - l.shown(); more > 0 {
		p.line(0, "and %d more; --limit 0 shows all", more)
	}
	sum := fmt.Sprintf("%s, %d overdue", count(len(l.Cases), "case"), late)
	if l.hidden > 0 {
		sum += fmt.Sprintf("; %d more in which nothing is owed now (--all)", l.hidden)
	}
	p.line(0, "%s", sum)
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
