package rules

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// groups looks for rules that are never reached, and for gaps in what is said
// to be complete.
func (a *analysis) groups() {
	members := map[string][]*studied{}
	for i := range a.rules {
		members[a.rules[i].Group] = append(members[a.rules[i].Group], &a.rules[i])
	}
	for _, g := range a.set.Definition().Groups {
		if a.err != nil {
			return
		}
		switch g.Policy {
		case PolicyFirst:
			a.unreached(g, members[g.Name])
		case PolicyUnique:
			a.together(g, members[g.Name])
		}
		if g.Complete {
			a.gaps(g, members[g.Name])
		}
	}
}

// unreached tells of rules where always one before them holds.
func (a *analysis) unreached(g Group, list []*studied) {
	var before []satisfy.Claim
	var names []string
	for _, r := range list {
		if r.dead {
			continue
		}
		if len(before) > 0 {
			found := a.ask(satisfy.Question{Claims: append([]satisfy.Claim{r.claim(satisfy.True)}, before...)})
			switch found.Verdict {
			case satisfy.Impossible:
				a.add(Finding{Kind: FindingShadowed, Rules: append([]string{r.ID}, names[:min(len(names), 4)]...), Sure: true,
					Hint:    "put it further up, or take it out",
					Message: fmt.Sprintf("this is never reached: wherever it holds, one before it in the group %s does", g.Name)}.shown(r.found))
			case satisfy.CannotTell:
				a.doubt(r.number, -1, found.Why)
			}
		}
		if !r.dated {
			before, names = append(before, r.claim(satisfy.NotTrue)), append(names, r.ID)
		}
	}
}

// together tells of two rules that can both hold where one at most may.
func (a *analysis) together(g Group, list []*studied) {
	for i, y := range list {
		for _, x := range list[:i] {
			if a.err == nil && x.shows != nil && y.shows != nil && x.everWith(y.rule) && !a.solver.Clash(x.when, y.when) {
				a.overlaps(x, y, FindingOverlap, fmt.Sprintf("this and %s can both hold, and in their group %s one at most may: a person has to choose", x.ID, g.Name), "make one of them narrower")
			}
		}
	}
}

// gaps tells of answers on which no rule of a group holds, on any of the days
// between which its rules change.
func (a *analysis) gaps(g Group, list []*studied) {
	for _, day := range turns(list) {
		var claims []satisfy.Claim
		var names []string
		for _, r := range list {
			if r.inEffect(day) {
				claims, names = append(claims, r.claim(satisfy.NotTrue)), append(names, r.ID)
			}
		}
		if len(claims) == 0 {
			continue
		}
		found := a.ask(satisfy.Question{Claims: claims, Answered: a.readOnce(list)})
		message := fmt.Sprintf("no rule of the group %s holds on some answers, and it is said to be complete", g.Name)
		switch found.Verdict {
		case satisfy.Possible:
			f := Finding{Kind: FindingGap, Group: g.Name, Rules: names[:min(len(names), 4)], Message: message, Sure: true,
				Hint: "add a rule for these answers, or one for all others at the end"}.shown(found)
			if len(turns(list)) > 1 {
				f.Today = &day
			}
			a.add(f)
			return
		case satisfy.CannotTell:
			if a.stopped {
				return
			}
			a.add(Finding{Kind: FindingUnsure, Group: g.Name, Rules: names[:min(len(names), 4)],
				Message: fmt.Sprintf("it cannot be told whether the group %s is complete: %s", g.Name, found.Why)})
			return
		}
	}
}

// turns are a day of each stretch in which the same rules are in effect.
func turns(list []*studied) []condition.Date {
	days := []condition.Date{0}
	for _, r := range list {
		if r.From != nil {
			days = append(days, *r.From, r.From.AddDays(-1))
		}
		if r.Until != nil {
			days = append(days, *r.Until, r.Until.AddDays(1))
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// readOnce lists the fields that rules read of the survey or of their own row,
// and not of all rows of a repeat.
func (a *analysis) readOnce(list []*studied) []string {
	var names []string
	for _, r := range list {
		for _, read := range r.reads {
			own := len(read.chain) <= len(r.chain) && slices.Equal(read.chain, r.chain[:len(read.chain)])
			if own && a.set.schema.Field(read.slot).Type != condition.TypeRows && !slices.Contains(names, read.name) {
				names = append(names, read.name)
			}
		}
	}
	return names
}
