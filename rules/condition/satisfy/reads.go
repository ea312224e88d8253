package satisfy

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// reads is what a part of a condition reads.
type reads struct {
	slots []condition.Slot // each once, in order
	today bool
	rows  bool // it looks at all rows of a repeat
	alien bool // it reads what is no field
}

// closed says that a part reads nothing but its fields, one value of each.
func (r reads) closed() bool { return !r.rows && !r.alien }

func (s *Solver) readsOf(n *condition.Node) reads {
	var r reads
	s.read(n, &r)
	slices.Sort(r.slots)
	r.slots = slices.Compact(r.slots)
	return r
}

func (s *Solver) read(n *condition.Node, r *reads) {
	switch n.Op {
	case condition.OpField:
		s.readField(n.Name, r)
	case condition.OpToday:
		r.today = true
	case condition.OpColumn, condition.OpInvalid:
		r.alien = true
	case condition.OpAny, condition.OpAll, condition.OpNone, condition.OpCount, condition.OpSum:
		r.rows = true
		s.readField(n.Name, r)
	}
	for _, arg := range n.Args {
		s.read(arg, r)
	}
}

func (s *Solver) readField(name string, r *reads) {
	slot, ok := s.schema.Slot(name)
	if !ok {
		r.alien = true
		return
	}
	r.slots = append(r.slots, slot)
}
