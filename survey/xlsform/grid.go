package xlsform

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// A table of questions is drawn in two ways: a group looks like a table-list,
// or a select that only labels its choices stands over selects that show
// theirs without labels. Both are grids here.

// grids makes grids of the tables among what stands in a group, however deep.
func (f *reading) grids(in *entry) {
	for _, child := range in.children {
		if child.kind != entryAsk {
			f.grids(child)
		}
	}
	if in.grid {
		return // it was begun as one
	}
	var out []*entry
	for at := 0; at < len(in.children); {
		over, rows := in.tableAt(at)
		if over == nil && (len(rows) == 0 || len(rows) == 1 && len(in.children) > 1) {
			out = append(out, in.children[at])
			at++
			continue
		}
		at += len(rows)
		if over != nil {
			at++
		}
		if f.wholeGrid(in, over, rows) {
			in.children = rows
			return
		}
		out = append(out, f.innerGrid(in, over, rows, out)...)
	}
	in.children = out
}

// tableAt finds the table that begins with a child: the row that labels its
// choices, if it has one, and its rows.
func (e *entry) tableAt(at int) (over *entry, rows []*entry) {
	first := e.children[at]
	if !first.selects() {
		return nil, nil
	}
	table := e.kind == entryGroup && e.looks("table-list")
	if first.looks("label") {
		over, at = first, at+1
	} else if !table {
		return nil, nil
	}
	for _, next := range e.children[at:] {
		if !next.selects() || next.listed.list != first.listed.list || next.looks("label") || !table && !next.looks("list-nolabel") {
			break
		}
		rows = append(rows, next)
	}
	return over, rows
}

// selects says that an entry is a select with a list of the workbook.
func (e *entry) selects() bool { return e.kind == entryAsk && e.list != nil }

// looks says that a word is among an entry's appearances.
func (e *entry) looks(word string) bool {
	return e.parent != nil && slices.Contains(strings.Fields(strings.ToLower(e.row.text("appearance"))), word)
}

// wholeGrid makes a grid of the group itself, where the table is all that it
// holds and it has one text to say over it.
func (f *reading) wholeGrid(in, over *entry, rows []*entry) bool {
	all := len(rows)
	if over != nil {
		all++
	}
	if in.kind != entryGroup || in.parent == nil || len(in.children) != all || ungridded(rows) != "" {
		return false
	}
	own := in.row.text("label") != ""
	switch {
	case over == nil && !own, over != nil && !own && over.row.text("label") == "":
		return false
	case over != nil && own && over.row.text("label") != "" && !sameWords(in.row, over.row):
		return false
	case over != nil && !own:
		in.words = over
	}
	in.grid = true
	f.overRow(over, rows)
	return true
}

// innerGrid makes a group of its own of a table that stands among other
// things. What can be no grid stays as it is, under a note of what stands
// over it.
func (f *reading) innerGrid(in, over *entry, rows, before []*entry) []*entry {
	words := over
	if (over == nil || over.row.text("label") == "") && in.parent != nil {
		words = in
	}
	why := ungridded(rows)
	if why == "" && (words == nil || words.row.text("label") == "") {
		why = "there are no words over it"
	}
	if why != "" {
		return f.noGrid(in, over, rows, why)
	}
	g := &entry{kind: entryGroup, row: words.row, name: in.name + "_rows", parent: in, words: words, grid: true, made: true, children: rows}
	if over != nil {
		g.name = over.name
	}
	named := func(e *entry) bool { return e.name == g.name }
	for i, base := 2, g.name; over == nil && (slices.ContainsFunc(in.children, named) || slices.ContainsFunc(before, named)); i++ {
		g.name = fmt.Sprintf("%s_%d", base, i)
	}
	for _, row := range rows {
		row.parent = g
	}
	f.overRow(over, rows)
	return []*entry{g}
}

// noGrid tells why a table is none here.
func (f *reading) noGrid(in, over *entry, rows []*entry, why string) []*entry {
	if len(rows) > 0 {
		f.say(rows[0].row, "appearance", Noted, rows[0].name, "the rows of a table are asked one by one: "+why, "")
	}
	if over != nil {
		f.took(over.row, "appearance")
	}
	switch {
	case over == nil:
		return rows
	case over.row.text("label") == "":
		f.say(over.row, "type", Changed, over.name, "a row that only shows the choices is left out: every question shows its own", "")
		return rows
	}
	f.say(over.row, "type", Changed, over.name, "a row that only shows the choices takes no answer: its words are a note", "")
	over.typ, over.list, over.listed = survey.TypeNote, nil, listed{}
	return append([]*entry{over}, rows...)
}

// overRow tells what became of the row that labels the choices of a grid.
func (f *reading) overRow(over *entry, rows []*entry) {
	if over == nil {
		return
	}
	if over.row.text("hint") != "" {
		f.say(over.row, "hint", Dropped, over.name, "the words over a grid have no hint", "put it into the words themselves")
	}
	f.took(over.row, "appearance")
	f.say(over.row, "type", Changed, over.name, "the row that shows the choices takes no answer: its words stand over the grid", "")
	for _, row := range rows {
		if when := over.row.text("relevant"); when != "" && when != row.row.text("relevant") {
			f.say(over.row, "relevant", Noted, over.name, "its words are said with the first row that is asked", "")
			return
		}
	}
}

// ungridded says why rows can be no grid.
func ungridded(rows []*entry) string {
	if len(rows) == 0 {
		return "there are none"
	}
	for _, row := range rows {
		switch {
		case row.typ != survey.TypeSelectOne:
			return "a row of a grid takes one choice"
		case row.listed.other:
			return "a row of a grid asks for no other choice"
		case row.row.text("choice_filter") != "":
			return "a grid has every choice in every row"
		}
	}
	return ""
}

// sameWords says that two rows have the same labels.
func sameWords(a, b row) bool {
	return !slices.ContainsFunc(a.t.keyed("label"), func(c column) bool { return a.cell(c.at) != b.cell(c.at) })
}

// sameChoices says that every question among items offers the same.
func sameChoices(items []survey.Item) bool {
	var first *survey.Ask
	for _, i := range items {
		if i.Ask == nil || i.Ask.Type != survey.TypeSelectOne {
			return false
		}
		if first == nil {
			first = i.Ask
		}
		if i.Ask.Table != first.Table || !reflect.DeepEqual(i.Ask.Choices, first.Choices) {
			return false
		}
	}
	return first != nil
}
