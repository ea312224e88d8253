package survey

import (
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Submit ends the interview with its Response. Repeats are closed by it, and
// questions whose relevance is still unknown are not relevant; why is kept in
// the response. Once submitted, it returns that response every time.
//
// It returns [*Incomplete], an [ErrIncomplete], and leaves the interview open
// where a required question is not answered, or an answer no longer holds to
// its constraint.
func (iv *Interview) Submit(now time.Time) (Response, error) {
	if iv.closed {
		return iv.response(), nil
	}
	c := iv.Clone()
	c.finish(now)
	if e := c.incomplete(); e != nil {
		for _, p := range e.Missing { // asked only once a repeat that is open has been closed
			if _, _, err := iv.findAsked(p); err != nil {
				e.Missing = append(iv.open(), e.Missing...)
				break
			}
		}
		return Response{}, e
	}
	c.closed = true
	*iv = *c
	return iv.response(), nil
}

// SubmitPartial ends an interview that fell silent with what was said:
// required questions may be missing, and repeats stay open. Once submitted,
// it returns the same response every time.
func (iv *Interview) SubmitPartial(now time.Time) Response {
	if !iv.closed {
		var step Step
		iv.arrive(now, &step)
		iv.closed, iv.partial, iv.submitted = true, true, stampOf(now)
	}
	return iv.response()
}

// finish closes every repeat, those too that closing another one shows.
func (iv *Interview) finish(now time.Time) {
	var step Step
	iv.arrive(now, &step)
	iv.submitted = stampOf(now)
	for closed := true; closed; {
		closed = false
		iv.eachCell(&iv.root, 0, len(iv.survey.nodes), func(at int, r *row, c *cell) {
			n := &iv.survey.nodes[at]
			if n.kind != nodeRepeat || n.counted() || c.truth != condition.True || c.rows.closed {
				return
			}
			closed, c.rows.closed, c.when = true, true, stampOf(now)
			iv.tell(n, r, c)
			iv.dirty.set(at)
		})
		iv.ripple(&step)
	}
}

func (iv *Interview) incomplete() *Incomplete {
	var e Incomplete
	iv.eachCell(&iv.root, 0, len(iv.survey.nodes), func(at int, r *row, c *cell) {
		n := &iv.survey.nodes[at]
		if c.state == gone || n.kind != nodeAsk {
			return
		}
		p := condition.Path{Field: n.name, Rows: r.rows}
		switch {
		case c.broken:
			e.Broken = append(e.Broken, p)
		case c.needed && c.state == due:
			e.Missing = append(e.Missing, p)
		}
	})
	if len(e.Missing)+len(e.Broken) == 0 {
		return nil
	}
	return &e
}

// open lists the repeats that may have more rows.
func (iv *Interview) open() []condition.Path {
	var paths []condition.Path
	iv.eachCell(&iv.root, 0, len(iv.survey.nodes), func(at int, r *row, c *cell) {
		if n := &iv.survey.nodes[at]; n.kind == nodeRepeat && c.state == due {
			paths = append(paths, condition.Path{Field: n.name, Rows: r.rows})
		}
	})
	return paths
}
