package condition

import (
	"cmp"
	"slices"
	"strings"
)

// operand is one side of a comparison, evaluated once.
type operand struct {
	of     *node
	value  Value
	known  bool
	counts bool
	bounds bounds
}

func (f *frame) operand(n *node) operand {
	n = n.bare()
	if n.counts() {
		return operand{of: n, counts: true, bounds: f.bounds(n)}
	}
	v, ok := f.value(n)
	return operand{of: n, value: v, known: ok}
}

// within returns what is known of the operand as a number of rows.
func (o operand) within() bounds {
	if o.counts {
		return o.bounds
	}
	return bounds{low: o.value, high: o.value, known: o.known}
}

// compare compares two operands. It is unknown where either is, or where they
// cannot be compared exactly.
func compare(op Op, a, b operand) Truth {
	if a.counts || b.counts {
		return compareBounds(op, a.within(), b.within())
	}
	if !a.known || !b.known {
		return Unknown
	}
	if op == OpEq || op == OpNe {
		same, ok := equal(a.value, b.value)
		if !ok {
			return Unknown
		}
		return truthOf(same == (op == OpEq))
	}
	order, ok := compareValues(a.value, b.value, a.of, b.of)
	if !ok {
		return Unknown
	}
	return truthOf(holds(op, order))
}

// bare looks through definitions.
func (n *node) bare() *node {
	for n.op == OpDefine {
		n = n.args[0]
	}
	return n
}

// holds says whether an order (negative, 0, positive) satisfies the operator.
func holds(op Op, order int) bool {
	switch op {
	case OpEq:
		return order == 0
	case OpNe:
		return order != 0
	case OpLt:
		return order < 0
	case OpLe:
		return order <= 0
	case OpGt:
		return order > 0
	}
	return order >= 0
}

// equal says whether two values are the same, and whether that can be said:
// an integer beyond 2^53 beside a decimal, or two currencies, cannot.
func equal(x, y Value) (same, ok bool) {
	switch {
	case x.kind == TypeMoney:
		return x.num == y.num, x.text == y.text
	case x.kind == TypeDecimal && y.kind == TypeDecimal:
		return x.float() == y.float(), true
	case x.kind == y.kind:
		return x == y, true
	case x.isName() && y.isName(): // a column beside a choice
		return x.text == y.text, true
	}
	order, ok := compareNumbers(x, y)
	return order == 0, ok
}

// isName says that a value may be the name of a choice.
func (v Value) isName() bool { return v.kind == TypeChoice || v.kind == TypeText }

func compareValues(x, y Value, a, b *node) (int, bool) {
	switch x.kind {
	case TypeInteger, TypeDecimal:
		return compareNumbers(x, y)
	case TypeText:
		return strings.Compare(x.text, y.text), true
	case TypeDate:
		return cmp.Compare(x.num, y.num), true
	case TypeMoney:
		return cmp.Compare(x.num, y.num), x.text == y.text
	case TypeChoice:
		list := a.choices
		if !a.ordered {
			list = b.choices
		}
		return slices.Index(list, x.text) - slices.Index(list, y.text), true
	}
	return 0, false
}

func compareNumbers(x, y Value) (int, bool) {
	if x.kind == TypeInteger && y.kind == TypeInteger {
		return cmp.Compare(x.num, y.num), true
	}
	p, ok := widen(x)
	q, also := widen(y)
	return cmp.Compare(p, q), ok && also
}

// widen returns a number as a decimal; an integer beyond 2^53 has none.
func widen(v Value) (float64, bool) {
	if v.kind == TypeInteger {
		return float64(v.num), v.num >= -maxExact && v.num <= maxExact
	}
	return v.float(), v.kind == TypeDecimal
}

// bounds is what is known of a number of rows: at least low, at most high,
// and more than high where the repeat is still open.
type bounds struct {
	low, high Value
	open      bool // without upper end
	known     bool
}

func (b bounds) exact() (Value, bool) {
	return b.low, b.known && !b.open && b.low == b.high
}

// counts says that a node is a number of rows, which may be known in part.
func (n *node) counts() bool {
	return n.op == OpCount || (n.op == OpLen && n.args[0].kind == TypeRows)
}

func (f *frame) bounds(n *node) bounds {
	of := n
	if n.op == OpLen {
		of = n.args[0]
	}
	repeat := f.cell(of)
	var low, high int64
	for i := range repeat.rows {
		t := True
		if n.op == OpCount {
			t = f.inRow(n, &repeat.rows[i]).truth(n.args[0])
		}
		if t == True {
			low++
		}
		if t != False {
			high++
		}
	}
	return bounds{low: Int(low), high: Int(high), open: !repeat.closed(), known: true}
}

// compareBounds is decided where every number within the bounds agrees.
func compareBounds(op Op, a, b bounds) Truth {
	if !a.known || !b.known {
		return Unknown
	}
	switch op {
	case OpEq:
		return equalBounds(a, b)
	case OpNe:
		return equalBounds(a, b).Not()
	case OpGt:
		return below(b, a, false)
	case OpGe:
		return below(b, a, true)
	case OpLt:
		return below(a, b, false)
	}
	return below(a, b, true)
}

// below says whether all of a is less than all of b (or equal, where it may).
func below(a, b bounds, orEqual bool) Truth {
	op, not := OpLt, OpGe
	if orEqual {
		op, not = OpLe, OpGt
	}
	if order, ok := compareNumbers(a.high, b.low); ok && !a.open && holds(op, order) {
		return True
	}
	if order, ok := compareNumbers(a.low, b.high); ok && !b.open && holds(not, order) {
		return False
	}
	return Unknown
}

func equalBounds(a, b bounds) Truth {
	x, ok := a.exact()
	y, also := b.exact()
	if ok && also {
		same, ok := equal(x, y)
		if !ok {
			return Unknown
		}
		return truthOf(same)
	}
	if below(a, b, false) == True || below(b, a, false) == True {
		return False
	}
	if !integral(a) || !integral(b) {
		return False
	}
	return Unknown
}

// integral says that bounds are not of a fraction, which no count can equal.
func integral(b bounds) bool {
	v, ok := b.low.Dec()
	return !ok || b.low != b.high || v == float64(int64(v))
}
