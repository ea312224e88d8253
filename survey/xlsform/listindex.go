package xlsform

import (
	"strings"
)

// listIndex is what is asked of a list again and again, found once.
type listIndex struct {
	names  map[string][]option
	filled map[string]bool // columns in which some choice has something
	words  map[string]bool // columns in which some choice has something that is no number
	refers bool            // words name questions, or what a loop is for
	weight int             // bytes that the choices take in a document, about
}

// known is the index of a list, whose choices are all there by then.
func (l *list) known() *listIndex {
	if l.index != nil {
		return l.index
	}
	x := &listIndex{names: map[string][]option{}, filled: map[string]bool{}, words: map[string]bool{}}
	for _, o := range l.options {
		x.names[o.name] = append(x.names[o.name], o)
		for name, value := range o.columns {
			x.filled[name] = true
			if _, number := numberOf(value); !number {
				x.words[name] = true
			}
		}
		for _, words := range o.row.cells {
			x.refers = x.refers || strings.Contains(words, "${") || strings.Contains(words, "%(") || strings.Contains(words, "<output")
		}
		x.weight += len(o.our) + len("{name: , label: },")
		for _, c := range o.row.t.keyed("label") {
			x.weight += len(o.row.cell(c.at))
		}
	}
	l.index = x
	return x
}

// called are the options that a workbook calls by a name: one, or several
// where the name is there more than once.
func (l *list) called(name string) []option { return l.known().names[name] }
