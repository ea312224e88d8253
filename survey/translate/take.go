package translate

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

// Take writes what translators made of the rows into the document: it returns
// the new document, in which nothing but texts is changed, and says what it
// did not take and why. Rows of other documents are left alone. An empty cell
// changes nothing, and neither does the column of the first language: whose
// text is another there than in the document is out of date, and told.
func (s *Sheet) Take(rows []Row) ([]byte, Report) {
	t := &taking{Sheet: s, said: map[string]survey.Text{}, seen: map[string]int{}, waiting: map[survey.Language]int{}}
	for _, row := range rows {
		if row.Document == s.Document {
			t.row(row)
		}
	}
	t.tellForeign()
	doc := document.Apply(s.doc, t.edits()...)
	if err := s.sound(doc, t.said); err != nil {
		t.report.Changed = 0
		t.report.Problems = append(t.report.Problems, Problem{Key: s.Document, Text: err.Error()})
		return bytes.Clone(s.doc), t.report
	}
	return doc, t.report
}

// sound makes sure that a new document is the old one but for its texts, and
// can be used as that could.
func (s *Sheet) sound(doc []byte, said map[string]survey.Text) error {
	if err := s.unchanged(doc, said); err != nil {
		return err
	}
	if s.check == nil || bytes.Equal(doc, s.doc) {
		return nil
	}
	if err := s.check(doc); err != nil {
		return fmt.Errorf("the new document would have faults, and the old one stays: %w", err)
	}
	return nil
}

// taking is rows being taken into a document.
type taking struct {
	*Sheet
	said    map[string]survey.Text // what is new, by the texts' keys
	seen    map[string]int
	foreign []Problem // the first row of each language that the document does not speak
	waiting map[survey.Language]int
	report  Report
}

func (t *taking) refuse(row Row, lang survey.Language, format string, args ...any) {
	t.report.Problems = append(t.report.Problems, Problem{row.Number, row.Key, lang, fmt.Sprintf(format, args...)})
}

func (t *taking) row(row Row) {
	i := slices.IndexFunc(t.Texts, func(text Text) bool { return text.Key == row.Key })
	if i < 0 {
		t.refuse(row, "", "the document has no such text")
		return
	}
	if before, twice := t.seen[row.Key]; twice {
		t.refuse(row, "", "it stands in row %d already", before)
		return
	}
	t.seen[row.Key] = row.Number
	text, main := t.Texts[i], first(t.Languages)
	if said := row.Words[main]; said != "" && !same(said, text.Words[main]) {
		t.refuse(row, "", "the %s is another now, and its translations may not fit: %q", main, text.Words[main])
		return
	}
	for _, lang := range languagesOf(row) {
		if lang != main {
			t.words(row, text, lang)
		}
	}
}

func languagesOf(row Row) []survey.Language {
	var out []survey.Language
	for lang := range row.Words {
		out = append(out, lang)
	}
	slices.Sort(out)
	return out
}

// words takes the words of one language.
func (t *taking) words(row Row, text Text, lang survey.Language) {
	words := row.Words[lang]
	switch {
	case strings.TrimSpace(words) == "":
		return
	case !slices.Contains(t.Languages, lang):
		t.waits(row, lang)
		return
	case same(words, text.Words[lang]):
		t.report.Same++
		return
	}
	if err := whole(text.Words[first(t.Languages)], words); err != nil {
		t.refuse(row, lang, "%v", err)
		return
	}
	if text.Key == "words.months" && len(strings.Split(words, ",")) != 12 {
		t.refuse(row, lang, "a year has twelve months, with commas between them")
		return
	}
	if t.said[text.Key] == nil {
		t.said[text.Key] = survey.Text{}
	}
	t.said[text.Key][lang] = words
	t.report.Changed++
}

// waits notes words in a language that the document does not speak: one fault
// for all its rows.
func (t *taking) waits(row Row, lang survey.Language) {
	if t.waiting[lang]++; t.waiting[lang] == 1 {
		t.foreign = append(t.foreign, Problem{Row: row.Number, Key: row.Key, Language: lang})
	}
}

// tellForeign says of each language that the document does not speak where to
// write it. Rules have no languages of their own.
func (t *taking) tellForeign() {
	for _, problem := range t.foreign {
		problem.Text = fmt.Sprintf("the document does not speak %q: add it to its languages first", problem.Language)
		if !t.Sheet.words {
			problem.Text = fmt.Sprintf("rules are told in the languages of the landlord's document, or of the survey where there is none: add %q there first", problem.Language)
		}
		if more := t.waiting[problem.Language] - 1; more > 0 {
			problem.Text += fmt.Sprintf(" (%d more texts wait for it)", more)
		}
		t.report.Problems = append(t.report.Problems, problem)
	}
}

// same takes no notice of the spaces at the ends of a cell.
func same(a, b string) bool { return strings.TrimSpace(a) == strings.TrimSpace(b) }

// edits are the changes of the document's text.
func (t *taking) edits() []document.Edit {
	var edits []document.Edit
	engine := map[survey.Language][]document.Said{}
	for _, text := range t.Texts {
		new := t.said[text.Key]
		if new == nil {
			continue
		}
		if text.Part == "words" {
			edits = append(edits, t.engineEdits(text, new, engine)...)
			continue
		}
		edits = append(edits, t.textEdits(text, new)...)
	}
	return append(edits, t.wordsEdits(engine)...)
}

// textEdits write a text where it stands: over what a language said before,
// or beside the other languages.
func (t *taking) textEdits(text Text, new survey.Text) []document.Edit {
	n := t.nodes[t.paths[text.Key]]
	if n.Kind == document.Scalar {
		main := first(t.Languages)
		return []document.Edit{n.SayEach(append([]document.Said{{Key: string(main), Text: n.Text}}, t.inOrder(new)...)...)}
	}
	var edits []document.Edit
	var added []document.Said
	for _, s := range t.inOrder(new) {
		if in := n.Find(s.Key); in != nil {
			edits = append(edits, in.Say(s.Text))
			continue
		}
		added = append(added, s)
	}
	if len(added) > 0 {
		edits = append(edits, n.Also(added...))
	}
	return edits
}

// inOrder are words in the order of the document's languages.
func (t *taking) inOrder(words survey.Text) []document.Said {
	var out []document.Said
	for _, lang := range t.Languages {
		if words[lang] != "" {
			out = append(out, document.Said{Key: string(lang), Text: words[lang]})
		}
	}
	return out
}
