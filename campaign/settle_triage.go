package campaign

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// triage raises a case for every rule that could not be decided and may not
// wait: urgent, with a clock, or such that no answer settles it. At the end of an interview, silence included,
// every such rule; before that, one whose missing answer was asked for and
// withheld. What only somebody alone is asked, and was not, is one case for the
// person: see [AskAlone].
func (d *desk) triage() {
	wanted := map[CaseID]*Case{}
	var order []CaseID
	for _, u := range d.Decision.Undecided {
		if !d.mustSettle(u) {
			continue
		}
		c := d.toSettle(u)
		if wanted[c.ID] == nil {
			wanted[c.ID] = &c
			order = append(order, c.ID)
		}
		w := wanted[c.ID]
		if c.Priority.Rank() > w.Priority.Rank() {
			w.Priority = c.Priority
		}
		w.Clock = cmp.Or(w.Clock, c.Clock)
		w.Reasons = append(w.Reasons, rules.Reason{Rule: u.Rule, When: u.When, Because: d.because(u)})
		w.Missing = append(w.Missing, d.missing(u)...)
	}
	for _, id := range order {
		d.ask(*wanted[id])
	}
	d.answered(wanted)
}

// toSettle is the case in which a person settles a rule, without the rule's
// own reasons.
func (d *desk) toSettle(u rules.Undecided) Case {
	if d.asksAlone(u) {
		return d.alone()
	}
	c := d.blank(CaseTriage, cmp.Or(u.Type, u.Need, u.Rule), u.Row, u.Priority)
	c.Clock, c.Title, c.Team = u.Clock, "Find out what was not answered", d.Triage
	if u.ForAPerson() {
		c.Title = "Choose what is to be done: the rules do not agree"
	}
	return c
}

// mustSettle says whether an undecided rule may not be left at that.
func (d *desk) mustSettle(u rules.Undecided) bool {
	if u.ForAPerson() {
		return d.submitted()
	}
	timed := u.Clock != "" && (d.Legal == nil || d.Legal(u.Clock))
	if u.Priority.Rank() < rules.Urgent.Rank() && !timed {
		return false
	}
	return d.submitted() || slices.ContainsFunc(u.Causes, withheld)
}

// withheld says that a question was put, and got no answer.
func withheld(c condition.Cause) bool {
	return c.Status == condition.Declined || c.Status == condition.DontKnow
}

// missing lists what a rule waits for, with the words to ask it.
func (d *desk) missing(u rules.Undecided) []Missing {
	var out []Missing
	for _, cause := range u.Causes {
		if !cause.Settles() {
			continue
		}
		m := Missing{Rule: u.Rule, Path: cause.Path, Status: cause.Status, Alone: d.Alone != nil && d.Alone(cause)}
		if d.Words != nil {
			m.Words = d.Words(cause.Path)
		}
		out = append(out, m)
	}
	if u.Consent != "" {
		out = append(out, Missing{Rule: u.Rule, Consent: u.Consent})
	}
	return out
}

// ask raises or updates a triage case: what is missing is as the latest
// decision says.
func (d *desk) ask(want Case) {
	i := d.find(want)
	if i < 0 && want.Type == TypeAskAlone {
		i = d.findAlone()
	}
	if i < 0 {
		d.decide(want)
		return
	}
	c := &d.cases[i]
	d.update(c, want, want.Reasons[0].Rule)
	for _, m := range want.Missing {
		if !slices.ContainsFunc(c.Missing, m.same) {
			c.Missing = append(c.Missing, m)
			d.touch(c)
		}
	}
}

func (m Missing) same(o Missing) bool {
	return m.Rule == o.Rule && m.Path == o.Path && m.Consent == o.Consent && m.Status == o.Status
}

// answered flags the triage cases of this interview whose questions no rule
// asks any more. A person closes them.
func (d *desk) answered(wanted map[CaseID]*Case) {
	if !d.submitted() {
		return
	}
	for i := range d.cases {
		c := &d.cases[i]
		if c.Kind != CaseTriage || c.Origin != FromRule || !c.State.Open() || d.base[c.ID] == 0 || !d.ours(*c) && !d.toldAlone(*c) {
			continue
		}
		asked := false
		for _, w := range wanted {
			asked = asked || w.Type == c.Type && w.Row == c.Row || slices.ContainsFunc(w.Reasons, func(r rules.Reason) bool { return c.restsOn(r.Rule) })
		}
		if !asked && c.flag(FlagAnswered, "", d.Now) {
			d.touch(c)
		}
	}
}
