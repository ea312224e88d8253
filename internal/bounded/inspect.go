// Package bounded looks at workbooks that somebody else made before anything
// reads them: a package of a few kilobytes can unpack to gigabytes, and one cell
// at the end of each row makes a reader fill in all that lies before it.
package bounded

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits bound what a workbook may cost to read. None of its numbers may be
// zero.
type Limits struct {
	What     string // what it is a workbook of, for words: "the form"
	Size     int    // bytes of the workbook
	Unpacked int    // bytes of all that is packed in it
	Ratio    int    // times that one part over 1 MiB may be larger than it is packed
	Entries  int    // parts in the package
	Cells    int    // of all sheets, with the empty ones before them in their rows
	Depth    int    // of XML elements within each other
}

// ErrRefused is the class of what keeps a workbook from being read.
var ErrRefused = errors.New("refused")

// refusal is an [ErrRefused] that says why, and no more.
type refusal string

// Error says why.
func (r refusal) Error() string { return string(r) }

// Is makes it an [ErrRefused].
func (r refusal) Is(class error) bool { return class == ErrRefused }

func refuse(format string, args ...any) error { return refusal(fmt.Sprintf(format, args...)) }

// clip shortens what a workbook says, for a message.
func clip(s string) string {
	runes := []rune(strings.ToValidUTF8(s[:min(len(s), 400)], ""))
	return string(runes[:min(len(runes), 100)])
}

// Inspect looks at a workbook before it is read, and refuses what would cost
// more than an honest one. Its error is an [ErrRefused], which says why in words
// for whoever gave the workbook.
func Inspect(data []byte, limits Limits) error {
	if len(data) > limits.Size {
		return refuse("it has %d bytes, and %d are the most", len(data), limits.Size)
	}
	if err := format(data, limits); err != nil {
		return err
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return refuse("the package is damaged: %v", err)
	}
	if len(z.File) > limits.Entries {
		return refuse("it has %d parts, and %d are the most", len(z.File), limits.Entries)
	}
	in := inspection{limits: limits}
	for _, part := range z.File {
		if err := in.part(part); err != nil {
			return err
		}
	}
	return nil
}

// format says what else a file may be that was given for a workbook.
func format(data []byte, limits Limits) error {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return nil
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return refuse("it is in the old format .xls, or locked with a password: save it as .xlsx, without a password")
	case len(data) == 0:
		return refuse("it is empty")
	}
	return refuse("it is no .xlsx file: save %s as an Excel workbook", cmp.Or(limits.What, "it"))
}

type inspection struct {
	limits          Limits
	unpacked, cells int
}

// part unpacks one part, counting, and keeps nothing of it.
func (in *inspection) part(f *zip.File) error {
	name := path.Base(f.Name)
	r, err := f.Open()
	if err != nil {
		return refuse("the part %q cannot be unpacked: %v", name, err)
	}
	defer func() { _ = r.Close() }()
	count := &counter{r: r, in: in, packed: int(min(f.CompressedSize64, uint64(in.limits.Size))), name: name}
	if ext := strings.ToLower(path.Ext(f.Name)); ext == ".xml" || ext == ".rels" || ext == ".vml" {
		err = in.markup(count, f.Name)
	} else {
		_, err = io.Copy(io.Discard, count)
	}
	if err == nil || errors.Is(err, ErrRefused) {
		return err
	}
	return refuse("the part %q is damaged: %v", name, err)
}

// counter counts what comes out of a part and stops where it is too much.
type counter struct {
	r            io.Reader
	in           *inspection
	packed, came int
	name         string
}

// Read reads on, within the limits.
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.came += n
	c.in.unpacked += n
	switch {
	case c.in.unpacked > c.in.limits.Unpacked:
		return n, refuse("unpacked it has more than %d bytes", c.in.limits.Unpacked)
	case c.came > 1<<20 && c.came/max(c.packed, 1) > c.in.limits.Ratio:
		return n, refuse("the part %q unpacks to more than %d times its size", c.name, c.in.limits.Ratio)
	}
	return n, err
}

// markup reads a part as XML for its depth and its cells. Declarations of
// entities have no place in a workbook.
func (in *inspection) markup(r io.Reader, name string) error {
	d := xml.NewDecoder(r)
	d.Strict = true
	d.CharsetReader = func(charset string, r io.Reader) (io.Reader, error) {
		return nil, refuse("the part %q is written in %q, and not in UTF-8", path.Base(name), charset)
	}
	sheet := strings.Contains(strings.ToLower(name), "worksheets/")
	depth, row := 0, sheetRow{}
	for {
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.Directive:
			return refuse("the part %q declares a document type or entities", path.Base(name))
		case xml.StartElement:
			if depth++; depth > in.limits.Depth {
				return refuse("the part %q is nested more than %d deep", path.Base(name), in.limits.Depth)
			}
			if sheet {
				if err := in.element(tok, &row); err != nil {
					return err
				}
			}
		case xml.EndElement:
			depth--
		}
	}
}

// The most rows and columns that a spreadsheet has.
const (
	lastRow    = 1 << 20
	lastColumn = 1 << 14
)

// element counts cells, by their numbers too: a single cell far out would
// make a reader fill in all that lies before it.
func (in *inspection) element(e xml.StartElement, row *sheetRow) error {
	switch e.Name.Local {
	case "row":
		row.column = 0
		if n := attribute(e, "r"); len(n) > 7 || digits(n) > lastRow {
			return refuse("a row has the number %s, and %d is the last", clip(n), lastRow)
		}
	case "c":
		at := attribute(e, "r")
		column := Column(at)
		if len(at) > 10 || column > lastColumn || digits(strings.TrimLeft(at, letters)) > lastRow {
			return refuse("a cell has the place %q, which no sheet has", clip(at))
		}
		column = max(column, row.column+1)
		in.cells += column - row.column
		row.column = column
	}
	if in.cells > in.limits.Cells {
		return refuse("it has more than %d cells", in.limits.Cells)
	}
	return nil
}

// sheetRow is where in a row the cell stands that was seen last.
type sheetRow struct{ column int }

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// digits reads a number of at most ten figures; anything else is 0.
func digits(s string) int {
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// Column is the number of the column in a cell's name: 28 of AB12.
func Column(cell string) int {
	n := 0
	for _, c := range strings.ToUpper(cell) {
		if c < 'A' || c > 'Z' {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n
}
