package xlsform

import (
	"regexp"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// truthCall translates a call that is true or false.
func (t *translator) truthCall(n *xpath.Node, want, exact bool) (*condition.Node, error) {
	switch n.Text {
	case "not", "boolean", "true", "false", "boolean-from-string":
		return t.plainTruth(n, want, exact)
	case "selected":
		return t.selected(n, want, exact)
	case "regex":
		return t.regex(n, want, exact)
	case "contains", "starts-with", "ends-with":
		return t.containing(n, want, exact)
	case "if":
		return t.chosen(n, want, exact)
	}
	return t.truthValue(n, want, exact)
}

func (t *translator) plainTruth(n *xpath.Node, want, exact bool) (*condition.Node, error) {
	if n.Text == "true" || n.Text == "false" {
		return truthOf((n.Text == "true") == want), nil
	}
	if len(n.Args) != 1 {
		return nil, cant("%s() takes one argument", n.Text)
	}
	return t.truth(n.Args[0], (n.Text != "not") == want, exact)
}

// chosen translates if(c, a, b) where it is true or false.
func (t *translator) chosen(n *xpath.Node, want, exact bool) (*condition.Node, error) {
	if len(n.Args) != 3 {
		return nil, cant("if() takes three arguments")
	}
	var parts [4]*condition.Node
	for i, part := range []struct {
		of   *xpath.Node
		want bool
	}{{n.Args[0], true}, {n.Args[1], want}, {n.Args[0], false}, {n.Args[2], want}} {
		node, err := t.truth(part.of, part.want, exact)
		if err != nil {
			return nil, err
		}
		parts[i] = node
	}
	return anyOf(allOf(parts[0], parts[1]), allOf(parts[2], parts[3])), nil
}

// selected translates selected(x, 'a').
func (t *translator) selected(n *xpath.Node, want, exact bool) (*condition.Node, error) {
	if len(n.Args) != 2 {
		return nil, cant("selected() takes two arguments")
	}
	v, err := t.value(n.Args[0])
	if err != nil {
		return nil, err
	}
	with := minus(n.Args[1])
	if c, is, err := t.column(with); is {
		if err != nil {
			return nil, err
		}
		return t.selectedColumn(v, c, want, exact)
	}
	if !literal(with) {
		return nil, cant("selected() can look for a choice by its name only, not for %s", written(with))
	}
	if v.entry == nil || v.entry.list == nil {
		if v.kind == condition.TypeText {
			return t.guard(op(map[bool]condition.Op{true: condition.OpEq, false: condition.OpNe}[want], v.node, textOf(with.Text)), v.blanks, false, want, exact), nil
		}
		return nil, cant("%s has no choices", written(n.Args[0]))
	}
	if v.kind != condition.TypeChoices {
		return t.compareChoice("=", v, &xpath.Node{Kind: xpath.String, Text: with.Text}, want, exact)
	}
	if with.Text == "" {
		return t.empty(n.Args[0], want, exact)
	}
	var hits []*condition.Node
	for _, choice := range t.choices(v.entry) {
		if choice.name == strings.TrimSpace(with.Text) {
			hits = append(hits, op(condition.OpHas, textOf(choice.our), v.node))
		}
	}
	if len(hits) == 0 {
		t.notes = append(t.notes, "${"+v.entry.name+"} has no choice "+written(with)+": that is never so")
		return truthOf(!want), nil
	}
	return t.guard(turned(anyOf(hits...), want), v.blanks, false, want, exact), nil
}

// regex translates regex(x, '…'), which looks at the whole of a text.
func (t *translator) regex(n *xpath.Node, want, exact bool) (*condition.Node, error) {
	if len(n.Args) != 2 || n.Args[1].Kind != xpath.String {
		return nil, cant("regex() takes an answer and a pattern that is written out")
	}
	v, err := t.value(n.Args[0])
	if err != nil {
		return nil, err
	}
	pattern := whole(n.Args[1].Text)
	compiled, err := regexp.Compile(pattern)
	switch {
	case err != nil:
		return nil, cant("the pattern %s is not one of RE2: %s", clip(n.Args[1].Text), strings.TrimPrefix(err.Error(), "error parsing regexp: "))
	case len(pattern) > 200:
		return nil, cant("a pattern has at most 200 bytes")
	case v.number():
		return t.figures(n.Args[1].Text, v, want, exact)
	case v.kind != condition.TypeText:
		return nil, cant("a pattern is looked for in a text, and %s is %s", written(n.Args[0]), v.kind)
	}
	node := turned(op(condition.OpMatches, v.node, textOf(pattern)), want)
	return t.guard(node, v.blanks, compiled.MatchString(""), want, exact), nil
}

// whole makes a pattern look at the whole of a text.
func whole(pattern string) string {
	begins, ends := strings.HasPrefix(pattern, "^"), strings.HasSuffix(pattern, "$") && !strings.HasSuffix(pattern, `\$`)
	if begins && ends && !strings.Contains(pattern, "|") {
		return pattern
	}
	return "^(?:" + pattern + ")$"
}

var counts = regexp.MustCompile(`^\^?\(?(?:\[0-9\]|\\d)(?:\{([0-9]{1,2})(?:,([0-9]{1,2}))?\})\)?\$?$`)

// figures translates a pattern that counts the figures of a number: a number
// has so many where it is between two powers of ten.
func (t *translator) figures(pattern string, v value, want, exact bool) (*condition.Node, error) {
	m := counts.FindStringSubmatch(pattern)
	if m == nil || v.kind != condition.TypeInteger {
		return nil, cant("a pattern is looked for in a text, and this is a number")
	}
	least, most := digits(m[1]), digits(m[1])
	if m[2] != "" {
		most = digits(m[2])
	}
	if most > 15 || least < 1 || most < least {
		return nil, cant("a number has at most 15 figures")
	}
	low, high := power(least-1), power(most)-1
	if least == 1 {
		low = 0
	}
	node := op(condition.OpBetween, v.node, constant(condition.Int(low)), constant(condition.Int(high)))
	return t.guard(turned(node, want), v.blanks, false, want, exact), nil
}

func power(n int) int64 {
	out := int64(1)
	for range n {
		out *= 10
	}
	return out
}

// containing translates contains, starts-with and ends-with.
func (t *translator) containing(n *xpath.Node, want, exact bool) (*condition.Node, error) {
	if len(n.Args) != 2 || n.Args[1].Kind != xpath.String {
		return nil, cant("%s() takes an answer and a text that is written out", n.Text)
	}
	v, err := t.value(n.Args[0])
	if err != nil {
		return nil, err
	}
	if v.kind != condition.TypeText {
		return nil, cant("%s() looks into a text, and %s is %s", n.Text, written(n.Args[0]), v.kind)
	}
	o := map[string]condition.Op{"contains": condition.OpContains, "starts-with": condition.OpStartsWith, "ends-with": condition.OpEndsWith}[n.Text]
	return t.guard(turned(op(o, v.node, textOf(n.Args[1].Text)), want), v.blanks, n.Args[1].Text == "", want, exact), nil
}
