package form

import (
	"slices"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

var choiceKeys = document.Keys{Required: []string{"name", "label"}, Optional: []string{"exclusive", "columns", "other", "pinned", "score"}}

// own returns a choice without what belongs to its question and is told of here.
func (r *reading) own(choice *document.Node) *document.Node {
	i := slices.IndexFunc(choice.Entries, func(e document.Entry) bool { return e.Key.Text == "specify" })
	if i < 0 {
		return choice
	}
	r.Fault(choice.Entries[i].Key, document.ErrUnknown, `unknown key "specify"`, "the question has it, beside its choices: specify: Which is it?")
	rest := *choice
	rest.Entries = slices.Delete(slices.Clone(choice.Entries), i, i+1)
	return &rest
}

// tables reads the long lists of choices, which questions name.
func (r *reading) tables(n *document.Node) map[string]survey.Table {
	if n == nil {
		return nil
	}
	tables := map[string]survey.Table{}
	for _, e := range r.Entries(n) {
		name := r.FieldName(e.Key)
		if name == "" {
			continue
		}
		key := "tables." + name
		r.put("", key, e.Key)
		l := r.list(e.Value, key)
		for part, at := range l.places {
			r.put("", part, at)
		}
		tables[name] = l.choices
	}
	return tables
}

// table reads the name of a question's table.
func (r *reading) table(item string, n *document.Node) string {
	r.put(item, "table", n)
	return r.Text(n)
}

// columns reads what a filter may read of a choice.
func (r *reading) columns(at string, n *document.Node) map[string]string {
	if n == nil {
		return nil
	}
	columns := map[string]string{}
	for _, e := range r.Entries(n) {
		r.put("", at+".columns."+e.Key.Text, e.Key)
		columns[e.Key.Text] = r.Text(e.Value)
	}
	return columns
}

// filter reads which of a question's choices stay.
func (r *reading) filter(item string, n *document.Node, each string, a *survey.Ask) *survey.Logic {
	before := len(r.logic)
	l := r.condition(item, "choice_filter", n, each)
	if len(r.logic) > before {
		r.logic[before].of = a
	}
	return l
}
