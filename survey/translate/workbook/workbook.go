// Package workbook writes texts for translators as an Excel workbook, and
// reads what they made of it. It has one sheet, texts, with a row for each
// text and a column for each language; which text a row is stands in its first
// two columns, so that rows may be sorted and left out.
package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/doorknock/doorknock/internal/bounded"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/translate"
)

// ErrWorkbook is the class of what is wrong with a workbook as a whole.
var ErrWorkbook = errors.New("the workbook cannot be read")

// sheet is the one that is written and read.
const sheet = "texts"

// head are the columns before those of the languages.
var head = []string{"document", "key", "context", "keep"}

// Bounds of a workbook: beyond them it is not what it is taken for.
const (
	mostInside = 256 << 20
	mostRows   = 200_000
	mostSaid   = 10_000 // characters of a text
)

var limits = bounded.Limits{What: "the texts", Size: 32 << 20, Unpacked: mostInside, Ratio: 150, Entries: 2_000, Cells: 4_000_000, Depth: 64}

// Write writes rows with a column for each of the languages, in that order. A
// text is written as a text, whatever it begins with.
func Write(w io.Writer, rows []translate.Row, languages []survey.Language) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	titles := slices.Clone(head)
	for _, lang := range languages {
		titles = append(titles, string(lang))
	}
	if err := put(f, 1, titles); err != nil {
		return err
	}
	for i, row := range rows {
		cells := []string{row.Document, row.Key, row.About, row.Pipes}
		for _, lang := range languages {
			cells = append(cells, row.Words[lang])
		}
		if err := put(f, i+2, cells); err != nil {
			return err
		}
	}
	if err := f.SetColWidth(sheet, "C", "H", 40); err != nil {
		return err
	}
	if err := f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	return f.Write(w)
}

// put writes a row of texts.
func put(f *excelize.File, row int, cells []string) error {
	for i, text := range cells {
		at, err := excelize.CoordinatesToCellName(i+1, row)
		if err != nil {
			return err
		}
		if err := f.SetCellStr(sheet, at, text); err != nil {
			return err
		}
	}
	return nil
}

// Read reads a workbook that [Write] wrote and others changed. The problems
// are rows and columns that cannot be read; the error is an [ErrWorkbook].
func Read(doc []byte) ([]translate.Row, []translate.Problem, error) {
	if err := bounded.Inspect(doc, limits); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrWorkbook, err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(doc), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostInside, UnzipXMLSizeLimit: mostInside})
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrWorkbook, err)
	}
	defer func() { _ = f.Close() }()
	cells, err := f.Rows(sheet)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: it has no sheet %q", ErrWorkbook, sheet)
	}
	r := reading{}
	err = errors.Join(r.all(cells), cells.Close())
	if err != nil && !errors.Is(err, ErrWorkbook) {
		err = fmt.Errorf("%w: %w", ErrWorkbook, err)
	}
	if err != nil {
		return nil, nil, err
	}
	return r.rows, r.problems, nil
}

// all reads one row after the other, the titles first.
func (r *reading) all(rows *excelize.Rows) error {
	number := 0
	for rows.Next() {
		number++
		cells, err := rows.Columns()
		switch {
		case err != nil:
			return err
		case number > mostRows && len(cells) > 0:
			return fmt.Errorf("%w: more than %d rows", ErrWorkbook, mostRows)
		case number > 1:
			r.row(number, cells)
		default:
			if err := r.columns(cells); err != nil {
				return err
			}
		}
	}
	if number == 0 {
		return fmt.Errorf("%w: the sheet %q is empty", ErrWorkbook, sheet)
	}
	return rows.Error()
}

// reading is a sheet being read.
type reading struct {
	document, key int
	languages     map[int]survey.Language // by their columns
	rows          []translate.Row
	problems      []translate.Problem
}

var tag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func (r *reading) columns(titles []string) error {
	r.document, r.key, r.languages = -1, -1, map[int]survey.Language{}
	for i, title := range titles {
		title = strings.TrimSpace(title)
		switch {
		case title == "document":
			r.document = i
		case title == "key":
			r.key = i
		case title == "" || slices.Contains(head, title):
		case tag.MatchString(title):
			r.languages[i] = survey.Language(title)
		default:
			r.problems = append(r.problems, translate.Problem{Row: 1, Key: title, Text: "this column is no language's: its title is a tag such as en, cy or pl"})
		}
	}
	if r.document < 0 || r.key < 0 {
		return fmt.Errorf("%w: its first row needs the titles document and key", ErrWorkbook)
	}
	return nil
}

func (r *reading) row(number int, cells []string) {
	at := func(i int) string {
		if i < len(cells) {
			return cells[i]
		}
		return ""
	}
	row := translate.Row{Number: number, Document: strings.TrimSpace(at(r.document)), Key: strings.TrimSpace(at(r.key)), Words: survey.Text{}}
	for i, lang := range r.languages {
		said := strings.ReplaceAll(at(i), "\r\n", "\n")
		if len(said) > mostSaid {
			r.problems = append(r.problems, translate.Problem{Row: number, Key: row.Key, Language: lang, Text: fmt.Sprintf("a text has at most %d characters", mostSaid)})
			continue
		}
		row.Words[lang] = said
	}
	switch {
	case row.Document == "" && row.Key == "" && strings.TrimSpace(strings.Join(cells, "")) == "":
	case row.Document == "" || row.Key == "":
		r.problems = append(r.problems, translate.Problem{Row: number, Key: row.Key, Text: "the row does not say which text it is: document and key do"})
	default:
		r.rows = append(r.rows, row)
	}
}
