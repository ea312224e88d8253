package survey

import (
	"math"

	"github.com/doorknock/doorknock/rules/condition"
)

// mostBytes is more than any text is long.
const mostBytes = 1 << 20

// days bounds the days that there are, counted from 1970.
const days = 1e8

// typeOf is what an expression comes to: a number, a day, an amount, or zero
// for what is none of these.
func (b *belief) typeOf(n *condition.Node) condition.Type {
	var t condition.Type
	switch n.Op {
	case condition.OpConst:
		t = n.Value.Type()
	case condition.OpField:
		if slot, ok := b.survey.schema.Slot(n.Name); ok {
			t = b.survey.schema.Field(slot).Type
		}
	case condition.OpToday:
		t = condition.TypeDate
	case condition.OpLen, condition.OpCount, condition.OpDays, condition.OpAge, condition.OpMod:
		t = condition.TypeInteger
	case condition.OpRound, condition.OpFloor, condition.OpCeil:
		t = condition.TypeDecimal
	case condition.OpDefine, condition.OpNeg, condition.OpAbs:
		t = b.typeOf(n.Args[0])
	case condition.OpSum, condition.OpAdd, condition.OpSub, condition.OpMul, condition.OpDiv, condition.OpMin, condition.OpMax:
		t = b.widest(n.Args)
		if n.Op == condition.OpDiv && t == condition.TypeInteger {
			t = condition.TypeDecimal
		}
	case condition.OpIf:
		t = b.widest(n.Args[1:])
	}
	switch t {
	case condition.TypeInteger, condition.TypeDecimal, condition.TypeDate, condition.TypeMoney:
		return t
	}
	return condition.TypeNone
}

// widest is the type that all of some expressions come to together.
func (b *belief) widest(args []*condition.Node) condition.Type {
	all := condition.TypeInteger
	for _, arg := range args {
		switch t := b.typeOf(arg); t {
		case condition.TypeInteger:
		case condition.TypeDecimal:
			if all == condition.TypeInteger {
				all = t
			}
		case condition.TypeNone:
			return t
		default:
			all = t
		}
	}
	return all
}

// extent is what an expression may come to, wherever it is known.
func (b *belief) extent(n *condition.Node) extent {
	e := b.forward(n)
	if kept, ok := b.extents[words(n)]; ok {
		e = e.meet(kept)
	}
	return e
}

func (b *belief) forward(n *condition.Node) extent {
	t := b.typeOf(n)
	whole := t != condition.TypeDecimal
	if t == condition.TypeNone {
		return anyNumber(false)
	}
	arg := func(i int) extent { return b.extent(n.Args[i]) }
	switch n.Op {
	case condition.OpConst:
		return constant(n.Value)
	case condition.OpField:
		return b.domain(n.Name)
	case condition.OpDefine:
		return arg(0)
	case condition.OpNeg:
		return arg(0).negative()
	case condition.OpAdd:
		return arg(0).plus(arg(1))
	case condition.OpSub:
		return arg(0).minus(arg(1))
	case condition.OpDays:
		return arg(1).minus(arg(0))
	case condition.OpAge:
		return years(arg(1).minus(arg(0)))
	case condition.OpMul, condition.OpDiv:
		e := arg(0).times(arg(1))
		if n.Op == condition.OpDiv {
			e = arg(0).over(arg(1))
		}
		if t == condition.TypeMoney { // to the nearest minor unit
			e = extent{e.lo - 1, e.hi + 1, false}
		}
		return e
	case condition.OpMod:
		return arg(0).rest(arg(1))
	case condition.OpAbs:
		return arg(0).size()
	case condition.OpRound, condition.OpFloor, condition.OpCeil:
		e := arg(0)
		return between(math.Floor(e.lo), math.Ceil(e.hi), true)
	case condition.OpMin, condition.OpMax:
		return b.extreme(n)
	case condition.OpIf:
		return arg(1).join(arg(2))
	case condition.OpLen, condition.OpCount:
		return b.number(n)
	}
	return anyNumber(whole)
}

// constant is the extent of a value.
func constant(v condition.Value) extent {
	if day, ok := v.Date(); ok {
		return extent{float64(day), float64(day), true}
	}
	if pence, _, ok := v.Pence(); ok {
		return between(float64(pence), float64(pence), true)
	}
	if i, ok := v.Int(); ok {
		return between(float64(i), float64(i), true)
	}
	x, _ := v.Dec()
	return extent{x, x, false}
}

