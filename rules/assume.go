package rules

import (
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// assuming knows what a survey makes of the fields that questions are about:
// on which answers each is asked.
type assuming struct {
	schema *condition.Schema
	asked  map[string]*condition.Condition
	known  map[condition.Slot][]satisfy.Claim
}

func newAssuming(s *condition.Schema, in Setting) assuming {
	return assuming{schema: s, asked: in.Asked, known: map[condition.Slot][]satisfy.Claim{}}
}

// of are claims of what the survey makes of the fields of a question: an
// answer is there where its question was asked.
func (a *assuming) of(q satisfy.Question) []satisfy.Claim {
	if len(a.asked) == 0 {
		return nil
	}
	var list []satisfy.Claim
	seen := map[string]bool{}
	each := ""
	todo := []*condition.Condition{}
	for _, c := range q.Claims {
		todo = append(todo, c.When)
		if c.Unless != nil {
			todo = append(todo, c.Unless)
		}
		if in := c.When.Expr().Each(); in != "" {
			each = in
		}
	}
	for len(todo) > 0 {
		c := todo[0]
		todo = todo[1:]
		for _, slot := range c.Reads() {
			name := a.schema.Field(slot).Name
			asked := a.asked[name]
			if asked == nil || seen[name] {
				continue
			}
			seen[name] = true
			if claims := a.askedOf(slot, asked, each); claims != nil {
				list, todo = append(list, claims...), append(todo, asked)
			}
		}
	}
	return list
}

// askedOf is askedWhere, worked out once for each field.
func (a *assuming) askedOf(slot condition.Slot, asked *condition.Condition, each string) []satisfy.Claim {
	if outer, inside := a.schema.Parent(slot); inside && a.schema.Field(outer).Name != each {
		return nil // of a row that the question is not about
	}
	claims, known := a.known[slot]
	if !known {
		claims = a.askedWhere(slot, asked)
		a.known[slot] = claims
	}
	return claims
}

// askedWhere says of a field that it was answered only where it was asked, and
// that it does not apply where it was not. Of the fields of rows it says so of
// the row that is asked about.
func (a *assuming) askedWhere(slot condition.Slot, asked *condition.Condition) []satisfy.Claim {
	scope := ""
	if outer, inside := a.schema.Parent(slot); inside {
		scope = a.schema.Field(outer).Name
	}
	field := &condition.Node{Op: condition.OpField, Name: a.schema.Field(slot).Name}
	op := func(op condition.Op, args ...*condition.Node) *condition.Node {
		return &condition.Node{Op: op, Args: args}
	}
	where, applies := asked.Expr().Node(), op(condition.OpApplicable, field)
	var list []satisfy.Claim
	for _, said := range []struct {
		node *condition.Node
		be   satisfy.Truths
	}{
		{op(condition.OpOr, op(condition.OpNot, op(condition.OpAnswered, field)), where), satisfy.True},
		{op(condition.OpOr, applies, op(condition.OpNot, where)), satisfy.True},
		{op(condition.OpOr, where, op(condition.OpNot, applies)), satisfy.NotFalse},
	} {
		c, err := condition.CheckCondition(said.node, a.schema, condition.Scope{Each: scope})
		if err != nil {
			return nil
		}
		list = append(list, satisfy.Claim{When: c, Be: said.be})
	}
	return list
}
