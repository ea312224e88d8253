package rules

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// moved moves a constant to what stands next to it on either side.
func (s *Set) moved(top, n *condition.Node, at way) []change {
	var values []condition.Value
	v := n.Value
	switch v.Type() {
	case condition.TypeInteger:
		i, _ := v.Int()
		values = []condition.Value{condition.Int(i - 1), condition.Int(i + 1)}
	case condition.TypeDecimal:
		f, _ := v.Dec()
		values = []condition.Value{condition.Dec(f - 1), condition.Dec(f + 1)}
	case condition.TypeDate:
		d, _ := v.Date()
		values = []condition.Value{condition.On(d.AddDays(-1)), condition.On(d.AddDays(1))}
	case condition.TypeMoney:
		m, currency, _ := v.Pence()
		values = []condition.Value{condition.Pence(m-1, currency), condition.Pence(m+1, currency)}
	case condition.TypeText, condition.TypeChoice:
		if len(at) > 0 {
			values = s.nextChoices(parent(top, at), v)
		}
	case condition.TypeBoolean:
		b, _ := v.Bool()
		values = []condition.Value{condition.Bool(!b)}
	}
	var out []change
	for _, value := range values {
		if value.Type() == condition.TypeNone || value == v {
			continue
		}
		node := *n
		node.Value = value
		out = append(out, change{words: became(n.String(), node.String()), node: &node})
	}
	return out
}

// nextChoices are the choices on either side of the one that a field is
// compared with.
func (s *Set) nextChoices(n *condition.Node, v condition.Value) []condition.Value {
	if n.Op == condition.OpIn {
		return nil // the list is changed as a whole
	}
	name, _ := v.Text()
	choices := s.choicesOf(n.Args...)
	at := slices.Index(choices, name)
	var out []condition.Value
	if at > 0 {
		out = append(out, condition.Text(choices[at-1]))
	}
	if at >= 0 && at+1 < len(choices) {
		out = append(out, condition.Text(choices[at+1]))
	}
	return out
}

// choicesOf is the list of the field among some nodes.
func (s *Set) choicesOf(nodes ...*condition.Node) []string {
	for _, n := range nodes {
		if slot, ok := s.schema.Slot(n.Name); ok && n.Op == condition.OpField {
			if f := s.schema.Field(slot); len(f.Choices) > 0 {
				return f.Choices
			}
		}
	}
	return nil
}

// listed drops one after the other of a list, and adds the choice that follows
// one of it and is not in it.
func (s *Set) listed(n *condition.Node) []change {
	var out []change
	items := n.Args[1:]
	if len(items) > 1 {
		for i := range items {
			less := *n
			less.Args = slices.Delete(slices.Clone(n.Args), i+1, i+2)
			out = append(out, change{words: "dropped from the list", node: &less, at: items[i]})
		}
	}
	choices := s.choicesOf(n.Args[0])
	in := map[string]bool{}
	for _, item := range items {
		name, _ := item.Value.Text()
		in[name] = true
	}
	for i, choice := range choices {
		if in[choice] || !(i > 0 && in[choices[i-1]] || i+1 < len(choices) && in[choices[i+1]]) {
			continue
		}
		more := *n
		added := *items[len(items)-1]
		added.Op, added.Value, added.Args = condition.OpConst, condition.Text(choice), nil
		more.Args = append(slices.Clone(n.Args), &added)
		out = append(out, change{words: added.String() + " is added to the list", node: &more})
	}
	return out
}
