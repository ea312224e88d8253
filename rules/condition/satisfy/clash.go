package satisfy

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// literal is a test of one field with the truth that it must have for a
// condition to be true.
type literal struct {
	test  *test
	truth condition.Truth
}

// clashing is a pair of literals of one field.
type clashing struct{ a, b literal }

// outline is what a condition asks of single fields so to be true: a region of
// each, by slots, and what has none.
type outline struct {
	cells []cell
	rest  []literal
	all   []literal
}

// Clash says that no answers make two conditions true together, where single
// fields show it. It is much faster than [Solver.Find], and false where only a
// search can tell: most rows of a decision table are told apart by it.
func (s *Solver) Clash(a, b *condition.Condition) bool {
	return s.clash(s.outline(a), s.outline(b))
}

// clashes says that two conditions of a question which shall both be true
// clash.
func (s *Solver) clashes(q Question) bool {
	var before []*outline
	for _, c := range q.Claims {
		if c.Be != True || len(c.Without) > 0 {
			continue
		}
		own := s.outline(c.When)
		if slices.ContainsFunc(before, func(o *outline) bool { return s.clash(o, own) }) {
			return true
		}
		before = append(before, own)
	}
	return false
}

func (s *Solver) clash(a, b *outline) bool {
	for i, j := 0, 0; i < len(a.cells) && j < len(b.cells); {
		x, y := &a.cells[i], &b.cells[j]
		switch {
		case x.slot < y.slot:
			i++
		case x.slot > y.slot:
			j++
		case !x.meets(y.region):
			return true
		default:
			i, j = i+1, j+1
		}
	}
	return s.anyApart(a.rest, b.all) || s.anyApart(b.rest, a.all)
}

func (s *Solver) anyApart(list, other []literal) bool {
	for _, a := range list {
		for _, b := range other {
			if a.test.slots[0] == b.test.slots[0] && s.apart(a, b) {
				return true
			}
		}
	}
	return false
}

// outline works out what a condition asks of single fields, once.
func (s *Solver) outline(c *condition.Condition) *outline {
	if o, ok := s.outlines[c]; ok {
		return o
	}
	o := &outline{all: s.form(c, nil).literals()}
	for _, l := range o.all {
		r, ok := s.regionOf(l)
		if !ok {
			o.rest = append(o.rest, l)
			continue
		}
		at, found := slices.BinarySearchFunc(o.cells, l.test.slots[0], func(c cell, slot condition.Slot) int { return int(c.slot) - int(slot) })
		if found {
			o.cells[at].region = o.cells[at].both(r)
		} else {
			o.cells = slices.Insert(o.cells, at, cell{l.test.slots[0], r})
		}
	}
	s.outlines[c] = o
	return o
}

// literals are the tests that a form has to have so to be true.
func (f *form) literals() []literal {
	if f.known {
		return f.needs
	}
	f.known = true
	switch f.op {
	case formTest:
		if f.test.tried != nil {
			f.needs = []literal{{f.test, condition.True}}
		}
	case formNot:
		if t := f.parts[0].test; f.parts[0].op == formTest && t.tried != nil {
			f.needs = []literal{{t, condition.False}}
		}
	case formAnd:
		for _, part := range f.parts {
			f.needs = append(f.needs, part.literals()...)
		}
	}
	return f.needs
}

// apart says that no value of a field satisfies both.
func (s *Solver) apart(a, b literal) bool {
	key := clashing{a, b}
	if known, ok := s.pairs[key]; ok {
		return known
	}
	d := &domain{slot: a.test.slots[0], tests: []*test{a.test, b.test}}
	dr := &draft{s: s, domain: d}
	if d.slot != today {
		dr.field = s.schema.Field(d.slot)
	}
	if dr.field.Type != condition.TypeRows {
		dr.fill()
		s.pairs[key] = !d.partial && !a.test.on[a.truth].meets(b.test.on[b.truth])
	} else {
		s.pairs[key] = false
	}
	return s.pairs[key]
}
