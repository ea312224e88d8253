package satisfy

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// mostTries is how many combinations of values are tried where only trying
// can tell.
const mostTries = 3000

// triesAStep is how many of them cost the budget as much as one step.
const triesAStep = 4

// try evaluates the claims on what is left, the first of each. Where a test
// reads several fields, it tries their values one with another.
func (p *problem) try() bool {
	free := p.tried()
	was := make([]bitset, len(free))
	for i, at := range free {
		was[i] = p.left[at]
	}
	tries, all := 0, true
	var combine func(i int) bool
	combine = func(i int) bool {
		if i == len(free) {
			if tries++; tries > mostTries {
				all = false
				return false
			}
			return p.holds()
		}
		for n := was[i].first(); n >= 0; n = was[i].next(n + 1) {
			one := make(bitset, len(was[i]))
			one.add(n)
			p.left[free[i]] = one
			if combine(i + 1) {
				return true
			}
			if !all {
				break
			}
		}
		p.left[free[i]] = was[i]
		return false
	}
	done := combine(0)
	p.steps += tries / triesAStep
	if done {
		return true
	}
	for i, at := range free {
		p.left[at] = was[i]
	}
	if !all || !p.listed() {
		p.reached = true
		if len(p.opaque) > 0 && p.why == "" {
			p.why = p.opaque[0].node.String()
		}
	}
	return false
}

// tried lists the variables of the fields that opaque tests read.
func (p *problem) tried() []int {
	var list []int
	for _, d := range p.domains {
		if !slices.ContainsFunc(p.opaque, func(t *test) bool { return slices.Contains(t.slots, d.slot) }) {
			continue
		}
		rows := 1
		if d.slot != today {
			for _, repeat := range p.s.chain(d.slot) {
				rows *= p.s.rows[repeat]
			}
		}
		for i := range rows {
			list = append(list, d.base+i)
		}
	}
	return list
}

// listed says that trying told all: what opaque tests read has no other
// values than those.
func (p *problem) listed() bool {
	for _, t := range p.opaque {
		for _, slot := range t.slots {
			if d := p.bySlot[slot]; !d.finite {
				return false
			}
		}
	}
	return true
}

// holds evaluates the claims themselves on a record of what is left, and
// keeps it where they all hold.
func (p *problem) holds() bool {
	found := Found{Verdict: Possible, Today: p.day(), Facts: p.facts(), Row: firstRow(len(p.each))}
	record := p.s.trying(found)
	for i := range p.posed {
		c := &p.posed[i]
		on := record
		if len(c.Without) > 0 {
			on = p.leaveOut(found, c.Without)
		}
		if !c.Be.Has(truth(c.Claim, on, p.s.placeOf(c.When))) {
			return false
		}
	}
	for _, t := range p.tests {
		found.Dated = found.Dated || t.dated || slices.Contains(t.slots, today)
	}
	p.found = found
	return true
}

// truth is what a claim's condition comes to, with its exception.
func truth(c Claim, r *condition.Record, at condition.Place) condition.Truth {
	out := Truths(1 << c.When.EvalIn(r, at))
	if c.Unless != nil {
		out = both(out, Truths(1<<c.Unless.EvalIn(r, at)).not())
	}
	for _, t := range []condition.Truth{condition.True, condition.False} {
		if out.Has(t) {
			return t
		}
	}
	return condition.Unknown
}

// placeOf is the first row of the repeat that a condition is asked for.
func (s *Solver) placeOf(c *condition.Condition) condition.Place {
	return condition.Place{Rows: firstRow(len(s.within(c)))}
}

func (p *problem) day() condition.Date {
	if d := p.bySlot[today]; d != nil {
		if day, ok := d.options[p.left[d.base].first()].value.Date(); ok {
			return day
		}
	}
	return p.s.today()
}

// leaveOut is the record of an example in which some fields are unasked.
func (p *problem) leaveOut(found Found, without []string) *condition.Record {
	found.Facts = slices.DeleteFunc(slices.Clone(found.Facts), func(f Fact) bool { return slices.Contains(without, f.Path.Field) })
	return found.Record(p.s.schema)
}

// facts are the first of what is left of every field in every row that there
// is, repeats before their rows.
func (p *problem) facts() []Fact {
	var list []Fact
	for _, d := range p.domains {
		if d.slot != today {
			p.factsOf(d, p.s.chain(d.slot), "", 0, &list)
		}
	}
	return list
}

func (p *problem) factsOf(d *domain, chain []condition.Slot, rows string, index int, list *[]Fact) {
	if len(chain) == 0 {
		o := d.options[p.left[d.base+index].first()]
		*list = append(*list, Fact{condition.Path{Field: p.s.schema.Field(d.slot).Name, Rows: rows}, o.value, o.status})
		return
	}
	outer := p.bySlot[chain[0]]
	there := outer.options[p.left[outer.base+index].first()].rows
	for i := range there {
		id := string(rowID(i))
		if rows != "" {
			id = rows + "/" + id
		}
		p.factsOf(d, chain[1:], id, index*p.s.rows[chain[0]]+i, list)
	}
}
