package xlsform

import (
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// calculations reads what is calculated before any words are made, for what
// words write in the place of it.
func (f *reading) calculations() {
	for _, e := range f.entries {
		f.filtered(e)
		if e.typ != survey.TypeCalculate {
			continue
		}
		if n, err := xpath.Parse(e.row.text("calculation")); err == nil {
			e.calc = n
		}
	}
}

// shownBy is the question whose answer words write for a calculation of its
// label: jr:choice-name(${x}, '${x}') is what {x} says by itself.
func (f *reading) shownBy(e *entry) *entry {
	if e.calc == nil || e.calc.Kind != xpath.Call || e.calc.Text != "jr:choice-name" || len(e.calc.Args) == 0 || e.calc.Args[0].Kind != xpath.Ref {
		return nil
	}
	to, err := f.resolve(e, e.calc.Args[0].Text)
	if err != nil || to.list == nil {
		return nil
	}
	return to
}
