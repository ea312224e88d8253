package xlsform

import (
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// compareColumn translates the comparison of a choice's column.
func (t *translator) compareColumn(o string, c, with value, b *xpath.Node, want, exact bool) (*condition.Node, error) {
	written := o
	if !want {
		written = contrary[o]
	}
	equal := o == "=" || o == "!="
	switch {
	case literal(b) && c.kind == condition.TypeText:
		if !equal {
			return nil, cant("words have no order")
		}
		return t.columnWord(written, c, b.Text)
	case literal(b):
		number, ok := numberOf(b.Text)
		if !ok {
			return nil, cant("%s is no number, and the column holds numbers", written)
		}
		return op(comparisons[written], c.node, constant(number)), nil
	case with.entry != nil && with.entry.list != nil && with.kind == condition.TypeChoice:
		return t.columnChoice(written, c, with, want, exact, o == "!=")
	case with.column != nil && with.kind == c.kind, with.kind == c.kind, with.number() && c.number():
		return t.guard(op(comparisons[written], c.node, with.node), with.blanks, o == "!=", want, exact), nil
	}
	return nil, cant("%s is %s, and the column is %s: they cannot be compared", with.node, with.kind, c.kind)
}

// columnWord compares a column with a word; one that names choices holds
// their new names.
func (t *translator) columnWord(o string, c value, word string) (*condition.Node, error) {
	words := []*condition.Node{textOf(word)}
	switch {
	case word == "":
		words = []*condition.Node{textOf(filler)}
	case c.column.with != nil:
		words = nil
		for _, named := range c.column.with.called(word) {
			words = append(words, textOf(named.our))
		}
		if len(words) == 0 {
			words = []*condition.Node{textOf(word)}
		}
	}
	var parts []*condition.Node
	for _, w := range words {
		parts = append(parts, op(comparisons[o], c.node, w))
	}
	if o == "!=" {
		return allOf(parts...), nil
	}
	return anyOf(parts...), nil
}

// columnChoice compares a column with what was chosen. Where several choices
// of that list have one name in the workbook, each of them fits.
func (t *translator) columnChoice(o string, c, with value, want, exact, blank bool) (*condition.Node, error) {
	if o != "=" && o != "!=" {
		return nil, cant("choices have no order")
	}
	if c.column.our == "name" && !t.filters.agrees(with.entry.list) || c.column.our != "name" && c.column.with != with.entry.list {
		return nil, cant("the column is compared with the choices of more than one list")
	}
	parts := []*condition.Node{op(comparisons[o], c.node, with.node)}
	if !t.f.spend(len(with.entry.list.options)) {
		return nil, cant("the form asks for too much")
	}
	for i, twin := range with.entry.list.options {
		first := with.entry.list.called(twin.name)[0]
		if i == 0 || first.our == twin.our || c.column.our == "name" {
			continue
		}
		one := allOf(op(condition.OpEq, c.node, textOf(first.our)), op(condition.OpEq, with.node, textOf(twin.our)))
		parts = append(parts, turned(one, o == "="))
	}
	if o == "!=" {
		return t.guard(allOf(parts...), with.blanks, blank, want, exact), nil
	}
	return t.guard(anyOf(parts...), with.blanks, blank, want, exact), nil
}

// agrees says that what two lists have in common is called the same.
func (l *list) agrees(other *list) bool {
	if l == other {
		return true
	}
	for _, o := range l.options {
		if named := other.called(o.name); len(named) > 1 || len(named) == 1 && named[0].our != o.our {
			return false
		}
	}
	return true
}

// selectedColumn translates selected(${many}, name): the choice is among
// those that were chosen before.
func (t *translator) selectedColumn(v, c value, want, exact bool) (*condition.Node, error) {
	if v.entry == nil || v.entry.list == nil {
		return nil, cant("only of choices it can be said that one is among them")
	}
	if c.column.our == "name" && !t.filters.agrees(v.entry.list) || c.column.our != "name" && c.column.with != v.entry.list {
		return nil, cant("the choices are called otherwise there than here")
	}
	if v.kind == condition.TypeChoices {
		return t.guard(turned(op(condition.OpHas, c.node, v.node), want), v.blanks, false, want, exact), nil
	}
	o := condition.OpEq
	if !want {
		o = condition.OpNe
	}
	return t.guard(op(o, c.node, v.node), v.blanks, false, want, exact), nil
}
