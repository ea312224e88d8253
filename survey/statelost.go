package survey

import (
	"math"

	"github.com/doorknock/doorknock/rules/condition"
)

// lost writes what could not be carried from older versions.
func (w *stateWriter) lost() {
	w.uint(uint64(len(w.iv.lost)))
	for _, l := range w.iv.lost {
		w.uint(uint64(l.Number))
		for _, p := range []condition.Path{l.Path, l.Asks} {
			w.text(p.Field)
			w.text(p.Rows)
		}
		held, _ := l.Held.Encode() // an answer that was accepted once
		w.text(held)
		for _, s := range []string{string(l.Mode), string(l.By), string(l.Loss)} {
			w.text(s)
		}
		w.stamp(stampOf(l.When))
	}
}

func (r *stateReader) lost() {
	n := r.count()
	r.bad = r.bad || n == 0
	for range n {
		var l Lost
		l.Number = int(r.bounded(int64(r.uint()), 1, math.MaxInt32))
		l.Path = condition.Path{Field: r.text(), Rows: r.text()}
		l.Asks = condition.Path{Field: r.text(), Rows: r.text()}
		held, err := DecodeAnswer(r.text())
		l.Held, l.Mode, l.By, l.Loss = held, Mode(r.text()), ActorID(r.text()), Loss(r.text())
		l.Why = l.Loss.Words()
		l.When = r.stamp().time()
		if err != nil || l.Why == "" || l.Path.Field == "" {
			r.bad = true
		}
		if r.bad {
			return
		}
		r.iv.lost = append(r.iv.lost, l)
	}
}
