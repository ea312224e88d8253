package xlsform

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/internal/bounded"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// Config is what may be said about a workbook from outside it. Its zero value
// reads an English form.
type Config struct {
	// Language is that of words under headings without a language. Defaults
	// to English, or to the form's default_language.
	Language survey.Language
	// Files are what stands beside the workbook, by their names: lists of
	// choices as CSV, GeoJSON or XML. Without it a question whose choices stand
	// in a file is asked as text. Nothing but the names that the workbook gives
	// is opened, and no folder within.
	Files fs.FS
	// Limits bound the workbook and the files beside it.
	Limits Limits
	// Form bounds the document that is made. Defaults to what officers write,
	// but four times as long.
	Form form.Config
}

func (c Config) language() survey.Language { return cmp.Or(c.Language, "en") }

func (c Config) form() form.Config {
	out := c.Form
	out.Limits.Size = cmp.Or(out.Limits.Size, 4<<20)
	return out
}

// Imported is a form that was taken over.
type Imported struct {
	Survey   *survey.Survey
	Document []byte // the survey as an officer's document, in YAML
	Origin   Origin // what the workbook called things, for the way back
	Report   Report // what is other than in the workbook; never an Error
}

// Origin is what a workbook called things that a survey calls otherwise, and
// its logic as it was written: with it [Export] writes the workbook's own
// words again. What is called the same is not in it. Its zero value knows of
// no workbook.
type Origin struct {
	ID        string                       `json:"id,omitempty"`        // the readingid
	Version   string                       `json:"version,omitempty"`   // where it is no number
	Fields    map[string]string            `json:"fields,omitempty"`    // by the survey's names
	Groups    map[string]string            `json:"groups,omitempty"`    // by the survey's names
	Made      []string                     `json:"made,omitempty"`      // groups that the workbook does not have
	Lists     map[string]string            `json:"lists,omitempty"`     // the list of each select, by the survey's names
	Choices   map[string]map[string]string `json:"choices,omitempty"`   // by list, then by the survey's names
	Languages map[survey.Language]string   `json:"languages,omitempty"` // as the headings wrote them
	Logic     map[string]map[string]string `json:"logic,omitempty"`     // by the survey's names, then by column: XPath
	Columns   map[string]map[string]Column `json:"columns,omitempty"`   // of lists, by the survey's names
	Sources   map[string]map[string]string `json:"sources,omitempty"`   // likewise: what it was translated to; empty where it could not be
	Other     map[string]string            `json:"other,omitempty"`     // of what “or other” says, by the select's name: added, or listed already
	Types     map[string]Column            `json:"types,omitempty"`     // that have no counterpart: as written, and the survey's type
}

// Column is a column of choices that a filter reads, or a type, as a workbook
// has it.
type Column struct {
	Title string `json:"title"`           // how it is headed, or the type as written
	Names string `json:"names,omitempty"` // the list whose choices it names, if it does; of a type: the survey's
}

// Import reads a workbook in the form XLSForm. Name is the file's, for
// messages. What a survey cannot say is left out or put in another way, and
// told in the report with its sheet, row and column. The error is [*Refused]
// where the form cannot do without something, with all that was found, or
// ErrWorkbook where there is no form to read. It never panics, whatever the
// file holds.
func Import(name string, data []byte, cfg Config) (*Imported, error) {
	limits := cfg.Limits.orDefault()
	if err := inspect(data, limits); err != nil {
		return nil, err
	}
	sheets, err := read(data, limits)
	if err != nil {
		return nil, err
	}
	f := &reading{file: name, cfg: cfg, limits: limits}
	f.begin()
	def := f.read(sheets)
	if f.refused() {
		return nil, f.refusal()
	}
	return f.finish(def)
}

func (f *reading) begin() {
	f.settings, f.settingAt = map[string]string{}, map[string]Finding{}
	f.tables = map[string]survey.Table{}
	f.files, f.fileLists = map[string]fileRead{}, map[string]*list{}
	f.marked = map[place]bool{}
	f.byName, f.told = map[string][]*entry{}, map[string]bool{}
	f.origin = Origin{Fields: map[string]string{}, Groups: map[string]string{}, Lists: map[string]string{},
		Choices: map[string]map[string]string{}, Languages: map[survey.Language]string{},
		Logic: map[string]map[string]string{}, Columns: map[string]map[string]Column{}, Types: map[string]Column{}, Other: map[string]string{}, Sources: map[string]map[string]string{}}
}

