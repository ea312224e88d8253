package xlsform

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"github.com/doorknock/doorknock/survey"
)

// Export writes a survey as a workbook in the form XLSForm. Origin is what an
// import kept, so that the workbook's own names and XPath are written again;
// its zero value writes the survey's. What XLSForm cannot say is told in the
// report. The error is that of writing the file.
func Export(s *survey.Survey, origin Origin) ([]byte, Report, error) {
	x := &exporting{s: s, def: s.Definition(), origin: origin, lists: map[string]string{}, taken: nameSet{}, fields: map[string]*survey.Ask{}, names: map[string]bool{}}
	x.index(x.def.Items)
	x.survey.begin(append([]string{"type", "name"}, x.labels()...)...)
	x.choices.begin(append([]string{"list_name", "name"}, x.labels()...)...)
	x.heading()
	x.items(x.def.Items, nil)
	data, err := x.book()
	return data, x.report, err
}

// exporting is a survey on its way to a workbook.
type exporting struct {
	s       *survey.Survey
	def     survey.Definition
	origin  Origin
	survey  grid
	choices grid
	setting grid
	lists   map[string]string // the name of each list, by what is in it
	taken   nameSet
	fields  map[string]*survey.Ask
	rows    map[string]*survey.Repeat
	names   map[string]bool // that the workbook has
	report  Report
}

// labels are the headings of labels, in the order of the languages.
func (x *exporting) labels() []string {
	var out []string
	for _, tag := range x.def.Languages {
		title := "label"
		if named := x.language(tag); named != "" {
			title += "::" + named
		}
		out = append(out, title)
	}
	return out
}

// index finds the questions and repeats by their names.
func (x *exporting) index(items []survey.Item) {
	if x.rows == nil {
		x.rows = map[string]*survey.Repeat{}
	}
	for _, i := range items {
		switch {
		case i.Ask != nil:
			x.fields[i.Ask.Name], x.names[x.field(i.Ask.Name)] = i.Ask, true
			if asksOther(i.Ask) {
				x.fields[i.Ask.Name+"_other"] = &survey.Ask{Name: i.Ask.Name + "_other", Type: survey.TypeText}
				x.names[x.field(i.Ask.Name+"_other")] = true
			}
		case i.Group != nil:
			x.names[x.groupName(i.Group.Name)] = true
			x.index(i.Group.Items)
		case i.Repeat != nil:
			x.rows[i.Repeat.Name], x.names[x.field(i.Repeat.Name)] = i.Repeat, true
			x.index(i.Repeat.Items)
		}
	}
}

// grid is a sheet that is being written: columns come as they are needed.
type grid struct {
	titles []string
	at     map[string]int // the columns of the titles, from 1
	rows   []map[string]string
}

func (g *grid) begin(titles ...string) {
	g.at = map[string]int{}
	for _, title := range titles {
		g.head(title)
	}
}

// head adds a column, once.
func (g *grid) head(title string) {
	if g.at[title] == 0 {
		g.titles = append(g.titles, title)
		g.at[title] = len(g.titles)
	}
}

func (g *grid) row() map[string]string {
	g.rows = append(g.rows, map[string]string{})
	return g.rows[len(g.rows)-1]
}

// put writes a cell of the last row.
func (g *grid) put(title, text string) {
	if text == "" {
		return
	}
	g.head(title)
	g.rows[len(g.rows)-1][title] = text
}

// book writes the sheets.
func (x *exporting) book() ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	if err := f.SetSheetName("Sheet1", "survey"); err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	for _, one := range []struct {
		name string
		grid *grid
	}{{"survey", &x.survey}, {"choices", &x.choices}, {"settings", &x.setting}} {
		if _, err := f.NewSheet(one.name); err != nil {
			return nil, fmt.Errorf("workbook: %w", err)
		}
		if err := one.grid.write(f, one.name); err != nil {
			return nil, fmt.Errorf("workbook: %w", err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	return out.Bytes(), nil
}

// write puts every cell down as text, so that nothing in it is ever a
// formula.
func (g *grid) write(f *excelize.File, sheet string) error {
	set := func(column, row int, text string) error {
		at, err := excelize.CoordinatesToCellName(column, row)
		if err != nil {
			return err
		}
		return f.SetCellStr(sheet, at, text)
	}
	for i, title := range g.titles {
		if err := set(i+1, 1, title); err != nil {
			return err
		}
	}
	for j, row := range g.rows {
		for _, title := range slices.SortedFunc(maps.Keys(row), func(a, b string) int { return g.at[a] - g.at[b] }) {
			if err := set(g.at[title], j+2, row[title]); err != nil {
				return err
			}
		}
	}
	return nil
}

// lose tells of what XLSForm cannot say.
func (x *exporting) lose(name, key, text, say string) {
	x.report.Findings = append(x.report.Findings, Finding{Kind: Dropped, Sheet: "survey", Row: len(x.survey.rows) + 1, Column: key, Name: name, Text: text, Say: say})
}

// change tells of what is said in another way.
func (x *exporting) change(name, key, say string) {
	x.report.Findings = append(x.report.Findings, Finding{Kind: Changed, Sheet: "survey", Row: len(x.survey.rows) + 1, Column: key, Name: name, Say: say})
}

// note tells of what import told of already.
func (x *exporting) note(name, key, text, say string) {
	x.report.Findings = append(x.report.Findings, Finding{Kind: Noted, Sheet: "survey", Row: len(x.survey.rows) + 1, Column: key, Name: name, Text: text, Say: say})
}

// heading writes the settings.
func (x *exporting) heading() {
	x.setting.begin("form_title", "form_id", "version")
	x.setting.row()
	x.setting.put("form_title", x.def.Title[x.first()])
	id, version := x.def.ID, strconv.Itoa(x.def.Number)
	if x.origin.ID != "" && kebab(x.origin.ID, "imported") == x.def.ID {
		id = x.origin.ID
	}
	if x.origin.Version != "" && x.def.Number == 1 {
		version = x.origin.Version
	}
	x.setting.put("form_id", id)
	x.setting.put("version", version)
	if title := x.language(x.first()); title != "" {
		x.setting.put("default_language", title)
	}
	for _, has := range []struct {
		key string
		is  bool
		say string
	}{
		{"title", len(x.def.Title) > 1, "a form has one title: the other languages' are left out"},
		{"known", len(x.def.Known) > 0, "a form knows nothing of the landlord's record"},
		{"words", len(x.def.Words) > 0, "the collecting program has words of its own"},
		{"numbering", x.def.Numbering != nil, "telephone numbers are not checked"},
		{"scores", len(x.def.Scores) > 0, "a form adds no scores up: calculate them"},
		{"since", len(x.def.Since) > 0, "what became of older names is not kept"},
	} {
		if has.is {
			x.report.Findings = append(x.report.Findings, Finding{Kind: Dropped, Sheet: "settings", Column: has.key, Say: has.say})
		}
	}
}

func (x *exporting) first() survey.Language { return x.def.Languages[0] }
