package worksheet

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/doorknock/doorknock/internal/bounded"
	"github.com/doorknock/doorknock/rules/book"
)

// The words over the columns of a table.
const (
	when = "when"
	then = "then"
)

// limits bound what is read: many times what officers keep by hand.
var limits = bounded.Limits{What: "the tables", Size: 16 << 20, Unpacked: 64 << 20, Ratio: 200, Entries: 2_000, Cells: 500_000, Depth: 100}

// mostRows is how many rows all tables have together at most: each becomes a
// rule, and a ruleset takes no more.
const mostRows = 20_000

// Book is what a workbook holds.
type Book struct {
	book.Tables
	Left   []string         // sheets that are no tables
	places map[string]Place // by the path in the tables' document
}

// Read reads a workbook of tables. Its error is an [ErrWorkbook] where it cannot
// be read at all, and [Faults] where its sheets are no tables.
func Read(name string, data []byte) (Book, error) {
	if err := bounded.Inspect(data, limits); err != nil {
		return Book{}, fmt.Errorf("%s: %w: %w", name, ErrWorkbook, err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: int64(limits.Unpacked), UnzipXMLSizeLimit: int64(limits.Unpacked)})
	if err != nil {
		return Book{}, fmt.Errorf("%s: %w: %w", name, ErrWorkbook, err)
	}
	defer func() { _ = f.Close() }()
	r := reading{name: name, book: Book{places: map[string]Place{}}}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			return Book{}, fmt.Errorf("%s: %w: sheet %s: %w", name, ErrWorkbook, sheet, err)
		}
		r.sheet(sheet, rows)
	}
	if len(r.book.Tables.Tables) == 0 && len(r.faults) == 0 {
		r.fault(Place{}, "no sheet of it is a table", "the first cell of a table's sheet says table, and the one beside it its name")
	}
	if len(r.faults) > 0 {
		return r.book, r.faults
	}
	return r.book, nil
}

// reading is a workbook being read.
type reading struct {
	name   string
	book   Book
	rows   int // of all tables so far
	faults Faults
}

func (r *reading) fault(at Place, text, hint string) {
	r.faults = append(r.faults, Fault{File: r.name, Place: at, Text: text, Hint: hint, Err: ErrWorkbook})
}

func (r *reading) at(path, sheet string, row, column int) {
	r.book.places[path] = Place{sheet, row, column}
}

// keyAt notes where a key and, unless noted before, what is around it stand.
func (r *reading) keyAt(path, key, sheet string, row int) {
	for i := range key + "." {
		if i == len(key) || key[i] == '.' {
			if _, noted := r.book.places[path+"."+key[:i]]; !noted {
				r.at(path+"."+key[:i], sheet, row, 2)
			}
		}
	}
}

// sheet reads a sheet by what its first cell says.
func (r *reading) sheet(name string, rows [][]string) {
	for i := range rows {
		for j, text := range rows[i] {
			rows[i][j] = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
		}
	}
	switch {
	case cell(rows, 0, 0) == "table":
		r.table(name, rows)
	case strings.EqualFold(name, head):
		r.head(name, rows)
	case slices.ContainsFunc(rows, func(row []string) bool { return !empty(row) }):
		r.book.Left = append(r.book.Left, name)
	}
}

func cell(rows [][]string, row, column int) string {
	if row < len(rows) && column < len(rows[row]) {
		return rows[row][column]
	}
	return ""
}

func empty(row []string) bool {
	return !slices.ContainsFunc(row, func(text string) bool { return text != "" })
}

// head reads what is not of one table.
func (r *reading) head(sheet string, rows [][]string) {
	for i, row := range rows {
		key, text := cell(rows, i, 0), cell(rows, i, 1)
		name, define := strings.CutPrefix(key, "define.")
		switch {
		case empty(row):
		case key == "rules":
			r.book.Rules = text
		case key == "version":
			r.book.Version = text
		case key == "survey":
			r.book.Survey = text
		case define && slices.ContainsFunc(r.book.Define, func(p book.Pair) bool { return p.Key == name }):
			r.fault(Place{sheet, i + 1, 1}, fmt.Sprintf("%q stands above already", key), "")
		case define:
			r.book.Define = append(r.book.Define, book.Pair{Key: name, Text: text})
		default:
			r.fault(Place{sheet, i + 1, 1}, fmt.Sprintf("unknown key %q", key), "rules, version, survey, or define. and a name")
		}
		r.at(key, sheet, i+1, 2)
	}
}

