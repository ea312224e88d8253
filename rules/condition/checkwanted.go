package condition

import "fmt"

// wanted brings the whole expression to the type that its place needs.
func (c *checker) wanted(n *node, want Type) *node {
	switch {
	case n == nil:
		return c.fault(&Node{}, "", "an expression is missing")
	case n.kind == TypeRows:
		return c.fault(n.src, fmt.Sprintf("len(%s) or any(%s, …)", n.src, n.src), "a repeat is not a value")
	case want == TypeNone || n.kind == want:
		return c.fromList(n, want)
	case want == TypeDecimal && n.kind == TypeInteger:
		return n
	case want == TypeChoice && n.kind == TypeText && n.op == OpConst:
		return c.fromList(&node{op: OpConst, kind: TypeChoice, src: n.src, value: Choice(n.value.text)}, want)
	case want == TypeChoice && n.kind == TypeText && n.op == OpIf:
		return c.chosen(n, want)
	case want == TypeBoolean && n.kind == TypeChoice:
		return c.fault(n.src, fmt.Sprintf(`compare it: %s == "…"`, n.src), "true or false is needed here, and this is %s", n.describe())
	}
	return c.fault(n.src, "", "%s is needed here, and this is %s", (&node{kind: want}).describe(), n.describe())
}

// chosen brings both branches of a choice between texts to the choice that is
// wanted.
func (c *checker) chosen(n *node, want Type) *node {
	then, other := c.wanted(n.args[1], want), c.wanted(n.args[2], want)
	if then == nil || other == nil {
		return nil
	}
	return &node{op: OpIf, kind: want, src: n.src, args: []*node{n.args[0], then, other}}
}

func (c *checker) fromList(n *node, want Type) *node {
	if want == TypeChoice && n.op == OpConst && len(c.scope.Choices) > 0 && !contains(c.scope.Choices, n.value.text) {
		return c.fault(n.src, meant(n.value.text, c.scope.Choices), "%q is not one of the choices", clip(n.value.text))
	}
	return n
}
