package xlsform

import (
	"fmt"
	"strings"
)

// leftColumns tells of what stands in columns of the survey sheet that are
// not read.
func (f *reading) leftColumns() {
	for _, c := range f.survey.columns {
		if surveyColumns[c.key] || c.key == "image" || c.key == "audio" || c.key == "video" || c.key == "big_image" {
			continue
		}
		why, known := lostColumns[c.key]
		prefix, _, far := strings.Cut(c.key, "::")
		known = known || far && (prefix == "bind" || prefix == "body" || prefix == "instance" || prefix == "control")
		rows := 0
		for _, r := range f.survey.body() {
			if r.cell(c.at) == "" {
				continue
			}
			rows++
			f.mark(r, c.at)
			if known {
				say := "this has no counterpart"
				if why != "" {
					say += ": " + why
				}
				f.cellSay(r, c, Dropped, &entry{name: r.text("name")}, say, "")
			}
		}
		if !known && rows > 0 {
			f.find(Finding{Kind: Noted, Sheet: f.survey.name, Row: f.survey.first, Column: c.title, Cell: at(f.survey.name, f.survey.first, c.at),
				Say: fmt.Sprintf("this column is not one of XLSForm and is not read; cells in it: %d", rows)})
		}
	}
}

// unusedLists tells of lists that no question has, and of columns that no
// filter reads.
func (f *reading) unusedLists() {
	for _, l := range f.listOrder {
		if l.used && !l.beside {
			f.unusedColumns(l)
		}
		if !l.used {
			f.find(Finding{Kind: Noted, Sheet: l.sheet, Row: l.first, Name: l.name, Say: "no question has this list: it is left out"})
		}
	}
}

func (f *reading) unusedColumns(l *list) {
	told := map[string]bool{}
	for _, o := range l.options {
		for _, c := range o.row.t.columns {
			if o.columns[c.key] != "" && l.read[c.key] == nil && !told[c.key] {
				told[c.key] = true
				f.cellSay(o.row, c, Noted, &entry{name: l.name}, "no filter reads this column: it is left out", "")
			}
		}
	}
}
