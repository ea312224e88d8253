package xlsform

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// list is a list of choices of the workbook.
type list struct {
	name    string // the workbook's
	sheet   string
	first   int // the row it begins in
	options []option
	used    bool
	beside  bool                 // it stands in a file: nobody expects that all of its columns are read
	always  []string             // choices of a search that are offered whatever is found
	table   string               // the survey's table that it stands in, where it is long
	read    map[string]*columned // the columns that filters read
	index   *listIndex           // of its choices; nil until it is asked for
	made    []survey.Choice      // where they are the same for every question
	offered []condition.Column   // of its table; nil until a filter reads it
	kept    bool                 // how the workbook calls its choices
}

// option is one choice of a list.
type option struct {
	name, our string
	row       row
	columns   map[string]string
}

// choiceColumns are the columns of a list that are no data for filters.
var choiceColumns = map[string]bool{"list_name": true, "name": true, "label": true, "image": true, "audio": true, "video": true,
	"big_image": true, "": true}

// lists reads a sheet of choices.
func (f *reading) readLists(t *table) map[string]*list {
	lists := map[string]*list{}
	if t == nil {
		return lists
	}
	f.columnsOnce(t, map[string]bool{"list_name": true, "name": true, "label": true})
	if len(t.body()) > 0 && (!t.has("list_name") || !t.has("name")) {
		f.find(Finding{Kind: Error, Sheet: t.name, Say: "the columns list_name and name are needed, and one is not there"})
		return lists
	}
	for _, r := range t.body() {
		f.readOption(lists, r)
	}
	for _, l := range lists {
		f.nameOptions(l)
	}
	return lists
}

func (f *reading) readOption(lists map[string]*list, r row) {
	in, name := r.text("list_name"), r.text("name")
	f.took(r, "list_name")
	f.took(r, "name")
	if in == "" {
		f.dropRow(r, "a choice of no list")
		return
	}
	if name == "" {
		if r.text("label") != "" {
			f.dropRow(r, "a choice without a name")
		}
		return
	}
	l := lists[in]
	if l == nil {
		l = &list{name: in, sheet: r.t.name, first: r.number, read: map[string]*columned{}}
		lists[in] = l
		f.listOrder = append(f.listOrder, l)
	}
	l.options = append(l.options, r.t.option(r, name))
}

// nameOptions gives the choices names that a survey can have, tells of those
// that are other than the workbook's, and merges what is there twice.
func (f *reading) nameOptions(l *list) {
	taken, seen := nameSet{}, map[string]int{}
	var kept []option
	var told []string
	for _, o := range l.options {
		if first, twice := seen[o.name]; twice && f.sameOption(kept[first], o) {
			f.media(o.row)
			f.tookAll(o.row)
			f.say(o.row, "name", Changed, l.name, "a choice that is there twice in the same words is kept once", "")
			continue
		} else if !twice {
			seen[o.name] = len(kept)
		}
		o.our = unused(renamed(o.name, "c"), "_", taken)
		if o.our != o.name && len(told) < 12 {
			told = append(told, o.name+" → "+o.our)
		} else if o.our != o.name && len(told) == 12 {
			told = append(told, "…")
		}
		kept = append(kept, o)
	}
	l.options, l.index = kept, nil
	if len(told) > 0 {
		f.find(Finding{Kind: Changed, Sheet: l.sheet, Row: l.first, Column: "name", Name: l.name,
			Say: "choices are renamed: " + strings.Join(told, ", "), Hint: "to keep the names of the workbook for the way back, import it with --names FILE"})
	}
}

// sameOption says that two choices are one.
func (f *reading) sameOption(a, b option) bool {
	if len(a.columns) != len(b.columns) {
		return false
	}
	for k, v := range a.columns {
		if b.columns[k] != v {
			return false
		}
	}
	for _, c := range a.row.t.keyed("label") {
		if a.row.cell(c.at) != b.row.cell(c.at) {
			return false
		}
	}
	return true
}

// choices are a list's choices as a question has them.
func (f *reading) choices(e *entry) []survey.Choice {
	if e.list.made != nil {
		return e.list.made
	}
	if !f.spend(len(e.list.options)) {
		return nil
	}
	out := make([]survey.Choice, 0, len(e.list.options))
	for _, o := range e.list.options {
		c := survey.Choice{Name: o.our, Label: f.text(o.row, "label", e)}
		if c.Label[f.first()] == "" {
			c.Label = f.standIn(c.Label, o.name)
			if !e.list.used {
				f.say(o.row, "label", Changed, e.list.name, fmt.Sprintf("the choice %q has no label in the first language: %q stands in", o.name, c.Label[f.first()]), "")
			}
		}
		if !e.list.used {
			f.media(o.row)
		}
		c.Columns = e.list.columnsOf(o)
		out = append(out, c)
	}
	e.list.used = true
	if !e.list.known().refers {
		e.list.made = out
	}
	return out
}

// choiceNames are the choices of a question, with the one that “or other” adds.
func (e *entry) choiceNames() []option {
	names := e.list.options
	if e.listed.other && len(e.list.called(otherName)) == 0 && e.ask != nil && len(e.ask.Choices) > 0 {
		added := e.ask.Choices[len(e.ask.Choices)-1].Name
		names = append(names[:len(names):len(names)], option{name: otherName, our: added})
	}
	return names
}
