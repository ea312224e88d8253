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

// compareChoice translates the comparison of a select with a constant: by
// those of its choices for which it is true.
func (t *translator) compareChoice(o string, v value, with *xpath.Node, want, exact bool) (*condition.Node, error) {
	if v.kind == condition.TypeChoices {
		return t.compareChoices(o, v, with, want, exact)
	}
	if v.kind != condition.TypeChoice {
		return nil, cant("%s cannot be compared with %s", v.node, written(with))
	}
	positive := o
	if o == "!=" {
		positive = "="
	}
	var hits []*condition.Node
	for _, choice := range v.entry.choiceNames() {
		if holds(positive, choice.name, with) {
			hits = append(hits, textOf(choice.our))
		}
	}
	turn := want == (o != "!=") // whether the choices found are the ones that are wanted
	blank := o == "!="
	if len(hits) == 0 {
		t.notes = append(t.notes, "no choice of ${"+v.entry.name+"} fits "+written(with)+": that is never so")
		return truthOf(!turn), nil
	}
	node := op(condition.OpIn, append([]*condition.Node{v.node}, hits...)...)
	switch {
	case len(hits) == 1 && turn:
		node = op(condition.OpEq, v.node, hits[0])
	case len(hits) == 1:
		node = op(condition.OpNe, v.node, hits[0])
	case !turn:
		node = not(node)
	}
	return t.guard(node, v.blanks, blank, want, exact), nil
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

// holds says that a comparison is true of a choice's name.
func holds(o, name string, with *xpath.Node) bool {
	number, is := numberOf(name)
	to, other := numberOf(with.Text)
	if o == "=" && (name == with.Text || with.Kind == xpath.String) {
		return name == with.Text
	}
	if !is || !other {
		return false
	}
	a, _ := number.Dec()
	b, _ := to.Dec()
	switch o {
	case "=":
		return a == b
	case "<":
		return a < b
	case "<=":
		return a <= b
	case ">":
		return a > b
	}
	return a >= b
}

// compareChoices translates many = 'a': it alone was chosen.
func (t *translator) compareChoices(o string, v value, with *xpath.Node, want, exact bool) (*condition.Node, error) {
	if o != "=" && o != "!=" {
		return nil, cant("several choices have no order")
	}
	var hits []*condition.Node
	for _, choice := range v.entry.choiceNames() {
		if choice.name == with.Text {
			hits = append(hits, op(condition.OpHas, textOf(choice.our), v.node))
		}
	}
	alone := op(condition.OpEq, op(condition.OpLen, v.node), constant(condition.Int(1)))
	node := turned(allOf(anyOf(hits...), alone), want == (o == "="))
	return t.guard(node, v.blanks, o == "!=", want, exact), nil
}

// compareValues translates a comparison of two values.
func (t *translator) compareValues(o string, a, b *xpath.Node, va, vb value, want, exact bool) (*condition.Node, error) {
	va, vb, err := t.alike(o, a, b, va, vb)
	if err != nil {
		return nil, err
	}
	written := o
	if !want {
		written = contrary[o]
	}
	node := op(comparisons[written], va.node, vb.node)
	if va.kind == condition.TypeBoolean {
		if o != "=" && o != "!=" {
			return nil, cant("true and false have no order")
		}
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

// alike brings two values to one type, as XPath would.
func (t *translator) alike(o string, a, b *xpath.Node, va, vb value) (value, value, error) {
	unlike := cant("%s is %s, and %s is %s: they cannot be compared", written(a), va.kind, written(b), vb.kind)
	equal := o == "=" || o == "!="
	same := va.kind == vb.kind
	switch va.kind {
	case condition.TypeRows, condition.TypeMedia, condition.TypeChoices:
		return va, vb, unlike
	case condition.TypeDate:
		if same {
			return va, vb, nil
		}
		return constantDay(va, vb, b, unlike)
	case condition.TypeBoolean:
		if same && equal {
			return va, vb, nil
		}
		return constantTruth(equal, va, vb, b, unlike)
	case condition.TypeText:
		if same && equal {
			return va, vb, nil
		}
		if b.Kind == xpath.Number && equal {
			vb.node, vb.kind = textOf(b.Text), condition.TypeText
			return va, vb, nil
		}
	case condition.TypeChoice:
		if same && equal {
			return sameLists(a, b, va, vb)
		}
	}
	if va.number() || vb.number() {
		return t.alikeNumbers(a, b, va, vb)
	}
	return va, vb, unlike
}

// constantTruth reads true or false that is written out, as 'OK' is for what
// was acknowledged.
func constantTruth(equal bool, va, vb value, b *xpath.Node, unlike error) (value, value, error) {
	yes, is := yesNo(b.Text)
	if b.Kind != xpath.String || !equal || !is && b.Text != "OK" {
		return va, vb, unlike
	}
	vb.node, vb.kind = truthOf(yes || b.Text == "OK"), condition.TypeBoolean
	return va, vb, nil
}

// constantDay reads a day that is written out.
func constantDay(va, vb value, b *xpath.Node, unlike error) (value, value, error) {
	if b.Kind != xpath.String {
		return va, vb, unlike
	}
	day, err := condition.ParseDate(b.Text)
	if err != nil {
		return va, vb, cant("%s is no day", written(b))
	}
	vb.node, vb.kind = constant(condition.On(day)), condition.TypeDate
	return va, vb, nil
}

func sameLists(a, b *xpath.Node, va, vb value) (value, value, error) {
	if va.entry != nil && vb.entry != nil && va.entry.list == vb.entry.list {
		return va, vb, nil
	}
	return va, vb, cant("%s and %s have different lists of choices", written(a), written(b))
}

func (t *translator) alikeNumbers(a, b *xpath.Node, va, vb value) (value, value, error) {
	na, err := t.counted(a)
	if err != nil {
		return va, vb, err
	}
	nb, err := t.counted(b)
	if err == nil && (na.days || nb.days) {
		err = cant("a day and a number cannot be compared")
	}
	return na, nb, err
}