// years is how old one may be after so many days.
func years(e extent) extent {
	return between(min(e.lo/365, e.lo/366)-2, max(e.hi/365, e.hi/366)+2, true)
}

func (b *belief) extreme(n *condition.Node) extent {
	e := b.extent(n.Args[0])
	for _, arg := range n.Args[1:] {
		f := b.extent(arg)
		whole := e.whole && f.whole
		if n.Op == condition.OpMin {
			e = extent{min(e.lo, f.lo), min(e.hi, f.hi), whole}
		} else {
			e = extent{max(e.lo, f.lo), max(e.hi, f.hi), whole}
		}
	}
	return e
}

// number is how many rows, choices or letters there may be.
func (b *belief) number(n *condition.Node) extent {
	name := n.Name
	if n.Op == condition.OpLen {
		name = n.Args[0].Name
	}
	if at, ok := b.survey.byName[name]; ok {
		switch node := &b.survey.nodes[at]; {
		case node.kind == nodeRepeat:
			return extent{0, float64(node.atMost), true}
		case n.Args[0].Op == condition.OpField && len(node.options) > 0:
			return extent{0, float64(len(node.options)), true}
		}
	}
	return extent{0, mostBytes, true}
}

// domain is what an answer may be, as its question takes it.
func (b *belief) domain(name string) extent {
	slot, _ := b.survey.schema.Slot(name)
	f := b.survey.schema.Field(slot)
	e := anyNumber(f.Type != condition.TypeDecimal)
	if f.Type == condition.TypeDate {
		e = extent{-days, days, true}
	}
	at, ok := b.survey.byName[name]
	if ok && b.survey.nodes[at].marks != nil {
		scale := b.survey.nodes[at].marks.span
		e.lo, e.hi = scale.From, scale.To
	}
	if f.Otherwise.Type() != condition.TypeNone {
		e = e.join(constant(f.Otherwise))
	}
	return e
}

// narrow has an expression come to nothing outside an extent, and says false
// where nothing is left.
func (b *belief) narrow(n *condition.Node, to extent) bool {
	was := b.extent(n)
	e := was.meet(to)
	if e.empty() {
		return false
	}
	if e.lo == was.lo && e.hi == was.hi {
		return true
	}
	b.moved = true
	if n.Op != condition.OpConst {
		b.extents[words(n)] = e
	}
	return b.backward(n, e)
}

// backward narrows what an expression is made of.
func (b *belief) backward(n *condition.Node, e extent) bool {
	if b.typeOf(n) == condition.TypeMoney && (n.Op == condition.OpMul || n.Op == condition.OpDiv) {
		return true // rounded
	}
	switch n.Op {
	case condition.OpDefine:
		return b.narrow(n.Args[0], e)
	case condition.OpNeg:
		return b.narrow(n.Args[0], e.negative())
	case condition.OpAdd, condition.OpSub, condition.OpDays, condition.OpMul, condition.OpDiv:
		return b.undo(n, e)
	case condition.OpRound, condition.OpFloor, condition.OpCeil:
		return b.narrow(n.Args[0], roughly(e.lo-1, e.hi+1, false))
	case condition.OpAbs:
		return b.narrow(n.Args[0], extent{-e.hi, e.hi, false})
	case condition.OpMin, condition.OpMax:
		bound := extent{e.lo, math.Inf(1), false}
		if n.Op == condition.OpMax {
			bound = extent{math.Inf(-1), e.hi, false}
		}
		for _, arg := range n.Args {
			if !b.narrow(arg, bound) {
				return false
			}
		}
	}
	return true
}

// undo narrows the two numbers that another was reckoned from.
func (b *belief) undo(n *condition.Node, e extent) bool {
	first, second := n.Args[0], n.Args[1]
	if n.Op == condition.OpDays {
		first, second = second, first // from the second to the first
	}
	x, y := b.extent(first), b.extent(second)
	switch n.Op {
	case condition.OpAdd:
		return b.narrow(first, back(e.minus(y))) && b.narrow(second, back(e.minus(x)))
	case condition.OpMul:
		return b.narrow(first, back(e.over(y))) && b.narrow(second, back(e.over(x)))
	case condition.OpDiv:
		return b.narrow(first, back(e.times(y)))
	}
	return b.narrow(first, back(e.plus(y))) && b.narrow(second, back(x.minus(e)))
}

// back is an extent that was reckoned backwards.
func back(e extent) extent {
	if e.whole {
		return between(e.lo, e.hi, true)
	}
	return roughly(e.lo, e.hi, false)
}
