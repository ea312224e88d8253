package report

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
)

// TeamActions is how a team's actions stand. Raised is the sum of
// Done, Due, Overdue, Undated and Declined.
type TeamActions struct {
	Team       campaign.TeamID `json:"team"`
	Name       string          `json:"name"`
	Department string          `json:"department,omitempty"`
	Owner      string          `json:"owner,omitempty"`
	Raised     int             `json:"raised"`
	Done       int             `json:"done"`      // monitored ones included
	DoneLate   int             `json:"done_late"` // of Done: after the earliest limit
	Due        int             `json:"due"`       // owed, and in time
	Overdue    int             `json:"overdue"`
	Undated    int             `json:"undated"` // owed, without a date
	Declined   int             `json:"declined"`
}

// Overdue is the actions of one type that one role has let pass their date.
type Overdue struct {
	Owner   string          `json:"owner"` // the role that answers for them
	Team    campaign.TeamID `json:"team,omitempty"`
	Type    string          `json:"type"`
	Actions int             `json:"actions"`
	Since   condition.Date  `json:"since"` // the earliest date that has passed
	Days    int             `json:"days"`  // whole days since then
}

// unassigned is the team of actions that name none.
const unassigned = "(no team)"

func (c *counting) teams() []TeamActions {
	rows := map[campaign.TeamID]*TeamActions{}
	for _, t := range c.in.Teams {
		rows[t.ID] = &TeamActions{Team: t.ID, Name: t.Name, Department: t.Department, Owner: t.Owner}
	}
	for _, k := range c.in.Cases {
		if k.Kind != campaign.CaseAction {
			continue
		}
		row := rows[k.Team]
		if row == nil {
			row = &TeamActions{Team: k.Team, Name: cmp.Or(string(k.Team), unassigned), Owner: k.Owner}
			rows[k.Team] = row
		}
		row.count(k, c.cfg.Now)
	}
	var out []TeamActions
	for _, id := range slices.Sorted(maps.Keys(rows)) {
		if rows[id].Raised > 0 {
			out = append(out, *rows[id])
		}
	}
	return out
}

func (t *TeamActions) count(k campaign.Case, now time.Time) {
	t.Raised++
	switch _, dated := k.Next(); {
	case k.State == campaign.CaseDeclined:
		t.Declined++
	case !k.State.Open():
		t.Done++
		if k.Late() {
			t.DoneLate++
		}
	case !dated:
		t.Undated++
	case late(k, now):
		t.Overdue++
	default:
		t.Due++
	}
}

func late(k campaign.Case, now time.Time) bool { return !now.IsZero() && k.Overdue(now) }

func (c *counting) overdue() []Overdue {
	type key struct {
		owner string
		team  campaign.TeamID
		typ   string
	}
	rows := map[key]*Overdue{}
	for _, k := range c.in.Cases {
		if k.Kind != campaign.CaseAction || !late(k, c.cfg.Now) {
			continue
		}
		due, _ := k.Next()
		since := condition.DateOf(due.At.In(c.cfg.Zone))
		at := key{cmp.Or(k.Owner, "(nobody)"), k.Team, k.Type}
		row := rows[at]
		if row == nil {
			row = &Overdue{Owner: at.owner, Team: k.Team, Type: k.Type, Since: since}
			rows[at] = row
		}
		row.Actions++
		row.Since = min(row.Since, since)
	}
	out := make([]Overdue, 0, len(rows))
	for _, row := range rows {
		row.Days = int(condition.DateOf(c.cfg.Now.In(c.cfg.Zone)) - row.Since)
		out = append(out, *row)
	}
	slices.SortFunc(out, func(a, b Overdue) int {
		return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.Team, b.Team), cmp.Compare(a.Type, b.Type))
	})
	return out
}