// table reads a sheet that is a table.
func (r *reading) table(sheet string, rows [][]string) {
	t := book.Table{}
	path := fmt.Sprintf("tables[%d]", len(r.book.Tables.Tables))
	r.at(path, sheet, 0, 0)
	i := 0
	for ; i < len(rows) && cell(rows, i, 0) != when; i++ {
		key, text := cell(rows, i, 0), cell(rows, i, 1)
		if empty(rows[i]) {
			continue
		}
		r.keyAt(path, key, sheet, i+1)
		switch {
		case key == "table":
			t.Name = text
		case key == "policy":
			t.Policy = text
		case key == "complete":
			t.Complete = strings.EqualFold(text, "yes") || strings.EqualFold(text, "true")
			if !t.Complete && text != "" && !strings.EqualFold(text, "no") && !strings.EqualFold(text, "false") {
				r.fault(Place{sheet, i + 1, 2}, fmt.Sprintf("%q is neither yes nor no", text), "")
			}
		case key == "" || text == "":
			r.fault(Place{sheet, i + 1, 1}, "a key and its text are needed here", "or, under a line left empty, when over the first column")
		case slices.ContainsFunc(t.Shared, func(p book.Pair) bool { return over(p.Key, key) || over(key, p.Key) }):
			r.fault(Place{sheet, i + 1, 1}, fmt.Sprintf("%q stands above already", key), "")
		default:
			t.Shared = append(t.Shared, book.Pair{Key: key, Text: text})
		}
	}
	if i == len(rows) {
		r.fault(Place{Sheet: sheet}, "the table has no columns", "write when over each input and then over each output, and their names under that")
		return
	}
	columns := r.columns(sheet, path, &t, rows, i)
	for i += 2; i < len(rows) && r.rows <= mostRows; i++ {
		if !empty(rows[i]) {
			r.row(sheet, path, &t, rows[i], i+1, columns)
		}
	}
	r.book.Tables.Tables = append(r.book.Tables.Tables, t)
}

// over says that a key is another, or holds it.
func over(key, other string) bool { return key == other || strings.HasPrefix(other, key+".") }

// columns reads the two lines of headings. Inputs stand before outputs.
func (r *reading) columns(sheet, path string, t *book.Table, rows [][]string, top int) int {
	n := 0
	for ; cell(rows, top, n) != "" || cell(rows, top+1, n) != ""; n++ {
		name, at := cell(rows, top+1, n), Place{sheet, top + 2, n + 1}
		if name == "" {
			r.fault(at, "the column has no name", "")
		}
		switch kind := cell(rows, top, n); {
		case kind == when && len(t.Outputs) == 0:
			r.at(fmt.Sprintf("%s.inputs[%d]", path, len(t.Inputs)), sheet, at.Row, at.Column)
			t.Inputs = append(t.Inputs, name)
		case kind == then:
			r.at(fmt.Sprintf("%s.outputs[%d]", path, len(t.Outputs)), sheet, at.Row, at.Column)
			t.Outputs = append(t.Outputs, name)
		default:
			r.fault(Place{sheet, top + 1, n + 1}, fmt.Sprintf("%q is not what a column is", kind), "when over each input, and then over each output behind them")
		}
	}
	return n
}

func (r *reading) row(sheet, path string, t *book.Table, row []string, number, columns int) {
	if r.rows++; r.rows > mostRows { // of all tables, and told once
		r.fault(Place{sheet, number, 1}, fmt.Sprintf("this is row %d of the tables, and %d are the most", r.rows, mostRows), "rules of their own, such as for each area, keep them fewer")
		return
	}
	path = fmt.Sprintf("%s.rows[%d]", path, len(t.Rows))
	r.at(path, sheet, number, 1)
	cells := make([]string, columns)
	for i, text := range row {
		if i >= columns {
			if text != "" {
				r.fault(Place{sheet, number, i + 1}, "there is no column here", "give it a name, and when or then over that")
			}
			continue
		}
		cells[i] = text
	}
	for i := range cells {
		if i < len(t.Inputs) && (cells[i] == "" || cells[i] == "-") {
			cells[i] = "any"
		}
		r.at(fmt.Sprintf("%s[%d]", path, i), sheet, number, i+1)
	}
	t.Rows = append(t.Rows, cells)
}
