package survey

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// ripple looks again at every node that a change may have touched. Where rows
// that waited for room have it now, their repeats are looked at once more.
func (iv *Interview) ripple(step *Step) {
	for iv.pass(step); iv.share(step); iv.pass(step) {
	}
	if iv.parked > mostParked {
		iv.forget(&iv.root)
	}
}

// pass looks at what may have changed in survey order. A condition reads what
// stands before its node, so one pass is enough, and it costs what depends on
// the change.
func (iv *Interview) pass(step *Step) {
	for at := iv.dirty.next(0); at >= 0; at = iv.dirty.next(at + 1) {
		iv.dirty.clear(at)
		iv.lookIn(&iv.root, at, iv.survey.nodes[at].repeat, step)
	}
}

// lookIn looks at a node in every row that there is of its repeat.
func (iv *Interview) lookIn(r *row, at, repeat int, step *Step) {
	if r.repeat == repeat {
		iv.look(r, at, step)
		return
	}
	inner := repeat // the repeat around the node that stands in r itself
	for iv.survey.nodes[inner].repeat != r.repeat {
		inner = iv.survey.nodes[inner].repeat
	}
	c := &r.cells[iv.survey.nodes[inner].at]
	if c.truth != condition.True || c.rows == nil {
		return
	}
	for _, next := range c.rows.rows {
		iv.lookIn(next, at, repeat, step)
	}
}

// look brings one cell up to date: whether it is relevant, what conditions
// read of it, and whether it is still to be asked.
func (iv *Interview) look(r *row, at int, step *Step) {
	n, c := &iv.survey.nodes[at], &r.cells[iv.survey.nodes[at].at]
	truth, why := iv.relevance(n, r)
	computed := n.kind == nodeValue && truth == condition.True && iv.compute(n, r, c)
	if computed || !c.lively || truth != c.truth || why != c.why {
		was := c.truth
		first := !c.lively
		c.truth, c.why, c.lively = truth, why, true
		iv.turned(r, at, step, was, first)
	}
	switch {
	case truth != condition.True:
	case n.counted():
		iv.follow(n, at, r, c, step)
	case n.kind == nodeRepeat:
		iv.fill(n, at, r, c)
	case n.kind == nodeAsk:
		iv.judge(n, r, c, step)
	}
	iv.stand(n, at, c)
}

// relevance is whether a node is relevant in a row: it is, and so is all that
// holds it. Where that is unknown, why says what its status is meanwhile.
func (iv *Interview) relevance(n *node, r *row) (truth condition.Truth, why condition.Status) {
	truth = condition.True
	if n.parent >= 0 {
		if parent := &iv.survey.nodes[n.parent]; parent.repeat == n.repeat {
			truth = r.cells[parent.at].truth
		}
	}
	if truth != condition.False && n.relevant != nil {
		switch n.relevant.EvalIn(iv.rec, condition.Place{Rows: r.rows}) {
		case condition.False:
			truth = condition.False
		case condition.Unknown:
			truth = condition.Unknown
		}
	}
	if truth != condition.False && n.filter != nil && !iv.anyStays(n, r) {
		truth = condition.False
	}
	if truth == condition.Unknown {
		if why = unsettledStatus(iv.causes(n, r)); why == condition.NotApplicable {
			return condition.False, condition.Unasked
		}
	}
	return truth, why
}

// causes returns why the relevance of a node is unknown: its own, and of what
// holds it.
func (iv *Interview) causes(n *node, r *row) []condition.Cause {
	var causes, outer []condition.Cause
	if n.parent >= 0 {
		if parent := &iv.survey.nodes[n.parent]; parent.repeat == n.repeat && r.cells[parent.at].truth == condition.Unknown {
			outer = iv.causes(parent, r)
			causes = outer
		}
	}
	if n.relevant != nil {
		for _, cause := range n.relevant.Causes(iv.rec, condition.Place{Rows: r.rows}) {
			if !slices.Contains(outer, cause) {
				causes = append(causes, cause)
			}
		}
	}
	return causes
}

