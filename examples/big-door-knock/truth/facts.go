package truth

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
)

var factKeys = document.Keys{Required: []string{"fact"}, Optional: []string{"is", "chance", "choose", "cases", "distinct"}}

// townSchema makes the schema of what is given and of the facts, before any
// condition is read; nil where that cannot be.
func (r *reader) townSchema(given []condition.Field, facts *document.Node) *condition.Schema {
	return r.schemaOf(given, facts)
}

func (r *reader) schemaOf(fields []condition.Field, facts *document.Node) *condition.Schema {
	fields = slices.Clone(fields)
	for _, item := range r.Sequence(facts) {
		f := condition.Field{Name: r.FieldName(item.Find("fact")), Type: condition.TypeBoolean}
		if slices.ContainsFunc(fields, func(other condition.Field) bool { return other.Name == f.Name && f.Name != "" }) {
			r.Fault(item.Find("fact"), document.ErrDuplicate, fmt.Sprintf("there is a fact %q already", f.Name), "")
			continue
		}
		if f.Choices = choicesOf(item); f.Choices != nil {
			f.Type = condition.TypeChoice
		}
		fields = append(fields, f)
	}
	s, err := condition.NewSchema(fields...)
	if err != nil {
		r.Fault(facts, document.ErrValue, err.Error(), "")
		return nil
	}
	return s
}

// choicesOf collects every name that a fact may come out at.
func choicesOf(item *document.Node) []string {
	var names []string
	add := func(n *document.Node) {
		if n == nil {
			return
		}
		for _, e := range n.Entries {
			if !slices.Contains(names, e.Key.Text) {
				names = append(names, e.Key.Text)
			}
		}
	}
	add(item.Find("choose"))
	if list := item.Find("cases"); list != nil {
		for _, one := range list.Items {
			add(one.Find("choose"))
		}
	}
	return names
}

func (r *reader) facts(n *document.Node) []fact {
	var out []fact
	for _, item := range r.Sequence(n) {
		f := r.Mapping(item, factKeys)
		name := r.FieldName(f["fact"])
		one := fact{name: name, distinct: f["distinct"] != nil && r.Bool(f["distinct"])}
		for _, c := range r.optional(f["cases"]) {
			g := r.Mapping(c, document.Keys{Required: []string{"when"}, Optional: []string{"is", "chance", "choose"}})
			when := r.condition(g["when"])
			r.earlier(g["when"], when, name)
			one.draws = append(one.draws, struct {
				when *condition.Condition
				then draw
			}{when, r.draw(c, g, name)})
		}
		one.draws = append(one.draws, struct {
			when *condition.Condition
			then draw
		}{nil, r.draw(item, f, name)})
		r.sameSort(item, one)
		out = append(out, one)
	}
	return out
}

// optional reads a list that need not be there.
func (r *reader) optional(n *document.Node) []*document.Node {
	if n == nil {
		return nil
	}
	return r.Sequence(n)
}

func (r *reader) draw(item *document.Node, f document.Fields, name string) draw {
	var d draw
	switch {
	case f["is"] != nil:
		d.is = r.condition(f["is"])
		r.earlier(f["is"], d.is, name)
	case f["choose"] != nil:
		d.choose = r.shares(f["choose"])
	case f["chance"] != nil:
		d.chance = r.chance(f["chance"])
	default:
		r.Fault(item, document.ErrMissing, "nothing says how it is drawn", "write chance:, choose: or is:")
	}
	return d
}

// sameSort reports a fact that is a choice in one case and yes or no in
// another.
func (r *reader) sameSort(item *document.Node, f fact) {
	for _, d := range f.draws {
		if (d.then.choose == nil) != (f.draws[0].then.choose == nil) {
			r.Fault(item, document.ErrValue, fmt.Sprintf("%q is one of several in one case and yes or no in another", f.name), "")
			return
		}
	}
	if f.distinct && f.draws[0].then.choose == nil {
		r.Fault(item, document.ErrValue, "only what is chosen can be distinct", "")
	}
}

// earlier reports a condition that reads what is drawn only later, which
// would never hold.
func (r *reader) earlier(n *document.Node, c *condition.Condition, name string) {
	own, ok := r.schema.Slot(name)
	if c == nil || !ok {
		return
	}
	for _, slot := range c.Reads() {
		if slot >= own {
			r.Fault(n, document.ErrValue, fmt.Sprintf("%q is not drawn yet", r.schema.Field(slot).Name), "facts are drawn in order: move it up")
			return
		}
	}
}
