package survey

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// counted says that the rows of a repeat follow a count: nobody is asked
// whether there is another.
func (n *node) counted() bool { return n.kind == nodeRepeat && n.more.Count != nil }

// follow gives a repeat as many rows as its count says. What is too many is
// parked, the last rows first, with their ids and answers, and comes back in
// the same order. Where the count is unknown there are no rows, and some may
// come.
func (iv *Interview) follow(n *node, at int, r *row, c *cell, step *Step) {
	want, known := iv.rowsWanted(n, r)
	before, was, closed := len(c.rows.rows), c.answer, c.rows.closed
	for len(c.rows.rows) > want {
		iv.park(c, step)
	}
	for len(c.rows.rows) < want && iv.another(n, r, c) {
	}
	c.answer, c.rows.closed = known, known.Status == condition.Answered
	if before == len(c.rows.rows) && was == c.answer && closed == c.rows.closed {
		return
	}
	iv.tell(n, r, c)
	iv.touchWithin(at)
}

// fill gives a repeat that follows no count the rows that wait for room, and
// those that it must have.
func (iv *Interview) fill(n *node, at int, r *row, c *cell) {
	before := len(c.rows.rows)
	want := max(min(before+len(c.rows.parked), n.atMost), n.more.AtLeast)
	for len(c.rows.rows) < want && iv.another(n, r, c) {
	}
	if len(c.rows.rows) == before {
		return
	}
	iv.tell(n, r, c)
	iv.touchWithin(at)
}

// rowsWanted is the number of rows that a repeat is to have, and whether that
// is known.
func (iv *Interview) rowsWanted(n *node, r *row) (int, Answer) {
	where := condition.Place{Rows: r.rows}
	v, status := n.count.ValueIn(iv.rec, where)
	if status != condition.Answered {
		return 0, Answer{Status: unsettledStatus(n.count.Causes(iv.rec, where))}
	}
	count, _ := v.Int()
	return int(min(max(count, 0), int64(n.atMost))), Answer{Status: condition.Answered}
}

// park takes out the last row of a repeat, and keeps it.
func (iv *Interview) park(c *cell, step *Step) {
	list := c.rows
	last := list.rows[len(list.rows)-1]
	iv.hideRow(last, step)
	iv.leave(last)
	list.rows = list.rows[:len(list.rows)-1]
	list.parked = slices.Insert(list.parked, 0, last)
	iv.rows--
	iv.parked++
}

// another brings a parked row back or, without one, adds a row. The rows in it
// come back as they are looked at. It says false where there is no room.
func (iv *Interview) another(n *node, r *row, c *cell) bool {
	list := c.rows
	if iv.rows >= mostRowsInAll {
		iv.waiting = true
		return false
	}
	if len(list.parked) == 0 {
		iv.grow(n, r, c)
		return true
	}
	list.rows = append(list.rows, list.parked[0])
	list.parked = list.parked[1:]
	iv.rows++
	iv.parked--
	return true
}

// hideRow tells the step what goes with a row.
func (iv *Interview) hideRow(r *row, step *Step) {
	nodes := iv.survey.nodes
	for i := r.repeat + 1; i < nodes[r.repeat].end; i++ {
		n := &nodes[i]
		if n.repeat != r.repeat {
			continue
		}
		c := &r.cells[n.at]
		if c.rows != nil && c.truth == condition.True {
			for _, inner := range c.rows.rows {
				iv.hideRow(inner, step)
			}
		}
		if c.state == gone {
			continue
		}
		path := condition.Path{Field: n.name, Rows: r.rows}
		step.Hidden = append(step.Hidden, path)
		if c.answer.Status != condition.Unasked || c.rows != nil && len(c.rows.rows) > 0 {
			step.Parked = append(step.Parked, path)
		}
	}
}

// puts says that something is asked at a cell: its own question, or what
// stands in the rows that follow its count.
func (n *node) puts(c *cell) bool {
	return c.state != gone || n.counted() && c.truth == condition.True && len(c.rows.rows) > 0
}
