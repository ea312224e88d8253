package satisfy

import (
	"context"
	"slices"
	"strconv"

	"github.com/doorknock/doorknock/rules/condition"
)

// problem is one question while it is answered.
type problem struct {
	s       *Solver
	ctx     context.Context
	q       Question
	posed   []posed
	each    []condition.Slot // the repeats whose first row is asked about
	domains []*domain        // in order of slots
	bySlot  map[condition.Slot]*domain
	tests   []*test
	inside  map[condition.Slot]map[string]int // what is asked of the rows of each repeat, and how many it needs
	left    []bitset                          // of every variable, the options that are left
	found   Found
	opaque  []*test // those that only trying can tell

	steps   int
	partial bool // values were left out that could not be listed
	reached bool // all was decided, and trying it failed
	spent   bool // the budget is
	free    bool // tests whose values could not be listed may be anything
	why     string
	err     error
}

// posed is a claim with its form.
type posed struct {
	Claim
	form *form
}

func (s *Solver) problem(ctx context.Context, q Question, free bool) *problem {
	p := &problem{s: s, ctx: ctx, q: q, free: free, bySlot: map[condition.Slot]*domain{}, inside: map[condition.Slot]map[string]int{}}
	for _, claim := range slices.Concat(q.Claims, q.Assume) {
		p.pose(claim)
	}
	for _, name := range q.Answered {
		if slot, ok := s.schema.Slot(name); ok {
			p.need(slot)
		}
	}
	p.fill()
	return p
}

func (p *problem) pose(claim Claim) {
	f := p.s.form(claim.When, claim.Without)
	if claim.Unless != nil {
		f = &form{op: formAnd, parts: []*form{f, negated(p.s.form(claim.Unless, claim.Without))}}
	}
	for _, slot := range p.s.within(claim.When) {
		if !slices.Contains(p.each, slot) {
			p.each = append(p.each, slot)
		}
	}
	p.posed = append(p.posed, posed{claim, f})
	p.gather(f)
}

// gather lists the tests of a form, and what is asked of rows.
func (p *problem) gather(f *form) {
	switch f.op {
	case formTest:
		if !slices.Contains(p.tests, f.test) {
			p.tests = append(p.tests, f.test)
			for _, slot := range f.test.slots {
				p.need(slot)
			}
		}
	case formSome, formCount:
		p.need(f.over)
		p.asks(f.over, f.node.String(), f.rows())
	}
	for _, part := range f.parts {
		p.gather(part)
	}
}

// rows is how many rows show whatever a form may come to: with those of any
// answers that bear it out and no more, it comes to the same.
func (f *form) rows() int {
	switch {
	case f.op == formSome:
		return 1
	case f.cmp == condition.OpGe || f.cmp == condition.OpLt:
		return int(max(f.number, 1))
	}
	return int(max(f.number, 0)) + 1
}

func (p *problem) asks(repeat condition.Slot, what string, needs int) {
	if p.inside[repeat] == nil {
		p.inside[repeat] = map[string]int{}
	}
	p.inside[repeat][what] = max(needs, p.inside[repeat][what])
}

// need makes a domain for a field, and for the repeats around it.
func (p *problem) need(slot condition.Slot) {
	if p.bySlot[slot] != nil {
		return
	}
	d := &domain{slot: slot}
	p.bySlot[slot] = d
	p.domains = append(p.domains, d)
	if slot != today {
		for _, outer := range p.s.chain(slot) {
			p.need(outer)
		}
	}
}

// fill makes the domains and the variables.
func (p *problem) fill() {
	for _, slot := range p.each {
		p.need(slot)
		p.asks(slot, "the row itself", 1)
	}
	slices.SortFunc(p.domains, func(a, b *domain) int { return int(a.slot) - int(b.slot) })
	p.part()
	more := p.constants()
	for _, d := range p.domains {
		dr := &draft{s: p.s, domain: d}
		if d.slot != today {
			dr.field = p.s.schema.Field(d.slot)
		}
		for _, t := range p.opaque {
			if slices.Contains(t.slots, d.slot) {
				dr.whole, dr.more = true, more
			}
		}
		if dr.field.Type == condition.TypeRows {
			dr.most = p.imagine(d)
		}
		if dr.fill(); dr.vast {
			p.spent = true
			return
		}
		p.partial = p.partial || d.partial && d.slot != today
		if d.partial && p.why == "" && len(d.tests) > 0 {
			p.why = d.tests[0].node.String()
		}
	}
	if p.free {
		p.loosen()
	}
	p.variables()
}

