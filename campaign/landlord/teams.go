package landlord

import (
	"fmt"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
)

// most is the most of anything that a team does in a week.
const most = 10_000

func (r *reading) teams(n *document.Node) []campaign.Team {
	var teams []campaign.Team
	seen := map[campaign.TeamID]bool{}
	for _, d := range r.Sequence(n) {
		department := r.Mapping(d, document.Keys{Required: []string{"department", "teams"}})
		name := r.Text(department["department"])
		for _, t := range r.Sequence(department["teams"]) {
			keys := r.Mapping(t, document.Keys{Required: []string{"team", "name", "owner"}, Optional: []string{"weekly_actions", "weekly_shifts"}})
			team := campaign.Team{ID: campaign.TeamID(r.KebabName(keys["team"])), Name: r.Text(keys["name"]), Department: name,
				Owner: r.Text(keys["owner"]), Version: 1}
			if keys["weekly_actions"] != nil {
				team.WeeklyActions = int(r.Integer(keys["weekly_actions"], 0, most))
			}
			if keys["weekly_shifts"] != nil {
				team.WeeklyShifts = int(r.Integer(keys["weekly_shifts"], 0, most))
			}
			if seen[team.ID] && team.ID != "" {
				r.Fault(keys["team"], document.ErrDuplicate, fmt.Sprintf("team %q stands twice", team.ID), "")
			}
			seen[team.ID] = true
			teams = append(teams, team)
		}
	}
	if n != nil && len(teams) == 0 {
		r.Fault(n, document.ErrMissing, "at least one team is needed", "")
	}
	return teams
}

func (r *reading) budgets(n *document.Node) []campaign.Budget {
	var budgets []campaign.Budget
	seen := map[campaign.BudgetID]bool{}
	for _, item := range r.Sequence(n) {
		keys := r.Mapping(item, document.Keys{Required: []string{"budget", "name"}, Optional: []string{"limit", "owner", "department"}})
		b := campaign.Budget{ID: campaign.BudgetID(r.KebabName(keys["budget"])), Name: r.Text(keys["name"]), Owner: r.Text(keys["owner"]),
			Department: r.Text(keys["department"]), Limit: r.money(keys["limit"]), Version: 1}
		if seen[b.ID] && b.ID != "" {
			r.Fault(keys["budget"], document.ErrDuplicate, fmt.Sprintf("budget %q stands twice", b.ID), "")
		}
		seen[b.ID] = true
		budgets = append(budgets, b)
	}
	return budgets
}

// money reads an amount such as 180.00 GBP.
func (r *reading) money(n *document.Node) condition.Value {
	text := r.Text(n)
	if text == "" {
		return condition.Value{}
	}
	v, err := condition.ParseMoney(text)
	if err != nil {
		r.Fault(n, err, "", "write 180.00 GBP")
	}
	return v
}

// team reads the name of one of the landlord's teams.
func (r *reading) team(n *document.Node, l *Landlord) campaign.TeamID {
	if n == nil {
		return ""
	}
	ids := make([]campaign.TeamID, len(l.Teams))
	for i, t := range l.Teams {
		ids[i] = t.ID
	}
	return document.OneOf(r.Reader, n, ids...)
}

// owners reads which team sees to what a visit raises.
func (r *reading) owners(n *document.Node, l *Landlord) map[string]campaign.TeamID {
	out := map[string]campaign.TeamID{}
	keys := r.Mapping(n, document.Keys{Optional: raised})
	for _, kind := range raised {
		if keys[kind] != nil {
			out[kind] = r.team(keys[kind], l)
		}
	}
	return out
}
