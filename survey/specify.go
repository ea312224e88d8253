package survey

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// other returns the choice that asks for words of its own, or -1.
func (a *Ask) other(tables map[string]Table) int {
	if a.Type != TypeSelectOne && a.Type != TypeSelectMultiple {
		return -1
	}
	return slices.IndexFunc(a.list(tables), func(c Choice) bool { return c.Other })
}

// specifies is the question that stands behind a select with such a choice: as
// careful with its answer as the select is, and never required.
func (a *Ask) specifies(label Wording) *Ask {
	return &Ask{
		Name: a.Name + "_other", Type: TypeText, Label: label, Sensitive: a.Sensitive, Private: a.Private, StaffOnly: a.StaffOnly,
		Decline: a.Decline, DeclineIn: a.DeclineIn,
	}
}

// specify adds the question that asks what the other is.
func (c *compiler) specify(of int, a *Ask, numbers string, in place) {
	if a.other(c.s.def.Tables) < 0 {
		return
	}
	label := a.Specify
	if len(label.Text)+len(label.Modes) == 0 {
		label.Text = Text{}
		for i, lang := range c.s.def.Languages {
			label.Text[lang] = c.s.words[i].Specify
		}
	}
	own := a.specifies(label)
	at := c.add(node{kind: nodeAsk, item: numbers, name: own.Name, ask: own, of: of + 1}, in)
	c.s.nodes[at].note = *in.note
	c.named(at, own.Name)
}

// chosenOther is the condition that the other is chosen.
func (c *compiler) chosenOther(at int) *condition.Condition {
	n := &c.s.nodes[at]
	sel := &c.s.nodes[n.of-1]
	list := sel.ask.list(c.s.def.Tables)
	other := &condition.Node{Op: condition.OpConst, Value: condition.Text(list[sel.ask.other(c.s.def.Tables)].Name)}
	field := &condition.Node{Op: condition.OpField, Name: sel.name}
	tree := &condition.Node{Op: condition.OpEq, Args: []*condition.Node{field, other}}
	if sel.ask.Type == TypeSelectMultiple {
		tree = &condition.Node{Op: condition.OpHas, Args: []*condition.Node{other, field}}
	}
	var scope condition.Scope
	if n.repeat >= 0 {
		scope.Each = c.s.nodes[n.repeat].name
	}
	cond, err := condition.CheckCondition(tree, c.s.schema, scope)
	if err != nil && len(c.left) == 0 { // otherwise the fault may only be that a field is missing
		c.flaw(at, "", "", err.Error(), "")
	}
	return cond
}

// others checks the choices that ask for words of their own.
func (c *compiler) others(at int, a *Ask) {
	seen := false
	for i, choice := range a.list(c.s.def.Tables) {
		key := fmt.Sprintf("choices.%d.other", i)
		if a.Table != "" {
			key = "table"
		}
		switch {
		case !choice.Other:
		case a.other(c.s.def.Tables) < 0:
			c.flaw(at, key, "", fmt.Sprintf("a question of type %s cannot ask for another choice", a.Type), "select_one and select_multiple can")
		case seen:
			c.flaw(at, key, "", "one choice alone may be the other", "")
		default:
			seen = true
		}
	}
	if !seen && len(a.Specify.Text)+len(a.Specify.Modes) > 0 {
		c.flaw(at, "specify", "", "words that ask what the other is, and no such choice", "other: true makes a choice one")
	}
	if a.Random && !choosing(a.Type) {
		c.flaw(at, "random", "", fmt.Sprintf("a question of type %s has no choices to be in order", a.Type), "")
	}
	if a.Random && a.Ordered {
		c.flaw(at, "random", "", "the choices go from least to most: they have an order", "take ordered or random out")
	}
}
