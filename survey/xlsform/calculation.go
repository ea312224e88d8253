package xlsform

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// calculation translates a calculation, or makes a hidden value of it that
// the program behind the survey gives.
func (f *reading) calculation(e *entry) *rule {
	source := e.row.text("calculation")
	if e.typ != survey.TypeCalculate && e.typ != survey.TypeHidden {
		if source != "" && e.row.text("default") == "" && e.typ != survey.TypeNote {
			f.say(e.row, "calculation", Changed, e.name, "what is calculated is offered, and may be changed", "")
			return f.computed(e, "calculation", source, valueInto(&e.ask.Default), "nothing is offered", nil)
		}
		if source != "" {
			f.say(e.row, "calculation", Dropped, e.name, "this question is answered, not calculated", "")
		}
		return nil
	}
	if e.asks.known == "today" {
		e.ask.Value = condition.TypeDate
		return &rule{e: e, column: "calculation", source: "today()", node: op(condition.OpToday), put: valueInto(&e.ask.Calculation), want: condition.TypeDate}
	}
	if e.typ == survey.TypeHidden && source == "" {
		return nil
	}
	if source == "" {
		source = e.row.text("default") // some write it there
		f.took(e.row, "default")
	}
	e.typ, e.ask.Type = survey.TypeCalculate, survey.TypeCalculate
	hide := func() { e.typ, e.ask.Type, e.ask.Calculation = survey.TypeHidden, survey.TypeHidden, nil }
	miss := "it is a hidden value, which the program that begins an interview may give"
	if source == "." {
		hide()
		f.say(e.row, "calculation", Changed, e.name, "it keeps what it was given: "+miss, "")
		return nil
	}
	if source == "" {
		hide()
		f.say(e.row, "calculation", Changed, e.name, "there is no calculation: "+miss, "")
		return nil
	}
	return f.computed(e, "calculation", source, valueInto(&e.ask.Calculation), miss, hide)
}

// computed translates an expression for its value.
func (f *reading) computed(e *entry, key, source string, put func(string, []byte), miss string, fall func()) *rule {
	r := &rule{e: e, column: key, source: source, put: put, miss: miss, fall: fall}
	if _, err := xpath.Parse(source); err != nil && key == "default" {
		f.lose(r, cant("it is neither an answer of this question nor an expression"))
		return nil
	}
	n := f.parse(e, key, source)
	if n == nil {
		return nil
	}
	n = f.bareTruth(n)
	if !e.nobody() && n.Kind == xpath.Call && n.Text == "once" && len(n.Args) == 1 {
		n = n.Args[0] // what is offered is offered until it is answered
	}
	t := translator{f: f, at: e}
	v, err := t.value(minus(n))
	if err != nil && e.typ == survey.TypeCalculate && e.ask.Relevant == nil && e.row.text("relevant") == "" {
		v, err = t.sometimes(r, n, err)
	}
	if err == nil && v.figures {
		err = cant("how many figures a number has can only be compared with a number")
	}
	if err == nil {
		v, err = t.fit(e, v)
	}
	if err == nil {
		f.noted(e, key, t.notes)
	}
	if err != nil {
		if e.nobody() {
			e.ask.Value = guess(n)
		}
		f.lose(r, err)
		return nil
	}
	r.node, r.want = v.node, v.kind
	if e.nobody() && v.kind != condition.TypeText {
		e.ask.Value = v.kind
	}
	return r
}

// bareTruth reads yes and no that stand alone as true() and false(), as
// programs that read forms do.
func (f *reading) bareTruth(n *xpath.Node) *xpath.Node {
	if n.Kind != xpath.Path || len(n.Steps) != 1 || len(n.Args) > 0 || len(f.byName[n.Steps[0]]) > 0 {
		return n
	}
	switch strings.ToLower(n.Steps[0]) {
	case "yes", "true":
		return &xpath.Node{Kind: xpath.Call, Text: "true", Offset: n.Offset}
	case "no", "false":
		return &xpath.Node{Kind: xpath.Call, Text: "false", Offset: n.Offset}
	}
	return n
}

// fit brings a value to what its question holds.
func (t *translator) fit(e *entry, v value) (value, error) {
	if v.later != nil {
		return v, errLater
	}
	if !e.nobody() {
		want := e.kindOf()
		if want == condition.TypeChoice && v.kind == condition.TypeText {
			if node := e.chosen(v.node); node != nil {
				v.node, v.kind = node, want
				return v, nil
			}
		}
		if v.kind == want || want == condition.TypeDecimal && v.number() {
			v.kind = want
			return v, nil
		}
		return v, cant("it comes to %s, and the question takes %s", v.kind, want)
	}
	switch v.kind {
	case condition.TypeChoice:
		return t.spelt(v)
	case condition.TypeText, condition.TypeInteger, condition.TypeDecimal, condition.TypeBoolean, condition.TypeDate:
		return v, nil
	}
	return v, cant("a value cannot be %s", v.kind)
}

// chosen reads the name of a choice, or one of several on conditions, as the
// choice itself; nil where one is none.
func (e *entry) chosen(n *condition.Node) *condition.Node {
	switch n.Op {
	case condition.OpConst:
		name, _ := n.Value.Text()
		for _, o := range e.choiceNames() {
			if o.name == name {
				return textOf(o.our)
			}
		}
	case condition.OpIf:
		a, b := e.chosen(n.Args[1]), e.chosen(n.Args[2])
		if a != nil && b != nil {
			return op(condition.OpIf, n.Args[0], a, b)
		}
	}
	return nil
}

// spelt writes a choice as the text of its name in the workbook.
func (t *translator) spelt(v value) (value, error) {
	if v.entry == nil || v.entry.list == nil || len(v.entry.list.options) > 40 {
		return v, cant("a value cannot be %s", v.kind)
	}
	out := value{kind: condition.TypeText, blanks: v.blanks}
	options := v.entry.choiceNames()
	for i := len(options) - 1; i >= 0; i-- {
		name := textOf(options[i].name)
		if out.node == nil {
			out.node = name
			continue
		}
		out.node = op(condition.OpIf, op(condition.OpEq, v.node, textOf(options[i].our)), name, out.node)
	}
	return out, nil
}

// guess says of what type a value is that cannot be calculated here.
func guess(n *xpath.Node) condition.Type {
	switch {
	case n.Kind == xpath.Number, n.Kind == xpath.Negated, n.Kind == xpath.Binary && strings.Contains("+ - * div mod", n.Text):
		return condition.TypeDecimal
	case n.Kind == xpath.Call:
		switch n.Text {
		case "int", "round", "floor", "ceiling", "number", "count", "sum", "min", "max", "pow", "sqrt", "random", "position", "string-length",
			"count-selected", "difference-in-months", "decimal-date-time", "abs", "distance", "area":
			return condition.TypeDecimal
		case "if":
			if len(n.Args) == 3 {
				return guess(n.Args[1])
			}
		case "once", "coalesce":
			if len(n.Args) > 0 {
				return guess(n.Args[len(n.Args)-1])
			}
		}
	}
	return condition.TypeNone
}
