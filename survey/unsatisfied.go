package survey

import (
	"context"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// holding is what a condition comes to that refuses nothing.
const holding = satisfy.True | satisfy.Unknown

// unsatisfied says that a search for answers on which a node is asked, and its
// constraint anything but false, shows that there are none. Other answers hold
// to their own constraints, as far as those read nothing else and are of the
// row that is asked about or of what is around it: of another repeat the solver
// would want a row, and there may be none.
func (s *Survey) unsatisfied(by *satisfy.Solver, at int, constraint *condition.Condition) bool {
	q, around := satisfy.Question{}, map[string]bool{"": true}
	for up := at; up >= 0; up = s.nodes[up].parent {
		around[s.nodes[up].name] = true
		if cond := s.nodes[up].relevant; cond != nil {
			q.Claims = append(q.Claims, satisfy.Claim{When: cond, Be: satisfy.True})
		}
	}
	if constraint != nil {
		q.Claims = append(q.Claims, satisfy.Claim{When: constraint, Be: holding})
		q.Answered = []string{s.nodes[at].name}
	}
	for _, claim := range q.Claims {
		for _, slot := range claim.When.Reads() {
			if own := s.fitting(slot); own != nil && around[own.Expr().Each()] {
				q.Assume = append(q.Assume, satisfy.Claim{When: own, Be: holding})
			}
		}
	}
	found, err := by.Find(context.Background(), q)
	return err == nil && found.Verdict == satisfy.Impossible
}

// fitting is that an answer, where there is one, fits its own constraint, or
// nil where that reads other answers.
func (s *Survey) fitting(slot condition.Slot) *condition.Condition {
	name := s.schema.Field(slot).Name
	at, ok := s.byName[name]
	if !ok || s.nodes[at].constraint == nil || len(s.nodes[at].constraint.Reads()) != 1 {
		return nil
	}
	own := s.nodes[at].constraint.Expr()
	answered := &condition.Node{Op: condition.OpAnswered, Args: []*condition.Node{{Op: condition.OpField, Name: name}}}
	fits, err := condition.CheckCondition(&condition.Node{Op: condition.OpOr, Args: []*condition.Node{{Op: condition.OpNot, Args: []*condition.Node{answered}}, own.Node()}},
		s.schema, condition.Scope{Each: own.Each()})
	if err != nil {
		return nil
	}
	return fits
}
