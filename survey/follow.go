package survey

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// mostParked bounds the rows that wait because a count was lowered, of all the
// repeats of one interview. Nobody who corrects a number comes near it.
const mostParked = 2000

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
	for i := at + 1; i < n.end; i++ {
		iv.dirty.set(i)
	}
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
	size := last.size()
	iv.rows -= size
	if iv.parked+size <= mostParked {
		list.parked = slices.Insert(list.parked, 0, last)
		iv.parked += size
	}
}

// another brings a parked row back or, without one, adds a row. It says false
// where there is no room.
func (iv *Interview) another(n *node, r *row, c *cell) bool {
	list := c.rows
	if len(list.parked) == 0 {
		if !iv.roomFor(n, c) {
			iv.wait(1)
			return false
		}
		iv.grow(n, r, c)
		return true
	}
	back := list.parked[0]
	size := back.size()
	if iv.rows+size > mostRowsInAll {
		iv.wait(size)
		return false
	}
	list.parked = list.parked[1:]
	list.rows = append(list.rows, back)
	iv.rows += size
	iv.parked -= size
	return true
}

// wait notes that so many rows wait until there is room for them.
func (iv *Interview) wait(size int) {
	if iv.waiting == 0 || size < iv.waiting {
		iv.waiting = size
	}
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

// parkedIn counts the rows that are parked in a row, which go with it.
func (r *row) parkedIn() int {
	n := 0
	for i := range r.cells {
		if list := r.cells[i].rows; list != nil {
			for inner := range list.each {
				n += inner.parkedIn()
			}
			for _, inner := range list.parked {
				n += inner.size()
			}
		}
	}
	return n
}

// puts says that something is asked at a cell: its own question, or what
// stands in the rows that follow its count.
func (n *node) puts(c *cell) bool {
	return c.state != gone || n.counted() && c.truth == condition.True && len(c.rows.rows) > 0
}
