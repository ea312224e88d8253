package condition

import "strings"

// compile gives a node and all below it the closures that evaluate it: those
// of and, or, not and of tests of one field are made for what they test, the
// rest go by their operation.
func (n *node) compile() {
	for _, arg := range n.args {
		arg.compile()
	}
	n.yield = n.yielding()
	if n.kind == TypeBoolean {
		n.truth = n.telling()
	}
}

func (n *node) telling() func(*frame) Truth {
	if a, ok := n.atom(); ok {
		return a.telling()
	}
	switch n.op {
	case OpNot:
		of := n.args[0].truth
		return func(f *frame) Truth { return of(f).Not() }
	case OpAnd:
		return all(n.args)
	case OpOr:
		return some(n.args)
	case OpDefine:
		return n.args[0].truth
	case OpAnswered, OpDeclined, OpDontKnow, OpApplicable:
		return n.asking()
	case OpContains:
		of, part := n.args[0].yield, n.args[1].value.text
		return func(f *frame) Truth {
			v, ok := of(f)
			if !ok {
				return Unknown
			}
			return truthOf(strings.Contains(v.text, part))
		}
	case OpField, OpConst, OpColumn:
		of := n.yield
		return func(f *frame) Truth {
			v, ok := of(f)
			if !ok {
				return Unknown
			}
			return truthOf(v.num != 0)
		}
	}
	return func(f *frame) Truth { return f.test(n) }
}

// telling is the closure of an atom. The commonest has one of its own.
func (a atom) telling() func(*frame) Truth {
	level, local := a.level, a.field.local
	if a.form == formBetween && !a.not {
		lo, hi := a.lo, a.hi
		return func(f *frame) Truth {
			c := &f.scopes[level].cells[local]
			if !c.known {
				return Unknown
			}
			return truthOf(lo <= c.key && c.key <= hi)
		}
	}
	return func(f *frame) Truth { return a.of(&f.scopes[level].cells[local]) }
}

// all is false where one part is, and true where all are.
func all(args []*node) func(*frame) Truth {
	if len(args) == 2 {
		x, y := args[0].truth, args[1].truth
		return func(f *frame) Truth {
			a := x(f)
			if a == False {
				return False
			}
			return and(a, y(f))
		}
	}
	return func(f *frame) Truth {
		out := True
		for _, arg := range args {
			switch arg.truth(f) {
			case False:
				return False
			case Unknown:
				out = Unknown
			}
		}
		return out
	}
}

// some is true where one part is, and false where none is.
func some(args []*node) func(*frame) Truth {
	return func(f *frame) Truth {
		out := False
		for _, arg := range args {
			switch arg.truth(f) {
			case True:
				return True
			case Unknown:
				out = Unknown
			}
		}
		return out
	}
}

// asking is the closure of what asks for a field's status.
func (n *node) asking() func(*frame) Truth {
	want, holds := map[Op]Status{OpAnswered: Answered, OpDeclined: Declined, OpDontKnow: DontKnow, OpApplicable: NotApplicable}[n.op], n.op != OpApplicable
	return func(f *frame) Truth { return truthOf((f.cell(n).status == want) == holds) }
}

func (n *node) yielding() func(*frame) (Value, bool) {
	switch {
	case n.op == OpConst:
		v := n.value
		return func(*frame) (Value, bool) { return v, true }
	case n.op == OpField:
		return n.reading()
	case n.op == OpDefine:
		return n.args[0].yield
	case n.kind == TypeBoolean && n.op != OpColumn:
		return func(f *frame) (Value, bool) {
			t := n.truth(f)
			return Bool(t == True), t != Unknown
		}
	}
	return func(f *frame) (Value, bool) { return f.work(n) }
}

// reading is the closure of a field.
func (n *node) reading() func(*frame) (Value, bool) {
	level, local, otherwise := n.level, n.field.local, n.field.Otherwise
	return func(f *frame) (Value, bool) {
		c := &f.scopes[level].cells[local]
		switch {
		case !c.known:
			return Value{}, false
		case c.status == Answered:
			return c.value, true
		}
		return otherwise, true
	}
}
