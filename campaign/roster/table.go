package roster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/doorknock/doorknock/rules/condition"
)

// Bounds of one file.
const (
	maxSize  = 64 << 20
	maxLines = 200_000
	maxCell  = 2000 // bytes
)

// ErrFile is a file of which no line can be read.
var ErrFile = errors.New("list")

// Problem is one line that was left out, or one cell that was passed over.
type Problem struct {
	File   string
	Line   int    // from 1, the line of the file
	Column string // its name; empty: the whole line
	Text   string
	Left   bool // the line is left out
}

// Error gives the problem in one line: homes.csv:17: postcode: …
func (p Problem) Error() string {
	text := p.Text
	if p.Column != "" {
		text = p.Column + ": " + text
	}
	switch {
	case p.Left:
		text += " (the line is left out)"
	case p.Column != "":
		text += " (the cell is passed over)"
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, text)
}

// Report says how the reading of a list went.
type Report struct {
	Lines    int // below the head, empty ones aside
	Good     int
	Problems []Problem // in the order of the file
}

// table is a list being read.
type table struct {
	file    string
	columns map[string]int
	csv     *csv.Reader
	report  Report
	line    int
	cells   []string
	left    bool // the present line
}

// open reads the head. Known are the columns that there can be, needed those
// that there must be.
func open(file string, data []byte, known, needed []string) (*table, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) > maxSize:
		return nil, fmt.Errorf("%w %s: more than %d MiB", ErrFile, file, maxSize>>20)
	case !utf8.Valid(data):
		return nil, fmt.Errorf("%w %s: it is not UTF-8: save it as CSV UTF-8", ErrFile, file)
	}
	t := &table{file: file, columns: map[string]int{}, csv: csv.NewReader(bytes.NewReader(data))}
	t.csv.FieldsPerRecord = -1
	t.csv.ReuseRecord = true
	head, err := t.csv.Read()
	if err != nil {
		return nil, fmt.Errorf("%w %s: it has no line that names the columns", ErrFile, file)
	}
	for i, name := range head {
		name = strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(name, "_", " "))), "_")
		if _, twice := t.columns[name]; twice {
			return nil, fmt.Errorf("%w %s:1: column %q stands twice", ErrFile, file, name)
		}
		t.columns[name] = i
		if !slices.Contains(known, name) {
			t.problem("", fmt.Sprintf("column %q is passed over%s", name, meant(name, known)), false)
		}
	}
	for _, name := range needed {
		if _, ok := t.columns[name]; !ok {
			return nil, fmt.Errorf("%w %s:1: column %q is missing; there can be: %s", ErrFile, file, name, strings.Join(known, ", "))
		}
	}
	return t, nil
}

func meant(word string, known []string) string {
	if near := condition.Nearest(word, known); near != "" {
		return fmt.Sprintf(" (did you mean %q?)", near)
	}
	return ""
}

// next goes to the next line, and returns false at the end.
func (t *table) next() bool {
	for {
		cells, err := t.csv.Read()
		if errors.Is(err, io.EOF) {
			return false
		}
		t.line, t.left = t.at(err), false
		t.report.Lines++
		var fault *csv.ParseError
		switch {
		case t.report.Lines > maxLines:
			t.problem("", fmt.Sprintf("there are more than %d lines: the rest is left out", maxLines), true)
			return false
		case errors.As(err, &fault):
			t.problem("", "its quotes do not match: "+fault.Err.Error(), true)
			continue
		case err != nil:
			t.problem("", err.Error(), true)
			return false
		case len(cells) > len(t.columns):
			t.problem("", fmt.Sprintf("it has %d cells, and the head names %d columns: is there a comma too many?", len(cells), len(t.columns)), true)
			continue
		}
		t.cells = cells
		return true
	}
}

// at is the line of the file on which the last record began.
func (t *table) at(err error) int {
	var fault *csv.ParseError
	if errors.As(err, &fault) {
		return fault.StartLine
	}
	line, _ := t.csv.FieldPos(0)
	return line
}

// problem notes what is wrong; left says that the line is left out for it.
func (t *table) problem(column, text string, left bool) {
	line := max(t.line, 1)
	t.left = t.left || left
	t.report.Problems = append(t.report.Problems, Problem{File: t.file, Line: line, Column: column, Text: text, Left: left})
}

// cell returns what stands in a column of the present line, trimmed; empty
// where there is nothing or no such column.
func (t *table) cell(column string) string {
	i, ok := t.columns[column]
	if !ok || i >= len(t.cells) {
		return ""
	}
	text := strings.TrimSpace(t.cells[i])
	if len(text) > maxCell {
		t.problem(column, fmt.Sprintf("longer than %d bytes", maxCell), true)
		return ""
	}
	return strings.Clone(text)
}

// needed is cell for a column that must be filled.
func (t *table) needed(column string) string {
	text := t.cell(column)
	if text == "" && !t.left {
		t.problem(column, "it is empty", true)
	}
	return text
}

// date reads a day; nil where there is none.
func (t *table) date(column string) *condition.Date {
	text := t.cell(column)
	if text == "" {
		return nil
	}
	d, err := condition.ParseDate(text)
	if err != nil {
		t.problem(column, "a day is written 2026-11-30", false)
		return nil
	}
	return &d
}

// yes reads yes or no; empty is no.
func (t *table) yes(column string) bool {
	switch strings.ToLower(t.cell(column)) {
	case "", "no", "n", "false", "0":
		return false
	case "yes", "y", "true", "1":
		return true
	}
	t.problem(column, "yes or no is expected", false)
	return false
}

// oneOf reads one of a list of words; empty is the first of them.
func oneOf[T ~string](t *table, column string, words ...T) T {
	text := t.cell(column)
	if text == "" {
		return words[0]
	}
	names := make([]string, len(words))
	for i, w := range words {
		names[i] = string(w)
		if text == names[i] {
			return w
		}
	}
	t.problem(column, fmt.Sprintf("%q is none of %s%s", clip(text), strings.Join(names, ", "), meant(text, names)), true)
	return words[0]
}

func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// done counts the present line as read, unless it is left out.
func (t *table) done() bool {
	if !t.left {
		t.report.Good++
	}
	return !t.left
}
