package main

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// warnFilters tells of choice filters that look for what no choice says, and of
// choices whose columns say what nobody can answer.
func (s *shelf) warnFilters(f *file) {
	_, places, err := form.Locate(f.name, f.data, form.Config{})
	if err != nil {
		return // told when it was compiled
	}
	def, schema := f.survey.Definition(), f.survey.Schema()
	eachAsk(def.Items, "", func(item string, ask *survey.Ask) {
		if ask.Filter == nil {
			return
		}
		cond, err := condition.LoadCondition(ask.Filter.Tree, schema)
		if err != nil {
			return
		}
		said := columnsOf(def, ask)
		eachNode(cond.Expr().Node(), func(n *condition.Node) {
			if n.Op != condition.OpEq || len(n.Args) != 2 {
				return
			}
			for i, column := range n.Args {
				if column.Op == condition.OpColumn && column.Name != "name" {
					for _, text := range unmatched(column.Name, n.Args[1-i], said[column.Name], schema) {
						f.advise(places.Fault(item, "choice_filter", text, ""))
					}
				}
			}
		})
	})
}

// unmatched says what of a comparison with a column can never be equal.
func unmatched(column string, with *condition.Node, said []string, schema *condition.Schema) []string {
	if looked, ok := with.Value.Text(); with.Op == condition.OpConst && ok {
		if slices.Contains(said, looked) {
			return nil
		}
		return []string{fmt.Sprintf("no choice has %q in its column %s", looked, column)}
	}
	slot, ok := schema.Slot(with.Name)
	if with.Op != condition.OpField || !ok || schema.Field(slot).Type != condition.TypeChoice {
		return nil
	}
	var out []string
	for _, words := range said {
		if !slices.Contains(schema.Field(slot).Choices, words) {
			out = append(out, fmt.Sprintf("the column %s says %q, which is no choice of %s: what has it is never offered", column, words, with.Name))
		}
	}
	return out
}

// columnsOf are what the choices of a question say in each column, each once.
func columnsOf(def survey.Definition, ask *survey.Ask) map[string][]string {
	out := map[string][]string{}
	for _, choice := range append(slices.Clone(ask.Choices), def.Tables[ask.Table]...) {
		for column, words := range choice.Columns {
			if !slices.Contains(out[column], words) {
				out[column] = append(out[column], words)
			}
		}
	}
	return out
}

// eachAsk goes through the questions of a survey, with where each stands.
func eachAsk(items []survey.Item, outer string, do func(item string, ask *survey.Ask)) {
	for i, item := range items {
		at := strconv.Itoa(i)
		if outer != "" {
			at = outer + "." + at
		}
		switch {
		case item.Ask != nil:
			do(at, item.Ask)
		case item.Group != nil:
			eachAsk(item.Group.Items, at, do)
		case item.Repeat != nil:
			eachAsk(item.Repeat.Items, at, do)
		}
	}
}

// eachNode goes through a condition.
func eachNode(n *condition.Node, do func(*condition.Node)) {
	if n == nil {
		return
	}
	do(n)
	for _, part := range n.Args {
		eachNode(part, do)
	}
}
