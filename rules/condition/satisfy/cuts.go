package satisfy

import (
	"sort"

	"github.com/doorknock/doorknock/rules/condition"
)

// cuts lists the keys at which a test changes its truth that compares what is
// made of a field with constants. It is whole where what is made of the field
// only rises with it, or only falls: between two cuts nothing changes then.
func (d *draft) cuts(t *test, line axis) (keys []int64, whole bool) {
	terms, constants := sides(t.node)
	whole = len(terms) > 0
	for _, term := range terms {
		whole = whole && direction(term) != mixed
		for _, c := range constants {
			for _, op := range []condition.Op{condition.OpGe, condition.OpGt} {
				node := &condition.Node{Op: op, Args: []*condition.Node{term, c}}
				if part := d.s.part(node, t); part != nil {
					found, ok := part.steps(d.s, line, keys)
					keys, whole = append(keys, found...), whole && ok
				}
			}
		}
	}
	return keys, whole
}

// sides parts a comparison into what is made of the field and constants.
func sides(n *condition.Node) (terms, constants []*condition.Node) {
	switch n.Op {
	case condition.OpEq, condition.OpNe, condition.OpLt, condition.OpLe, condition.OpGt, condition.OpGe, condition.OpIn, condition.OpBetween:
	default:
		return nil, nil
	}
	for _, arg := range n.Args {
		if signless(arg).Op == condition.OpConst {
			constants = append(constants, arg)
		} else {
			terms = append(terms, arg)
		}
	}
	if len(terms) != 1 {
		return nil, nil
	}
	return terms, constants
}

// part is a test of the same field that stands in no condition.
func (s *Solver) part(n *condition.Node, of *test) *test {
	scope := condition.Scope{}
	if len(of.scope) > 0 {
		scope.Each = s.schema.Field(of.scope[len(of.scope)-1]).Name
	}
	tried, err := condition.CheckCondition(n, s.schema, scope)
	if err != nil {
		return nil
	}
	return &test{node: n, slots: of.slots, scope: of.scope, tried: tried}
}

// steps finds where a test that has one step along the axis changes: at most
// where it begins to have a value, where it turns, and where it has none any
// more. It is false where no value was found.
func (t *test) steps(s *Solver, line axis, hints []int64) ([]int64, bool) {
	at := func(key int64) Truths { return t.of(s, option{value: line.value(key), status: condition.Answered}) }
	start, ok := int64(0), false
	for _, key := range append([]int64{int64(s.today()), 0, 1, -1}, hints...) {
		if key >= line.lo && key <= line.hi && at(key) != Unknown {
			start, ok = key, true
			break
		}
	}
	if !ok {
		return nil, false
	}
	var keys []int64
	turn := func(from, to int64, is func(Truths) bool) int64 {
		// from and to are at most 2^64 apart; what is searched is counted from from.
		span := uint64(to) - uint64(from)
		n := search(span, func(step uint64) bool { return is(at(int64(uint64(from) + step))) })
		return int64(uint64(from) + n)
	}
	first, last := line.lo, line.hi
	if at(first) == Unknown {
		first = turn(line.lo, start, func(t Truths) bool { return t != Unknown })
		keys = append(keys, first-1, first)
	}
	if at(last) == Unknown {
		end := turn(start, line.hi, func(t Truths) bool { return t == Unknown })
		last = end - 1
		keys = append(keys, last, end)
	}
	if low, high := at(first), at(last); low != high {
		key := turn(first, last, func(t Truths) bool { return t == high })
		keys = append(keys, key-1, key)
	}
	return keys, true
}

// search is sort.Search over numbers that no int holds: the first of 0 to n
// for which yes holds, and n where it holds for none before.
func search(n uint64, yes func(uint64) bool) uint64 {
	const half = 1 << 62
	lo := uint64(0)
	for n-lo > half {
		mid := lo + (n-lo)/2
		if yes(mid) {
			n = mid
		} else {
			lo = mid + 1
		}
	}
	return lo + uint64(sort.Search(int(n-lo), func(i int) bool { return yes(lo + uint64(i)) }))
}

// slope is how an expression moves with the one field that it reads.
type slope int

const (
	mixed   slope = iota
	still         // it reads constants only
	rising        // it never falls
	falling       // it never rises
)

func (s slope) turned() slope {
	switch s {
	case rising:
		return falling
	case falling:
		return rising
	}
	return s
}

// with is the slope of two together that are added.
func (s slope) with(other slope) slope {
	switch {
	case s == still:
		return other
	case other == still || s == other:
		return s
	}
	return mixed
}

// direction is the slope of an expression.
func direction(n *condition.Node) slope {
	switch n.Op {
	case condition.OpConst, condition.OpToday:
		return still
	case condition.OpField:
		return rising
	case condition.OpNeg:
		return direction(n.Args[0]).turned()
	case condition.OpRound, condition.OpFloor, condition.OpCeil:
		return direction(n.Args[0])
	case condition.OpAdd, condition.OpMin, condition.OpMax:
		out := still
		for _, arg := range n.Args {
			out = out.with(direction(arg))
		}
		return out
	case condition.OpSub:
		return direction(n.Args[0]).with(direction(n.Args[1]).turned())
	case condition.OpDays, condition.OpAge:
		return direction(n.Args[0]).turned().with(direction(n.Args[1]))
	case condition.OpMul:
		return scaled(n.Args[0], n.Args[1])
	case condition.OpDiv:
		if positive, ok := sign(n.Args[1]); ok {
			return direction(n.Args[0]).signed(positive)
		}
	}
	return mixed
}

func scaled(a, b *condition.Node) slope {
	if positive, ok := sign(a); ok {
		return direction(b).signed(positive)
	}
	if positive, ok := sign(b); ok {
		return direction(a).signed(positive)
	}
	return mixed
}

func (s slope) signed(positive bool) slope {
	if positive {
		return s
	}
	return s.turned()
}

// sign says whether a constant is above zero; ok is false for zero, and for
// what is no constant number.
func sign(n *condition.Node) (positive, ok bool) {
	plain := signless(n)
	x, number := plain.Value.Dec()
	if plain.Op != condition.OpConst || !number || x == 0 {
		return false, false
	}
	return (x > 0) == (plain == n), true
}
