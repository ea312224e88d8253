package survey

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

const (
	// mostRowsInAll bounds the rows of all the repeats of one interview that are
	// relevant: what a response lists.
	mostRowsInAll = 500

	// mostParked bounds the rows beside those, which may come back: beyond it, those
	// go in which nothing was said. Nobody who corrects a number comes near it.
	mostParked = 2000

	// mostTold is how many rows there may be of both sorts for something to be said
	// in one more of them. So it bounds those that are kept for what was said.
	mostTold = mostRowsInAll + mostParked

	// mostHeld is more rows than an interview ever holds.
	mostHeld = mostTold + 2*mostRowsInAll
)

// claim counts the rows of an interview before the first look at them. Those
// that stand in rows that are parked are, too; all others may be relevant.
func (iv *Interview) claim(r *row, live bool) {
	for i := range r.cells {
		list := r.cells[i].rows
		if list == nil {
			continue
		}
		list.live = live
		for _, inner := range list.rows {
			iv.claim(inner, live)
		}
		for _, inner := range list.parked {
			iv.claim(inner, false)
		}
		if iv.parked += len(list.parked); live {
			iv.rows += len(list.rows)
		} else {
			iv.parked += len(list.rows)
		}
	}
}

// enter has the rows of a repeat that is relevant now come back, as far as they
// are wanted and there is room.
func (iv *Interview) enter(list *rowList) {
	if !list.live {
		list.live = true
		list.parked, list.rows = slices.Concat(list.rows, list.parked), nil
	}
}

// release gives up the room that rows hold, and of those that stand in them. All
// of them stay as they are.
func (iv *Interview) release(list *rowList) {
	if !list.live {
		return
	}
	list.live = false
	for _, r := range list.rows {
		iv.leave(r)
	}
	iv.rows -= len(list.rows)
	iv.parked += len(list.rows)
}

// roomFor says that a repeat may have one row more.
func (iv *Interview) roomFor(n *node, c *cell) bool {
	return len(c.rows.rows) < n.atMost && iv.rows < mostRowsInAll
}

// full says that a repeat has as many rows as it may, those among them that
// wait for room.
func (n *node) full(list *rowList) bool { return len(list.rows)+len(list.parked) >= n.atMost }

// share looks once more at every repeat where rows wait for room and there is
// some. It says false where nothing more is to be shared out.
func (iv *Interview) share(step *Step) bool {
	switch {
	case iv.rows > mostRowsInAll: // from elsewhere, or from another version
		left := mostRowsInAll
		iv.trim(&iv.root, 0, len(iv.survey.nodes), &left, step)
	case !iv.waiting || iv.rows == mostRowsInAll:
		return false
	}
	iv.waiting = false
	for i := range iv.survey.nodes {
		if iv.survey.nodes[i].kind == nodeRepeat {
			iv.dirty.set(i)
		}
	}
	return true
}

// trim parks the rows that are beyond a number, in survey order.
func (iv *Interview) trim(r *row, from, to int, left *int, step *Step) {
	nodes := iv.survey.nodes
	for i := from; i < to; i++ {
		n := &nodes[i]
		if n.kind != nodeRepeat {
			continue
		}
		if c := &r.cells[n.at]; c.rows.live {
			iv.trimRows(i, r, c, left, step)
		}
		i = n.end - 1
	}
}

func (iv *Interview) trimRows(at int, r *row, c *cell, left *int, step *Step) {
	n := &iv.survey.nodes[at]
	for k := 0; k < len(c.rows.rows); k++ {
		if *left > 0 {
			*left--
			iv.trim(c.rows.rows[k], at+1, n.end, left, step)
			continue
		}
		for len(c.rows.rows) > k {
			iv.park(c, step)
		}
		iv.tell(n, r, c)
	}
}

// held counts a row and all that stand in it, parked or not.
func (r *row) held() int {
	n := 1
	for i := range r.cells {
		for inner := range r.cells[i].rows.each {
			n += inner.held()
		}
	}
	return n
}

// forget drops rows that hold no room and in which nothing was said, the last of
// each repeat first, while there are more than may be.
func (iv *Interview) forget(r *row) {
	for i := range r.cells {
		list := r.cells[i].rows
		if list == nil {
			continue
		}
		list.parked = iv.forgetOf(list.parked)
		if !list.live {
			list.rows = iv.forgetOf(list.rows)
		}
		for inner := range list.each {
			iv.forget(inner)
		}
	}
}

func (iv *Interview) forgetOf(rows []*row) []*row {
	for k := len(rows) - 1; k >= 0 && iv.parked > mostParked; k-- {
		if iv.untouched(rows[k]) {
			iv.parked -= rows[k].held()
			rows = slices.Delete(rows, k, k+1)
		}
	}
	return rows
}

// tells says that something may be said in a row: it is one in which something
// was said already, or there are not too many.
func (iv *Interview) tells(r *row) bool {
	return r.repeat < 0 || iv.rows+iv.parked <= mostTold || !iv.untouched(r)
}

// crowds returns the repeat of a response at which it has more rows than an
// interview would have.
func (r Response) crowds() (repeat condition.Path, yes bool) {
	rows := 0
	for _, at := range r.Answers {
		ids, _, _ := at.Answer.Value.Rows()
		if rows += len(ids); rows > mostRowsInAll {
			return at.Path, true
		}
	}
	return condition.Path{}, false
}
