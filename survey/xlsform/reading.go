package xlsform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

// reading is a workbook on its way to a definition.
type reading struct {
	file      string
	cfg       Config
	survey    *table
	choice    *table
	settings  map[string]string
	settingAt map[string]Finding // the place of each setting
	lists     map[string]*list
	external  map[string]*list
	listOrder []*list
	langs     languages
	root      *entry
	entries   []*entry // in the order of the rows
	byName    map[string][]*entry
	groups    nameSet // the survey's
	tables    map[string]survey.Table
	files     map[string]fileRead // that stand beside the workbook
	fileLists map[string]*list    // by file, and the columns that are read of it
	report    Report
	told      map[string]bool
	marked    map[place]bool // cells that were read, or told of
	sheets    []*table       // the sheets whose cells are
	limits    Limits
	spent     int  // small steps
	wrote     int  // bytes of the document
	errors    int  // that were found
	made      int  // entries of loops
	halted    bool // it is refused for its size: nothing more is to be done
	ownWords  bool // words that may write the answer to their own question
	origin    Origin
}

// find adds a finding, once.
func (f *reading) find(one Finding) {
	key := one.String()
	if f.told[key] || f.halted && len(f.report.Findings) > mostFindings {
		return
	}
	f.told[key] = true
	f.report.Findings = append(f.report.Findings, one)
	if one.Kind == Error {
		f.errors++
	}
	if f.errors == mostErrors {
		f.tooMuch(fmt.Sprintf("there are more than %d errors", mostErrors), "")
	}
	if len(f.report.Findings) == mostFindings {
		f.tooMuch(fmt.Sprintf("there is more to tell of it than %d things", mostFindings), "")
	}
}

// say adds a finding about a cell.
func (f *reading) say(r row, key string, k Kind, name, say, hint string) {
	c := r.column(key)
	one := Finding{Kind: k, Sheet: r.t.name, Row: r.number, Name: name, Say: say, Hint: hint}
	if c.title != "" {
		f.mark(r, c.at)
		one.Column, one.Cell, one.Text = c.title, at(r.t.name, r.number, c.at), r.cell(c.at)
	}
	f.find(one)
}

func (f *reading) dropRow(r row, say string) {
	f.tookAll(r)
	f.find(Finding{Kind: Dropped, Sheet: r.t.name, Row: r.number, Say: say, Text: strings.Join(strings.Fields(strings.Join(r.cells, " ")), " ")})
}

// refused says that an error was found.
func (f *reading) refused() bool {
	return f.errors > 0
}

// sheetNames are the sheets that are read; what others are there is told.
var sheetNames = []string{"survey", "choices", "settings", "external_choices", "entities", "osm"}

// open finds the sheets of a form.
func (f *reading) open(sheets []sheet) {
	found := map[string]*table{}
	var names []string
	for _, s := range sheets {
		name := strings.ToLower(strings.TrimSpace(s.name))
		names = append(names, s.name)
		switch {
		case slices.Contains(sheetNames, name) && found[name] == nil:
			found[name] = tabled(s)
		case name == "columns", name == "select_one_external":
			f.find(Finding{Kind: Dropped, Sheet: s.name, Say: "a sheet of an older form of XLSForm is not read"})
		case name != "" && document.Nearest(name, sheetNames) != "":
			f.find(Finding{Kind: Noted, Sheet: s.name, Say: "this sheet is not read", Hint: fmt.Sprintf("should it be called %q?", document.Nearest(name, sheetNames))})
		default:
			f.find(Finding{Kind: Noted, Sheet: s.name, Say: "this sheet is no part of XLSForm and is not read"})
		}
	}
	f.survey, f.choice = found["survey"], found["choices"]
	if f.survey == nil {
		f.find(Finding{Kind: Error, Say: "there is no sheet named survey; the sheets are " + strings.Join(names, ", "), Hint: "rename the sheet that has the questions"})
		return
	}
	f.readSettings(found["settings"])
	f.settleLanguages()
	f.lists, f.external = f.readLists(f.choice), f.readLists(found["external_choices"])
	for _, t := range []*table{f.survey, f.choice, found["external_choices"]} {
		if t != nil {
			f.sheets = append(f.sheets, t)
		}
	}
	f.elsewhere(found["entities"], "entities are not kept: a response is the record")
	f.elsewhere(found["osm"], "OpenStreetMap tags are not asked for")
}

// elsewhere tells of a sheet for which surveys have no counterpart.
func (f *reading) elsewhere(t *table, why string) {
	if t == nil {
		return
	}
	for _, r := range t.body() {
		f.dropRow(r, why)
	}
}

// columnsOnce tells of headings that are there twice, of those that XLSForm
// does not have, and of cells under none.
func (f *reading) columnsOnce(t *table, known map[string]bool) {
	seen := map[string]column{}
	heads := map[int]bool{}
	for _, c := range t.columns {
		heads[c.at] = true
		key := c.key + "::" + strings.ToLower(c.lang)
		first, twice := seen[key]
		if twice && strings.EqualFold(first.title, c.title) && (known[c.key] || translated[c.key]) {
			f.find(Finding{Kind: Error, Sheet: t.name, Row: t.first, Column: c.title, Cell: at(t.name, t.first, c.at),
				Say: fmt.Sprintf("the column %q is there twice, first in %s", c.title, at(t.name, t.first, first.at)), Hint: "rename one, or take it out"})
		}
		if !twice {
			seen[key] = c
		}
	}
	for _, r := range t.body() {
		for i, cell := range r.cells {
			if cell != "" && !heads[i] {
				f.mark(r, i)
				f.find(Finding{Kind: Dropped, Sheet: t.name, Row: r.number, Cell: at(t.name, r.number, i), Text: cell, Say: "a cell in a column without a heading"})
			}
		}
	}
}

// first is the language that is complete.
func (f *reading) first() survey.Language { return f.langs.order[0] }
