package xlsform

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// preset translates a default.
func (f *reading) preset(e *entry) *rule {
	source := e.row.text("default")
	if source == "" || e.typ == survey.TypeCalculate {
		return nil
	}
	if e.typ == survey.TypeNote || e.kindOf() == condition.TypeMedia {
		f.say(e.row, "default", Dropped, e.name, "there is nothing to offer here", "")
		return nil
	}
	f.took(e.row, "default")
	if node, ok := f.plainDefault(e, source); ok {
		return &rule{e: e, column: "default", source: source, node: node, put: valueInto(&e.ask.Default), want: e.kindOf(), miss: "nothing is offered"}
	}
	return f.computed(e, "default", source, valueInto(&e.ask.Default), "nothing is offered", nil)
}

// plainDefault reads a default that is an answer as it would be given.
func (f *reading) plainDefault(e *entry, source string) (*condition.Node, bool) {
	switch kind := e.kindOf(); kind {
	case condition.TypeInteger, condition.TypeDecimal:
		number, ok := numberOf(source)
		if whole, isWhole := number.Dec(); ok && isWhole && kind == condition.TypeInteger && number.Type() == condition.TypeDecimal && whole == float64(int64(whole)) {
			number = condition.Int(int64(whole))
		}
		return constant(number), ok
	case condition.TypeDate:
		day, err := condition.ParseDate(source)
		return constant(condition.On(day)), err == nil
	case condition.TypeBoolean:
		yes, is := yesNo(source)
		return truthOf(yes || source == "OK"), is || source == "OK"
	case condition.TypeChoice:
		if e.list == nil || !f.spend(len(e.list.options)) {
			return nil, false
		}
		for _, o := range e.choiceNames() {
			if o.name == source {
				return textOf(o.our), true
			}
		}
	case condition.TypeText:
		_, err := xpath.Parse(source)
		if !strings.Contains(source, "${") && (err != nil || !strings.Contains(source, "(")) {
			return textOf(source), true
		}
	}
	return nil, false
}
