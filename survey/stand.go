package survey

import "github.com/doorknock/doorknock/rules/condition"

// judge brings up to date whether a question is required, and whether its
// answer still holds to its constraint.
func (iv *Interview) judge(n *node, r *row, c *cell, step *Step) {
	where := condition.Place{Rows: r.rows}
	c.needed = n.ask.Required || n.required != nil && n.required.EvalIn(iv.rec, where) == condition.True
	c.wanted = n.ask.Soft || n.soft != nil && n.soft.EvalIn(iv.rec, where) == condition.True
	was := c.broken
	c.broken, c.review = false, false
	defer c.takeUp()
	if n.constraint == nil && n.filter == nil || c.answer.Status != condition.Answered {
		return
	}
	if n.constraint != nil {
		truth := iv.constraint(n, r, c.when)
		c.broken, c.review = truth == condition.False, truth == condition.Unknown
	}
	if !iv.allStay(n, r, c.answer.Value) {
		c.broken, c.review = true, false
	}
	if c.broken && !was {
		step.Broken = append(step.Broken, condition.Path{Field: n.name, Rows: r.rows})
	}
}

// takeUp ends what [Interview.PutAside] did, once the answer holds again.
func (c *cell) takeUp() {
	if c.answer.Status != condition.Unasked && !c.broken {
		c.skipped = false
	}
}

// constraint evaluates the constraint of a question on the answer in the
// record. Today is the day on which that answer was given: a day that was in
// the future then does not turn wrong by waiting. Of an answer from elsewhere
// that has no time it is the day of the beginning.
func (iv *Interview) constraint(n *node, r *row, when stamp) condition.Truth {
	if !n.constraintToday {
		return n.constraint.EvalIn(iv.rec, condition.Place{Rows: r.rows})
	}
	if when == (stamp{}) || when == noTime {
		when = iv.began
	}
	iv.rec.SetToday(when.day())
	truth := n.constraint.EvalIn(iv.rec, condition.Place{Rows: r.rows})
	iv.rec.SetToday(iv.today)
	return truth
}

// asked says that a node is a question that this sitting puts.
func (iv *Interview) asked(n *node) bool {
	return n.kind == nodeRepeat && !n.counted() || n.kind == nodeAsk && (!n.ask.StaffOnly || iv.sitting().Mode.Staffed())
}

// stand brings a cell's place in the count of what is to be asked up to date.
func (iv *Interview) stand(n *node, at int, c *cell) {
	iv.count(at, c, iv.standing(n, c))
}

func (iv *Interview) standing(n *node, c *cell) standing {
	switch {
	case c.truth != condition.True || !iv.asked(n):
		return gone
	case n.kind == nodeRepeat:
		if c.rows.closed {
			return done
		}
		return due
	case c.broken && !c.skipped:
		return due
	case c.answer.Status != condition.Unasked || c.skipped && !c.needed:
		return done
	}
	return due
}

// count moves a cell from one standing to another.
func (iv *Interview) count(at int, c *cell, to standing) {
	if c.state == to {
		return
	}
	switch c.state {
	case done:
		iv.done--
	case due:
		iv.left--
		if iv.dues[at]--; iv.dues[at] == 0 {
			iv.due.clear(at)
		}
	}
	switch to {
	case done:
		iv.done++
	case due:
		iv.left++
		iv.dues[at]++
		iv.due.set(at)
	}
	c.state = to
}

// recount looks at everything again, as after a change of channel, where
// other questions are asked.
func (iv *Interview) recount() {
	for i := range iv.survey.nodes {
		iv.dirty.set(i)
	}
	var step Step
	iv.ripple(&step)
}

// Progress returns how many questions have been answered or skipped, and how
// many of those that are relevant now are left. A repeat that may have more
// rows counts as one.
func (iv *Interview) Progress() (done, left int) { return iv.done, iv.left }
