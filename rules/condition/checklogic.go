package condition

import "fmt"

func (c *checker) defined(n *Node) *node {
	outer := c.define
	c.define = n.Name
	inner := c.node(n.Args[0])
	c.define = outer
	if inner == nil {
		return nil
	}
	out := *inner
	out.op, out.src, out.args = OpDefine, n, []*node{inner}
	return &out
}

// boolean checks an argument that must be true or false.
func (c *checker) boolean(n *Node, of string) *node {
	arg := c.node(n)
	if arg == nil || arg.kind == TypeBoolean {
		return arg
	}
	hint := ""
	switch arg.kind {
	case TypeChoice:
		hint = fmt.Sprintf(`compare it: %s == "…"`, n)
	case TypeChoices:
		hint = fmt.Sprintf(`ask what it holds: "…" in %s`, n)
	case TypeRows:
		hint = fmt.Sprintf("any(%s, …) looks at its rows", n)
	case TypeMedia, TypeText:
		hint = fmt.Sprintf("answered(%s) says whether there is one", n)
	}
	return c.fault(n, hint, "%s needs true or false, and %s is %s", of, clip(n.String()), arg.describe())
}

func (c *checker) logic(n *Node) *node {
	out := &node{op: n.Op, kind: TypeBoolean, src: n}
	for _, arg := range n.Args {
		out.args = append(out.args, c.boolean(arg, n.Op.name()))
	}
	return out.whole()
}

// whole returns the node, or nil where an argument was at fault.
func (n *node) whole() *node {
	for _, arg := range n.args {
		if arg == nil {
			return nil
		}
	}
	return n
}

// describe names what a node yields, for faults.
func (n *node) describe() string {
	switch n.kind {
	case TypeBoolean:
		return "true or false"
	case TypeInteger:
		return "a whole number"
	case TypeDecimal:
		return "a number"
	case TypeText:
		return "a text"
	case TypeChoice:
		return "a choice"
	case TypeChoices:
		return "several choices"
	case TypeDate:
		return "a date"
	case TypeMoney:
		return "an amount of money"
	case TypeMedia:
		return "a file"
	case TypeRows:
		return "a repeat"
	}
	return "nothing"
}

func (c *checker) conditional(n *Node) *node {
	cond, then, other := c.boolean(n.Args[0], "? :"), c.node(n.Args[1]), c.node(n.Args[2])
	if cond == nil || then == nil || other == nil {
		return nil
	}
	out := &node{op: OpIf, kind: then.kind, src: n, args: []*node{cond, then, other}, unit: then.unit}
	switch {
	case then.kind == TypeRows || other.kind == TypeRows || then.kind == TypeMedia || other.kind == TypeMedia:
		return c.fault(n, "", "a repeat or a file cannot be chosen between")
	case then.kind == other.kind && then.unit == other.unit:
		out.choices, out.ordered = shared(then, other)
	case then.kind.number() && other.kind.number():
		out.kind = TypeDecimal
	default:
		return c.fault(n, "both must be of one type", "? : chooses between %s and %s", then.describe(), other.describe())
	}
	return out
}

// shared returns the choice list of two nodes that are of one list.
func shared(a, b *node) ([]string, bool) {
	if sameList(a.choices, b.choices) {
		return a.choices, a.ordered
	}
	return nil, false
}

func sameList(a, b []string) bool {
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func (c *checker) status(n *Node) *node {
	arg := n.Args[0]
	if arg == nil || arg.Op != OpField {
		return c.fault(n, fmt.Sprintf("%s(damp)", n.Op.name()), "%s asks about one question, by its name", n.Op.name())
	}
	f, at := c.resolve(arg)
	if f == nil {
		return nil
	}
	return &node{op: n.Op, kind: TypeBoolean, src: n, field: f, level: at}
}
