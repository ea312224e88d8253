package condition

import (
	"fmt"
	"regexp"
)

// comparison checks == to in.
func (c *checker) comparison(n *Node) *node {
	out := &node{op: n.Op, kind: TypeBoolean, src: n}
	out.args = append(out.args, c.left(n))
	for _, arg := range n.Args[1:] {
		out.args = append(out.args, c.node(arg))
	}
	if out.whole() == nil {
		return nil
	}
	switch n.Op {
	case OpHas:
		return c.has(out)
	case OpBetween:
		return c.between(out)
	case OpIn:
		return c.membership(out)
	}
	if !c.pair(n, out.args, 1) {
		return nil
	}
	if n.Op != OpEq && n.Op != OpNe && !c.inOrder(n, out.args[0], out.args[1]) {
		return nil
	}
	return out
}

// left checks the left side of a comparison. That of not x == y is not x, for
// so the parser binds: hardly ever what was meant where x is not true or false.
func (c *checker) left(n *Node) *node {
	left := n.Args[0]
	if left == nil || left.Op != OpNot || len(left.Args) != 1 {
		return c.node(left)
	}
	inner := c.node(left.Args[0])
	if inner == nil || inner.kind == TypeBoolean {
		return (&node{op: OpNot, kind: TypeBoolean, src: left, args: []*node{inner}}).whole()
	}
	meant := *n
	meant.Args = append([]*Node{left.Args[0]}, n.Args[1:]...)
	hint := fmt.Sprintf("write not (%s)", &meant)
	if n.Op == OpEq {
		differs := meant
		differs.Op = OpNe
		hint = fmt.Sprintf("write %s, or not (%s)", &differs, &meant)
	}
	return c.fault(left, hint, "not belongs to %s alone here, which is %s", clip(left.Args[0].String()), inner.describe())
}

// pair checks that args[0] and args[i] can be equal, and turns a constant
// text beside a choice into that choice.
func (c *checker) pair(n *Node, args []*node, i int) bool {
	a, b := args[0], args[i]
	switch {
	case a.kind == TypeChoice && b.isText():
		args[i] = c.choiceConst(b, a)
		return args[i] != nil
	case b.kind == TypeChoice && a.isText():
		args[0] = c.choiceConst(a, b)
		return args[0] != nil
	}
	if a.isColumnOf(b) || b.isColumnOf(a) {
		return true
	}
	message, hint := "", ""
	switch {
	case a.kind == TypeChoices || b.kind == TypeChoices:
		message, hint = "several choices cannot be compared as a whole", c.hasHint(a, b)
	case a.kind == TypeRows || b.kind == TypeRows || a.kind == TypeMedia || b.kind == TypeMedia:
		message = fmt.Sprintf("%s and %s cannot be compared", a.describe(), b.describe())
		hint = c.rowsHint(a, b)
	case a.kind == TypeChoice && b.kind == TypeChoice:
		if !sameList(a.choices, b.choices) {
			message = fmt.Sprintf("%s and %s have different lists of choices", clip(a.src.String()), clip(b.src.String()))
		}
	case a.kind == TypeMoney && b.kind == TypeMoney:
		if a.unit != b.unit {
			message = fmt.Sprintf("%s and %s are different currencies", a.unit, b.unit)
		}
	case a.kind == b.kind, a.kind.number() && b.kind.number():
	default:
		message = fmt.Sprintf("%s is %s, and %s is %s", clip(a.src.String()), a.describe(), clip(b.src.String()), b.describe())
		hint = pairHint(a, b)
	}
	if message != "" {
		c.fault(n, hint, "%s", message)
	}
	return message == ""
}

// isText says that a node is a text written in the expression itself.
func (n *node) isText() bool { return n.op == OpConst && n.kind == TypeText }

// isColumnOf says that a node is a column of words beside a choice: the name
// that the column holds is compared with the one that was chosen.
func (n *node) isColumnOf(choice *node) bool {
	return n.op == OpColumn && n.kind == TypeText && choice.kind == TypeChoice
}

func (c *checker) choiceConst(text, choice *node) *node {
	word := text.value.text
	if len(choice.choices) > 0 && !contains(choice.choices, word) {
		return c.fault(text.src, choiceHint(word, choice.choices), "%q is not a choice of %s", clip(word), clip(choice.src.String()))
	}
	return &node{op: OpConst, kind: TypeChoice, src: text.src, value: Choice(word), choices: choice.choices, ordered: choice.ordered}
}

