package survey

import (
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Current returns the question to put next: the one that somebody turned to
// with [Interview.Back] or [Interview.GoTo], else the first in survey order
// that is relevant and neither answered nor skipped, or whose answer no
// longer holds to its constraint. It says false when nothing is left to ask.
func (iv *Interview) Current() (Question, bool) {
	if iv.closed {
		return Question{}, false
	}
	if at, r, ok := iv.focused(); ok {
		return iv.view(at, r), true
	}
	first := iv.due.next(0)
	if first < 0 {
		return Question{}, false
	}
	top := first // the outermost repeat around it, whose rows are asked one by one
	for iv.survey.nodes[top].repeat >= 0 {
		top = iv.survey.nodes[top].repeat
	}
	at, r := iv.firstDue(&iv.root, top, iv.survey.nodes[top].end)
	return iv.view(at, r), at >= 0
}

// firstDue finds the first question to ask among nodes of a row.
func (iv *Interview) firstDue(r *row, from, to int) (int, *row) {
	nodes := iv.survey.nodes
	for i := from; i < to; i++ {
		n := &nodes[i]
		c := &r.cells[n.at]
		if n.kind == nodeRepeat {
			if c.truth == condition.True {
				for _, inner := range c.rows.rows {
					if at, found := iv.firstDue(inner, i+1, n.end); at >= 0 {
						return at, found
					}
				}
			}
		}
		if c.state == due {
			return i, r
		}
		if n.kind == nodeRepeat {
			i = n.end - 1
		}
	}
	return -1, nil
}

// At returns any question that is relevant now, ready to be put; the error is
// [ErrNotAsked].
func (iv *Interview) At(p condition.Path) (Question, error) {
	at, r, err := iv.findAsked(p)
	if err != nil {
		return Question{}, err
	}
	return iv.view(at, r), nil
}

// Relevant lists the questions that can be asked now, answered or not, in the
// order in which they are asked: what stands in a row before whether there is
// another. Notes are not in it: they come with the question they stand before.
func (iv *Interview) Relevant() []condition.Path {
	return iv.relevant(nil, &iv.root, 0, len(iv.survey.nodes))
}

func (iv *Interview) relevant(paths []condition.Path, r *row, from, to int) []condition.Path {
	nodes := iv.survey.nodes
	for i := from; i < to; i++ {
		n := &nodes[i]
		c := &r.cells[n.at]
		if n.kind == nodeRepeat {
			if c.truth == condition.True {
				for _, inner := range c.rows.rows {
					paths = iv.relevant(paths, inner, i+1, n.end)
				}
			}
			i = n.end - 1
		}
		if c.state != gone {
			paths = append(paths, condition.Path{Field: n.name, Rows: r.rows})
		}
	}
	return paths
}

// Back turns to the question that was answered or skipped before the one that
// Current gives, so that it can be answered again; what it holds stays until
// then. At the first one it stays there.
func (iv *Interview) Back(now time.Time) Step {
	var step Step
	if iv.closed {
		return step
	}
	iv.arrive(now, &step)
	before := iv.seq + 1
	if at, r, ok := iv.focused(); ok {
		if c := &r.cells[iv.survey.nodes[at].at]; c.seq > 0 {
			before = c.seq
		}
	}
	var last struct {
		at  int
		row *row
		seq uint32
	}
	iv.eachCell(&iv.root, 0, len(iv.survey.nodes), func(at int, r *row, c *cell) {
		if c.state != gone && c.seq > last.seq && c.seq < before {
			last.at, last.row, last.seq = at, r, c.seq
		}
	})
	if last.row != nil {
		iv.focus = focus{last.at, last.row.rows, true}
	}
	return step
}

// GoTo turns to a question, as when somebody picks an answer from a summary
// to change it: Current gives it until it is answered. The error is
// [ErrNotAsked], or [ErrClosed] after Submit.
func (iv *Interview) GoTo(p condition.Path) error {
	if iv.closed {
		return ErrClosed
	}
	at, r, err := iv.findAsked(p)
	if err == nil {
		iv.focus = focus{at, r.rows, false}
	}
	return err
}

// focused returns the question that somebody turned to, if it is still asked.
func (iv *Interview) focused() (at int, r *row, ok bool) {
	if at = iv.focus.node; at < 0 {
		return 0, nil, false
	}
	n := &iv.survey.nodes[at]
	r = iv.rowOf(n.repeat, iv.focus.rows)
	return at, r, r != nil && r.cells[n.at].state != gone
}

// eachCell visits the cells of questions, values and repeats in survey order, a
// repeat before its rows, hidden ones and their rows excepted.
func (iv *Interview) eachCell(r *row, from, to int, visit func(at int, r *row, c *cell)) {
	nodes := iv.survey.nodes
	for i := from; i < to; i++ {
		n := &nodes[i]
		c := &r.cells[n.at]
		if n.holds() {
			visit(i, r, c)
		}
		if n.kind != nodeRepeat {
			continue
		}
		if c.truth == condition.True {
			for _, inner := range c.rows.rows {
				iv.eachCell(inner, i+1, n.end, visit)
			}
		}
		i = n.end - 1
	}
}
