package xlsform

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

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
	case "pow":
		return t.power(n)
	case "pulldata":
		return t.pulldata(n)
	case "join":
		return t.join(n)
	case "jr:choice-name":
		return t.choiceName(n)
	case "indexed-repeat":
		return t.ownRow(n)
	case "if":
		return t.either(n)
	case "concat":
		return t.concat(n)
	case "not", "boolean", "true", "false", "selected", "regex", "contains", "starts-with", "ends-with", "boolean-from-string":
		node, err := t.truth(n, true, true)
		return value{node: node, kind: condition.TypeBoolean}, err
	}
	if lost, ok := lostCalls[n.Text]; ok {
		return value{}, cannot{fmt.Sprintf("%s() has no counterpart: %s", n.Text, lost.why), lost.hint}
	}
	return value{}, cant("%s() has no counterpart", n.Text)
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
		if v.kind == condition.TypeChoice && v.entry != nil {
			return t.oneChoice(v), nil
		}
		want = condition.TypeChoices
	}
	if v.kind != want {
		return value{}, cant("%s() counts what is in %s, and %s is %s", n.Text, want, written(n.Args[0]), v.kind)
	}
	return value{node: op(condition.OpLen, v.node), kind: condition.TypeInteger, blanks: v.blanks, zero: true}, nil
}

// oneChoice is how many choices one select holds: one, or none.
func (t *translator) oneChoice(v value) value {
	one := value{node: constant(condition.Int(1)), kind: condition.TypeInteger}
	if !t.sure(v.entry) {
		one.node = op(condition.OpIf, answered(v.entry), one.node, constant(condition.Int(0)))
	}
	return one
}

// coalesce translates the first of two values that there is.
func (t *translator) coalesce(n *xpath.Node) (value, error) {
	if len(n.Args) > 2 {
		rest := &xpath.Node{Kind: xpath.Call, Text: n.Text, Offset: n.Offset, Args: n.Args[1:]}
		n = &xpath.Node{Kind: xpath.Call, Text: n.Text, Offset: n.Offset, Args: []*xpath.Node{n.Args[0], rest}}
	}
	if len(n.Args) != 2 {
		return value{}, cant("coalesce() takes two values or more")
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
	for _, v := range []value{va, vb} {
		if err := v.comparedOnly(); err != nil {
			return va, vb, err
		}
	}
	var err error
	if va, vb, err = t.spelling(va, vb); err != nil {
		return va, vb, err
	}
	if va.kind == vb.kind && va.kind != condition.TypeChoices || va.number() && vb.number() {
		return va, vb, nil
	}
	if a.Kind == xpath.String && a.Text == "" && vb.kind != condition.TypeText || b.Kind == xpath.String && b.Text == "" && va.kind != condition.TypeText {
		return va, vb, cant("a value that is sometimes %s and sometimes nothing", pick(a.Kind == xpath.String && a.Text == "", vb.kind, va.kind))
	}
	if va.number() || vb.number() {
		return t.countedBranches(a, b)
	}
	return va, vb, cant("a value that is sometimes %s and sometimes %s", va.kind, vb.kind)
}

// countedBranches reads both sides of a choice as numbers.
func (t *translator) countedBranches(a, b *xpath.Node) (value, value, error) {
	na, err := t.counted(a)
	if err != nil {
		return na, na, err
	}
	nb, err := t.counted(b)
	if err == nil && (na.days || nb.days) {
		err = cant("a value that is sometimes a day and sometimes a number")
	}
	return na, nb, err
}

// spelling writes choices as the texts of their names, where a value is
// sometimes a choice and sometimes a text, or a choice of another list.
func (t *translator) spelling(a, b value) (value, value, error) {
	both := a.kind == condition.TypeChoice && b.kind == condition.TypeChoice
	if both && a.entry != nil && b.entry != nil && a.entry.list == b.entry.list {
		return a, b, nil
	}
	var err error
	if a.kind == condition.TypeChoice && (both || b.kind == condition.TypeText) {
		a, err = t.spelt(a)
	}
	if b.kind == condition.TypeChoice && err == nil && (both || a.kind == condition.TypeText) {
		b, err = t.spelt(b)
	}
	return a, b, err
}

func pick(first bool, a, b condition.Type) condition.Type {
	if first {
		return a
	}
	return b
}
