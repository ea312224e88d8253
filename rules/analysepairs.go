package rules

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// pairs looks at every two rules that ask for the same thing.
func (a *analysis) pairs() {
	by := map[string][]int{}
	for i := range a.rules {
		r := &a.rules[i]
		if r.shows == nil { // it never holds, or nobody knows
			continue
		}
		for _, what := range r.wants {
			for _, other := range by[what] {
				if a.err != nil || a.stopped {
					return
				}
				if x := &a.rules[other]; len(r.wants) == 1 || firstCommon(x.wants, r.wants) == what {
					a.pair(x, r)
				}
			}
			by[what] = append(by[what], i)
		}
	}
}

// firstCommon is the first that two rules both ask for: two that ask for
// several things are looked at once.
func firstCommon(list, other []string) string {
	for _, what := range list {
		if slices.Contains(other, what) {
			return what
		}
	}
	return ""
}

// asksFor names what a rule asks for, and for which rows.
func (r *Rule) asksFor() []string {
	var list []string
	if r.Action != nil {
		list = append(list, "action "+r.Action.Type+" "+r.Each)
	}
	if r.Refer != nil {
		list = append(list, "refer "+r.Refer.Need+" "+r.Each)
	}
	if r.Signpost != nil {
		list = append(list, "signpost "+r.Signpost.Need+" "+r.Each)
	}
	return list
}

// pair looks at two rules that ask for one thing.
func (a *analysis) pair(x, y *studied) {
	policy := a.chooses(x, y)
	switch {
	case !x.everWith(y.rule) || policy == PolicyFirst || policy == PolicyUnique: // groups looks at those
	case a.solver.Clash(x.when, y.when): // they never hold together
	case !a.share(x, y):
		a.clash(x, y)
	case a.covered(x, y):
	case policy != "" || x.Priority.Rank() != y.Priority.Rank(): // one leads, as was meant
	case x.differs(y.rule) != "":
		a.clash(x, y)
	case x.asks(y.rule) && y.asks(x.rule):
		a.overlaps(x, y, FindingOverlap, fmt.Sprintf("this and %s ask for the same, and hold together on some answers", x.ID), "join them with or")
	}
}

// chooses is the policy that chooses between two rules, if one does.
func (a *analysis) chooses(x, y *studied) Policy {
	if policy := a.named[x.Group].Policy; x.Group == y.Group && policy.chooses() {
		return policy
	}
	return ""
}

// covered tells of two rules of which one adds nothing to the other.
func (a *analysis) covered(x, y *studied) bool {
	xy, yx := a.implies(x, y), a.implies(y, x)
	switch {
	case xy && yx && x.asks(y.rule) && y.asks(x.rule) && x.inEffectWithin(y.rule) && y.inEffectWithin(x.rule):
		a.add(Finding{Kind: FindingDuplicate, Rules: []string{y.ID, x.ID}, Sure: true, Hint: "take one of them out",
			Message: fmt.Sprintf("this holds on the same answers as %s, and asks for the same", x.ID)}.shown(y.found))
	case xy && x.inEffectWithin(y.rule) && y.asks(x.rule):
		a.shadowed(x, y)
	case yx && y.inEffectWithin(x.rule) && x.asks(y.rule):
		a.shadowed(y, x)
	default:
		return false
	}
	return true
}

// shadowed tells of a rule that adds nothing to a wider one.
func (a *analysis) shadowed(narrow, wide *studied) {
	a.add(Finding{Kind: FindingShadowed, Rules: []string{narrow.ID, wide.ID}, Sure: true, Hint: "take it out, or give it a higher priority",
		Message: fmt.Sprintf("%s holds whenever this does, and this adds nothing to it", wide.ID)}.shown(narrow.found))
}

// clash tells of two rules of one priority that ask for one action differently
// where they hold together.
func (a *analysis) clash(x, y *studied) {
	in := x.differs(y.rule)
	if in == "" || x.Priority.Rank() != y.Priority.Rank() || a.chooses(x, y) != "" {
		return
	}
	a.overlaps(x, y, FindingContradiction, fmt.Sprintf("this and %s ask for the action %s with another %s, and nothing says which of them leads", x.ID, x.Action.Type, in),
		"give one of them the higher priority, or make them agree")
}