// part tells tests of one field from those that only trying can tell.
func (p *problem) part() {
	day := p.bySlot[today] != nil && !p.s.OnlyToday
	for _, t := range p.tests {
		t.loose = t.tried == nil || day && t.dated
		if t.loose {
			p.opaque = append(p.opaque, t)
			continue
		}
		d := p.bySlot[t.slots[0]]
		d.tests = append(d.tests, t)
	}
}

// constants are those of what is compared with something else than constants.
func (p *problem) constants() []condition.Value {
	if len(p.opaque) == 0 {
		return nil
	}
	list := []condition.Value{condition.Int(0), condition.Int(1), condition.On(p.s.today())}
	for _, t := range p.tests {
		list = constantsOf(t.node, list)
	}
	for _, v := range list[:len(list):len(list)] {
		if n, ok := v.Int(); ok { // one field more than the other, and a third beside them
			list = append(list, condition.Int(n-2), condition.Int(n+2))
		}
		if days, ok := v.Int(); ok && days > -1e6 && days < 1e6 {
			list = append(list, condition.On(p.s.today().AddDays(-int(days))))
		}
		if minor, ok := v.Int(); ok {
			list = append(list, condition.Pence(minor, ""))
		}
	}
	return list
}

// mostRows is how many rows of one repeat are imagined.
const mostRows = 6

// imagine is how many rows of a repeat are: one for each thing that may be
// asked of one of them.
func (p *problem) imagine(d *domain) int {
	rows := 0
	for _, needs := range p.inside[d.slot] {
		rows += needs
	}
	for _, t := range d.tests {
		for _, v := range constantsOf(t.node, nil) {
			n, whole := v.Int()
			rows = max(rows, int(max(0, min(n, mostRows)))+1) // some of them are told apart already
			d.partial = d.partial || !whole
		}
	}
	if rows > mostRows {
		rows, d.partial = mostRows, true
		p.why = "so many rows of " + p.s.schema.Field(d.slot).Name
	}
	p.s.rows[d.slot] = max(rows, 1)
	return p.s.rows[d.slot]
}

// loosen lets the tests be anything whose field's values could not be listed.
func (p *problem) loosen() {
	for _, d := range p.domains {
		if d.partial && d.slot != today && p.s.schema.Field(d.slot).Type != condition.TypeRows {
			for _, t := range d.tests {
				t.loose = t.loose || !statusTest(t.node)
			}
		}
	}
}

// variables lays out one for every field in every row, and for every test
// whose truth is one.
func (p *problem) variables() {
	for _, d := range p.domains {
		var home []condition.Slot
		if d.slot != today {
			home = p.s.chain(d.slot)
		}
		d.base = p.lay(home, len(d.options))
		for _, t := range d.tests {
			t.home, t.base = home, d.base
		}
	}
	for _, t := range p.tests {
		if t.loose {
			t.home, t.base = t.scope, p.lay(t.scope, 3)
			for truth := range t.on {
				t.on[truth] = newBits(3)
				t.on[truth].add(truth)
			}
		}
	}
	for _, name := range p.q.Answered {
		p.restrict(name, func(o option) bool { return o.status == condition.Answered })
	}
	for _, slot := range p.each {
		p.restrict(p.s.schema.Field(slot).Name, func(o option) bool { return o.rows > 0 })
	}
}

// lay adds a variable for every row, each with all options left.
func (p *problem) lay(home []condition.Slot, options int) int {
	base, rows := len(p.left), 1
	for _, repeat := range home {
		rows *= p.s.rows[repeat]
	}
	for range rows {
		all := newBits(options)
		for i := range options {
			all.add(i)
		}
		p.left = append(p.left, all)
	}
	return base
}

// restrict keeps of a field only the options that are right, in the first row.
func (p *problem) restrict(name string, right func(option) bool) {
	slot, ok := p.s.schema.Slot(name)
	if !ok {
		return
	}
	d := p.bySlot[slot]
	keep := newBits(len(d.options))
	for i, o := range d.options {
		if right(o) {
			keep.add(i)
		}
	}
	p.left[d.base] = p.left[d.base].and(keep)
}

// at is the variable of a row: the one that is looked at.
func (p *problem) at(base int, home []condition.Slot) int {
	i := 0
	for _, repeat := range home {
		i = i*p.s.rows[repeat] + p.s.env[repeat]
	}
	return base + i
}

func rowID(i int) condition.RowID { return condition.RowID(strconv.Itoa(i + 1)) }
