package survey

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Held returns every answer that an interview holds, parked ones and those in
// parked rows too, and of each repeat that follows no count its rows.
func (iv *Interview) Held() map[condition.Path]Answer {
	held := map[condition.Path]Answer{}
	iv.held(held, &iv.root, 0, len(iv.survey.nodes))
	return held
}

func (iv *Interview) held(into map[condition.Path]Answer, r *row, from, to int) {
	for i := from; i < to; i++ {
		n := &iv.survey.nodes[i]
		c := &r.cells[n.at]
		p := condition.Path{Field: n.name, Rows: r.rows}
		if c.answer.Status != condition.Unasked && !n.counted() && (n.kind != nodeValue || c.given) {
			into[p] = c.answer
		}
		if n.kind != nodeRepeat {
			continue
		}
		if c.rows != nil {
			if !n.counted() && (c.rows.any() || c.rows.closed) {
				into[p] = Said(c.rows.whole())
			}
			for _, inner := range slices.Collect(c.rows.each) {
				iv.held(into, inner, i+1, n.end)
			}
		}
		i = n.end - 1
	}
}
