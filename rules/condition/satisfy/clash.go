package satisfy

import "github.com/doorknock/doorknock/rules/condition"

// literal is a test of one field with the truth that it must have for a
// condition to be true.
type literal struct {
	test  *test
	truth condition.Truth
}

// clashing is a pair of literals of one field.
type clashing struct{ a, b literal }

// clashes says that two conditions which shall both be true ask for what no
// value of some field can be. It is what most pairs of a table's rows come to,
// and is remembered by the tests: a table of a thousand rows has few.
func (s *Solver) clashes(q Question) bool {
	var before []literal
	for _, c := range q.Claims {
		if c.Be != True || len(c.Without) > 0 {
			continue
		}
		own := s.form(c.When, nil).literals()
		for _, a := range before {
			for _, b := range own {
				if a.test.slots[0] == b.test.slots[0] && s.apart(a, b) {
					return true
				}
			}
		}
		before = append(before, own...)
	}
	return false
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
