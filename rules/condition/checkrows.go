package condition

func (c *checker) overRows(n *Node) *node {
	last := len(c.levels) - 1
	slot, ok := c.schema.byName[n.Name]
	if !ok {
		return c.fault(n, c.meantField(n.Name), "unknown repeat %q", clip(n.Name))
	}
	f := &c.schema.fields[slot]
	if f.Type != TypeRows {
		return c.fault(n, "", "%s looks at the rows of a repeat, and %q is one question", n.Op.name(), n.Name)
	}
	at := -1
	for i := last; i >= 0 && at < 0; i-- {
		if c.levels[i].repeat == f.parent {
			at = i
		}
	}
	if at < 0 {
		return c.fault(n, "", "%q stands inside %s, of which no row is being looked at", n.Name, c.schema.fields[f.parent].Name)
	}
	if c.levels[last].row && at != last {
		return c.fault(n, "define the outer one, or ask it beside", "inside %s only a repeat of that same row can be looked at", c.schema.fields[c.levels[last].repeat].Name)
	}
	if len(c.levels) >= maxLevels {
		return c.fault(n, "", "rows are looked at too deep")
	}
	out := &node{op: n.Op, kind: TypeBoolean, src: n, field: f, level: at, inner: len(c.levels)}
	c.levels = append(c.levels, level{repeat: slot, row: true})
	defer func() { c.levels = c.levels[:last+1] }()
	return c.predicate(out)
}

func (c *checker) predicate(out *node) *node {
	n := out.src
	if n.Op != OpSum {
		out.args = []*node{c.boolean(n.Args[0], n.Op.name())}
		if n.Op == OpCount {
			out.kind = TypeInteger
		}
		return out.whole()
	}
	arg := c.node(n.Args[0])
	if arg == nil {
		return nil
	}
	if !arg.kind.number() && arg.kind != TypeMoney {
		return c.fault(n.Args[0], "", "sum adds numbers or amounts, and %s is %s", clip(n.Args[0].String()), arg.describe())
	}
	out.kind, out.unit, out.args = arg.kind, arg.unit, []*node{arg}
	return out
}
