package xlsform

import (
	"fmt"
	"path"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// fromFile gives a select its choices from a file beside the workbook. Where
// the file cannot be had, it is asked as text.
func (f *reading) fromFile(e *entry) {
	given := parametersOf(e.row)
	value, label := "name", "label"
	if strings.EqualFold(path.Ext(e.listed.list), ".geojson") {
		value, label = "id", "title"
	}
	if given["value"] != "" {
		value = given["value"]
	}
	if given["label"] != "" {
		label = given["label"]
	}
	key := e.listed.list + "\x00" + value + "\x00" + label
	if l := f.fileLists[key]; l != nil {
		e.list = l
		return
	}
	r, err := f.beside(e.listed.list)
	if err == nil && r.at(value) < 0 {
		err = fmt.Errorf("it has no column %q", clip(value))
	}
	if err == nil && len(r.rows) == 0 {
		err = fmt.Errorf("there is nothing in it")
	}
	if err != nil {
		f.noFile(e, "type", e.listed.list, err)
		return
	}
	e.list = f.listFrom(r, value, label)
	f.fileLists[key] = e.list
	f.say(e.row, "type", Noted, e.name, fmt.Sprintf("its choices are taken from the file %s: %d", e.listed.list, len(e.list.options)), "")
}

// noFile tells of a file that cannot be had, and what becomes of the question.
func (f *reading) noFile(e *entry, key, file string, err error) {
	e.typ, e.list = survey.TypeText, nil
	f.say(e.row, key, Changed, e.name, fmt.Sprintf("the choices stand in the file %s, and %v: asked as text", clip(file), err), "put the file beside the workbook, or paste it into the sheet choices")
}

// listFrom makes a list of a file's rows.
func (f *reading) listFrom(r *records, value, label string) *list {
	t := &table{sheet: sheet{name: r.file}, first: 1}
	worded := r.at(label) >= 0
	for i, title := range r.columns {
		c := column{key: strings.ToLower(title), title: title, at: i}
		switch head := heading(title, i); {
		case strings.EqualFold(title, label):
			c.key = "label"
		case strings.EqualFold(title, value) && value == "name":
			c.key = "name"
		case head.key == "label" && head.lang != "" && label == "label":
			c.key, c.lang, worded = "label", head.lang, true
		case c.key == "label" || c.key == "name":
			c.key = "its_" + c.key // another column is meant by the word
		}
		t.columns = append(t.columns, c)
	}
	if !worded {
		t.columns = append(t.columns, column{key: "label", title: value, at: r.at(value)})
		f.find(Finding{Kind: Changed, Sheet: r.file, Row: 1, Say: fmt.Sprintf("there is no column %q: the choices' names are their words", clip(label))})
	}
	return f.listOfRows(t, r, value)
}

// listOfRows makes a list of rows that have columns of choices.
func (f *reading) listOfRows(t *table, r *records, value string) *list {
	l := &list{name: f.freeList(r.file), sheet: r.file, first: 2, read: map[string]*columned{}, beside: true}
	for _, line := range r.rows {
		name := r.cell(line, r.at(value))
		if name == "" {
			f.dropRow(row{t: t, number: line.number, cells: line.cells}, "a choice without a name")
			continue
		}
		l.options = append(l.options, t.option(row{t: t, number: line.number, cells: line.cells}, name))
	}
	f.nameOptions(l)
	f.listOrder = append(f.listOrder, l)
	return l
}

// option is a row as a choice.
func (t *table) option(r row, name string) option {
	o := option{name: name, row: r, columns: map[string]string{}}
	for _, c := range t.columns {
		if value := r.cell(c.at); value != "" && !choiceColumns[c.key] && c.lang == "" {
			o.columns[c.key] = value
		}
	}
	return o
}

// freeList is a name for the list of a file: the file's, without its ending.
func (f *reading) freeList(file string) string {
	base := strings.TrimSuffix(file, path.Ext(file))
	taken := nameSet{}
	for _, l := range f.listOrder {
		taken.take(l.name)
	}
	return unused(strings.Join(strings.Fields(base), "_"), "_", taken)
}
