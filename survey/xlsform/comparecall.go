package xlsform

import (
	"fmt"
	"regexp"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// compareCall translates the comparison of a call with a constant, where the
// call has no value here and the comparison has a meaning all the same; it is
// nil where it has none.
func (t *translator) compareCall(o string, a, b *xpath.Node, want, exact bool) (*condition.Node, error) {
	if !literal(b) {
		return nil, nil
	}
	if born, day, div := monthsBetween(a); born != nil {
		return t.compareMonths(o, born, day, div, b, want, exact)
	}
	if a.Kind != xpath.Call {
		if b.Kind == xpath.String && b.Text == "NaN" && (o == "=" || o == "!=") {
			return t.empty(a, (o == "=") == want, exact) // so programs write a number that there is not
		}
		return nil, nil
	}
	switch a.Text {
	case "string-length":
		return t.compareLength(o, a, b, want, exact)
	case "substr", "substring":
		return t.comparePart(o, a, b, want, exact)
	}
	return nil, nil
}

// monthsBetween is what difference-in-months counts between, itself or
// divided by twelve.
func monthsBetween(n *xpath.Node) (born, day *xpath.Node, by int64) {
	by = 1
	if n.Kind == xpath.Binary && n.Text == "div" && n.Args[1].Kind == xpath.Number && n.Args[1].Text == "12" {
		n, by = n.Args[0], 12
	}
	if n.Kind != xpath.Call || n.Text != "difference-in-months" || len(n.Args) != 2 {
		return nil, nil, 0
	}
	return n.Args[0], n.Args[1], by
}

// errMonths is why months cannot be counted.
var errMonths = cannot{"conditions count no months", "count whole years, age_on(born, day), or days, days_between(a, b)"}

// compareMonths compares months that are whole years: at least 60 months is
// at least five years.
func (t *translator) compareMonths(o string, born, day *xpath.Node, by int64, b *xpath.Node, want, exact bool) (*condition.Node, error) {
	number, _ := numberOf(b.Text)
	months, whole := number.Int()
	if by == 12 {
		months *= 12
	}
	if by == 1 && (o == ">" || o == "<=") { // more than 11 is at least 12
		months, o = months+1, map[string]string{">": ">=", "<=": "<"}[o]
	}
	if !whole || months%12 != 0 || o != ">=" && o != "<" {
		return nil, errMonths
	}
	v, err := t.years(born, day)
	if err != nil {
		return nil, err
	}
	written := o
	if !want {
		written = contrary[o]
	}
	return t.guard(op(comparisons[written], v.node, constant(condition.Int(months/12))), v.blanks, false, want, exact), nil
}

// years are the whole years between two days.
func (t *translator) years(born, day *xpath.Node) (value, error) {
	out := value{kind: condition.TypeInteger}
	var days []*condition.Node
	for _, n := range []*xpath.Node{born, day} {
		v, err := t.day(&xpath.Node{Kind: xpath.Call, Text: "date", Args: []*xpath.Node{n}})
		if err != nil {
			return out, err
		}
		if v.later != nil {
			return out, cant("years are counted between days, and not from so many days later")
		}
		days, out.blanks = append(days, v.node), append(out.blanks, v.blanks...)
	}
	out.node = op(condition.OpAge, days...)
	return out, nil
}

// compareLength translates string-length(x) > 0 of what is no text: it says
// whether there is an answer.
func (t *translator) compareLength(o string, a, b *xpath.Node, want, exact bool) (*condition.Node, error) {
	if len(a.Args) != 1 {
		return nil, nil
	}
	v, err := t.value(a.Args[0])
	if err != nil {
		return nil, err
	}
	if v.kind == condition.TypeText || v.entry == nil || v.entry.kind != entryAsk {
		return nil, nil
	}
	some := b.Text == "0" && (o == ">" || o == "!=") || b.Text == "1" && o == ">="
	none := b.Text == "0" && (o == "=" || o == "<=") || b.Text == "1" && o == "<"
	if !some && !none {
		return nil, nil
	}
	return t.empty(a.Args[0], none == want, exact)
}

// comparePart translates the comparison of a part of a text, by a pattern.
func (t *translator) comparePart(o string, a, b *xpath.Node, want, exact bool) (*condition.Node, error) {
	if b.Kind != xpath.String || b.Text == "" || o != "=" && o != "!=" {
		return nil, nil
	}
	from, length, open, ok := partOf(a)
	said := int64(len([]rune(b.Text)))
	switch {
	case !ok:
		return nil, nil
	case !open && said > length: // it never is so long
		return truthOf((o == "!=") == want), nil
	}
	pattern := "^"
	if from > 0 {
		pattern = fmt.Sprintf("(?s)^.{%d}", from)
	}
	pattern += regexp.QuoteMeta(b.Text)
	if open || said < length {
		pattern += "$" // there the text ends
	}
	v, err := t.value(a.Args[0])
	if err != nil {
		return nil, err
	}
	if v.kind != condition.TypeText {
		return nil, cant("a part is taken of a text, and %s is %s", written(a.Args[0]), v.kind)
	}
	node := op(condition.OpMatches, v.node, textOf(pattern))
	return t.guard(turned(node, want == (o == "=")), v.blanks, o == "!=", want, exact), nil
}

// partOf is which part substr or substring takes: from how many letters on,
// and how many, or open to the end. substr counts from 0 to before its end,
// substring from 1 and so many.
func partOf(n *xpath.Node) (from, length int64, open, ok bool) {
	if len(n.Args) < 2 || len(n.Args) > 3 {
		return 0, 0, false, false
	}
	var places []int64
	for _, arg := range n.Args[1:] {
		v, _ := numberOf(arg.Text)
		i, whole := v.Int()
		if arg.Kind != xpath.Number || !whole || i > 100 {
			return 0, 0, false, false
		}
		places = append(places, i)
	}
	from, open = places[0], len(places) == 1
	if n.Text == "substring" {
		from--
	}
	if !open {
		length = places[1]
		if n.Text == "substr" {
			length -= from
		}
	}
	return from, length, open, from >= 0
}
