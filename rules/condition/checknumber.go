package condition

import "fmt"

// arithmetic checks + - * / % and the unary minus.
func (c *checker) arithmetic(n *Node) *node {
	out := &node{op: n.Op, src: n}
	for _, arg := range n.Args {
		out.args = append(out.args, c.node(arg))
	}
	if out.whole() == nil {
		return nil
	}
	a := out.args[0]
	if n.Op == OpNeg {
		if !a.kind.number() && a.kind != TypeMoney {
			return c.fault(n, "", "- needs a number, and %s is %s", clip(a.src.String()), a.describe())
		}
		out.kind, out.unit = a.kind, a.unit
		return out
	}
	return c.binary(out, a, out.args[1])
}

func (c *checker) binary(out, a, b *node) *node {
	numbers := a.kind.number() && b.kind.number()
	switch {
	case numbers && out.op == OpDiv:
		out.kind = TypeDecimal
	case numbers && out.op == OpMod:
		if a.kind != TypeInteger || b.kind != TypeInteger {
			return c.fault(out.src, "", "%% needs two whole numbers")
		}
		out.kind = TypeInteger
	case numbers:
		out.kind = wider(a.kind, b.kind)
	case a.kind == TypeMoney || b.kind == TypeMoney:
		return c.money(out, a, b)
	case out.op == OpAdd && a.kind == TypeText && b.kind == TypeText:
		out.kind = TypeText
	default:
		return c.fault(out.src, arithmeticHint(out, a, b), "%s is %s, and %s is %s: %s cannot join them",
			clip(a.src.String()), a.describe(), clip(b.src.String()), b.describe(), out.op.name())
	}
	return out
}

func arithmeticHint(out, a, b *node) string {
	if a.kind == TypeDate || b.kind == TypeDate {
		if out.op == OpSub && a.kind == b.kind {
			return fmt.Sprintf("days_between(%s, %s)", b.src, a.src)
		}
		return "days_between(a, b) counts the days between two dates"
	}
	return ""
}

func wider(a, b Type) Type {
	if a == TypeDecimal || b == TypeDecimal {
		return TypeDecimal
	}
	return TypeInteger
}

func (c *checker) money(out, a, b *node) *node {
	both := a.kind == TypeMoney && b.kind == TypeMoney
	out.kind, out.unit = TypeMoney, a.unit
	switch {
	case both && (out.op == OpAdd || out.op == OpSub):
		if a.unit != b.unit {
			return c.fault(out.src, "", "%s and %s are different currencies", a.unit, b.unit)
		}
		return out
	case out.op == OpMul && b.kind.number():
		return out
	case out.op == OpMul && a.kind.number():
		out.unit = b.unit
		return out
	case out.op == OpDiv && b.kind.number():
		return out
	}
	return c.fault(out.src, "amounts are added, subtracted, and multiplied or divided by a number",
		"%s is %s, and %s is %s: %s cannot join them", clip(a.src.String()), a.describe(), clip(b.src.String()), b.describe(), out.op.name())
}

// call checks the functions of values.
func (c *checker) call(n *Node) *node {
	out := &node{op: n.Op, src: n}
	for _, arg := range n.Args {
		out.args = append(out.args, c.node(arg))
	}
	if out.whole() == nil {
		return nil
	}
	needs, ok := "", true
	for _, arg := range out.args {
		switch n.Op {
		case OpLower, OpUpper, OpTrim:
			out.kind, needs, ok = TypeText, "a text", ok && arg.kind == TypeText
		case OpLen:
			out.kind, needs = TypeInteger, "a text, several choices or a repeat"
			ok = ok && (arg.kind == TypeText || arg.kind == TypeChoices || (arg.kind == TypeRows && arg.op == OpField))
		case OpRound, OpFloor, OpCeil:
			out.kind, needs, ok = TypeDecimal, "a number", ok && arg.kind.number()
		case OpAbs, OpMin, OpMax:
			out.kind, needs, ok = widest(out.kind, arg.kind), "numbers", ok && arg.kind.number()
		case OpDays, OpAge:
			out.kind, needs, ok = TypeInteger, "two dates", ok && arg.kind == TypeDate
		}
		if !ok {
			return c.fault(arg.src, callHint(arg), "%s takes %s, and %s is %s", n.Op.name(), needs, clip(arg.src.String()), arg.describe())
		}
	}
	return out
}

func callHint(arg *node) string {
	if arg.isText() {
		if _, err := ParseDate(arg.value.text); err == nil {
			return fmt.Sprintf("a date is written date(%q)", arg.value.text)
		}
	}
	return ""
}

func widest(so, next Type) Type {
	if so == TypeNone {
		return next
	}
	return wider(so, next)
}
