package worksheet

import (
	"errors"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
)

// Compile reads a workbook of tables and checks it as a whole, as [book.Compile]
// does a document, and returns that document too. Its error is an
// [ErrWorkbook], or [Faults], each at its cell.
func Compile(name string, data []byte, s *condition.Schema, cfg book.Config) (*rules.Set, []byte, error) {
	b, err := Read(name, data)
	if err != nil {
		return nil, nil, err
	}
	doc := b.Document()
	set, err := book.Compile(name, doc, s, cfg)
	if err != nil {
		return nil, doc, b.located(name, err)
	}
	return set, doc, nil
}

// located puts the faults of the tables' document at the cells that they come
// from.
func (b Book) located(name string, err error) error {
	var faults document.Faults
	if !errors.As(err, &faults) {
		return err
	}
	var out Faults
	for _, f := range faults {
		out = append(out, Fault{File: name, Place: b.Place(f.Path), Text: text(f), Hint: f.Hint, Err: f.Err})
	}
	return out
}

func text(f document.Fault) string {
	if f.Text == "" && f.Err != nil {
		return f.Err.Error()
	}
	return f.Text
}

// Place finds the cell of a path in the tables' document, such as
// tables[0].rows[3][1], or the nearest thing around it.
func (b Book) Place(path string) Place {
	for path != "" {
		if at, ok := b.places[path]; ok {
			return at
		}
		path = path[:max(0, strings.LastIndexAny(path, ".["))]
	}
	return Place{Sheet: head}
}
