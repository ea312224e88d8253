package xlsform

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

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
		return value{}, cannot{n.Text + "() of a part of a day has no counterpart", `words write whole days, and conditions compare them: date("2026-01-31")`}
	}
	v, err := t.day(&xpath.Node{Kind: xpath.Call, Text: n.Text, Args: n.Args[:1]})
	if err == nil {
		t.notes = append(t.notes, "the day is written as each language writes one, and not as "+written(n.Args[1]))
	}
	return v, err
}