// turned tells the record and the step that a cell became relevant, or is so
// no longer.
func (iv *Interview) turned(r *row, at int, step *Step, was condition.Truth, first bool) {
	n := &iv.survey.nodes[at]
	c := &r.cells[n.at]
	switch n.kind {
	case nodeGroup:
		iv.touchChildren(at)
		return
	case nodeNote:
		return
	case nodeRepeat:
		iv.turnedRepeat(r, at)
	default:
		iv.tell(n, r, c)
	}
	if !iv.asked(n) {
		return
	}
	path := condition.Path{Field: n.name, Rows: r.rows}
	switch {
	case c.truth == condition.True && (first || was != condition.True):
		step.Shown = append(step.Shown, path)
	case was == condition.True && !first:
		step.Hidden = append(step.Hidden, path)
		if c.answer.Status != condition.Unasked || c.rows != nil && len(c.rows.rows) > 0 {
			step.Parked = append(step.Parked, path)
		}
	}
}

// turnedRepeat lets the rows of a repeat into the record, or takes them out.
func (iv *Interview) turnedRepeat(r *row, at int) {
	n := &iv.survey.nodes[at]
	c := &r.cells[n.at]
	if c.rows == nil {
		c.rows = &rowList{}
	}
	if c.truth == condition.True {
		iv.enter(c.rows)
	} else {
		iv.release(c.rows)
	}
	iv.tell(n, r, c)
	iv.touchWithin(at)
}

// leave makes the cells of a row strangers to the record and the counts; if
// the row is still there, they are looked at again.
func (iv *Interview) leave(r *row) {
	nodes := iv.survey.nodes
	for i := r.repeat + 1; i < nodes[r.repeat].end; i++ {
		if nodes[i].repeat != r.repeat {
			continue
		}
		c := &r.cells[nodes[i].at]
		iv.count(i, c, gone)
		c.lively, c.truth = false, condition.Unknown
		if c.rows != nil {
			iv.release(c.rows)
		}
	}
}

// touchWithin has all that stands in a group or row looked at again.
func (iv *Interview) touchWithin(at int) {
	for i := at + 1; i < iv.survey.nodes[at].end; i++ {
		iv.dirty.set(i)
	}
}

// touchChildren has what stands directly in a group or row looked at again.
func (iv *Interview) touchChildren(at int) {
	nodes := iv.survey.nodes
	for i := at + 1; i < nodes[at].end; i = nodes[i].end {
		iv.dirty.set(i)
	}
}

// tell writes into the record what conditions read of a cell.
func (iv *Interview) tell(n *node, r *row, c *cell) {
	path := condition.Path{Field: n.name, Rows: r.rows}
	value, status := c.fact(n)
	_ = iv.rec.Set(path, value, status) // it was accepted before, and its row is there
	iv.touch(n)
}

// touch has what reads a node looked at again.
func (iv *Interview) touch(n *node) {
	for _, at := range iv.survey.dependents[n.slot] {
		iv.dirty.set(at)
	}
}

// fact is what conditions read of a cell.
func (c *cell) fact(n *node) (condition.Value, condition.Status) {
	switch {
	case c.truth == condition.False:
		return condition.Value{}, condition.NotApplicable
	case c.truth == condition.Unknown:
		return condition.Value{}, c.why
	case n.counted() && c.answer.Status != condition.Answered:
		return condition.Value{}, c.answer.Status
	case n.kind == nodeRepeat:
		return c.rows.value(), condition.Answered
	}
	return c.answer.Value, c.answer.Status
}

func (l *rowList) value() condition.Value {
	ids := make([]condition.RowID, len(l.rows))
	for i, r := range l.rows {
		ids[i] = r.id
	}
	return condition.Rows(l.closed, ids...)
}

// whole is the value with the rows that are parked.
func (l *rowList) whole() condition.Value {
	var ids []condition.RowID
	for r := range l.each {
		ids = append(ids, r.id)
	}
	return condition.Rows(l.closed, ids...)
}
