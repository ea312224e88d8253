package xlsform

import (
	"strings"
)

// unroll puts the groups of loops in the places of the loops, and numbers
// everything in the order in which it is asked.
func (f *reading) unroll() {
	f.entries, f.byName = nil, map[string][]*entry{}
	f.number(f.root)
	for _, e := range f.entries {
		depth := 0
		for up := e; up != nil && e.kind == entryRepeat; up = up.repeat() {
			depth++
		}
		if depth > 2 {
			f.say(e.row, "type", Changed, e.name, "rows hold rows once, not deeper: this is asked once", "")
			e.kind = entryGroup
		}
	}
}

func (f *reading) number(in *entry) {
	for _, e := range in.children {
		e.order = len(f.entries)
		f.entries = append(f.entries, e)
		f.byName[e.name] = append(f.byName[e.name], e)
		if e.called != "" {
			f.byName[e.called] = append(f.byName[e.called], e)
		}
		if over, loops := e.swap[""]; loops {
			e.children = f.turns(e, f.lists[over])
		}
		f.number(e)
	}
}

// turns are the groups of a loop: one for each choice of its list.
func (f *reading) turns(loop *entry, over *list) []*entry {
	var groups []*entry
	for _, o := range over.options {
		g := &entry{kind: entryGroup, row: loop.row, name: o.name, parent: loop, turn: &o}
		for _, child := range loop.children {
			g.children = append(g.children, child.copied(g))
		}
		if loop.kobo == koboMatrix {
			g.koboTurn()
		}
		groups = append(groups, g)
	}
	over.used = true
	if loop.kobo == "" {
		f.say(loop.row, "type", Changed, loop.name, "a loop over choices is written out, a group for each", "")
	}
	return groups
}

func (e *entry) copied(in *entry) *entry {
	out := *e
	out.parent, out.children = in, nil
	for _, child := range e.children {
		out.children = append(out.children, child.copied(&out))
	}
	return &out
}

// swapped writes the choice of a loop where its words leave a place for it.
func (e *entry) swapped(words string, c column) string {
	for up := e; up != nil && strings.Contains(words, "%("); up = up.parent {
		if up.turn != nil {
			label := up.turn.name
			for _, own := range up.turn.row.t.columns {
				if text := up.turn.row.cell(own.at); own.key == "label" && text != "" && (label == up.turn.name || strings.EqualFold(own.lang, c.lang)) {
					label = text
				}
			}
			words = strings.NewReplacer("%(name)s", up.turn.name, "%(label)s", label).Replace(words)
		}
	}
	return words
}
