package condition

import (
	"math"
	"math/bits"
)

// number evaluates arithmetic. What overflows, is not finite or divides by
// zero is unknown.
func (f *frame) number(n *node) (Value, bool) {
	x, ok := f.value(n.args[0])
	if !ok {
		return Value{}, false
	}
	switch n.op {
	case OpNeg:
		return negate(x)
	case OpRound, OpFloor, OpCeil, OpAbs:
		return unary(n.op, x)
	case OpMin, OpMax:
		return f.extreme(n, x)
	}
	y, ok := f.value(n.args[1])
	if !ok {
		return Value{}, false
	}
	return arithmetic(n.op, x, y)
}

func arithmetic(op Op, x, y Value) (Value, bool) {
	switch {
	case x.kind == TypeText:
		return joinText(x, y)
	case x.kind == TypeMoney || y.kind == TypeMoney:
		return moneyArithmetic(op, x, y)
	case x.kind == TypeInteger && y.kind == TypeInteger && op != OpDiv:
		return integers(op, x.num, y.num)
	}
	p, ok := widen(x)
	q, also := widen(y)
	if !ok || !also {
		return Value{}, false
	}
	return decimals(op, p, q)
}

func integers(op Op, x, y int64) (Value, bool) {
	switch op {
	case OpAdd:
		sum := x + y
		return Int(sum), (sum > x) == (y > 0)
	case OpSub:
		diff := x - y
		return Int(diff), (diff < x) == (y > 0)
	case OpMul:
		return multiply(x, y)
	case OpMod:
		if y == 0 {
			return Value{}, false
		}
		return Int(x % y), true
	}
	return Value{}, false
}

func multiply(x, y int64) (Value, bool) {
	high, low := bits.Mul64(magnitude(x), magnitude(y))
	negative := (x < 0) != (y < 0)
	switch {
	case high != 0:
		return Value{}, false
	case negative && low <= 1<<63:
		return Int(-int64(low)), true
	case !negative && low < 1<<63:
		return Int(int64(low)), true
	}
	return Value{}, false
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func decimals(op Op, x, y float64) (Value, bool) {
	var out float64
	switch op {
	case OpAdd:
		out = x + y
	case OpSub:
		out = x - y
	case OpMul:
		out = x * y
	case OpDiv:
		if y == 0 {
			return Value{}, false
		}
		out = x / y
	default:
		return Value{}, false
	}
	v := Dec(out)
	return v, v.kind == TypeDecimal
}

// moneyArithmetic adds amounts of one currency, and multiplies or divides one
// by a number, to the nearest minor unit, halves away from zero.
func moneyArithmetic(op Op, x, y Value) (Value, bool) {
	if op == OpMul && y.kind == TypeMoney {
		x, y = y, x
	}
	switch {
	case x.kind == TypeMoney && y.kind == TypeMoney:
		v, ok := integers(op, x.num, y.num)
		return Pence(v.num, Currency(x.text)), ok && x.text == y.text
	case op == OpMul && y.kind == TypeInteger:
		v, ok := multiply(x.num, y.num)
		return Pence(v.num, Currency(x.text)), ok
	}
	amount, ok := widen(Int(x.num))
	factor, also := widen(y)
	v, finite := decimals(op, amount, factor)
	if !ok || !also || !finite {
		return Value{}, false
	}
	rounded := math.Round(v.float())
	return Pence(int64(rounded), Currency(x.text)), math.Abs(rounded) <= maxExact
}

func negate(x Value) (Value, bool) {
	switch x.kind {
	case TypeDecimal:
		return Dec(-x.float()), true
	case TypeMoney:
		return Pence(-x.num, Currency(x.text)), x.num != math.MinInt64
	}
	return Int(-x.num), x.num != math.MinInt64
}

func unary(op Op, x Value) (Value, bool) {
	if op == OpAbs && x.kind == TypeInteger {
		if x.num < 0 {
			return negate(x)
		}
		return x, true
	}
	p, ok := widen(x)
	if !ok {
		return Value{}, false
	}
	switch op {
	case OpRound:
		p = math.Round(p)
	case OpFloor:
		p = math.Floor(p)
	case OpCeil:
		p = math.Ceil(p)
	case OpAbs:
		p = math.Abs(p)
	}
	return Dec(p), true
}

// extreme is min or max; every argument must be known.
func (f *frame) extreme(n *node, best Value) (Value, bool) {
	for _, arg := range n.args[1:] {
		v, ok := f.value(arg)
		if !ok {
			return Value{}, false
		}
		order, ok := compareNumbers(v, best)
		if !ok {
			return Value{}, false
		}
		if (order < 0) == (n.op == OpMin) && order != 0 {
			best = v
		}
	}
	if n.kind == TypeDecimal {
		return coerceDecimal(best)
	}
	return best, true
}

// sum adds over the rows of a closed repeat; every row must be known.
func (f *frame) sum(n *node) (Value, bool) {
	repeat := f.cell(n)
	total := Value{kind: n.kind}
	if n.kind == TypeMoney {
		total = Pence(0, n.unit)
	}
	if !repeat.closed() {
		return Value{}, false
	}
	for i := range repeat.rows {
		v, ok := f.inRow(n, &repeat.rows[i]).value(n.args[0])
		if !ok {
			return Value{}, false
		}
		if total, ok = arithmetic(OpAdd, total, v); !ok {
			return Value{}, false
		}
	}
	return total, true
}

func (f *frame) dates(n *node) (Value, bool) {
	a, ok := f.value(n.args[0])
	b, also := f.value(n.args[1])
	if !ok || !also {
		return Value{}, false
	}
	if n.op == OpDays {
		return Int(b.num - a.num), true
	}
	return Int(age(Date(a.num), Date(b.num))), true
}
