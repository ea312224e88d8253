package xlsform

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// lostCalls are functions that conditions have no counterpart for, with the
// reason.
var lostCalls = map[string]string{
	"pulldata": "lists in files of their own are not read", "instance": "lists in files of their own are not read",
	"random": "nothing is left to chance in an answer", "uuid": "every response has its own number", "property": "what a device knows of itself is not kept",
	"position": "a row's number is not kept", "index": "a row's number is not kept", "indexed-repeat": "a row cannot be picked by its number",
	"difference-in-months": "conditions count days: days_between(a, b)", "difference-in-years": "conditions have age_on(born, day)",
	"join": "texts of rows cannot be joined", "substr": "a text cannot be cut", "substring": "a text cannot be cut", "substring-before": "a text cannot be cut",
	"substring-after": "a text cannot be cut", "selected-at": "a choice cannot be picked by its number", "jr:choice-name": "words write a choice's label when they name its question",
	"jr:itext": "words stand where they are said", "distance": "places cannot be measured", "area": "places cannot be measured",
	"sqrt": "roots are not part of conditions", "pow": "powers are not part of conditions", "once": "a value follows what it is made of",
}

// call translates a call for its value.
func (t *translator) call(n *xpath.Node) (value, error) {
	switch n.Text {
	case "today", "now":
		return value{node: op(condition.OpToday), kind: condition.TypeDate}, nil
	case "date", "decimal-date-time", "date-time", "decimal-date":
		return t.day(n)
	case "number", "int", "round", "floor", "ceiling", "ceil", "abs":
		return t.rounded(n)
	case "format-date", "format-date-time":
		return t.formatted(n)
	case "min", "max":
		return t.extreme(n)
	case "string", "normalize-space", "lower-case", "upper-case":
		return t.texted(n)
	case "string-length", "count-selected":
		return t.length(n)
	case "count", "count-non-empty", "sum":
		return t.overRows(n)
	case "coalesce":
		return t.coalesce(n)
	case "if":
		return t.either(n)
	case "concat":
		return t.concat(n)
	case "not", "boolean", "true", "false", "selected", "regex", "contains", "starts-with", "ends-with", "boolean-from-string":
		node, err := t.truth(n, true, true)
		return value{node: node, kind: condition.TypeBoolean}, err
	}
	if why := lostCalls[n.Text]; why != "" {
		return value{}, cant("%s() has no counterpart: %s", n.Text, why)
	}
	return value{}, cant("%s() has no counterpart", n.Text)
}

// day translates what XPath reads as a day.
func (t *translator) day(n *xpath.Node) (value, error) {
	if len(n.Args) != 1 {
		return value{}, cant("%s() takes one day", n.Text)
	}
	if n.Args[0].Kind == xpath.String {
		text := n.Args[0].Text
		day, err := condition.ParseDate(text[:min(len(text), 10)])
		if err != nil {
			return value{}, cant("%s is no day", written(n.Args[0]))
		}
		return value{node: constant(condition.On(day)), kind: condition.TypeDate}, nil
	}
	v, err := t.value(n.Args[0])
	if err == nil && v.kind != condition.TypeDate {
		err = cant("%s is %s, and a day is needed", written(n.Args[0]), v.kind)
	}
	v.entry = nil
	return v, err
}

// formatted translates a day that is written in a form of its own: as a day,
// which words write as each language does.
func (t *translator) formatted(n *xpath.Node) (value, error) {
	if len(n.Args) != 2 || n.Args[1].Kind != xpath.String {
		return value{}, cant("%s() takes a day and a form that is written out", n.Text)
	}
	form := n.Args[1].Text
	if !strings.Contains(form, "%Y") && !strings.Contains(form, "%y") || !strings.ContainsAny(form, "de") || !strings.ContainsAny(form, "mnb") || strings.Contains(form, "%H") {
		return value{}, cant("%s() of a part of a day has no counterpart", n.Text)
	}
	v, err := t.day(&xpath.Node{Kind: xpath.Call, Text: n.Text, Args: n.Args[:1]})
	if err == nil {
		t.notes = append(t.notes, "the day is written as each language writes one, and not as "+written(n.Args[1]))
	}
	return v, err
}

var rounding = map[string]condition.Op{"round": condition.OpRound, "floor": condition.OpFloor, "ceiling": condition.OpCeil, "ceil": condition.OpCeil, "abs": condition.OpAbs}

