package xlsform

import (
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

var rounding = map[string]condition.Op{"round": condition.OpRound, "floor": condition.OpFloor, "ceiling": condition.OpCeil, "ceil": condition.OpCeil, "abs": condition.OpAbs}

// rounded translates functions of one number.
func (t *translator) rounded(n *xpath.Node) (value, error) {
	if len(n.Args) == 0 || len(n.Args) > 2 || len(n.Args) == 2 && n.Text != "round" {
		return value{}, cant("%s() takes one number", n.Text)
	}
	if born, day, by := monthsBetween(n.Args[0]); by == 12 && (n.Text == "int" || n.Text == "floor") {
		return t.years(born, day)
	}
	v, err := t.counted(n.Args[0])
	if err != nil || v.days || n.Text == "number" {
		if err == nil && v.days && n.Text == "abs" {
			err = cant("a day cannot be calculated with, but for the days between two")
		}
		v.entry = nil
		return v, err
	}
	v.entry = nil
	switch {
	case n.Text == "int" && v.kind == condition.TypeInteger:
		return v, nil
	case n.Text == "int":
		v.node = cutOff(v.node)
		return v, nil
	case len(n.Args) == 2:
		return t.places(v, n.Args[1])
	}
	v.node = op(rounding[n.Text], v.node)
	if n.Text != "abs" {
		v.kind = condition.TypeDecimal
	}
	return v, nil
}

// cutOff is a number without what is behind its point: above 0 that is what
// floor takes.
func cutOff(n *condition.Node) *condition.Node {
	if positive(n) {
		return op(condition.OpFloor, n)
	}
	return op(condition.OpIf, op(condition.OpLt, n, constant(condition.Int(0))), op(condition.OpCeil, n), op(condition.OpFloor, n))
}

// positive says that a number cannot well be below 0: the days since a day
// that was answered, counted to today.
func positive(n *condition.Node) bool {
	switch n.Op {
	case condition.OpDays:
		return n.Args[1].Op == condition.OpToday
	case condition.OpDiv, condition.OpMul:
		return positive(n.Args[0]) && positive(n.Args[1])
	case condition.OpConst:
		x, ok := n.Value.Dec()
		return ok && x >= 0
	case condition.OpLen, condition.OpCount:
		return true
	}
	return false
}

// places translates round(x, 2).
func (t *translator) places(v value, by *xpath.Node) (value, error) {
	number, ok := numberOf(by.Text)
	n, whole := number.Int()
	if by.Kind != xpath.Number || !ok || !whole || n < 0 || n > 9 {
		return value{}, cant("round() takes a number of places from 0 to 9")
	}
	v.kind = condition.TypeDecimal
	if n == 0 {
		v.node = op(condition.OpRound, v.node)
		return v, nil
	}
	by10 := constant(condition.Int(power(int(n))))
	v.node = op(condition.OpDiv, op(condition.OpRound, op(condition.OpMul, v.node, by10)), by10)
	return v, nil
}

// power translates pow(x, 2): powers of small whole numbers.
func (t *translator) power(n *xpath.Node) (value, error) {
	if len(n.Args) != 2 {
		return value{}, cant("pow() takes two numbers")
	}
	number, _ := numberOf(n.Args[1].Text)
	times, whole := number.Int()
	if n.Args[1].Kind != xpath.Number || !whole || times < 1 || times > 4 {
		return value{}, cannot{"pow() has no counterpart but for the powers from 1 to 4", "write it as a product"}
	}
	v, err := t.counted(n.Args[0])
	if err == nil && v.days {
		err = cant("a day cannot be multiplied, or added to another")
	}
	if err != nil {
		return value{}, err
	}
	once := v.node
	for range times - 1 {
		v.node = op(condition.OpMul, v.node, once)
	}
	v.entry = nil
	return v, nil
}

// extreme translates min and max of numbers.
func (t *translator) extreme(n *xpath.Node) (value, error) {
	if len(n.Args) == 0 {
		return value{}, cant("%s() takes numbers", n.Text)
	}
	out := value{kind: condition.TypeInteger, node: op(map[string]condition.Op{"min": condition.OpMin, "max": condition.OpMax}[n.Text])}
	for _, arg := range n.Args {
		v, err := t.counted(arg)
		if err != nil {
			return value{}, err
		}
		if v.days {
			return value{}, cant("the first or last of days cannot be found")
		}
		if v.kind == condition.TypeDecimal {
			out.kind = condition.TypeDecimal
		}
		out.node.Args = append(out.node.Args, v.node)
		out.blanks = append(out.blanks, v.blanks...)
	}
	return out, nil
}
