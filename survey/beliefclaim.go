package survey

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// words are what an expression is told by: within one row, the same words mean
// the same.
func words(n *condition.Node) string {
	if n.Op == condition.OpField {
		return n.Name
	}
	return n.String()
}

// take follows one claim, and says false where it contradicts what is known.
func (b *belief) take(c claim) bool {
	n := c.node
	for n.Op == condition.OpDefine {
		n = n.Args[0]
	}
	c.node = n
	switch n.Op {
	case condition.OpConst:
		truth, _ := n.Value.Bool()
		return truth == c.want
	case condition.OpNot:
		b.todo = append(b.todo, claim{n.Args[0], !c.want, c.weak})
		return true
	case condition.OpAnd, condition.OpOr:
		b.all(n.Args, c.want, c.weak, (n.Op == condition.OpAnd) == c.want)
		return true
	case condition.OpBetween:
		ends := []*condition.Node{{Op: condition.OpGe, Args: n.Args[:2]}, {Op: condition.OpLe, Args: []*condition.Node{n.Args[0], n.Args[2]}}}
		b.all(ends, c.want, c.weak, c.want)
		return true
	case condition.OpAnswered, condition.OpDeclined, condition.OpDontKnow, condition.OpApplicable:
		return b.status(n.Op, n.Args[0].Name, c.want)
	}
	if c.weak && !b.definite(n) {
		b.waiting = append(b.waiting, c)
		return true
	}
	return b.takeSure(n, c.want)
}

// all claims every one of some conditions, or one of them.
func (b *belief) all(nodes []*condition.Node, want, weak, every bool) {
	ways := make([][]claim, len(nodes))
	for i, n := range nodes {
		ways[i] = []claim{{n, want, weak}}
		if every {
			b.todo = append(b.todo, ways[i]...)
		}
	}
	if !every {
		b.either = append(b.either, ways)
	}
}

// takeSure follows what is surely true or surely false.
func (b *belief) takeSure(n *condition.Node, want bool) bool {
	if n.Op == condition.OpIf {
		test, then, otherwise := n.Args[0], claim{n.Args[1], want, false}, claim{n.Args[2], want, false}
		b.either = append(b.either, [][]claim{{{test, true, false}, then}, {{test, false, false}, otherwise}, {then, otherwise}})
		return true
	}
	if !b.readable(n) {
		return false
	}
	switch n.Op {
	case condition.OpField:
		return b.yes(n.Name, want)
	case condition.OpEq, condition.OpNe, condition.OpLt, condition.OpLe, condition.OpGt, condition.OpGe:
		return b.compare(n.Op, n.Args[0], n.Args[1], want)
	case condition.OpIn:
		return b.among(n, want)
	case condition.OpNone:
		return b.hold(words(&condition.Node{Op: condition.OpAny, Name: n.Name, Args: n.Args}), !want)
	}
	return b.hold(words(n), want)
}

// hold notes that something is true or false.
func (b *belief) hold(words string, truth bool) bool {
	was, held := b.truths[words]
	b.truths[words] = truth
	return !held || was == truth
}

// yes notes that a question is answered with yes, or no. What is calculated is
// what it is calculated from.
func (b *belief) yes(name string, want bool) bool {
	if n := b.calculated(name); n != nil && n.calc != nil {
		b.todo = append(b.todo, claim{node: n.calc.Node(), want: want})
	}
	if n := b.node(name); n != nil && n.ask != nil && n.ask.Type == TypeAcknowledge && !want && !b.stoodIn(name) {
		return false // it is read, or not answered
	}
	return b.hold(name, want)
}

// among follows that something is one of a list, or none of it.
func (b *belief) among(n *condition.Node, want bool) bool {
	var equal []*condition.Node
	var names []string
	for _, item := range n.Args[1:] {
		equal = append(equal, &condition.Node{Op: condition.OpEq, Args: []*condition.Node{n.Args[0], item}})
		if name, ok := item.Value.Text(); ok && item.Op == condition.OpConst {
			names = append(names, name)
		}
	}
	if want && len(names) == len(equal) && n.Args[0].Op == condition.OpField {
		return b.keep(n.Args[0].Name, names, true)
	}
	b.all(equal, want, false, !want)
	return true
}

// keep leaves of a question's choices those that are named, or those that are
// not.
func (b *belief) keep(name string, names []string, want bool) bool {
	slot, ok := b.survey.schema.Slot(name)
	if !ok || b.survey.schema.Field(slot).Type != condition.TypeChoice {
		return true
	}
	if _, began := b.left[name]; !began {
		b.left[name] = b.survey.schema.Field(slot).Choices
	}
	b.left[name] = slices.DeleteFunc(slices.Clone(b.left[name]), func(choice string) bool { return slices.Contains(names, choice) != want })
	return len(b.left[name]) > 0
}

// compare follows a comparison that is true or false.
func (b *belief) compare(op condition.Op, x, y *condition.Node, want bool) bool {
	if !want {
		op = opposite[op]
	}
	if !b.ordered(op, words(x), words(y)) {
		return false
	}
	if b.typeOf(x) != condition.TypeNone && b.typeOf(y) != condition.TypeNone {
		b.numbers = append(b.numbers, relation{op, x, y})
		return true
	}
	if x.Op == condition.OpConst {
		x, y = y, x
	}
	if name, ok := y.Value.Text(); ok && x.Op == condition.OpField && y.Op == condition.OpConst && (op == condition.OpEq || op == condition.OpNe) {
		return b.keep(x.Name, []string{name}, op == condition.OpEq)
	}
	return true
}

var opposite = map[condition.Op]condition.Op{
	condition.OpEq: condition.OpNe, condition.OpNe: condition.OpEq, condition.OpLt: condition.OpGe,
	condition.OpGe: condition.OpLt, condition.OpGt: condition.OpLe, condition.OpLe: condition.OpGt,
}

// pair is two things that are compared, in the order of their words.
type pair struct{ a, b string }

// order is how the first of a pair may stand to the second: a set of less,
// equal and more.
type order uint8

const (
	less order = 1 << iota
	equal
	more
)

var orderOf = map[condition.Op]order{
	condition.OpEq: equal, condition.OpNe: less | more, condition.OpLt: less,
	condition.OpLe: less | equal, condition.OpGt: more, condition.OpGe: more | equal,
}

// ordered notes how two things compare.
func (b *belief) ordered(op condition.Op, x, y string) bool {
	may := orderOf[op]
	if x == y {
		return may&equal != 0
	}
	if x > y {
		x, y = y, x
		may = may&equal | may&less<<2 | may&more>>2
	}
	if held, ok := b.orders[pair{x, y}]; ok {
		may &= held
	}
	b.orders[pair{x, y}] = may
	return may != 0
}
