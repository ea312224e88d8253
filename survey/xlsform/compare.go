package xlsform

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

var comparisons = map[string]condition.Op{"=": condition.OpEq, "!=": condition.OpNe, "<": condition.OpLt, "<=": condition.OpLe, ">": condition.OpGt, ">=": condition.OpGe}

var contrary = map[string]string{"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}

var mirrored = map[string]string{"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}

func literal(n *xpath.Node) bool { return n.Kind == xpath.String || n.Kind == xpath.Number }

// minus says that a node is a number with a minus, and writes it as one.
func minus(n *xpath.Node) *xpath.Node {
	if n.Kind == xpath.Negated && n.Args[0].Kind == xpath.Number {
		return &xpath.Node{Kind: xpath.Number, Text: "-" + n.Args[0].Text, Offset: n.Offset}
	}
	return n
}

// compare translates a comparison.
func (t *translator) compare(o string, a, b *xpath.Node, want, exact bool) (*condition.Node, error) {
	a, b = minus(a), minus(b)
	if literal(a) && !literal(b) || truthCall(a) && !truthCall(b) {
		a, b, o = b, a, mirrored[o]
	}
	switch {
	case b.Kind == xpath.String && b.Text == "" && (o == "=" || o == "!=") && !t.isColumn(a):
		return t.empty(a, (o == "=") == want, exact)
	case truthCall(b) && (o == "=" || o == "!="):
		return t.truth(a, ((b.Text == "true") == (o == "=")) == want, exact)
	}
	if node, err := t.compareCall(o, a, b, want, exact); node != nil || err != nil {
		return node, err
	}
	va, err := t.value(a)
	if err != nil {
		return nil, err
	}
	if va.either && a.Kind == xpath.Call && a.Text == "if" {
		return t.truth(&xpath.Node{Kind: xpath.Call, Text: "if", Offset: a.Offset, Args: []*xpath.Node{a.Args[0],
			{Kind: xpath.Binary, Text: o, Args: []*xpath.Node{a.Args[1], b}}, {Kind: xpath.Binary, Text: o, Args: []*xpath.Node{a.Args[2], b}}}}, want, exact)
	}
	return t.compareWith(o, va, a, b, want, exact)
}

// compareWith goes on once the left side is known.
func (t *translator) compareWith(o string, va value, a, b *xpath.Node, want, exact bool) (*condition.Node, error) {
	if literal(b) && va.figures {
		return t.compareFigures(o, va, b, want, exact)
	}
	if literal(b) && va.entry != nil && va.entry.list != nil {
		return t.compareChoice(o, va, b, want, exact)
	}
	vb, err := t.value(b)
	if err != nil {
		return nil, err
	}
	if vb.column != nil && va.column == nil {
		a, b, va, vb, o = b, a, vb, va, mirrored[o]
	}
	if va.column != nil {
		return t.compareColumn(o, va, vb, b, want, exact)
	}
	return t.compareValues(o, a, b, va, vb, want, exact)
}

// isColumn says that a node is a column of the choice that is looked at.
func (t *translator) isColumn(n *xpath.Node) bool {
	_, is, _ := t.column(n)
	return is
}

func truthCall(n *xpath.Node) bool {
	return n.Kind == xpath.Call && (n.Text == "true" || n.Text == "false") && len(n.Args) == 0
}

// empty translates x = ” and, where it is not wanted, x != ”.
func (t *translator) empty(n *xpath.Node, want, exact bool) (*condition.Node, error) {
	if n.Kind == xpath.Call && (n.Text == "string" || n.Text == "normalize-space") && len(n.Args) == 1 {
		n = n.Args[0]
	}
	v, err := t.value(n)
	if err != nil {
		return nil, err
	}
	if v.entry == nil || v.entry.kind != entryAsk {
		return nil, cant("only of an answer it can be said that there is none, not of %s", written(n))
	}
	if t.own && v.entry == t.at {
		return truthOf(!want), nil // it is judged once it is given
	}
	is := answered(v.entry)
	if v.entry.typ == "calculate" && v.kind == condition.TypeText {
		is = allOf(is, op(condition.OpNe, v.node, textOf("")))
		if want {
			return anyOf(not(answered(v.entry)), op(condition.OpEq, v.node, textOf(""))), nil
		}
	}
	return turned(is, !want), nil
}

// compareFigures translates how many figures a whole number has: so many as
// it has where it is between two powers of ten.
func (t *translator) compareFigures(o string, v value, with *xpath.Node, want, exact bool) (*condition.Node, error) {
	number, _ := numberOf(with.Text)
	n, whole := number.Int()
	if !whole || n < 1 || n > 15 {
		return nil, cant("a number has from 1 to 15 figures")
	}
	low, high := power(int(n)-1), power(int(n))
	if n == 1 {
		low = 0
	}
	at := func(o condition.Op, limit int64) *condition.Node {
		return op(o, v.node, constant(condition.Int(limit)))
	}
	node := map[string]*condition.Node{"<": at(condition.OpLt, low), "<=": at(condition.OpLt, high), ">": at(condition.OpGe, high), ">=": at(condition.OpGe, low)}[o]
	if node == nil {
		node = turned(op(condition.OpBetween, v.node, constant(condition.Int(low)), constant(condition.Int(high-1))), o == "=")
	}
	return t.guard(turned(node, want), v.blanks, o == "!=" || o == "<" || o == "<=", want, exact), nil
}

// figure says that a value is a number that is written out.
func figure(v value) bool { return v.number() && v.node.Op == condition.OpConst }

// compareValues translates a comparison of two values.
func (t *translator) compareValues(o string, a, b *xpath.Node, va, vb value, want, exact bool) (*condition.Node, error) {
	if va.kind == condition.TypeDate && vb.kind == condition.TypeDate && (va.later != nil || vb.later != nil) {
		return t.compareDays(o, va, vb, want, exact)
	}
	va, vb, err := t.alike(o, a, b, va, vb)
	if err != nil {
		return nil, err
	}
	written := o
	if !want {
		written = contrary[o]
	}
	node := op(comparisons[written], va.node, vb.node)
	switch {
	case figure(va) && figure(vb):
		return truthOf(holds(o, va.node.Value.String(), &xpath.Node{Kind: xpath.Number, Text: vb.node.Value.String()}) == want), nil
	case va.kind == condition.TypeBoolean && o != "=" && o != "!=":
		return nil, cant("true and false have no order")
	}
	blank := o == "!="
	if zero := va; zero.zero && literal(b) {
		blank = holds(o, "0", b) || o == "!=" && !holds("=", "0", b)
	}
	blanks := unique(append(slices.Clone(va.blanks), vb.blanks...))
	if (va.either || vb.either) && blank == want && slices.ContainsFunc(blanks, func(e *entry) bool { return !t.sure(e) }) {
		return nil, cant("whether there is a value hangs on a condition")
	}
	return t.guard(node, blanks, blank, want, exact), nil
}

func unique(list []*entry) []*entry {
	var out []*entry
	for _, e := range list {
		if !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}
