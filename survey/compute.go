package survey

import (
	"fmt"
	"maps"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// compute brings what a value comes to up to date, and says whether it
// changed. What it needs and is not there leaves it unknown, with the status of
// what is missing.
func (iv *Interview) compute(n *node, r *row, c *cell) bool {
	if c.given {
		return false
	}
	a := iv.comesTo(n.calc, n.slot, r)
	if n.score != nil {
		a = iv.total(n)
	}
	changed := a != c.answer
	c.answer = a
	return changed
}

// comesTo evaluates an expression in a row and brings it to a field's type.
func (iv *Interview) comesTo(e *condition.Expr, slot condition.Slot, r *row) Answer {
	if e == nil {
		return Answer{}
	}
	where := condition.Place{Rows: r.rows}
	v, status := e.ValueIn(iv.rec, where)
	if status != condition.Answered {
		return Answer{Status: unsettledStatus(e.Causes(iv.rec, where))}
	}
	if v, ok := iv.survey.schema.Coerce(slot, v); ok {
		return Said(v)
	}
	return Answer{}
}

// offered is what is offered for an answer before there is one: a default
// that the question would take.
func (iv *Interview) offered(n *node, r *row) condition.Value {
	a := iv.comesTo(n.preset, n.slot, r)
	if a.Status != condition.Answered {
		return condition.Value{}
	}
	a, err := iv.acceptValue(n, condition.Path{Field: n.name, Rows: r.rows}, a.Value)
	if err != nil || !iv.allStay(n, r, a.Value) {
		return condition.Value{}
	}
	return a.Value
}

// hide gives the hidden values that came with the beginning, and says which are
// none of their type. Of what the survey does not hide it takes no note.
func (iv *Interview) hide(values map[string]condition.Value) (unplaced []unfit) {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		at, ok := iv.survey.byName[name]
		if !ok {
			continue
		}
		n := &iv.survey.nodes[at]
		if n.repeat >= 0 || n.kind != nodeValue || n.ask.Type != TypeHidden || iv.give(n, &iv.root.cells[n.at], values[name]) {
			continue
		}
		unplaced = append(unplaced, unfit{At{Path: condition.Path{Field: name}, Answer: Said(values[name])}, ErrType})
	}
	return unplaced
}

// give gives a hidden value, and says whether it is one of its field's.
func (iv *Interview) give(n *node, c *cell, v condition.Value) bool {
	v, ok := iv.survey.schema.Coerce(n.slot, v)
	if ok {
		c.answer, c.given = Said(v), true
	}
	return ok
}

// placeValue puts a hidden value from elsewhere into its cell. What is
// calculated is worked out again, and so is what is hidden in rows: nobody can
// give it.
func (iv *Interview) placeValue(n *node, c *cell, at At) error {
	if n.ask.Type != TypeHidden || n.repeat >= 0 || at.Answer.Status != condition.Answered {
		return nil
	}
	if !iv.give(n, c, at.Answer.Value) {
		return fmt.Errorf("%w: it takes %s", ErrType, n.ask.valueType())
	}
	return nil
}