// overlaps tells of two rules where they can hold together.
func (a *analysis) overlaps(x, y *studied, kind Kind, message, hint string) {
	if a.full(kind) {
		a.told[kind]++
		return
	}
	found, ok := a.common(x, y)
	if ok {
		a.add(Finding{Kind: kind, Rules: []string{y.ID, x.ID}, Sure: true, Message: message, Hint: hint}.shown(found))
	}
}

// common finds answers on which two rules hold.
func (a *analysis) common(x, y *studied) (satisfy.Found, bool) {
	if a.tired(x, y) {
		return satisfy.Found{}, false
	}
	found := a.ask(satisfy.Question{Claims: []satisfy.Claim{x.claim(satisfy.True), y.claim(satisfy.True)}})
	if found.Verdict == satisfy.CannotTell {
		a.doubt(x.number, y.number, found.Why)
	}
	return found, found.Verdict == satisfy.Possible
}

// implies says for sure that one rule holds whenever another does.
func (a *analysis) implies(x, y *studied) bool {
	if y.truth(x.shows, condition.Place{Rows: x.row}) != condition.True || a.tired(x, y) {
		return false
	}
	found := a.ask(satisfy.Question{Claims: []satisfy.Claim{x.claim(satisfy.True), y.claim(satisfy.NotTrue)}})
	if found.Verdict == satisfy.CannotTell {
		a.doubt(x.number, y.number, found.Why)
	}
	return found.Verdict == satisfy.Impossible
}

// share says that two rules read a field together: else neither follows from
// the other, unless it always holds.
func (a *analysis) share(x, y *studied) bool {
	return x.always || y.always || slices.ContainsFunc(x.reads, func(r read) bool {
		return slices.ContainsFunc(y.reads, func(other read) bool { return other.slot == r.slot })
	})
}

// everWith says that on some day both rules are in effect.
func (r *rule) everWith(other *rule) bool {
	return !(r.Until != nil && other.From != nil && *r.Until < *other.From || other.Until != nil && r.From != nil && *other.Until < *r.From)
}

// inEffectWithin says that another rule is in effect whenever this one is.
func (r *rule) inEffectWithin(other *rule) bool {
	return (other.From == nil || r.From != nil && *r.From >= *other.From) && (other.Until == nil || r.Until != nil && *r.Until <= *other.Until)
}

// asks says that a rule asks for everything that another one does: as soon,
// as high, and in the same words.
func (r *rule) asks(other *rule) bool {
	if r.Priority.Rank() < other.Priority.Rank() || other.AsSoonAs && !r.AsSoonAs || !r.tells(other) {
		return false
	}
	x, y := r.Action, other.Action
	if y != nil && (x == nil || x.Type != y.Type || r.differs(other) != "" || x.less(y)) {
		return false
	}
	if y := other.Refer; y != nil && (r.Refer == nil || r.Refer.Need != y.Need || r.Refer.Consent != y.Consent) {
		return false
	}
	return other.Signpost == nil || r.Signpost != nil && *r.Signpost == *other.Signpost
}

// less says that an action leaves something out that another one asks for.
func (x *Raise) less(y *Raise) bool {
	lacks := func(own, other string) bool { return other != "" && own != other }
	return lacks(x.Clock, y.Clock) || lacks(x.Team, y.Team) || lacks(x.Budget, y.Budget) || lacks(string(x.Hazard), string(y.Hazard)) ||
		y.Cost != (condition.Value{}) && x.Cost != y.Cost || y.CostOf != nil && (x.CostOf == nil || x.CostOf.Source != y.CostOf.Source) ||
		slices.ContainsFunc(y.Monitor, func(weeks int) bool { return !slices.Contains(x.Monitor, weeks) })
}

// tells says that a rule tells the resident all that another one does.
func (r *rule) tells(other *rule) bool {
	for language, text := range other.Tell {
		if r.Tell[language] != text {
			return false
		}
	}
	return true
}

// differs names what two rules want otherwise of the same action.
func (r *rule) differs(other *rule) string {
	x, y := r.Action, other.Action
	if x == nil || y == nil || x.Type != y.Type {
		return ""
	}
	var in []string
	for _, said := range []struct{ name, x, y string }{{"clock", x.Clock, y.Clock}, {"team", x.Team, y.Team}, {"budget", x.Budget, y.Budget}} {
		if said.x != "" && said.y != "" && said.x != said.y {
			in = append(in, said.name)
		}
	}
	return anded(in)
}
