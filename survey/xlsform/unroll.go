package xlsform

import (
	"fmt"
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
			if !f.room(len(f.lists[over].options) * (1 + e.below())) {
				return
			}
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

// room says that so many entries more may be made, before they are.
func (f *reading) room(more int) bool {
	if f.halted {
		return false
	}
	if f.made += more; f.made > mostEntries {
		f.tooMuch(fmt.Sprintf("written out, its loops have more than %d groups and questions", mostEntries), "")
		return false
	}
	return true
}

// below counts what stands in an entry, however deep.
func (e *entry) below() int {
	n := 0
	for _, child := range e.children {
		n += 1 + child.below()
	}
	return n
}

func (e *entry) copied(in *entry) *entry {
	out := *e
	out.parent, out.children = in, nil
	for _, child := range e.children {
		out.children = append(out.children, child.copied(&out))
	}
	return &out
}

// mostWords bounds, in bytes, what a loop makes of the words of one cell.
const mostWords = 256 << 10

// swapped writes the choice of a loop where its words leave a place for it. It
// says false where that comes to more than anybody would read.
func (e *entry) swapped(words string, c column) (string, bool) {
	for up := e; up != nil && strings.Contains(words, "%("); up = up.parent {
		if up.turn == nil {
			continue
		}
		label := up.turn.name
		for _, own := range up.turn.row.t.keyed("label") {
			if text := up.turn.row.cell(own.at); text != "" && (label == up.turn.name || strings.EqualFold(own.lang, c.lang)) {
				label = text
			}
		}
		if len(words)+strings.Count(words, "%(name)s")*len(up.turn.name)+strings.Count(words, "%(label)s")*len(label) > mostWords {
			return "", false
		}
		words = strings.NewReplacer("%(name)s", up.turn.name, "%(label)s", label).Replace(words)
	}
	return words, true
}
