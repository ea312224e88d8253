package xlsform

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheet is one sheet as it was read: its rows that say something.
type sheet struct {
	name string
	rows []line
}

// line is one row of a sheet: its number, from 1, and its cells as texts.
type line struct {
	number int
	cells  []string
}

// read opens a workbook that was inspected.
func read(data []byte, limits Limits) (sheets []sheet, err error) {
	defer func() {
		if p := recover(); p != nil { // the reader's own faults are those of the file
			sheets, err = nil, unreadable("it is damaged: %v", p)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: int64(limits.Unpacked), UnzipXMLSizeLimit: int64(limits.Unpacked), RawCellValue: false,
	})
	if err != nil {
		return nil, unreadable("%v", err)
	}
	defer func() { _ = f.Close() }()
	for _, name := range f.GetSheetList() {
		s := sheet{name: name}
		if s.rows, err = lines(f, name, limits); err != nil {
			return nil, damaged(name, err)
		}
		sheets = append(sheets, s)
	}
	return sheets, nil
}

func damaged(sheet string, err error) error {
	if errors.Is(err, ErrWorkbook) {
		return err
	}
	return unreadable("the sheet %q: %v", sheet, err)
}

// lines reads the rows of a sheet twice, as they are stored and as they are
// shown: a number is what is stored, true and false are what is shown, and a
// day is neither.
func lines(f *excelize.File, name string, limits Limits) ([]line, error) {
	stored, err := f.Rows(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = stored.Close() }()
	shown, err := f.Rows(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = shown.Close() }()
	props, err := f.GetWorkbookProps()
	if err != nil {
		return nil, err
	}
	since1904 := props.Date1904 != nil && *props.Date1904
	var out []line
	for number := 1; stored.Next() && shown.Next(); number++ {
		raw, err := stored.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		seen, err := shown.Columns()
		if err != nil {
			return nil, err
		}
		if cells := both(raw, seen, since1904); len(cells) > 0 {
			out = append(out, line{number, cells})
		}
		if len(out) > limits.Rows {
			return nil, unreadable("the sheet %q has more than %d rows", name, limits.Rows)
		}
	}
	return out, nil
}

// both joins what is stored and what is shown, up to the last cell that is
// not empty.
func both(raw, shown []string, since1904 bool) []string {
	last := 0
	for i := range raw {
		if i < len(shown) && shown[i] != raw[i] {
			raw[i] = cell(raw[i], shown[i], since1904)
		}
		if raw[i] = tidy(raw[i]); raw[i] != "" {
			last = i + 1
		}
	}
	return append([]string(nil), raw[:last]...)
}

// cell chooses between what is stored and what is shown. Some workbooks count
// their days from 1904, and not from 1900.
func cell(raw, shown string, since1904 bool) string {
	switch strings.ToUpper(shown) {
	case "TRUE", "FALSE":
		return strings.ToUpper(shown)
	}
	serial, err := strconv.ParseFloat(raw, 64)
	if err == nil && serial == math.Trunc(serial) && math.Abs(serial) < 1<<53 {
		raw = strconv.FormatFloat(serial, 'f', -1, 64)
	}
	if err != nil || serial < 0 || serial > 2_958_465 || !strings.ContainsAny(shown, "/:-") || strings.HasPrefix(shown, "-") {
		return raw
	}
	at, err := excelize.ExcelDateToTime(serial, since1904)
	if err != nil {
		return raw
	}
	switch {
	case serial < 1 && serial > 0:
		return at.Format("15:04")
	case serial != math.Trunc(serial):
		return at.Format("2006-01-02T15:04")
	}
	return at.Format("2006-01-02")
}

// tidy takes out what cannot be seen and ends lines in one way.
func tidy(s string) string {
	if strings.IndexByte(s, '\r') >= 0 || strings.Contains(s, "_x000") {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "_x000D_\n", "\n", "_x000D_", "\n", "_x000a_", "\n", "_x000A_", "\n").Replace(s)
	}
	s = strings.ToValidUTF8(s, "")
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfeff || r == 0x7f || r == 0x200b || r == 0x2060 || r == 0xfffe || r == 0xffff {
			return -1
		}
		if r == 0xa0 {
			return ' '
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// at names a cell as spreadsheets do: survey!C12.
func at(sheet string, row, column int) string {
	if column < 0 {
		return fmt.Sprintf("%s row %d", sheet, row)
	}
	cell, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return fmt.Sprintf("%s row %d", sheet, row)
	}
	return sheet + "!" + cell
}
