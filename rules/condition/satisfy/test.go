package satisfy

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
)

// today stands for the day among the slots.
const today condition.Slot = -1

// test is a part of a condition that is neither and, or nor not: the search
// decides what it comes to.
type test struct {
	key   string
	node  *condition.Node
	slots []condition.Slot // that it reads; of a test of one field just that, of one of the day: today
	dated bool             // it reads the day beside
	scope []condition.Slot // the repeats whose rows it is in
	// tried evaluates a test of one field. It is nil for a test that reads
	// more, or rows: an opaque one.
	tried *condition.Condition

	// Of the question that is being answered:
	home  []condition.Slot // the repeats that its variable has one for each row of
	base  int              // its first variable
	on    [3]bitset        // the options on which it comes to each truth, by condition.Truth
	loose bool             // its truth is a variable of its own
}

// single is a test of one field, or of the day.
func (c *compiler) single(n *condition.Node, r reads) *form {
	slot := today
	if len(r.slots) > 0 {
		slot = r.slots[0]
	}
	if c.without[slot] {
		if t := c.s.test(n, slot, r); t != nil {
			return &form{op: formConst, truth: t.of(c.s, option{})}
		}
		return &form{op: formConst, truth: any3, node: n}
	}
	if t := c.s.test(n, slot, r); t != nil {
		return &form{op: formTest, test: t, node: n}
	}
	return c.opaque(n)
}

// test returns the test of one field that a node is, each once; nil where it
// cannot be evaluated by itself.
func (s *Solver) test(n *condition.Node, slot condition.Slot, r reads) *test {
	key := n.String()
	if t, ok := s.tests[key]; ok {
		return t
	}
	t := &test{key: key, node: n, slots: []condition.Slot{slot}, dated: r.today && slot != today}
	scope := condition.Scope{}
	if slot != today {
		t.scope = s.chain(slot)
		if len(t.scope) > 0 {
			scope.Each = s.schema.Field(t.scope[len(t.scope)-1]).Name
		}
	}
	tried, err := condition.CheckCondition(n, s.schema, scope)
	if err != nil {
		return nil
	}
	t.tried = tried
	s.tests[key] = t
	return t
}

// opaque is a test of which the search knows no more than that it has a truth.
func (c *compiler) opaque(n *condition.Node) *form {
	key := fmt.Sprint(n.String(), c.scope)
	r := c.s.readsOf(n)
	for _, slot := range r.slots {
		if c.without[slot] {
			key += " without " + c.apart
			break
		}
	}
	t, ok := c.s.tests[key]
	if !ok {
		t = &test{key: key, node: n, slots: r.slots, dated: r.today, scope: c.scope}
		c.s.tests[key] = t
	}
	return &form{op: formTest, test: t, node: n}
}

// of is what a test of one field comes to where the field is so.
func (t *test) of(s *Solver, o option) Truths {
	if t.slots[0] == today {
		d, _ := o.value.Date()
		s.bare.SetToday(d)
		return 1 << t.tried.Eval(s.bare)
	}
	record, rows := s.rowed, firstRow(len(t.scope))
	if s.schema.Field(t.slots[0]).Type == condition.TypeRows {
		return t.ofRows(s, o)
	}
	record.SetToday(s.today())
	if record.Set(condition.Path{Field: s.schema.Field(t.slots[0]).Name, Rows: rows}, o.value, o.status) != nil {
		return Unknown
	}
	return 1 << t.tried.EvalIn(record, condition.Place{Rows: rows})
}

// ofRows is what a test of a repeat itself comes to.
func (t *test) ofRows(s *Solver, o option) Truths {
	record, rows := s.schema.NewRecord(), firstRow(len(t.scope))
	record.SetToday(s.today())
	for i, outer := range t.scope {
		_ = record.Set(condition.Path{Field: s.schema.Field(outer).Name, Rows: firstRow(i)}, condition.Rows(true, "1"), condition.Answered)
	}
	if record.Set(condition.Path{Field: s.schema.Field(t.slots[0]).Name, Rows: rows}, o.value, o.status) != nil {
		return Unknown
	}
	return 1 << t.tried.EvalIn(record, condition.Place{Rows: rows})
}

// defaultToday is 1 January 2027.
const defaultToday condition.Date = 20819

func (s *Solver) today() condition.Date {
	if s.Today == 0 {
		return defaultToday
	}
	return s.Today
}
