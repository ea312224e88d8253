package worksheet

import (
	"errors"
	"strings"

	"github.com/xuri/excelize/v2"
)

// ErrWorkbook is the class of what keeps a workbook from being read at all.
var ErrWorkbook = errors.New("workbook")

// Place is a cell of a workbook. Row and Column count from 1; 0 is the whole
// sheet, or the whole row.
type Place struct {
	Sheet       string
	Row, Column int
}

// String writes damp-response!C9.
func (p Place) String() string {
	if p.Row == 0 {
		return p.Sheet
	}
	cell, err := excelize.CoordinatesToCellName(max(p.Column, 1), p.Row)
	if err != nil {
		return p.Sheet
	}
	return p.Sheet + "!" + cell
}

// Fault is one thing wrong in a workbook, at its cell.
type Fault struct {
	File string
	Place
	Text string
	Hint string // what to write instead, if anything useful can be said
	Err  error  // its class
}

// Error writes rules.xlsx: damp-response!C9: text (hint).
func (f Fault) Error() string {
	text := f.File
	if place := f.Place.String(); place != "" {
		text += ": " + place
	}
	text += ": " + f.Text
	if f.Hint != "" {
		text += " (" + f.Hint + ")"
	}
	return text
}

// Unwrap gives the class.
func (f Fault) Unwrap() error { return f.Err }

// Faults are all the faults of a workbook. Those returned as an error are never
// empty.
type Faults []Fault

// Error writes one fault a line.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives each fault, for errors.Is and errors.As.
func (fs Faults) Unwrap() []error {
	out := make([]error, len(fs))
	for i, f := range fs {
		out[i] = f
	}
	return out
}
