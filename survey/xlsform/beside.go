package xlsform

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// records are what a file beside a workbook holds: the names of its columns,
// and its rows.
type records struct {
	file    string
	columns []string
	rows    []line
}

// errAbsent is the reason for a file that was not given.
var errAbsent = errors.New("it was not found beside the workbook")

// beside reads a file that stands beside the workbook, once.
func (f *reading) beside(name string) (*records, error) {
	if known, ok := f.files[name]; ok {
		return known.records, known.err
	}
	r, err := f.readBeside(name)
	f.files[name] = fileRead{r, err}
	return r, err
}

type fileRead struct {
	records *records
	err     error
}

func (f *reading) readBeside(name string) (*records, error) {
	limits := f.cfg.Limits.orDefault()
	if f.cfg.Files == nil {
		return nil, errAbsent
	}
	if strings.ContainsAny(name, `/\`) || !fs.ValidPath(name) || name == "." {
		return nil, errors.New("that is no file's name")
	}
	file, err := f.cfg.Files.Open(name)
	if err != nil {
		return nil, errAbsent
	}
	data, err := io.ReadAll(io.LimitReader(file, int64(limits.File)+1))
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, errors.New("it cannot be read")
	}
	if len(data) > limits.File {
		return nil, fmt.Errorf("it has more than %d bytes", limits.File)
	}
	var r *records
	switch strings.ToLower(path.Ext(name)) {
	case ".csv":
		r, err = readCSV(data)
	case ".geojson":
		r, err = readGeoJSON(data)
	case ".xml":
		r, err = readItems(data, limits.Depth)
	default:
		err = errors.New("only .csv, .geojson and .xml are read")
	}
	if err != nil {
		return nil, err
	}
	r.file = name
	if len(r.rows) > mostChoices {
		return nil, fmt.Errorf("it has more than %d rows", mostChoices)
	}
	if len(r.columns) > mostColumns {
		return nil, fmt.Errorf("it has more than %d columns", mostColumns)
	}
	return r, nil
}

// mostColumns bounds the columns of a file beside a workbook.
const mostColumns = 200

// readCSV reads rows that are parted by commas, semicolons or tabs, whichever
// its first line has most of.
func readCSV(data []byte) (*records, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) {
		return nil, errors.New("it is not written in UTF-8")
	}
	head, _, _ := bytes.Cut(data, []byte("\n"))
	in := csv.NewReader(bytes.NewReader(data))
	for _, mark := range ";\t" {
		if bytes.Count(head, []byte(string(mark))) > bytes.Count(head, []byte(string(in.Comma))) {
			in.Comma = mark
		}
	}
	in.FieldsPerRecord, in.LazyQuotes = -1, true
	r := &records{}
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("it is no CSV: %w", err)
		}
		for i := range cells {
			cells[i] = tidy(cells[i])
		}
		number, _ := in.FieldPos(0)
		if r.columns == nil {
			r.columns = cells
		} else if !blank(cells) {
			r.rows = append(r.rows, line{number, cells})
		}
		if len(r.rows) > mostChoices {
			break
		}
	}
	if len(r.columns) == 0 {
		return nil, errors.New("it is empty")
	}
	return r, nil
}

func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return c != "" })
}

// at is the place of a column, without regard to capitals; -1 where there is
// none.
func (r *records) at(column string) int {
	return slices.IndexFunc(r.columns, func(c string) bool { return strings.EqualFold(c, column) })
}

// cell is what stands under a column.
func (r *records) cell(row line, at int) string {
	if at < 0 || at >= len(row.cells) {
		return ""
	}
	return row.cells[at]
}