func (c *checker) hasHint(a, b *node) string {
	many := a
	if b.kind == TypeChoices {
		many = b
	}
	return fmt.Sprintf(`ask what it holds: "…" in %s`, many.src)
}

func (c *checker) rowsHint(a, b *node) string {
	for _, x := range []*node{a, b} {
		switch x.kind {
		case TypeRows:
			return fmt.Sprintf("len(%s) is the number of its rows", x.src)
		case TypeMedia:
			return fmt.Sprintf("answered(%s) says whether there is one", x.src)
		}
	}
	return ""
}

func pairHint(a, b *node) string {
	switch {
	case a.kind == TypeDate && b.isText():
		return fmt.Sprintf("a date is written date(%q)", b.value.text)
	case b.kind == TypeDate && a.isText():
		return fmt.Sprintf("a date is written date(%q)", a.value.text)
	case (a.kind == TypeMoney && b.kind.number()) || (b.kind == TypeMoney && a.kind.number()):
		return "an amount is written gbp(200.00)"
	case a.kind == TypeBoolean && b.isText(), b.kind == TypeBoolean && a.isText():
		return "write true or false, or the name alone"
	case a.isText() && b.kind.number(), b.isText() && a.kind.number():
		return "a number is written without quotes"
	}
	return ""
}

func (c *checker) inOrder(n *Node, a, b *node) bool {
	if a.isColumnOf(b) || b.isColumnOf(a) {
		c.fault(n, "== and != can compare them", "%s is words, and has no order beside a choice", clip(columnOf(a, b).src.String()))
		return false
	}
	switch a.kind {
	case TypeBoolean:
		c.fault(n, "== and != can", "true and false have no order")
		return false
	case TypeChoice:
		if !a.ordered && !b.ordered {
			c.fault(n, "ordered: true on the question says that its list goes from least to most", "the choices of %s have no order", clip(a.src.String()))
			return false
		}
	}
	return true
}

// has checks "name" in several choices.
func (c *checker) has(out *node) *node {
	name, many := out.args[0], out.args[1]
	if many.kind != TypeChoices {
		return c.fault(out.src, fmt.Sprintf("write a list: %s in [%s]", name.src, many.src), "in looks into a list or into several choices, and %s is %s", clip(many.src.String()), many.describe())
	}
	if name.op == OpColumn && name.kind == TypeText {
		return out
	}
	if !name.isText() {
		return c.fault(name.src, fmt.Sprintf(`"%s" in %s`, first(many.choices), many.src), "only a choice by its name can be in %s", clip(many.src.String()))
	}
	if out.args[0] = c.choiceConst(name, many); out.args[0] == nil {
		return nil
	}
	return out
}

func columnOf(a, b *node) *node {
	if a.op == OpColumn {
		return a
	}
	return b
}

func first(list []string) string {
	if len(list) == 0 {
		return "name"
	}
	return list[0]
}

func (c *checker) between(out *node) *node {
	for _, arg := range out.args {
		if arg.kind != TypeInteger {
			return c.fault(out.src, fmt.Sprintf("write %s >= … and %s <= …", out.args[0].src, out.args[0].src), "a range is of whole numbers, and %s is %s", clip(arg.src.String()), arg.describe())
		}
	}
	return out
}

func (c *checker) membership(out *node) *node {
	for i := 1; i < len(out.args); i++ {
		if !c.pair(out.src, out.args, i) {
			return nil
		}
	}
	return out
}

// textTest checks contains, startsWith, endsWith and matches.
func (c *checker) textTest(n *Node) *node {
	text, part := c.left(n), c.node(n.Args[1])
	if text == nil || part == nil {
		return nil
	}
	if text.kind != TypeText {
		hint := ""
		if text.kind == TypeChoice {
			hint = fmt.Sprintf(`compare it: %s == "…"`, text.src)
		}
		return c.fault(n, hint, "%s looks into a text, and %s is %s", n.Op.name(), clip(text.src.String()), text.describe())
	}
	if !part.isText() {
		return c.fault(part.src, `write it in quotes`, "what %s looks for is a constant text", n.Op.name())
	}
	out := &node{op: n.Op, kind: TypeBoolean, src: n, args: []*node{text, part}}
	if len(part.value.text) > maxPattern {
		return c.fault(part.src, "", "what %s looks for is longer than %d bytes", n.Op.name(), maxPattern)
	}
	if n.Op == OpMatches {
		pattern, err := regexp.Compile(part.value.text)
		if err != nil {
			return c.fault(part.src, "Go's RE2 patterns", "not a pattern: %v", err)
		}
		out.pattern = pattern
	}
	return out
}
