package worksheet

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/doorknock/doorknock/rules/book"
)

// head is the sheet of what is not a table.
const head = "rules"

// Write writes a workbook of tables.
func Write(t book.Tables) ([]byte, error) {
	f := excelize.NewFile()
	w := writing{file: f, taken: map[string]bool{}}
	defer func() { _ = f.Close() }()
	var err error
	if w.text, err = f.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}); err != nil {
		return nil, err
	}
	if w.bold, err = f.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Bold: true}}); err != nil {
		return nil, err
	}
	w.sheet(head, true)
	for _, p := range []book.Pair{{Key: "rules", Text: t.Rules}, {Key: "version", Text: t.Version}, {Key: "survey", Text: t.Survey}} {
		if p.Text != "" {
			w.line(w.text, p.Key, p.Text)
		}
	}
	for _, p := range t.Define {
		w.line(w.text, "define."+p.Key, p.Text)
	}
	for _, one := range t.Tables {
		w.table(one)
	}
	if w.err != nil {
		return nil, w.err
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// writing is a workbook being written, a sheet at a time.
type writing struct {
	file       *excelize.File
	taken      map[string]bool
	name       string
	row        int
	text, bold int
	err        error
}

// sheet begins a sheet.
func (w *writing) sheet(name string, first bool) {
	w.name, w.row = w.free(name), 0
	if w.err != nil {
		return
	}
	if first {
		w.err = w.file.SetSheetName(w.file.GetSheetName(0), w.name)
	} else {
		_, w.err = w.file.NewSheet(w.name)
	}
	if w.err == nil {
		w.err = w.file.SetColStyle(w.name, "A:Z", w.text)
	}
	if w.err == nil {
		w.err = w.file.SetColWidth(w.name, "A", "Z", 24)
	}
}

// free is the name of a sheet that is not taken: at most 31 characters, of which
// no two differ by capitals alone.
func (w *writing) free(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return '-'
		}
		return r
	}, name)
	runes := []rune(name)
	name = string(runes[:min(len(runes), 31)])
	if name == "" {
		name = "table"
	}
	for n := 2; w.taken[strings.ToLower(name)]; n++ {
		number := "-" + strconv.Itoa(n)
		runes = []rune(name)
		name = string(runes[:min(len(runes), 31-len(number))]) + number
	}
	w.taken[strings.ToLower(name)] = true
	return name
}

// line writes a row of texts.
func (w *writing) line(style int, cells ...string) {
	w.row++
	for i, text := range cells {
		if w.err != nil || text == "" {
			continue
		}
		if len([]rune(text)) > excelize.TotalCellChars {
			w.err = fmt.Errorf("sheet %s, row %d: a cell has at most %d characters", w.name, w.row, excelize.TotalCellChars)
			return
		}
		var at string
		if at, w.err = excelize.CoordinatesToCellName(i+1, w.row); w.err != nil {
			return
		}
		if w.err = w.file.SetCellStr(w.name, at, text); w.err == nil {
			w.err = w.file.SetCellStyle(w.name, at, at, style)
		}
	}
}

// table writes a table's sheet.
func (w *writing) table(t book.Table) {
	w.sheet(t.Name, false)
	w.line(w.text, "table", t.Name)
	w.line(w.text, "policy", t.Policy)
	if t.Complete {
		w.line(w.text, "complete", "yes")
	}
	for _, p := range t.Shared {
		w.line(w.text, p.Key, p.Text)
	}
	w.row++
	var over []string
	for range t.Inputs {
		over = append(over, when)
	}
	for range t.Outputs {
		over = append(over, then)
	}
	w.line(w.bold, over...)
	w.line(w.bold, append(append([]string(nil), t.Inputs...), t.Outputs...)...)
	for _, row := range t.Rows {
		w.line(w.text, row...)
	}
}
