package xlsform

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// filler stands in a column where a choice has nothing: it is equal to
// nothing that can be chosen, as emptiness is in XPath.
const filler = "-"

// columned is a column of a list that a filter reads.
type columned struct {
	our  string
	with *list // whose choices it names; nil: it is compared with words or numbers
	kind condition.Type
}

// filtered finds, before any choices are made, which columns filters read and
// which lists those name.
func (f *reading) filtered(e *entry) {
	source := e.row.text("choice_filter")
	if source == "" || e.list == nil {
		return
	}
	n, err := xpath.Parse(source)
	if err != nil {
		return // told when it is translated
	}
	n.Walk(func(n *xpath.Node) {
		if name, ok := e.list.columnAt(n); ok && e.list.read[name] == nil {
			e.list.read[name] = &columned{our: renamed(name, "c")}
		}
	})
	n.Walk(func(n *xpath.Node) {
		var sides []*xpath.Node
		switch {
		case n.Kind == xpath.Binary && (n.Text == "=" || n.Text == "!="):
			sides = []*xpath.Node{n.Args[0], n.Args[1], n.Args[1], n.Args[0]}
		case n.Kind == xpath.Call && n.Text == "selected" && len(n.Args) == 2:
			sides = []*xpath.Node{n.Args[1], n.Args[0]}
		}
		for i := 0; i+1 < len(sides); i += 2 {
			name, ok := e.list.columnAt(sides[i])
			if to := f.selectAt(e, sides[i+1]); ok && to != nil && e.list.read[name].with == nil {
				e.list.read[name].with = to.list
			}
		}
	})
}

// columnAt is the column of a list that a node names.
func (l *list) columnAt(n *xpath.Node) (string, bool) {
	if n.Kind != xpath.Path || len(n.Steps) != 1 || len(n.Args) > 0 {
		return "", false
	}
	name := strings.ToLower(n.Steps[0])
	if !l.known().filled[name] {
		return "", false
	}
	return name, true
}

// selectAt is the select that a node refers to.
func (f *reading) selectAt(from *entry, n *xpath.Node) *entry {
	name := n.Text
	if n.Kind == xpath.Path && len(n.Steps) > 0 {
		name = n.Steps[len(n.Steps)-1]
	} else if n.Kind != xpath.Ref {
		return nil
	}
	if to, err := f.resolve(from, name); err == nil && to.list != nil {
		return to
	}
	return nil
}

// columnsOf are the columns of a choice that filters read.
func (l *list) columnsOf(o option) map[string]string {
	out := map[string]string{}
	for name, c := range l.read {
		value := o.columns[name]
		switch {
		case value != "" && c.with != nil:
			if named := c.with.called(value); len(named) > 0 {
				value = named[0].our
			}
		case value == "" && !l.numeric(name):
			value = filler
		}
		if value != "" {
			out[c.our] = value
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// numeric says that a column holds numbers alone.
func (l *list) numeric(name string) bool {
	return !l.known().words[name] && l.read[name].with == nil
}

// filter translates a choice_filter.
func (f *reading) filter(e *entry) *rule {
	source := e.row.text("choice_filter")
	if source == "" {
		return nil
	}
	miss := "all choices are offered"
	r := &rule{e: e, column: "choice_filter", source: source, put: into(&e.ask.Filter), want: condition.TypeBoolean, miss: miss}
	if e.list == nil {
		f.lose(r, cant("there are no choices to filter"))
		return nil
	}
	n := f.parse(e, "choice_filter", source)
	if n == nil {
		return nil
	}
	choices := e.ask.Choices
	if e.ask.Table != "" {
		choices = f.tables[e.ask.Table]
	}
	if e.list.offered == nil || e.ask.Table == "" {
		e.list.offered = survey.Columns(choices)
	}
	if !f.spend(4 * len(choices)) { // a survey looks at them for each filter
		return nil
	}
	for _, c := range e.list.offered {
		for _, read := range e.list.read {
			if read.our == c.Name {
				read.kind = c.Type
			}
		}
	}
	t := translator{f: f, at: e, filters: e.list}
	node, err := t.truth(n, true, false)
	if err == nil {
		f.noted(e, "choice_filter", t.notes)
	}
	if err == nil && !readsColumn(node) {
		err = cant("it does not look at the choice")
	}
	if err != nil {
		f.lose(r, err)
		return nil
	}
	r.node, r.columns = node, e.list.offered
	return r
}

func readsColumn(n *condition.Node) bool {
	for _, arg := range n.Args {
		if readsColumn(arg) {
			return true
		}
	}
	return n.Op == condition.OpColumn
}

// column is a choice's column as a value, where a filter names one.
func (t *translator) column(n *xpath.Node) (value, bool, error) {
	if t.filters == nil || n.Kind != xpath.Path || len(n.Steps) != 1 || len(n.Args) > 0 {
		return value{}, false, nil
	}
	switch name := strings.ToLower(n.Steps[0]); name {
	case "name":
		return value{node: &condition.Node{Op: condition.OpColumn, Name: "name"}, kind: condition.TypeText, column: &columned{our: "name", with: t.filters}}, true, nil
	case "label":
		return value{}, true, cant("a filter cannot read a choice's label")
	default:
		if c := t.filters.read[name]; c != nil {
			return value{node: &condition.Node{Op: condition.OpColumn, Name: c.our}, kind: c.kind, column: c}, true, nil
		}
		if len(t.f.byName[n.Steps[0]]) == 0 {
			return value{}, true, cant("%s is neither a column of the choices nor a question: a word stands in quotation marks", n.Steps[0])
		}
	}
	return value{}, false, nil
}
