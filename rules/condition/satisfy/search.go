package satisfy

import "github.com/doorknock/doorknock/rules/condition"

// defaultBudget is how many steps a question may take.
const defaultBudget = 20_000

// solve searches, and says what came of it.
func (p *problem) solve() (Found, error) {
	if p.spent {
		return Found{Why: "the conditions test more than can be told apart"}, nil
	}
	if p.search() && p.err == nil && !p.spent {
		if p.free {
			return Found{Verdict: CannotTell, Why: p.why}, nil
		}
		return p.found, nil
	}
	switch {
	case p.err != nil:
		return Found{}, p.err
	case p.spent:
		return Found{Why: "the search took too long"}, nil
	case p.reached, p.partial && !p.free, p.capped():
		return Found{Why: p.why}, nil
	}
	return Found{Verdict: Impossible}, nil
}

// capped says that there may be more rows than were imagined, or days that
// were not.
func (p *problem) capped() bool {
	for _, d := range p.domains {
		if d.partial && (d.slot == today || p.s.schema.Field(d.slot).Type == condition.TypeRows) {
			return true
		}
	}
	return false
}

// search decides one test after the other. It says true where it is done:
// something was found, or it must stop.
func (p *problem) search() bool {
	if p.steps++; p.steps > p.budget() {
		p.spent = true
		return true
	}
	if p.steps%64 == 1 {
		if p.err = p.ctx.Err(); p.err != nil {
			return true
		}
	}
	var open *posed
	for i := range p.posed {
		c := &p.posed[i]
		may := p.eval(c.form)
		if may&c.Be == 0 {
			return false
		}
		if may&^c.Be != 0 && open == nil {
			open = c
		}
	}
	if open == nil {
		return p.free || p.try()
	}
	at, sets := p.pick(open.form, hope(open.Be))
	if sets == nil { // every test is decided, and yet the condition is not
		p.reached = true
		return false
	}
	return p.decide(at, sets)
}

func (p *problem) budget() int {
	if p.s.Budget > 0 {
		return p.s.Budget
	}
	return defaultBudget
}

// hope is the truth that is tried first.
func hope(be Truths) condition.Truth {
	switch {
	case be&True != 0:
		return condition.True
	case be&False != 0:
		return condition.False
	}
	return condition.Unknown
}

// pick finds what is not decided in a form: a variable, and the sets of
// options of which one has to be its own, that to be tried first at the head.
func (p *problem) pick(f *form, first condition.Truth) (at int, sets []bitset) {
	switch f.op {
	case formTest:
		sets = []bitset{f.test.on[first]}
		for truth, on := range f.test.on {
			if condition.Truth(truth) != first {
				sets = append(sets, on)
			}
		}
		return p.at(f.test.base, f.test.home), sets
	case formNot:
		return p.pick(f.parts[0], first.Not())
	case formSome, formCount:
		return p.pickRows(f, first)
	}
	for _, part := range f.parts {
		if !p.eval(part).single() {
			return p.pick(part, first)
		}
	}
	return 0, nil
}

// pickRows picks how many rows there are, and then what is so in them.
func (p *problem) pickRows(f *form, first condition.Truth) (at int, sets []bitset) {
	d := p.bySlot[f.over]
	at = p.at(d.base, p.s.chain(f.over))
	left := p.left[at]
	if !left.single() {
		for i := left.first(); i >= 0; i = left.next(i + 1) {
			one := newBits(len(d.options))
			one.add(i)
			sets = append(sets, one)
		}
		return at, sets
	}
	was := p.s.env[f.over]
	defer func() { p.s.env[f.over] = was }()
	for i := range d.options[left.first()].rows {
		p.s.env[f.over] = i
		if !p.eval(f.parts[0]).single() {
			return p.pick(f.parts[0], first)
		}
	}
	return 0, nil
}

// decide tries each of several sets of options of one variable, and puts it
// back as it was.
func (p *problem) decide(at int, sets []bitset) bool {
	was := p.left[at]
	for _, set := range sets {
		if !was.meets(set) {
			continue
		}
		p.left[at] = was.and(set)
		if p.search() {
			return true
		}
	}
	p.left[at] = was
	return false
}
