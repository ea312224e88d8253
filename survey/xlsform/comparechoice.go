package xlsform

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// compareChoice translates the comparison of a select with a constant: by
// those of its choices for which it is true.
func (t *translator) compareChoice(o string, v value, with *xpath.Node, want, exact bool) (*condition.Node, error) {
	if v.kind == condition.TypeChoices {
		return t.compareChoices(o, v, with, want, exact)
	}
	if v.kind != condition.TypeChoice {
		return nil, cant("%s cannot be compared with %s", v.node, written(with))
	}
	positive := o
	if o == "!=" {
		positive = "="
	}
	var hits []*condition.Node
	for _, choice := range t.choices(v.entry) {
		if holds(positive, choice.name, with) {
			hits = append(hits, textOf(choice.our))
		}
	}
	turn := want == (o != "!=") // whether the choices found are the ones that are wanted
	blank := o == "!="
	if len(hits) == 0 {
		t.notes = append(t.notes, "no choice of ${"+v.entry.name+"} fits "+written(with)+": that is never so")
		return truthOf(!turn), nil
	}
	node := op(condition.OpIn, append([]*condition.Node{v.node}, hits...)...)
	switch {
	case len(hits) == 1 && turn:
		node = op(condition.OpEq, v.node, hits[0])
	case len(hits) == 1:
		node = op(condition.OpNe, v.node, hits[0])
	case !turn:
		node = not(node)
	}
	return t.guard(node, v.blanks, blank, want, exact), nil
}

// choices are the choices of a question, each of which is looked at.
func (t *translator) choices(e *entry) []option {
	if e == nil || e.list == nil || !t.f.spend(2*len(e.list.options)) {
		return nil
	}
	return e.choiceNames()
}

// holds says that a comparison is true of a choice's name.
func holds(o, name string, with *xpath.Node) bool {
	number, is := numberOf(name)
	to, other := numberOf(with.Text)
	if o == "=" && (name == with.Text || with.Kind == xpath.String) {
		return name == with.Text
	}
	if !is || !other {
		return false
	}
	a, _ := number.Dec()
	b, _ := to.Dec()
	switch o {
	case "=":
		return a == b
	case "!=":
		return a != b
	case "<":
		return a < b
	case "<=":
		return a <= b
	case ">":
		return a > b
	}
	return a >= b
}

// compareChoices translates many = 'a b': these were chosen, and no other. To
// XPath what was chosen is a text, with the names in some order; a condition
// looks at the choices alone.
func (t *translator) compareChoices(o string, v value, with *xpath.Node, want, exact bool) (*condition.Node, error) {
	if o != "=" && o != "!=" {
		return nil, cant("several choices have no order")
	}
	names := strings.Fields(with.Text)
	chosen, found := t.allOfThem(v, names, with)
	if !found {
		t.notes = append(t.notes, "no choices of ${"+v.entry.name+"} are together "+written(with)+": that is never so")
		return truthOf((o == "!=") == want), nil
	}
	if len(names) > 1 {
		t.notes = append(t.notes, "in which order they were chosen is not looked at")
	}
	many := op(condition.OpEq, op(condition.OpLen, v.node), constant(condition.Int(int64(len(names)))))
	node := turned(allOf(append(chosen, many)...), want == (o == "="))
	return t.guard(node, v.blanks, o == "!=", want, exact), nil
}

// allOfThem says of each name that it was chosen. It says false where the
// list lacks one, or one is there twice.
func (t *translator) allOfThem(v value, names []string, with *xpath.Node) (chosen []*condition.Node, found bool) {
	if v.entry == nil || v.entry.list == nil {
		return nil, false
	}
	choices := t.choices(v.entry)
	for i, name := range names {
		var hits []*condition.Node
		for _, choice := range choices {
			if choice.name == name || with.Kind == xpath.Number && holds("=", choice.name, with) {
				hits = append(hits, op(condition.OpHas, textOf(choice.our), v.node))
			}
		}
		if len(hits) == 0 || slices.Contains(names[:i], name) || !t.f.spend(len(choices)) {
			return nil, false
		}
		chosen = append(chosen, anyOf(hits...))
	}
	return chosen, len(names) > 0
}
