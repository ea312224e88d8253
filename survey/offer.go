package survey

import (
	"github.com/doorknock/doorknock/rules/condition"
)

// notOffered is why a choice is refused that its filter takes out.
const notOffered = "a choice that is not offered after what was said before"

// stays says that a choice is offered: its filter is true, or cannot be told.
func (iv *Interview) stays(n *node, r *row, o *option) bool {
	if n.filter == nil || o.other {
		return true
	}
	where := condition.Place{Rows: r.rows, Choice: o.columns}
	return n.filter.EvalIn(iv.rec, where) != condition.False
}

// anyStays says that there is something to choose. It looks first at the
// choice that was there the last time, for lists are long.
func (iv *Interview) anyStays(n *node, r *row) bool {
	c := &r.cells[n.at]
	if int(c.stays) < len(n.options) && iv.stays(n, r, &n.options[c.stays]) {
		return true
	}
	for i := range n.options {
		if iv.stays(n, r, &n.options[i]) {
			c.stays = int32(i)
			return true
		}
	}
	return false
}

// allStay says that everything that was chosen is offered.
func (iv *Interview) allStay(n *node, r *row, v condition.Value) bool {
	if n.filter == nil {
		return true
	}
	if name, ok := v.Text(); ok {
		return iv.stays(n, r, &n.options[n.optionAt(name)])
	}
	names, _ := v.Choices()
	for _, name := range names {
		if !iv.stays(n, r, &n.options[n.optionAt(name)]) {
			return false
		}
	}
	return true
}

// options are the choices that are offered, in their order or, where that is
// random, in the interview's own.
func (iv *Interview) options(n *node, r *row) []Option {
	out := make([]Option, 0, len(n.options))
	var pinned []bool
	for i := range n.options {
		if o := &n.options[i]; iv.stays(n, r, o) {
			out = append(out, Option{Name: o.name, Label: iv.say(o.label, r), Exclusive: o.exclusive})
			if n.ask.Random {
				pinned = append(pinned, o.pinned)
			}
		}
	}
	if n.ask.Random {
		shuffle(out, pinned, lotFor(iv.seed, condition.Path{Field: n.name, Rows: r.rows}))
	}
	return out
}

// never says that an answer which is broken was so when it was given: what
// broke it looks at no other answer.
func (iv *Interview) never(n *node, r *row, c *cell) bool {
	constraint, filter := n.lonely()
	if !iv.allStay(n, r, c.answer.Value) {
		return filter
	}
	return constraint
}

// broke says which rule an answer broke, without what was said.
func (iv *Interview) broke(n *node, r *row, c *cell) string {
	if !iv.allStay(n, r, c.answer.Value) {
		return notOffered
	}
	return n.message.outline(0)
}
