package xlsform

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/survey"
)

// Nothing is dropped in silence: every cell that says something is read, or
// told of. Reading marks what it takes, telling marks what it tells of, and
// what has neither mark at the end is told then.

// place is a cell of a sheet.
type place struct {
	t           *table
	row, column int
}

// mark says that a cell was read, or told of.
func (f *reading) mark(r row, column int) {
	if column >= 0 && column < len(r.cells) {
		f.marked[place{r.t, r.number, column}] = true
	}
}

// took says that what stands under a column was read: for words, in each
// language the cell that they are taken from.
func (f *reading) took(r row, key string) {
	if !translated[key] {
		f.mark(r, r.column(key).at)
		return
	}
	from := map[survey.Language]int{}
	for _, c := range r.t.keyed(key) {
		tag, known := f.langs.tag(c.lang)
		_, there := from[tag]
		switch {
		case r.cell(c.at) == "", !known, there && c.lang == "":
		case r.cell(c.at) == noLabel:
			f.mark(r, c.at)
		default:
			from[tag] = c.at
		}
	}
	for _, at := range from {
		f.mark(r, at)
	}
}

// tookAll says that a row was read, or told of, as a whole.
func (f *reading) tookAll(r row) {
	for at := range r.cells {
		f.mark(r, at)
	}
}

// unread tells of the cells that nobody read.
func (f *reading) unread() {
	for _, e := range f.entries {
		f.tookEntry(e)
	}
	for _, l := range f.listOrder {
		f.tookList(l)
	}
	for _, t := range f.sheets {
		f.unreadIn(t)
	}
}

// tookEntry marks the words that an entry took. What its logic and type took is
// marked where they were read.
func (f *reading) tookEntry(e *entry) {
	var title survey.Text
	switch {
	case e.group != nil:
		title = e.group.Label
	case e.rows != nil:
		title = e.rows.Label
	case e.ask != nil:
		f.tookAsk(e)
		return
	}
	if len(title) == 0 {
		return
	}
	switch {
	case e.turn != nil:
		f.took(e.turn.row, "label")
	case e.words != nil:
		f.took(e.words.row, "label")
	default:
		f.took(e.row, "label")
	}
}

func (f *reading) tookAsk(e *entry) {
	a := e.ask
	switch {
	case e.of != nil:
		f.took(e.of.row, "label")
	case len(a.Label.Text) > 0 || e.note != nil:
		f.took(e.row, "label")
	}
	for key, words := range map[string]survey.Text{"hint": a.Hint.Text, "guidance_hint": a.Interviewer, "constraint_message": a.Message} {
		if len(words) > 0 && (key != "constraint_message" || e.kobo == "") { // an order has words of its own
			f.took(e.row, key)
		}
	}
	if a.Type == survey.TypeNote && len(a.Hint.Text) == 0 {
		f.took(e.row, "hint") // it says what the label says
	}
	if a.Multiline || a.Type == survey.TypeSignature || e.parent != nil && e.parent.grid {
		f.took(e.row, "appearance")
	}
}

// tookList marks what questions took of a list, or all of it where the list
// was told of as a whole.
func (f *reading) tookList(l *list) {
	for _, o := range l.options {
		if !l.used || l.beside {
			f.tookAll(o.row)
			continue
		}
		f.took(o.row, "label")
		for _, c := range o.row.t.columns {
			if o.columns[c.key] != "" {
				f.mark(o.row, c.at) // read by a filter, or told of
			}
		}
	}
}

// manyUnread is how many cells of one column are told of one by one.
const manyUnread = 20

// switches are the columns that say yes or no, where no is what goes without
// saying.
var switches = map[string]bool{"required": true, "read_only": true, "disabled": true}

// unreadIn tells of the cells of a sheet that have no mark; where they are
// many in one column, of all of them at once.
func (f *reading) unreadIn(t *table) {
	left := map[int][]row{}
	for _, r := range t.body() {
		for at, text := range r.cells {
			if text != "" && text != noLabel && !f.marked[place{t, r.number, at}] {
				left[at] = append(left[at], r)
			}
		}
	}
	for _, c := range t.columns {
		rows := left[c.at]
		if switches[c.key] {
			rows = slices.DeleteFunc(rows, func(r row) bool { yes, is := yesNo(r.cell(c.at)); return is && !yes }) // it says what is so
		}
		if len(rows) > manyUnread {
			f.find(Finding{Kind: Dropped, Sheet: t.name, Row: t.first, Column: c.title, Cell: at(t.name, t.first, c.at),
				Say: fmt.Sprintf("cells of this column that are not read where they stand: %d, from row %d to row %d", len(rows), rows[0].number, rows[len(rows)-1].number)})
			continue
		}
		for _, r := range rows {
			f.cellSay(r, c, Dropped, &entry{name: r.text("name")}, f.unreadWhy(r, c), "")
		}
	}
}

// unreadWhy says why a cell was not read.
func (f *reading) unreadWhy(r row, c column) string {
	own, _ := f.langs.tag(c.lang)
	for _, other := range r.t.keyed(c.key) {
		if tag, _ := f.langs.tag(other.lang); other.at != c.at && tag == own && f.marked[place{r.t, r.number, other.at}] {
			return fmt.Sprintf("the column %q says it already: this is not read", clip(other.title))
		}
	}
	return "this has no meaning here and is not read"
}
