package rules

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
	"github.com/doorknock/doorknock/rules/deadline"
)

// hazards tells of rules that raise an action about a hazard, and leave none
// raised about it where it was not told who is vulnerable.
func (a *analysis) hazards() {
	who := a.set.vulnerable
	if len(who) == 0 {
		return
	}
	raising := map[deadline.Hazard][]*studied{}
	for i := range a.rules {
		if r := &a.rules[i]; r.Action != nil && r.Action.Hazard != "" {
			raising[r.Action.Hazard] = append(raising[r.Action.Hazard], r)
		}
	}
	for i := range a.rules {
		r := &a.rules[i]
		if r.shows == nil || r.Action == nil || r.Action.Hazard == "" || a.err != nil {
			continue
		}
		if slices.ContainsFunc(r.reads, func(f read) bool { return slices.Contains(who, f.name) }) {
			a.unguarded(r, raising[r.Action.Hazard], who)
		}
	}
}

func (a *analysis) unguarded(r *studied, all []*studied, who []string) {
	claims := []satisfy.Claim{r.claim(satisfy.True)}
	for _, other := range all {
		if claim, ok := a.anyRow(other, r.Each); ok && !other.dead {
			claim.Be, claim.Without = satisfy.NotTrue, who
			claims = append(claims, claim)
		}
	}
	switch found := a.ask(satisfy.Question{Claims: claims}); found.Verdict {
	case satisfy.Possible:
		a.add(Finding{Kind: FindingUnguarded, Rules: []string{r.ID}, Sure: true,
			Hint:    fmt.Sprintf("add a rule that raises an action about %s whoever lives there", r.Action.Hazard),
			Message: fmt.Sprintf("nothing is raised about the hazard %s where %s was not answered, though this rule would raise it", r.Action.Hazard, orred(who))}.shown(found, who...))
	case satisfy.CannotTell:
		a.doubt(r.number, -1, found.Why)
	}
}

// anyRow claims a rule of the rows that another one is asked for, or of any
// row of the home.
func (a *analysis) anyRow(r *studied, each string) (satisfy.Claim, bool) {
	if r.Each == "" || r.Each == each {
		return r.claim(0), true
	}
	if len(r.chain) != 1 {
		return satisfy.Claim{}, false
	}
	node := r.when.Expr().Node()
	if r.unless != nil {
		not := &condition.Node{Op: condition.OpNot, Args: []*condition.Node{r.unless.Expr().Node()}}
		node = &condition.Node{Op: condition.OpAnd, Args: []*condition.Node{node, not}}
	}
	node = &condition.Node{Op: condition.OpAny, Name: r.Each, Args: []*condition.Node{node}}
	c, err := condition.CheckCondition(node, a.set.schema, condition.Scope{})
	return satisfy.Claim{When: c}, err == nil
}
