package translate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// Row is one text as a translator sees it.
type Row struct {
	Number   int    // of the workbook, from 1; 0 of what was not read from one
	Document string // as of [Sheet]
	Key      string
	About    string
	Pipes    string // what must stand in every language: {damp} {known.phone}
	Words    survey.Text
}

// Rows are the texts of a document for a translator, in its order.
func (s *Sheet) Rows() []Row {
	var rows []Row
	for _, t := range s.Texts {
		rows = append(rows, Row{Document: s.Document, Key: t.Key, About: t.About, Pipes: strings.Join(pipesOf(t.Words[first(s.Languages)]), " "), Words: t.Words})
	}
	return rows
}

// pipesOf are the pipes of a text, each once, in order of their names.
func pipesOf(text string) []string {
	pipes, _ := survey.Pipes(text)
	var out []string
	for _, p := range pipes {
		out = append(out, "{"+p.Name+"}")
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Problem is a row, or a text of it, that was not taken.
type Problem struct {
	Row      int // its number in the workbook; 0 where the document as a whole is meant
	Key      string
	Language survey.Language // empty where the whole row is meant
	Text     string          // why
}

// String gives the problem in a line.
func (p Problem) String() string {
	where := p.Key
	if p.Row > 0 {
		where = fmt.Sprintf("row %d, %s", p.Row, p.Key)
	}
	if p.Language != "" {
		where += ", " + string(p.Language)
	}
	return where + ": " + p.Text
}

// Report is what became of a workbook that came back.
type Report struct {
	Changed  int // texts that are other than before
	Same     int // texts that are as they were
	Problems []Problem
}

// whole refuses what cannot stand for a text: one that pipes something else,
// or has a brace that pipes nothing.
func whole(original, words string) error {
	want, got := pipesOf(original), pipesOf(words)
	for _, p := range want {
		if !slices.Contains(got, p) {
			return fmt.Errorf("%s is missing", p)
		}
	}
	for _, p := range got {
		if !slices.Contains(want, p) {
			return fmt.Errorf("%s is not in the original", p)
		}
	}
	if _, stray := survey.Pipes(words); stray >= 0 {
		return fmt.Errorf("a brace pipes nothing; for a brace itself write {{")
	}
	return nil
}
