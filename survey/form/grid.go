package form

import (
	"maps"
	"strconv"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

// gridType is the type of an entry that stands for several questions.
const gridType = "grid"

var (
	gridKeys = document.Keys{
		Required: []string{"name", "type", "label", "rows", "choices"},
		Optional: []string{"relevant", "interviewer", "ordered", "required", "otherwise", "sensitive", "private", "staff_only", "decline", "dont_know",
			"soft", "not_applicable", "decline_in", "dont_know_in", "not_applicable_in"},
	}
	rowKeys = document.Keys{Required: []string{"name", "label"}, Optional: []string{"relevant"}}
)

// isGrid says that an entry is written as a grid.
func isGrid(n *document.Node) bool {
	kind := n.Find("type")
	return kind != nil && kind.Text == gridType
}

// grid reads questions that share their choices: a group of select_ones, each
// with the grid's keys and its own.
func (r *reading) grid(n *document.Node, item, each string) *survey.Group {
	keys := r.Mapping(n, gridKeys)
	if keys == nil {
		return nil
	}
	r.put(item, "", n)
	r.put(item, "name", keys["name"])
	r.put(item, "items", keys["rows"])
	g := &survey.Group{Name: r.Text(keys["name"]), Label: r.text(item, "label", keys["label"]),
		Relevant: r.condition(item, "relevant", keys["relevant"], each), Grid: true}
	for _, key := range []string{"name", "type", "label", "rows", "relevant"} {
		delete(keys, key)
	}
	for _, one := range r.Sequence(n.Find("rows")) {
		own := r.Mapping(one, rowKeys)
		if own == nil {
			continue
		}
		row := maps.Clone(keys)
		maps.Copy(row, own)
		at := item + "." + strconv.Itoa(len(g.Items))
		g.Items = append(g.Items, survey.Item{Ask: r.ask(one, row, at, each, survey.TypeSelectOne)})
	}
	return g
}
