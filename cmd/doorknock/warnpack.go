package main

import (
	"slices"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey/pack"
)

// warnPacks tells, once for each pack that a survey takes in, of what nobody
// has read in its publisher's own text.
func (s *shelf) warnPacks(f *file) {
	for _, n := range packsIn(f.top) {
		p, ok := pack.Find(n.Text)
		if !ok || len(p.Unverified) == 0 || slices.Contains(s.packs, p.Name) {
			continue
		}
		s.packs = append(s.packs, p.Name)
		hint := "have it checked before figures are published"
		for _, what := range p.Unverified {
			f.warn(n, hint, "unverified in %s: %s", p.Name, what)
			hint = "" // said once
		}
	}
}

// packsIn finds the names of the packs that a document takes in.
func packsIn(n *document.Node) []*document.Node {
	var found []*document.Node
	for _, e := range n.Entries {
		if e.Key.Text == "pack" && e.Value.Kind == document.Scalar {
			found = append(found, e.Value)
		}
		found = append(found, packsIn(e.Value)...)
	}
	for _, item := range n.Items {
		found = append(found, packsIn(item)...)
	}
	return found
}
