package book

import (
	"errors"
	"maps"
	"regexp"
	"slices"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

var word = regexp.MustCompile(`[a-z][a-z0-9_]*`)

// defines reads the names that stand for expressions.
func (r *reading) defines(n *document.Node) {
	r.define, r.defined = map[string]string{}, map[string]*document.Node{}
	for _, e := range r.Entries(n) {
		name := e.Key.Text
		if err := condition.CheckName(name); err != nil {
			r.Fault(e.Key, document.ErrValue, err.Error(), "")
			continue
		}
		if _, taken := r.schema.Slot(name); taken {
			r.Fault(e.Key, document.ErrValue, "there is a question of this name", "choose another")
			continue
		}
		r.define[name], r.defined[name] = "", e.Value
		if !r.failed[e.Value.Path()] {
			r.define[name] = r.Condition(e.Value)
		}
	}
}

// use notes the definitions that a source names, and those that they name. It
// says false where one of them could not be read, which was told there.
func (r *reading) use(source string) bool {
	whole := true
	for _, name := range word.FindAllString(source, -1) {
		inner, ok := r.define[name]
		switch {
		case !ok:
		case inner == "":
			r.uses[name], whole = true, false
		case !r.uses[name]:
			r.uses[name] = true
			whole = r.use(inner) && whole
		}
	}
	return whole
}

// source reads an expression. It returns nothing, and notes that it did, for
// one that cannot be compiled.
func (r *reading) source(n *document.Node) string {
	if n == nil || r.failed[n.Path()] {
		return ""
	}
	source := r.Condition(n)
	if source == "" || !r.use(source) {
		r.failed[n.Path()] = true
		return ""
	}
	return source
}

// unused reports definitions that no rule comes to: most are slips of the pen.
func (r *reading) unused() {
	for _, name := range slices.Sorted(maps.Keys(r.defined)) {
		if !r.uses[name] {
			r.Fault(r.defined[name], document.ErrValue, "no rule uses this definition", "leave it out, or use it")
		}
	}
}

// condition compiles a condition in the scope of a repeat's rows.
func (r *reading) condition(n *document.Node, each string) rules.Logic {
	source := r.source(n)
	if source == "" {
		return rules.Logic{}
	}
	c, err := expression.Compile(source, r.schema, expression.Config{Each: each, Define: r.define})
	if err != nil {
		r.expression(n, err)
		return rules.Logic{}
	}
	tree, err := c.MarshalBinary()
	if err != nil {
		r.Fault(n, err, "", "")
	}
	return rules.Logic{Source: source, Tree: tree}
}

// money compiles an expression for an amount of money.
func (r *reading) money(n *document.Node, each string) *rules.Logic {
	source := r.source(n)
	if source == "" {
		return nil
	}
	e, err := expression.CompileValue(source, r.schema, condition.TypeMoney, expression.Config{Each: each, Define: r.define})
	if err != nil {
		r.expression(n, err)
		return nil
	}
	tree, err := e.MarshalBinary()
	if err != nil {
		r.Fault(n, err, "", "")
	}
	return &rules.Logic{Source: source, Tree: tree}
}

// expression puts the faults of an expression, or of a definition that it
// uses, at their places in the document. A definition's fault is told once.
func (r *reading) expression(n *document.Node, err error) {
	r.failed[n.Path()] = true
	var faults condition.Faults
	if !errors.As(err, &faults) {
		r.Fault(n, err, "", "")
		return
	}
	for _, f := range faults {
		at := n
		if f.Define != "" && r.defined[f.Define] != nil {
			at = r.defined[f.Define]
			place := at.At(f.Offset)
			if r.told[place] == f.Message {
				continue
			}
			r.told[place] = f.Message
		}
		r.FaultAt(at, f.Offset, condition.ErrExpression, f.Message, f.Hint)
	}
}
