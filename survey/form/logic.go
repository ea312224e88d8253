package form

import (
	"errors"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
	"github.com/doorknock/doorknock/survey"
)

// logic is a condition that was read and is to be compiled, once every
// question is known.
type logic struct {
	into *survey.Logic
	node *document.Node
	each string      // the repeat in whose rows it stands
	of   *survey.Ask // whose choices it filters; nil: none
}

// condition reads the text of a condition; nil where there is none.
func (r *reading) condition(item, key string, n *document.Node, each string) *survey.Logic {
	if n == nil {
		return nil
	}
	r.put(item, key, n)
	l := &survey.Logic{Source: strings.TrimRight(r.Condition(n), " \n")}
	if l.Source != "" {
		r.logic = append(r.logic, logic{into: l, node: n, each: each})
	}
	return l // without a tree where it cannot be read: there was one, and a fault is told
}

// compile compiles the conditions against the fields of the whole survey.
func (r *reading) compile(def *survey.Definition) {
	schema, left := survey.SchemaOf(*def)
	told := r.told()
	for _, l := range r.logic {
		if told[l.node.Path()] {
			continue // what is left of it is not what was meant
		}
		if l.each != "" && slices.Contains(left, l.each) {
			continue
		}
		cfg := expression.Config{Each: l.each}
		if l.of != nil {
			choices := l.of.Choices
			if l.of.Table != "" {
				choices = def.Tables[l.of.Table]
			}
			if len(choices) == 0 {
				continue // told: there is nothing to filter
			}
			cfg.Columns = survey.Columns(choices)
		}
		c, err := expression.Compile(l.into.Source, schema, cfg)
		if err == nil {
			l.into.Tree, err = c.MarshalBinary()
		}
		if err != nil {
			r.expressionFaults(l, err, left)
		}
	}
	r.compileValues(schema, left, told)
}

// expressionFaults tells what is wrong with a condition, each at its own word
// in the document. A name that is missing only because its question is badly
// written is not told.
func (r *reading) expressionFaults(l logic, err error, left []string) {
	var faults condition.Faults
	if !errors.As(err, &faults) {
		r.Fault(l.node, condition.ErrExpression, err.Error(), "")
		return
	}
	for _, f := range faults {
		from := min(max(f.Offset, 0), len(l.into.Source))
		word := l.into.Source[from:min(max(from+f.Length, from), len(l.into.Source))]
		if r.notes[word] {
			f.Hint = "it is a note, which nobody answers"
		}
		if !slices.Contains(left, word) {
			r.FaultAt(l.node, f.Offset, condition.ErrExpression, f.Message, f.Hint)
		}
	}
}
