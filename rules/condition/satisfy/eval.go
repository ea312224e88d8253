package satisfy

import "github.com/doorknock/doorknock/rules/condition"

// eval is what a form may come to, with the options that are left.
func (p *problem) eval(f *form) Truths {
	switch f.op {
	case formConst:
		return f.truth
	case formAnd:
		out := True
		for _, part := range f.parts {
			if out = both(out, p.eval(part)); out == False {
				return out
			}
		}
		return out
	case formOr:
		out := False
		for _, part := range f.parts {
			if out = either(out, p.eval(part)); out == True {
				return out
			}
		}
		return out
	case formNot:
		return p.eval(f.parts[0]).not()
	case formIf:
		return chosen(p.eval(f.parts[0]), p.eval(f.parts[1]), p.eval(f.parts[2]))
	case formSame:
		return same(p.eval(f.parts[0]), p.eval(f.parts[1]))
	case formTest:
		return p.evalTest(f.test)
	}
	return p.overRows(f)
}

func (p *problem) evalTest(t *test) Truths {
	var out Truths
	left := p.left[p.at(t.base, t.home)]
	for truth := range t.on {
		if left.meets(t.on[truth]) {
			out |= 1 << truth
		}
	}
	return out
}

// overRows is what any or count may come to: with each number of rows that is
// left, told as all or not.
func (p *problem) overRows(f *form) Truths {
	d := p.bySlot[f.over]
	left := p.left[p.at(d.base, p.s.chain(f.over))]
	var out Truths
	rows := p.eachRow(f, d, left)
	for i := left.first(); i >= 0; i = left.next(i + 1) {
		o := d.options[i]
		if f.op == formSome {
			out |= some(rows[:o.rows], o.shut)
		} else {
			out |= f.counts(rows[:o.rows], o.shut)
		}
	}
	return out
}

// eachRow is what the predicate may come to in each row that there may be.
func (p *problem) eachRow(f *form, d *domain, left bitset) []Truths {
	most := 0
	for i := left.first(); i >= 0; i = left.next(i + 1) {
		most = max(most, d.options[i].rows)
	}
	was := p.s.env[f.over]
	rows := make([]Truths, most)
	for i := range rows {
		p.s.env[f.over] = i
		rows[i] = p.eval(f.parts[0])
	}
	p.s.env[f.over] = was
	return rows
}

// some is what "any" may come to.
func some(rows []Truths, shut bool) Truths {
	var out Truths
	unknown, no := !shut, shut
	for _, row := range rows {
		out |= row & True
		unknown = unknown || row&Unknown != 0
		no = no && row&False != 0
	}
	for _, row := range rows {
		if row == True {
			return out
		}
	}
	if unknown {
		out |= Unknown
	}
	if no {
		out |= False
	}
	return out
}

// counts is what a count beside a number may come to.
func (f *form) counts(rows []Truths, shut bool) Truths {
	var lowMin, lowMax, highMin, highMax int64
	for _, row := range rows {
		lowMin += int64(count(row == True))
		lowMax += int64(count(row&True != 0))
		highMin += int64(count(row&False == 0))
		highMax += int64(count(row != False))
	}
	var out Truths
	for low := lowMin; low <= lowMax; low++ {
		for high := max(low, highMin); high <= highMax; high++ {
			out |= counting(f.cmp, f.number, low, high, !shut)
		}
	}
	return out
}

// counting compares a number between two, or without upper end, with another.
func counting(op condition.Op, to, low, high int64, open bool) Truths {
	var below, at, above bool // what the number may be, beside the other
	below = low < to
	at = low <= to && (open || to <= high)
	above = open || high > to
	yes, no := false, false
	for _, c := range []struct {
		may        bool
		eq, lt, gt bool
	}{{below, false, true, false}, {at, true, false, false}, {above, false, false, true}} {
		if !c.may {
			continue
		}
		holds := op == condition.OpEq && c.eq || op == condition.OpNe && !c.eq || op == condition.OpLt && c.lt ||
			op == condition.OpLe && !c.gt || op == condition.OpGt && c.gt || op == condition.OpGe && !c.lt
		yes, no = yes || holds, no || !holds
	}
	switch {
	case yes && no:
		return Unknown
	case yes:
		return True
	}
	return False
}
