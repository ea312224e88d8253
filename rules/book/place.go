package book

import (
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
)

// at follows a path such as decide[2].action.type from the top, and returns
// the value there or, where there is none, the nearest around it.
func (r *reading) at(path string) (n *document.Node, whole bool) {
	return follow(r.Root(), path)
}

func follow(n *document.Node, path string) (*document.Node, bool) {
	for path != "" {
		var step string
		step, path = cutStep(path)
		var next *document.Node
		if index, err := strconv.Atoi(step); err == nil && n.Kind == document.Sequence {
			if index < len(n.Items) {
				next = n.Items[index]
			}
		} else {
			next = n.Find(step)
		}
		if next == nil {
			return n, false
		}
		n = next
	}
	return n, true
}

// cutStep cuts the first step off a path: a key, or an index without its
// brackets.
func cutStep(path string) (step, rest string) {
	path = strings.TrimPrefix(path, ".")
	if rest, ok := strings.CutPrefix(path, "["); ok {
		step, rest, _ = strings.Cut(rest, "]")
		return step, rest
	}
	if end := strings.IndexAny(path, ".["); end >= 0 {
		return path[:end], path[end:]
	}
	return path, ""
}

// placed gives a fault of a definition its place in the document.
func (r *reading) placed(f rules.Fault) document.Fault {
	n, whole := r.at(f.Path)
	out := n.Fault(rules.ErrDefinition, f.Message, f.Hint)
	if whole && f.Offset > 0 {
		out = n.FaultAt(f.Offset, rules.ErrDefinition, f.Message, f.Hint)
	}
	if !whole {
		out.Path = f.Path
	}
	return out
}

// known is what reading found wrong, so that the check of the whole does not
// tell it again.
type known struct {
	told   map[string]bool // values that were told of
	around map[string]bool // of those, the ones that could not be read at all
	failed map[string]bool // expressions that were not compiled
}

func (r *reading) known() known {
	k := known{told: map[string]bool{}, around: map[string]bool{}, failed: r.failed}
	for _, f := range r.found() {
		k.told[f.Path] = true
		if n, whole := r.at(f.Path); whole && n.Kind != document.Mapping && n.Kind != document.Sequence {
			k.around[f.Path] = true
		}
		if meant, ok := strings.CutPrefix(f.Hint, `did you mean "`); ok { // a misspelt key stands for the one it meant
			k.told[strings.TrimPrefix(f.Path+"."+strings.TrimSuffix(meant, `"?`), ".")] = true
		}
	}
	return k
}

// has says whether a fault at a path was told: at the very value, or at one
// around it.
func (k known) has(path string) bool {
	if k.told[path] || k.failed[path] {
		return true
	}
	for end := strings.LastIndexAny(path, ".["); end > 0; end = strings.LastIndexAny(path[:end], ".[") {
		if k.around[path[:end]] {
			return true
		}
	}
	return false
}

// row returns the rule that is a row of a table, where a fault is in one, or
// the table itself, and cuts the fault's path down to what follows.
func (r *reading) row(f *rules.Fault) *document.Node {
	step, rest := cutStep(f.Path)
	index, after := cutStep(rest)
	i, err := strconv.Atoi(index)
	if err != nil {
		return nil
	}
	var list []*document.Node
	switch step {
	case "decide":
		i, list = i-r.written, r.rows
	case "groups":
		i, list = i-r.groups, r.tables
		if after == ".group" {
			after = ".table"
		}
	}
	if i < 0 || i >= len(list) {
		return nil
	}
	f.Path = strings.TrimPrefix(after, ".")
	return list[i]
}

// inRow gives a fault of a table's row its place: the very cell, what the table
// shares, or the row.
func (r *reading) inRow(n *document.Node, f rules.Fault, known known) {
	found, whole := follow(n, f.Path)
	path := found.Path()
	if !whole {
		path = strings.TrimPrefix(n.Path()+"."+f.Path, ".")
	}
	if known.has(path) {
		return
	}
	out := found.Fault(rules.ErrDefinition, f.Message, f.Hint)
	if whole && f.Offset > 0 {
		out = found.FaultAt(f.Offset, rules.ErrDefinition, f.Message, f.Hint)
	}
	out.Path = path
	r.Add(out)
}
