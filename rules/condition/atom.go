package condition

import "math"

// atom is a test of one field against constants, brought to one of three
// forms that are looked up rather than worked out: a key between two ends, a
// key that is one of a set, or one bit of a set of choices.
type atom struct {
	form   atomForm
	field  *field
	level  int
	not    bool
	lo, hi int64  // of formBetween, both included
	set    uint64 // of formMember: the keys; of formBit: the bit
}

type atomForm uint8

const (
	formNone atomForm = iota
	formBetween
	formMember
	formBit
)

// maxKeys is how many choices fit into a set of keys.
const maxKeys = 64

// atom brings a boolean node to that form, or returns false where it has none.
func (n *node) atom() (atom, bool) {
	switch n.op {
	case OpField:
		return n.keyed(1, 1)
	case OpEq, OpNe, OpLt, OpLe, OpGt, OpGe:
		return n.comparing()
	case OpBetween:
		lo, hi := n.args[1], n.args[2]
		if lo.op != OpConst || hi.op != OpConst || lo.value.num > hi.value.num {
			return atom{}, false
		}
		return n.args[0].keyed(lo.value.num, hi.value.num)
	case OpIn:
		return n.member()
	case OpHas:
		return n.bit()
	}
	return atom{}, false
}

// keyed tests that a field's key stands between two ends.
func (n *node) keyed(lo, hi int64) (atom, bool) {
	n = n.bare()
	if n.op != OpField || !n.field.hasKey() || n.field.Type == TypeChoices {
		return atom{}, false
	}
	return atom{form: formBetween, field: n.field, level: n.level, lo: lo, hi: hi}, true
}

// mirrored is the comparison with its sides changed.
var mirrored = map[Op]Op{OpEq: OpEq, OpNe: OpNe, OpLt: OpGt, OpLe: OpGe, OpGt: OpLt, OpGe: OpLe}

func (n *node) comparing() (atom, bool) {
	op, left, right := n.op, n.args[0].bare(), n.args[1].bare()
	if left.op == OpConst {
		op, left, right = mirrored[op], right, left
	}
	if left.op != OpField || right.op != OpConst {
		return atom{}, false
	}
	key, ok := left.field.keyOf(right.value)
	if !ok || key == math.MinInt64 || key == math.MaxInt64 {
		return atom{}, false
	}
	var a atom
	switch op {
	case OpEq, OpNe:
		a, ok = left.keyed(key, key)
		a.not = op == OpNe
	case OpLt:
		a, ok = left.keyed(math.MinInt64, key-1)
	case OpLe:
		a, ok = left.keyed(math.MinInt64, key)
	case OpGt:
		a, ok = left.keyed(key+1, math.MaxInt64)
	case OpGe:
		a, ok = left.keyed(key, math.MaxInt64)
	}
	return a, ok
}

func (n *node) member() (atom, bool) {
	x := n.args[0].bare()
	if x.op != OpField || x.field.Type != TypeChoice || !x.field.hasKey() {
		return atom{}, false
	}
	a := atom{form: formMember, field: x.field, level: x.level}
	for _, item := range n.args[1:] {
		item = item.bare()
		key, ok := x.field.keyOf(item.value)
		if item.op != OpConst || !ok {
			return atom{}, false
		}
		a.set |= 1 << key
	}
	return a, true
}

func (n *node) bit() (atom, bool) {
	name, many := n.args[0].bare(), n.args[1].bare()
	if name.op != OpConst || many.op != OpField || !many.field.hasKey() {
		return atom{}, false
	}
	i := indexOf(many.field.Choices, name.value.text)
	if i < 0 {
		return atom{}, false
	}
	return atom{form: formBit, field: many.field, level: many.level, set: 1 << i}, true
}

// of is what the atom comes to on a cell.
func (a *atom) of(c *cell) Truth {
	if !c.known {
		return Unknown
	}
	var holds bool
	switch a.form {
	case formBetween:
		holds = a.lo <= c.key && c.key <= a.hi
	case formMember:
		holds = a.set>>uint64(c.key)&1 != 0
	default:
		holds = a.set&uint64(c.key) != 0
	}
	return truthOf(holds != a.not)
}

// hasKey says that the cells of a field have keys: whole numbers that compare
// as the values do.
func (f *field) hasKey() bool {
	switch f.Type {
	case TypeBoolean, TypeInteger, TypeDecimal, TypeDate, TypeMoney:
		return true
	case TypeChoice, TypeChoices:
		return len(f.Choices) <= maxKeys
	}
	return false
}

// keyOf is the key of a value beside a field: where the two compare, their
// keys do.
func (f *field) keyOf(v Value) (int64, bool) {
	switch {
	case f.Type == TypeDecimal && v.kind.number():
		x, ok := widen(v)
		return decimalKey(x), ok
	case f.Type == TypeMoney && v.text != string(f.Currency), v.kind != f.Type && f.Type != TypeChoice:
		return 0, false
	case f.Type == TypeChoice && v.isName():
		i := indexOf(f.Choices, v.text)
		return int64(i), i >= 0 && i < maxKeys
	case f.Type == TypeChoices:
		_, set, ok := f.choose(v)
		return set, ok && len(f.Choices) <= maxKeys
	}
	return v.num, f.hasKey()
}

// decimalKey orders decimals as whole numbers.
func decimalKey(x float64) int64 {
	bits := int64(math.Float64bits(x))
	return bits ^ int64(uint64(bits>>63)>>1)
}

func indexOf(list []string, s string) int {
	for i, x := range list {
		if x == s {
			return i
		}
	}
	return -1
}
