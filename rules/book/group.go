package book

import (
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
)

// group reads a group of rules and its policy.
func (r *reading) group(n *document.Node) rules.Group {
	f := r.Mapping(n, document.Keys{Optional: []string{"group", "policy", "complete"}})
	g := rules.Group{Name: r.Text(f["group"])}
	if p := f["policy"]; p != nil {
		g.Policy = document.OneOf(r.Reader, p, rules.Policies()...)
	}
	if c := f["complete"]; c != nil {
		g.Complete = r.Bool(c)
	}
	return g
}
