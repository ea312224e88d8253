package xlsform

import (
	"slices"
	"strconv"

	"github.com/doorknock/doorknock/rules/condition"
)

// The pieces that conditions are put together of.

func op(o condition.Op, args ...*condition.Node) *condition.Node {
	return &condition.Node{Op: o, Args: args}
}

func constant(v condition.Value) *condition.Node {
	return &condition.Node{Op: condition.OpConst, Value: v}
}

func textOf(s string) *condition.Node { return constant(condition.Text(s)) }

func truthOf(b bool) *condition.Node { return constant(condition.Bool(b)) }

func fieldOf(e *entry) *condition.Node {
	return &condition.Node{Op: condition.OpField, Name: e.our}
}

func answered(e *entry) *condition.Node { return op(condition.OpAnswered, fieldOf(e)) }

// isTruth says that a node is true or false itself, and which.
func isTruth(n *condition.Node) (b, is bool) {
	if n.Op != condition.OpConst {
		return false, false
	}
	return n.Value.Bool()
}

// allOf joins conditions that must all hold, anyOf those of which one must:
// what is true or false already is left out, and what is there twice.
func allOf(of ...*condition.Node) *condition.Node { return joined(condition.OpAnd, false, of) }
func anyOf(of ...*condition.Node) *condition.Node { return joined(condition.OpOr, true, of) }

func joined(o condition.Op, ends bool, of []*condition.Node) *condition.Node {
	var args []*condition.Node
	seen := map[string]bool{}
	add := func(n *condition.Node) {
		if o == condition.OpOr && among(args, n) {
			return
		}
		if text := n.String(); !seen[text] {
			seen[text] = true
			args = append(args, n)
		}
	}
	for _, n := range of {
		if b, is := isTruth(n); is {
			if b == ends {
				return truthOf(ends)
			}
			continue
		}
		if n.Op == o {
			for _, inner := range n.Args {
				add(inner)
			}
			continue
		}
		add(n)
	}
	switch len(args) {
	case 0:
		return truthOf(!ends)
	case 1:
		return args[0]
	}
	return op(o, args...)
}

// among adds one more choice to those of which a question may be one, where
// an alternative asks for another choice of the same question already.
func among(alternatives []*condition.Node, n *condition.Node) bool {
	if n.Op != condition.OpEq && n.Op != condition.OpIn || n.Args[0].Op != condition.OpField || n.Args[1].Op != condition.OpConst || n.Args[1].Value.Type() != condition.TypeText {
		return false
	}
	for _, one := range alternatives {
		if (one.Op != condition.OpEq && one.Op != condition.OpIn) || one.Args[0].Name != n.Args[0].Name || one.Args[0].Op != condition.OpField ||
			one.Args[1].Op != condition.OpConst || one.Args[1].Value.Type() != condition.TypeText {
			continue
		}
		one.Op = condition.OpIn
		one.Args = append([]*condition.Node{}, one.Args...)
		for _, more := range n.Args[1:] {
			if !slices.ContainsFunc(one.Args[1:], func(there *condition.Node) bool { return there.Value == more.Value }) {
				one.Args = append(one.Args, more)
			}
		}
		if len(one.Args) == 2 {
			one.Op = condition.OpEq
		}
		return true
	}
	return false
}

// not turns a condition round, without a word more than it needs.
func not(n *condition.Node) *condition.Node {
	if b, is := isTruth(n); is {
		return truthOf(!b)
	}
	if n.Op == condition.OpNot {
		return n.Args[0]
	}
	return op(condition.OpNot, n)
}

// numberOf reads a number as it is written.
func numberOf(text string) (condition.Value, bool) {
	if i, err := strconv.ParseInt(text, 10, 64); err == nil && i > -1<<53 && i < 1<<53 {
		return condition.Int(i), true
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return condition.Value{}, false
	}
	v := condition.Dec(x)
	return v, v.Type() == condition.TypeDecimal
}