// rounded translates functions of one number.
func (t *translator) rounded(n *xpath.Node) (value, error) {
	if len(n.Args) == 0 || len(n.Args) > 2 || len(n.Args) == 2 && n.Text != "round" {
		return value{}, cant("%s() takes one number", n.Text)
	}
	v, err := t.counted(n.Args[0])
	if err != nil || v.days || n.Text == "number" {
		if err == nil && v.days && n.Text != "number" {
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
		// What is cut off a number above 0 is what floor takes.
		v.node = op(condition.OpIf, op(condition.OpLt, v.node, constant(condition.Int(0))), op(condition.OpCeil, v.node), op(condition.OpFloor, v.node))
		if positive(v.node.Args[0].Args[0]) {
			v.node = v.node.Args[2]
		}
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

// texted translates functions of one text.
func (t *translator) texted(n *xpath.Node) (value, error) {
	if len(n.Args) != 1 {
		return value{}, cant("%s() takes one text", n.Text)
	}
	v, err := t.value(n.Args[0])
	if err != nil {
		return value{}, err
	}
	if v.kind != condition.TypeText {
		return value{}, cant("%s is %s, and a text is needed", written(n.Args[0]), v.kind)
	}
	if o, ok := map[string]condition.Op{"normalize-space": condition.OpTrim, "lower-case": condition.OpLower, "upper-case": condition.OpUpper}[n.Text]; ok {
		v.node, v.entry = op(o, v.node), nil
	}
	return v, nil
}

// length translates the lengths of a text and of several choices.
func (t *translator) length(n *xpath.Node) (value, error) {
	if len(n.Args) != 1 {
		return value{}, cant("%s() takes one answer", n.Text)
	}
	v, err := t.value(n.Args[0])
	if err != nil {
		return value{}, err
	}
	want := condition.TypeText
	if v.kind == condition.TypeInteger && n.Text == "string-length" {
		v.figures, v.entry = true, nil
		return v, nil
	}
	if n.Text == "count-selected" {
		want = condition.TypeChoices
	}
	if v.kind != want {
		return value{}, cant("%s() counts what is in %s, and %s is %s", n.Text, want, written(n.Args[0]), v.kind)
	}
	return value{node: op(condition.OpLen, v.node), kind: condition.TypeInteger, blanks: v.blanks, zero: true}, nil
}

// overRows translates count and sum over the rows of a repeat.
func (t *translator) overRows(n *xpath.Node) (value, error) {
	if len(n.Args) != 1 {
		return value{}, cant("%s() takes one repeat or one of its questions", n.Text)
	}
	arg := n.Args[0]
	if arg.Kind == xpath.Path && len(arg.Args) == 0 && len(arg.Steps) > 0 && len(t.f.byName[arg.Steps[len(arg.Steps)-1]]) > 0 {
		arg = &xpath.Node{Kind: xpath.Ref, Text: arg.Steps[len(arg.Steps)-1]}
	}
	if arg.Kind != xpath.Ref {
		return value{}, cant("%s() of some of the rows only", n.Text)
	}
	e, err := t.f.resolve(t.at, arg.Text)
	if err != nil {
		return value{}, err
	}
	rows, err := t.rowsOf(n.Text, e)
	switch {
	case err != nil:
		return value{}, err
	case n.Text == "sum":
		return t.sum(e, rows)
	case e.kind != entryRepeat && n.Text == "count-non-empty":
		return value{node: &condition.Node{Op: condition.OpCount, Name: rows.our, Args: []*condition.Node{op(condition.OpAnswered, inRow(e))}}, kind: condition.TypeInteger}, nil
	}
	return value{node: op(condition.OpLen, fieldOf(rows)), kind: condition.TypeInteger, zero: true}, nil
}

// inRow is a row's own answer.
func inRow(e *entry) *condition.Node {
	return &condition.Node{Op: condition.OpField, Name: e.our, Row: true}
}

// rowsOf is the repeat whose rows a function looks at.
func (t *translator) rowsOf(function string, e *entry) (*entry, error) {
	rows := e
	if e.kind != entryRepeat {
		rows = e.repeat()
	}
	if rows == nil || e.our == "" || rows.rows == nil || t.at.within(rows) || t.at == rows || rows.order >= t.at.order {
		return nil, cant("%s() looks at the rows of a repeat that stands before it", function)
	}
	if outer := rows.repeat(); outer != nil && !t.at.within(outer) {
		return nil, cant("%s() looks at the rows of a repeat within another", function)
	}
	return rows, nil
}

func (t *translator) sum(e, rows *entry) (value, error) {
	if e.kind != entryAsk || e.ask == nil {
		return value{}, cant("sum() adds the answers to one question")
	}
	if k := e.kindOf(); k != condition.TypeInteger && k != condition.TypeDecimal {
		return value{}, cant("sum() adds numbers, and ${%s} is %s", e.name, k)
	}
	return value{node: &condition.Node{Op: condition.OpSum, Name: rows.our, Args: []*condition.Node{inRow(e)}}, kind: e.kindOf()}, nil
}

// coalesce translates the first of two values that there is.
func (t *translator) coalesce(n *xpath.Node) (value, error) {
	if len(n.Args) != 2 {
		return value{}, cant("coalesce() takes two values")
	}
	a, err := t.value(n.Args[0])
	if err != nil {
		return value{}, err
	}
	b, err := t.value(n.Args[1])
	if err != nil {
		return value{}, err
	}
	if a.entry == nil || a.entry.kind != entryAsk {
		return value{}, cant("only of an answer it can be said that there is none, not of %s", written(n.Args[0]))
	}
	a, b, err = t.branches(n.Args[0], n.Args[1], a, b)
	if err != nil {
		return value{}, err
	}
	return value{node: op(condition.OpIf, answered(a.origin(n, t)), a.node, b.node), kind: wider(a, b), blanks: b.blanks, either: len(b.blanks) > 0}, nil
}

// origin is the question that a value is the answer to.
func (v value) origin(n *xpath.Node, t *translator) *entry {
	if v.entry != nil {
		return v.entry
	}
	first, err := t.value(n.Args[0])
	if err != nil || first.entry == nil {
		return t.at
	}
	return first.entry
}

func wider(a, b value) condition.Type {
	if a.kind == condition.TypeDecimal || b.kind == condition.TypeDecimal {
		return condition.TypeDecimal
	}
	return a.kind
}

// either translates if(c, a, b).
func (t *translator) either(n *xpath.Node) (value, error) {
	if len(n.Args) != 3 {
		return value{}, cant("if() takes three arguments")
	}
	c, err := t.truth(n.Args[0], true, true)
	if err != nil {
		return value{}, err
	}
	a, err := t.value(minus(n.Args[1]))
	if err != nil {
		return value{}, err
	}
	b, err := t.value(minus(n.Args[2]))
	if err != nil {
		return value{}, err
	}
	a, b, err = t.branches(minus(n.Args[1]), minus(n.Args[2]), a, b)
	if err != nil {
		return value{}, err
	}
	if is, constant := isTruth(c); constant {
		if is {
			return a, nil
		}
		return b, nil
	}
	if c.Op == condition.OpAnswered && a.entry != nil && a.entry.our == c.Args[0].Name {
		a.blanks = nil // there it is answered
	}
	blanks := unique(append(slices.Clone(a.blanks), b.blanks...))
	return value{node: op(condition.OpIf, c, a.node, b.node), kind: wider(a, b), blanks: blanks, either: len(blanks) > 0}, nil
}

// branches brings the two sides of a choice to one type.
func (t *translator) branches(a, b *xpath.Node, va, vb value) (value, value, error) {
	if va.kind == vb.kind && va.kind != condition.TypeChoices || va.number() && vb.number() {
		return va, vb, nil
	}
	if a.Kind == xpath.String && a.Text == "" && vb.kind != condition.TypeText || b.Kind == xpath.String && b.Text == "" && va.kind != condition.TypeText {
		return va, vb, cant("a value that is sometimes %s and sometimes nothing", pick(a.Kind == xpath.String && a.Text == "", vb.kind, va.kind))
	}
	if va.number() || vb.number() {
		na, err := t.counted(a)
		if err != nil {
			return va, vb, err
		}
		nb, err := t.counted(b)
		if err == nil && (na.days || nb.days) {
			err = cant("a value that is sometimes a day and sometimes a number")
		}
		return na, nb, err
	}
	return va, vb, cant("a value that is sometimes %s and sometimes %s", va.kind, vb.kind)
}

func pick(first bool, a, b condition.Type) condition.Type {
	if first {
		return a
	}
	return b
}

// concat translates texts put together.
func (t *translator) concat(n *xpath.Node) (value, error) {
	var out value
	for _, arg := range n.Args {
		v, err := t.value(arg)
		if err != nil {
			return value{}, err
		}
		if v.kind == condition.TypeInteger && arg.Kind == xpath.Number {
			v = value{node: textOf(arg.Text), kind: condition.TypeText}
		}
		if v.kind != condition.TypeText {
			return value{}, cant("only texts can be put together, and %s is %s", written(arg), v.kind)
		}
		if out.node == nil {
			out = v
			out.entry = nil
			continue
		}
		out.node, out.blanks = op(condition.OpAdd, out.node, v.node), append(out.blanks, v.blanks...)
	}
	if out.node == nil {
		return value{}, cant("concat() takes texts")
	}
	return out, nil
}
