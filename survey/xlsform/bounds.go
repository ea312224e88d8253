package xlsform

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/doorknock/doorknock/internal/bounded"
)

// Limits bound what a workbook may cost to read. They are looked at before
// anything is unpacked for reading, and a zero one is its default.
type Limits struct {
	Size     int // bytes of the workbook. Defaults to 16 MiB.
	Unpacked int // bytes of all that is packed in it. Defaults to 96 MiB.
	Ratio    int // times that one part over 1 MiB may be larger than it is packed. Defaults to 150.
	Entries  int // parts in the package. Defaults to 2,000.
	Rows     int // of one sheet that say something. Defaults to 50,000.
	Cells    int // of all sheets, with the empty ones before them in their rows. Defaults to 8,000,000.
	Depth    int // of XML elements within each other. Defaults to 64.
	File     int // bytes of one file beside the workbook. Defaults to 8 MiB.
	Work     int // small steps that it takes to read the form: parts of expressions, choices looked at. Defaults to 20,000,000.
}

func (l Limits) orDefault() Limits {
	return Limits{
		Size: cmp.Or(l.Size, 16<<20), Unpacked: cmp.Or(l.Unpacked, 96<<20), Ratio: cmp.Or(l.Ratio, 150),
		Entries: cmp.Or(l.Entries, 2_000), Rows: cmp.Or(l.Rows, 50_000), Cells: cmp.Or(l.Cells, 8_000_000), Depth: cmp.Or(l.Depth, 64), File: cmp.Or(l.File, 8<<20),
		Work: cmp.Or(l.Work, 20_000_000),
	}
}

// ErrWorkbook is the class of what keeps a file from being read as a workbook
// at all: another format, damage, or a size over its limit.
var ErrWorkbook = errors.New("not a workbook that can be read")

func unreadable(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrWorkbook, fmt.Sprintf(format, args...))
}

// inspect looks at a workbook before it is read, and refuses what would cost
// more than an honest one.
func inspect(data []byte, l Limits) error {
	err := bounded.Inspect(data, bounded.Limits{What: "the form", Size: l.Size, Unpacked: l.Unpacked, Ratio: l.Ratio,
		Entries: l.Entries, Cells: l.Cells, Depth: l.Depth})
	if err != nil {
		return unreadable("%v", err)
	}
	return nil
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
