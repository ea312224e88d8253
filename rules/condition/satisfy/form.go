package satisfy

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// form is a condition as the search sees it: how the tests of fields are put
// together.
type form struct {
	op     formOp
	parts  []*form
	truth  Truths          // of formConst
	test   *test           // of formTest
	over   condition.Slot  // of formSome and formCount: the repeat
	cmp    condition.Op    // of formCount: how the rows are compared
	number int64           // of formCount: with what
	known  bool            // that needs were listed
	needs  []literal       // see clash.go
	node   *condition.Node // as it was written
}

type formOp uint8

const (
	formConst formOp = iota
	formAnd
	formOr
	formNot
	formIf   // c ? a : b
	formSame // a == b, of booleans
	formTest
	formSome  // any of the rows
	formCount // so many of the rows
)

// compiler makes forms of one condition.
type compiler struct {
	s     *Solver
	scope []condition.Slot // the repeats whose rows are in force, from the outermost
	// without are the fields that are read as unasked; apart names them.
	without map[condition.Slot]bool
	apart   string
}

// inside is the compiler for the rows of a repeat.
func (c *compiler) inside(repeat condition.Slot) *compiler {
	in := *c
	in.scope = append(slices.Clone(c.scope), repeat)
	return &in
}

// bare looks through definitions.
func bare(n *condition.Node) *condition.Node {
	for n.Op == condition.OpDefine && len(n.Args) == 1 {
		n = n.Args[0]
	}
	return n
}

func (c *compiler) all(op formOp, nodes []*condition.Node) *form {
	f := &form{op: op}
	for _, n := range nodes {
		f.parts = append(f.parts, c.form(n))
	}
	return f
}

func negated(f *form) *form { return &form{op: formNot, parts: []*form{f}} }

func (c *compiler) form(n *condition.Node) *form {
	n = bare(n)
	switch n.Op {
	case condition.OpAnd:
		return c.all(formAnd, n.Args)
	case condition.OpOr:
		return c.all(formOr, n.Args)
	case condition.OpNot:
		return negated(c.form(n.Args[0]))
	case condition.OpIf:
		return c.all(formIf, n.Args)
	case condition.OpAny:
		return c.some(n, false)
	case condition.OpNone:
		return negated(c.some(n, false))
	case condition.OpAll:
		return negated(c.some(n, true))
	}
	return c.compared(n)
}

// some is any of the rows: of those that the predicate is true of, or false.
func (c *compiler) some(n *condition.Node, not bool) *form {
	slot, ok := c.s.schema.Slot(n.Name)
	if !ok {
		return c.opaque(n)
	}
	if c.without[slot] { // open, and without rows
		return &form{op: formConst, truth: Unknown}
	}
	f := &form{op: formSome, over: slot, parts: []*form{c.inside(slot).form(n.Args[0])}, node: n}
	if not {
		f.parts[0] = negated(f.parts[0])
	}
	return f
}

// compared is a comparison or another test.
func (c *compiler) compared(n *condition.Node) *form {
	reads := c.s.readsOf(n)
	switch {
	case reads.closed() && len(reads.slots) == 0 && !reads.today:
		return c.constant(n)
	case reads.closed() && len(reads.slots) <= 1:
		return c.single(n, reads)
	}
	switch n.Op {
	case condition.OpIn:
		f := &form{op: formOr}
		for _, item := range n.Args[1:] {
			f.parts = append(f.parts, c.form(&condition.Node{Op: condition.OpEq, Args: []*condition.Node{n.Args[0], item}}))
		}
		return f
	case condition.OpBetween:
		return c.all(formAnd, []*condition.Node{
			{Op: condition.OpGe, Args: []*condition.Node{n.Args[0], n.Args[1]}},
			{Op: condition.OpLe, Args: []*condition.Node{n.Args[0], n.Args[2]}},
		})
	case condition.OpEq, condition.OpNe, condition.OpLt, condition.OpLe, condition.OpGt, condition.OpGe:
		if f := c.counted(n); f != nil {
			return f
		}
		if c.s.truthful(n.Args[0]) && c.s.truthful(n.Args[1]) {
			f := c.all(formSame, n.Args)
			if n.Op == condition.OpNe {
				f = negated(f)
			}
			return f
		}
	}
	return c.opaque(n)
}

var mirrored = map[condition.Op]condition.Op{condition.OpEq: condition.OpEq, condition.OpNe: condition.OpNe,
	condition.OpLt: condition.OpGt, condition.OpLe: condition.OpGe, condition.OpGt: condition.OpLt, condition.OpGe: condition.OpLe}

// mostCounted is the highest number that rows are counted to.
const mostCounted = 4

// counted is a number of rows beside a whole number, or nil.
func (c *compiler) counted(n *condition.Node) *form {
	op, rows, number := n.Op, bare(n.Args[0]), bare(n.Args[1])
	if rows.Op != condition.OpCount {
		op, rows, number = mirrored[op], number, rows
	}
	to, whole := number.Value.Int()
	slot, ok := c.s.schema.Slot(rows.Name)
	if rows.Op != condition.OpCount || number.Op != condition.OpConst || !whole || !ok || to > mostCounted {
		return nil
	}
	if c.without[slot] {
		return &form{op: formConst, truth: counting(op, to, 0, 0, true)}
	}
	return &form{op: formCount, over: slot, cmp: op, number: to, parts: []*form{c.inside(slot).form(rows.Args[0])}, node: n}
}

// constant is a condition that reads nothing.
func (c *compiler) constant(n *condition.Node) *form {
	checked, err := condition.CheckCondition(n, c.s.schema, condition.Scope{})
	if err != nil {
		return c.opaque(n)
	}
	return &form{op: formConst, truth: 1 << checked.Eval(c.s.bare)}
}

// truthful says that an expression is true or false.
func (s *Solver) truthful(n *condition.Node) bool {
	n = bare(n)
	switch n.Op {
	case condition.OpConst:
		return n.Value.Type() == condition.TypeBoolean
	case condition.OpField:
		slot, ok := s.schema.Slot(n.Name)
		return ok && s.schema.Field(slot).Type == condition.TypeBoolean
	case condition.OpIf:
		return s.truthful(n.Args[1])
	case condition.OpAny, condition.OpAll, condition.OpNone:
		return true
	}
	return n.Op >= condition.OpNot && n.Op <= condition.OpHas || n.Op >= condition.OpContains && n.Op <= condition.OpMatches ||
		n.Op >= condition.OpAnswered && n.Op <= condition.OpApplicable
}
