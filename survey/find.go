package survey

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// find returns the node and the row of a path.
func (iv *Interview) find(p condition.Path) (at int, r *row, err error) {
	at, ok := iv.survey.byName[p.Field]
	if !ok || !iv.survey.nodes[at].holds() {
		return 0, nil, fmt.Errorf("%s: %w: there is no such question", clip(p.Field), ErrNotAsked)
	}
	if r = iv.rowOf(iv.survey.nodes[at].repeat, p.Rows); r == nil {
		return 0, nil, fmt.Errorf("%s: %w: there is no such row", clip(p.String()), ErrNotAsked)
	}
	return at, r, nil
}

// findAsked is find for a question that is asked here and now.
func (iv *Interview) findAsked(p condition.Path) (at int, r *row, err error) {
	at, r, err = iv.find(p)
	if err != nil {
		return 0, nil, err
	}
	n := &iv.survey.nodes[at]
	if r.cells[n.at].truth != condition.True {
		return 0, nil, fmt.Errorf("%s: %w: it is not relevant", p, ErrNotAsked)
	}
	if n.counted() {
		return 0, nil, fmt.Errorf("%s: %w: its rows follow a count", p, ErrNotAsked)
	}
	if n.kind == nodeValue {
		return 0, nil, fmt.Errorf("%s: %w: nobody is asked it", p, ErrNotAsked)
	}
	if !iv.asked(n) {
		return 0, nil, fmt.Errorf("%s: %w: it is for staff only", p, ErrNotAsked)
	}
	return at, r, nil
}

// rowOf returns the row of a repeat that the ids name, or the survey itself
// for -1; nil where there is none.
func (iv *Interview) rowOf(repeat int, rows string) *row {
	if repeat < 0 {
		if rows == "" {
			return &iv.root
		}
		return nil
	}
	outer, id := "", rows
	if cut := strings.LastIndexByte(rows, '/'); cut >= 0 {
		outer, id = rows[:cut], rows[cut+1:]
	}
	n := &iv.survey.nodes[repeat]
	r := iv.rowOf(n.repeat, outer)
	if r == nil || r.cells[n.at].rows == nil {
		return nil
	}
	for _, inner := range r.cells[n.at].rows.rows {
		if string(inner.id) == id {
			return inner
		}
	}
	return nil
}
