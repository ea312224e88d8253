package survey

import (
	"math"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// node returns the node of a name, or nil.
func (b *belief) node(name string) *node {
	at, ok := b.survey.byName[name]
	if !ok {
		return nil
	}
	return &b.survey.nodes[at]
}

// calculated returns the node of a name whose value is calculated whenever
// there is one, or nil.
func (b *belief) calculated(name string) *node {
	n := b.node(name)
	if n == nil || n.kind != nodeValue || n.ask.Type != TypeCalculate || b.stoodIn(name) {
		return nil
	}
	return n
}

// stoodIn says that a value stands in for the answer where the question does
// not apply.
func (b *belief) stoodIn(name string) bool {
	slot, ok := b.survey.schema.Slot(name)
	return !ok || b.survey.schema.Field(slot).Otherwise.Type() != condition.TypeNone
}

// apart says that an operation may be known where what stands in it is not.
func apart(op condition.Op) bool {
	switch op {
	case condition.OpAny, condition.OpAll, condition.OpNone, condition.OpCount, condition.OpSum, condition.OpIf,
		condition.OpAnswered, condition.OpDeclined, condition.OpDontKnow, condition.OpApplicable, condition.OpAnd, condition.OpOr, condition.OpIn, condition.OpBetween:
		return true
	}
	return false
}

// readable notes that all that an expression cannot do without can be read.
func (b *belief) readable(n *condition.Node) bool {
	if n.Op == condition.OpField {
		return b.reads(n.Name)
	}
	if n.Op == condition.OpIn {
		return b.readable(n.Args[0])
	}
	if apart(n.Op) || n.Op == condition.OpLen && len(n.Args) == 1 && b.rows(n.Args[0]) {
		return true
	}
	return !slices.ContainsFunc(n.Args, func(arg *condition.Node) bool { return !b.readable(arg) })
}

func (b *belief) rows(n *condition.Node) bool {
	of := b.node(n.Name)
	return n.Op == condition.OpField && of != nil && of.kind == nodeRepeat
}

// reads notes that conditions can read a field: it was answered, or something
// stands in for the answer.
func (b *belief) reads(name string) bool {
	if b.known[name] {
		return true
	}
	b.known[name] = true
	if !b.stoodIn(name) {
		return b.status(condition.OpAnswered, name, true)
	}
	return b.hold("declined("+name+")", false) && b.hold("dont_know("+name+")", false)
}

// status follows what a question's status is, or is not.
func (b *belief) status(op condition.Op, name string, want bool) bool {
	was, before := b.truths[statusWords[op]+"("+name+")"]
	if !b.hold(statusWords[op]+"("+name+")", want) {
		return false
	}
	if before && was == want || want == (op == condition.OpApplicable) {
		return true
	}
	for other, word := range statusWords {
		if other != op && !b.hold(word+"("+name+")", other == condition.OpApplicable) {
			return false // one status, and no other
		}
	}
	return op != condition.OpAnswered || b.answered(name)
}

var statusWords = map[condition.Op]string{
	condition.OpAnswered: "answered", condition.OpDeclined: "declined", condition.OpDontKnow: "dont_know", condition.OpApplicable: "applicable",
}

// answered follows from an answer that is there: its question was asked, and
// took it.
func (b *belief) answered(name string) bool {
	b.known[name] = true
	at, ok := b.survey.byName[name]
	if !ok || b.survey.nodes[at].kind == nodeRepeat {
		return true
	}
	n := &b.survey.nodes[at]
	b.chain(at)
	if c := n.constraint; c != nil && len(c.Reads()) == 1 && !n.constraintToday {
		b.todo = append(b.todo, claim{c.Expr().Node(), true, true})
	}
	if of := b.calculated(name); of != nil && of.calc != nil {
		field := &condition.Node{Op: condition.OpField, Name: name}
		if b.typeOf(field) != condition.TypeNone && b.typeOf(of.calc.Node()) != condition.TypeNone {
			b.numbers = append(b.numbers, relation{condition.OpEq, field, of.calc.Node()})
		}
		return b.readable(of.calc.Node())
	}
	return true
}

// chain claims all that must hold for a node to be asked: its own relevance,
// and that of what it stands in; and that there is a row.
func (b *belief) chain(at int) {
	for inner := -1; at >= 0; inner, at = at, b.survey.nodes[at].parent {
		n := &b.survey.nodes[at]
		if n.relevant != nil {
			b.claim(n.relevant.Expr().Node())
		}
		if n.counted() && inner >= 0 {
			b.claim(someRow(n))
		}
	}
}

// someRow is that the count of a repeat gives it a row.
func someRow(n *node) *condition.Node {
	return &condition.Node{Op: condition.OpGe, Args: []*condition.Node{n.count.Node(), {Op: condition.OpConst, Value: condition.Int(1)}}}
}

// definite says that a condition cannot be unknown: all that it reads can be
// read, and nothing in it is undefined.
func (b *belief) definite(n *condition.Node) bool {
	switch n.Op {
	case condition.OpField:
		return b.known[n.Name] && !b.rows(n)
	case condition.OpAny, condition.OpAll, condition.OpNone, condition.OpCount, condition.OpSum, condition.OpColumn, condition.OpMod:
		return false
	case condition.OpAnswered, condition.OpDeclined, condition.OpDontKnow, condition.OpApplicable:
		return true
	}
	if slices.ContainsFunc(n.Args, func(arg *condition.Node) bool { return !b.definite(arg) }) {
		return false
	}
	switch n.Op {
	case condition.OpDiv:
		return !b.extent(n.Args[1]).holds(0) && b.small(n, n.Args...)
	case condition.OpAdd, condition.OpSub, condition.OpMul, condition.OpNeg, condition.OpRound, condition.OpFloor, condition.OpCeil, condition.OpAbs,
		condition.OpMin, condition.OpMax, condition.OpIf:
		return b.small(n, n.Args...)
	case condition.OpEq, condition.OpNe, condition.OpLt, condition.OpLe, condition.OpGt, condition.OpGe, condition.OpIn, condition.OpBetween:
		return !b.mixed(n.Args) || b.small(n, n.Args...)
	}
	return true
}

// mixed says that whole numbers stand beside others.
func (b *belief) mixed(args []*condition.Node) bool {
	return slices.ContainsFunc(args, func(n *condition.Node) bool { return b.typeOf(n) != b.typeOf(args[0]) })
}

// small says that a number, and the whole numbers that it is made of, stand
// well within what can be reckoned exactly.
func (b *belief) small(n *condition.Node, of ...*condition.Node) bool {
	if slices.ContainsFunc(of, func(arg *condition.Node) bool { return b.typeOf(arg) == condition.TypeInteger && !b.small(arg) }) {
		return false
	}
	if b.typeOf(n) == condition.TypeNone {
		return true
	}
	e := b.extent(n)
	return math.Max(math.Abs(e.lo), math.Abs(e.hi)) < exact/2
}
