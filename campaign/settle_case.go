package campaign

import (
	"cmp"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// blank is a case of this settlement with nothing said of it yet.
func (d *desk) blank(kind CaseKind, typ, row string, p rules.Priority) Case {
	return Case{
		ID: CaseIDOf(d.Home, kind, typ, row, d.Interview), Campaign: d.Campaign, Phase: d.Phase, Home: d.Home, Tenancy: d.Tenancy,
		Resident: d.Resident, Interview: d.Interview, Response: d.response(), Kind: kind, Type: typ, Row: row, State: CaseRaised,
		Priority: p, Origin: FromRule, Rules: d.Decision.Rules, AwareAt: d.AwareAt, Raised: d.Now, By: d.By, Version: 1,
	}
}

func (d *desk) fromAction(a rules.Action) Case {
	c := d.blank(CaseAction, a.Type, a.Row, a.Priority)
	c.Reasons, c.Hazard, c.Differs, c.Tell = a.Reasons, a.Hazard, a.Differs, a.Tell
	c.Team, c.Budget, c.Cost, c.Unpriced = TeamID(a.Team), BudgetID(a.Budget), a.Cost, a.Unpriced
	c.Clock, c.Due, c.Undated, c.Monitor = a.Clock, a.Due, a.Undated, a.Monitor
	if d.Aware != nil {
		if at := d.Aware(a); !at.IsZero() {
			c.AwareAt = at
		}
	}
	return c
}

// fromReferral makes the case of a referral. Where the consent that it rests
// on does not stand, it is only proposed, and nothing about the resident goes
// out until a person has seen to it.
func (d *desk) fromReferral(r rules.Referral) Case {
	c := d.blank(CaseReferral, r.Need, r.Row, r.Priority)
	c.Reasons, c.Purpose, c.Tell, c.Services = r.Reasons, r.Purpose, r.Tell, d.Services[r.Need]
	c.Team = d.Triage
	if !d.consented(r.Purpose) {
		c.State = CaseProposed
	}
	return c
}

// consented says whether the resident agreed to a purpose and has not taken it
// back since; the latest act counts.
func (d *desk) consented(purpose string) bool {
	return purpose != "" && Purposes(d.Resident, append(slices.Clone(d.Consents), d.newConsents()...))[purpose]
}

// decide raises the case that was wanted, or updates the one that it continues.
func (d *desk) decide(want Case) {
	want = want.clone()
	lead := ""
	if len(want.Reasons) > 0 {
		lead = want.Reasons[0].Rule
	}
	sortReasons(want.Reasons)
	sortDue(want.Due)
	want.Ruled = Ruled{Priority: want.Priority, Due: slices.Clone(want.Due), Cost: want.Cost}
	if i := d.find(want); i >= 0 {
		d.update(&d.cases[i], want, lead)
		return
	}
	d.assign(&want)
	if len(want.Undated) > 0 {
		want.flag(FlagUndated, strings.Join(want.Undated, "; "), d.Now)
	}
	if why := differing(want.Differs); why != "" {
		want.flag(FlagDiffers, why, d.Now)
	}
	want.Decided = d.Now
	d.base[want.ID] = 0
	d.cases = append(d.cases, want)
}

// assign gives a case the role that answers for it.
func (d *desk) assign(c *Case) {
	team, ok := d.team(c.Team)
	if !ok {
		c.flag(FlagNoTeam, "no team called "+quoted(string(c.Team)), d.Now)
		return
	}
	c.Owner = team.Owner
}

// update brings a case up to what a later decision says of it. Nothing is
// lowered.
func (d *desk) update(c *Case, want Case, lead string) {
	changed := false
	set := func(is bool) { changed = changed || is }
	joins := slices.ContainsFunc(want.Reasons, func(r rules.Reason) bool { return !c.restsOn(r.Rule) })
	set(d.add(c, want, lead, joins))
	more := d.merge(c, want, set)
	if want.AwareAt.Before(c.AwareAt) {
		c.AwareAt = want.AwareAt
		set(true)
	}
	if want.Response != "" && c.Response != want.Response {
		c.Response = want.Response
		set(true)
	}
	if more && !c.State.Open() {
		set(c.flag(FlagAgain, ruleNames(want.Reasons), d.Now))
	}
	if c.Kind == CaseReferral && c.State == CaseProposed && want.State == CaseRaised && c.Moved.IsZero() {
		c.State = CaseRaised
		set(true)
	}
	if changed {
		d.touch(c)
	}
}

// merge takes over reasons, and whatever exceeds what rules have said before;
// more says whether anything did.
func (d *desk) merge(c *Case, want Case, set func(bool)) (more bool) {
	for _, r := range want.Reasons {
		i := slices.IndexFunc(c.Reasons, func(o rules.Reason) bool { return o.Rule == r.Rule })
		switch {
		case i < 0:
			c.Reasons = append(c.Reasons, r)
			more = true
		case !slices.Equal(c.Reasons[i].Used, r.Used) || c.Reasons[i].Because != r.Because:
			c.Reasons[i] = r
			set(true)
		}
	}
	sortReasons(c.Reasons)
	if want.Priority.Rank() > c.Ruled.Priority.Rank() {
		c.Ruled.Priority, more = want.Priority, true
		if want.Priority.Rank() > c.Priority.Rank() {
			c.Priority = want.Priority
		}
	}
	if ruled := earliest(c.Ruled.Due, want.Due); !sameDue(ruled, c.Ruled.Due) {
		c.Due, c.Ruled.Due, more = earliest(c.Due, newer(c.Ruled.Due, ruled)), ruled, true
	}
	if amount, _, _ := want.Cost.Pence(); dearer(want.Cost, c.Ruled.Cost) {
		c.Ruled.Cost, more = want.Cost, true
		if now, _, _ := c.Cost.Pence(); amount > now || c.Cost.Type() == condition.TypeNone {
			c.Cost, c.Unpriced = want.Cost, nil
		}
	}
	if c.Budget == "" && want.Budget != "" {
		c.Budget = want.Budget
		set(true)
	}
	set(more)
	return more
}

func (c *Case) restsOn(rule string) bool {
	return slices.ContainsFunc(c.Reasons, func(r rules.Reason) bool { return r.Rule == rule })
}

func sortReasons(reasons []rules.Reason) {
	slices.SortStableFunc(reasons, func(a, b rules.Reason) int { return cmp.Compare(a.Rule, b.Rule) })
}

// differing says what of it a person should look at: the highest priority counts
// whatever the others were, and only one thing can be told.
func differing(list []rules.Differs) string {
	var out []string
	for _, x := range list {
		if x.In == "priority" || strings.HasPrefix(x.In, "tell.") {
			continue
		}
		out = append(out, x.Rule+" asked for "+x.In+" "+x.Said)
	}
	return strings.Join(out, "; ")
}

func quoted(name string) string {
	if name == "" {
		return "(none named)"
	}
	return `"` + clip(name) + `"`
}

// dearer says whether a price is above another; any price is above none.
func dearer(a, b Money) bool {
	x, cx, ok := a.Pence()
	y, cy, had := b.Pence()
	return ok && (!had || (cx == cy && x > y))
}
