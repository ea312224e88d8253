package satisfy

import (
	"math"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// axis is what the values of a field with an order are numbered by.
type axis struct {
	lo, hi int64
	value  func(int64) condition.Value
}

// axisOf is the axis of whole numbers, days, amounts or decimals; ok is false
// for every other type.
func axisOf(f condition.Field) (a axis, ok bool) {
	switch f.Type {
	case condition.TypeInteger:
		return axis{math.MinInt64, math.MaxInt64, condition.Int}, true
	case condition.TypeMoney:
		return axis{math.MinInt64, math.MaxInt64, func(n int64) condition.Value { return condition.Pence(n, f.Currency) }}, true
	case condition.TypeDate:
		return axis{firstDay, lastDay, func(n int64) condition.Value { return condition.On(condition.Date(n)) }}, true
	case condition.TypeDecimal:
		return axis{decimalKey(-math.MaxFloat64), decimalKey(math.MaxFloat64), func(n int64) condition.Value { return condition.Dec(decimalOf(n)) }}, true
	}
	return axis{}, false
}

// The days of the calendar.
var (
	firstDay = int64(condition.Date(0).AddDays(math.MinInt32))
	lastDay  = int64(condition.Date(0).AddDays(math.MaxInt32))
)

// decimalKey orders decimals as whole numbers, and decimalOf brings one back.
func decimalKey(x float64) int64 {
	bits := int64(math.Float64bits(x))
	return bits ^ int64(uint64(bits>>63)>>1)
}

func decimalOf(key int64) float64 {
	return math.Float64frombits(uint64(key ^ int64(uint64(key>>63)>>1)))
}

// exact is the last whole number up to which integers and decimals join.
const exact = 1 << 53

// numbers adds a value of each stretch between the numbers that the field is
// compared with.
func (d *draft) numbers() {
	field := d.field
	if d.slot == today {
		field = condition.Field{Type: condition.TypeDate}
	}
	line, _ := axisOf(field)
	keys := []int64{line.near(field, 0)}
	if field.Type == condition.TypeDate {
		keys[0] = int64(d.s.today())
	}
	fixed, moving := false, false
	for _, t := range d.tests {
		constants := constantsOf(t.node, nil)
		switch {
		case statusTest(t.node) || isBareTest(t.node):
			fixed = fixed || len(constants) > 0
			if t.dated {
				moving = true
				constants = append(constants, condition.On(d.s.today()))
			}
			for _, v := range constants {
				keys = append(keys, line.around(field, v)...)
			}
		default:
			cuts, whole := d.cuts(t, line)
			keys = append(keys, cuts...)
			d.partial = d.partial || !whole
			for _, v := range constants {
				keys = append(keys, line.around(field, v)...)
			}
			moving = moving || t.dated
			fixed = fixed || !t.dated
		}
	}
	d.partial = d.partial || fixed && moving // a day of the calendar, and one that moves with today
	for _, v := range d.more {
		keys = append(keys, line.around(field, v)...)
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	if field.Type == condition.TypeDecimal {
		keys = between(keys)
	}
	d.nearest(keys, line)
}

// nearest adds the values of keys, those near the first that was thought of
// first: small numbers and days of our time make the better examples.
func (d *draft) nearest(keys []int64, line axis) {
	for _, key := range keys {
		if key >= line.lo && key <= line.hi {
			d.add(line.value(key))
		}
	}
}

// near is the key of a whole number.
func (a axis) near(f condition.Field, n int64) int64 {
	if f.Type == condition.TypeDecimal {
		return decimalKey(float64(n))
	}
	return n
}

// around lists the keys of a constant and of what stands on both sides of it.
func (a axis) around(f condition.Field, v condition.Value) []int64 {
	x, number := v.Dec()
	if f.Type == condition.TypeDecimal {
		if !number {
			return nil
		}
		return []int64{decimalKey(x - 1), decimalKey(x) - 1, decimalKey(x), decimalKey(x) + 1, decimalKey(x + 1)}
	}
	n, ok := keyOf(f, v)
	if !ok {
		if !number || f.Type != condition.TypeInteger || math.Abs(x) > exact {
			return nil
		}
		n = int64(math.Floor(x))
		return []int64{n - 1, n, n + 1, n + 2, exact + 1, -exact - 1}
	}
	return []int64{max(n, a.lo+1) - 1, n, min(n, a.hi-1) + 1}
}

// keyOf is the key of a constant of the field's own type.
func keyOf(f condition.Field, v condition.Value) (int64, bool) {
	switch f.Type {
	case condition.TypeInteger:
		return v.Int()
	case condition.TypeDate:
		day, ok := v.Date()
		return int64(day), ok
	case condition.TypeMoney:
		minor, _, ok := v.Pence()
		return minor, ok
	}
	return 0, false
}

// between adds a decimal between each two.
func between(keys []int64) []int64 {
	var out []int64
	for i, key := range keys {
		if i > 0 && keys[i-1] < key-1 {
			middle := decimalOf(keys[i-1])/2 + decimalOf(key)/2
			if mid := decimalKey(middle); mid > keys[i-1] && mid < key {
				out = append(out, mid)
			}
		}
		out = append(out, key)
	}
	return out
}

// constantsOf lists the constants of a tree.
func constantsOf(n *condition.Node, list []condition.Value) []condition.Value {
	if n.Op == condition.OpConst {
		return append(list, n.Value)
	}
	if n != signless(n) {
		return append(list, n.Args[0].Value, minus(n.Args[0].Value))
	}
	for _, arg := range n.Args {
		list = constantsOf(arg, list)
	}
	return list
}

// statusTest says that a test asks only whether there is an answer.
func statusTest(n *condition.Node) bool {
	return n.Op == condition.OpAnswered || n.Op == condition.OpDeclined || n.Op == condition.OpDontKnow || n.Op == condition.OpApplicable
}

// isBareTest says that a test compares the field itself, or the day, with
// constants.
func isBareTest(n *condition.Node) bool {
	switch n.Op {
	case condition.OpField:
		return true
	case condition.OpEq, condition.OpNe, condition.OpLt, condition.OpLe, condition.OpGt, condition.OpGe, condition.OpIn, condition.OpBetween:
		for _, arg := range n.Args {
			if arg = signless(arg); arg.Op != condition.OpConst && arg.Op != condition.OpField && arg.Op != condition.OpToday {
				return false
			}
		}
		return true
	}
	return false
}

// signless looks through the minus of a constant.
func signless(n *condition.Node) *condition.Node {
	if n.Op == condition.OpNeg && n.Args[0].Op == condition.OpConst {
		return n.Args[0]
	}
	return n
}

// minus turns the sign of a constant.
func minus(v condition.Value) condition.Value {
	if n, ok := v.Int(); ok {
		return condition.Int(-n)
	}
	if x, ok := v.Dec(); ok {
		return condition.Dec(-x)
	}
	if minor, currency, ok := v.Pence(); ok {
		return condition.Pence(-minor, currency)
	}
	return v
}
