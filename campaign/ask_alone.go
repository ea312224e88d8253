package campaign

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// TypeAskAlone is the type of the case in which a person asks again what is
// asked only of somebody who can answer alone.
const TypeAskAlone = "ask_alone"

// AskAlone is how to follow up what could not be asked because its person was
// not alone. Most people who are not alone are in no danger, and a rule on what
// they were not asked tells nothing of them: as urgent as the rule, each of
// them would be an emergency, and the true ones would drown. So there is one
// quiet case for each person, which is done by asking on another day. Its zero
// value works.
type AskAlone struct {
	// Priority of that case. Defaults to rules.Soon.
	Priority rules.Priority
	// Team sees to it. Defaults to [Settlement.Triage].
	Team TeamID
	// AsRules has each rule raise a case of its own instead, as urgent as the
	// rule itself: for a landlord who can ring everybody at once.
	AsRules bool
}

// asksAlone says whether nothing keeps a rule undecided but what is asked only
// of somebody alone, and was not asked.
func (d *desk) asksAlone(u rules.Undecided) bool {
	if d.Alone == nil || d.AskAlone.AsRules || u.Consent != "" {
		return false
	}
	asks := false
	for _, cause := range u.Causes {
		if !cause.Settles() {
			continue
		}
		if !d.Alone(cause) {
			return false
		}
		asks = true
	}
	return asks
}

// alone is the case that follows up what was not asked of somebody: one for
// the person, whatever the rules.
func (d *desk) alone() Case {
	c := d.blank(CaseTriage, TypeAskAlone, "", cmp.Or(d.AskAlone.Priority, rules.Soon))
	c.Title, c.Team = "Ask again, when they can answer alone", cmp.Or(d.AskAlone.Team, d.Triage)
	return c
}

// because is why a rule is to be settled. Where nobody was asked, what the rule
// is about is not written down of them: they never said it.
func (d *desk) because(u rules.Undecided) string {
	if d.asksAlone(u) {
		return "Not asked: only somebody who can answer alone is."
	}
	return u.Because
}

// findAlone looks for the open case that follows up the same person, from
// whichever interview: nobody is to ring them twice.
func (d *desk) findAlone() int {
	return slices.IndexFunc(d.cases, func(c Case) bool {
		return c.Type == TypeAskAlone && c.Kind == CaseTriage && c.Home == d.Home && c.State.Open() && d.theirs(c)
	})
}

// theirs says whether a case is about the person who answers now.
func (d *desk) theirs(c Case) bool { return d.Resident != "" && c.Resident == d.Resident }

// toldAlone says whether the response answers everything that such a case
// waits for, in another interview than the one that it came from.
func (d *desk) toldAlone(c Case) bool {
	if c.Type != TypeAskAlone || !d.theirs(c) {
		return false
	}
	return !slices.ContainsFunc(c.Missing, func(m Missing) bool {
		return !slices.ContainsFunc(d.Response.Answers, func(at survey.At) bool {
			return at.Path == m.Path && at.Answer.Status == condition.Answered
		})
	})
}