// read makes a definition of the sheets, unless it finds an error.
func (f *reading) read(sheets []sheet) survey.Definition {
	f.open(sheets)
	if f.refused() {
		return survey.Definition{}
	}
	f.tree()
	if f.refused() {
		return survey.Definition{}
	}
	f.unroll()
	if f.refused() {
		return survey.Definition{}
	}
	f.names()
	def := f.heading()
	f.calculations()
	def.Items = f.items(&def)
	if len(f.tables) > 0 {
		def.Tables = f.tables
	}
	f.leftColumns()
	f.unusedLists()
	if len(def.Items) == 0 && !f.refused() {
		f.find(Finding{Kind: Error, Sheet: f.survey.name, Say: "there is no question in the form"})
	}
	if !f.refused() {
		f.allLogic(&def)
		f.unread()
	}
	return def
}

func (f *reading) refusal() error {
	f.report.sort(f.sheetOrder())
	return &Refused{Name: f.file, Report: f.report}
}

// finish compiles what was read.
func (f *reading) finish(def survey.Definition) (*Imported, error) {
	if !f.repair(&def) {
		return nil, f.refusal()
	}
	doc := form.Print(def)
	s, err := form.Compile(f.file, doc, f.cfg.form())
	if err != nil {
		f.find(Finding{Kind: Error, Say: "the survey that was made of it cannot be compiled: " + err.Error()})
		return nil, f.refusal()
	}
	f.keepNames()
	f.report.sort(f.sheetOrder())
	return &Imported{Survey: s, Document: doc, Origin: f.origin, Report: f.report}, nil
}

// keepNames keeps the lists, choices and languages as the workbook called them.
func (f *reading) keepNames() {
	for tag, written := range f.langs.written {
		if written != string(tag) {
			f.origin.Languages[tag] = written
		}
	}
	for _, e := range f.entries {
		if e.ask != nil && (e.asks.say != "" || e.asks.known != "" || e.list == nil && (e.listed.file || strings.HasPrefix(e.listed.list, "${"))) {
			f.origin.Types[e.our] = Column{Title: e.written, Names: string(e.ask.Type)}
		}
		if e.list == nil || e.our == "" {
			continue
		}
		f.origin.Lists[e.our] = e.list.name
		if e.list.kept {
			continue
		}
		e.list.kept = true
		f.keepColumns(e.list)
		names := map[string]string{}
		for _, o := range e.list.options {
			if o.our != o.name {
				names[o.our] = o.name
			}
		}
		if len(names) > 0 {
			f.origin.Choices[e.list.name] = names
		}
	}
}

// keepColumns keeps the columns that filters read.
func (f *reading) keepColumns(l *list) {
	for title, c := range l.read {
		if f.origin.Columns[l.name] == nil {
			f.origin.Columns[l.name] = map[string]Column{}
		}
		one := Column{Title: title}
		if c.with != nil {
			one.Names = c.with.name
		}
		f.origin.Columns[l.name][c.our] = one
	}
}

func (f *reading) sheetOrder() []string {
	return []string{"survey", "choices", "external_choices", "settings", "entities", "osm"}
}

// sort puts findings in the order of the sheets and rows.
func (r *Report) sort(sheets []string) {
	rank := func(f Finding) int {
		for i, s := range sheets {
			if strings.EqualFold(f.Sheet, s) {
				return i
			}
		}
		return len(sheets)
	}
	slices.SortStableFunc(r.Findings, func(a, b Finding) int {
		if rank(a) == len(sheets) && rank(b) == len(sheets) && a.Sheet != b.Sheet {
			return cmp.Compare(a.Sheet, b.Sheet)
		}
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Row, b.Row), cmp.Compare(bounded.Column(cellOf(a)), bounded.Column(cellOf(b))))
	})
}

// cellOf is the cell of a finding without its sheet.
func cellOf(f Finding) string { return f.Cell[strings.LastIndexByte(f.Cell, '!')+1:] }
