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
	t := &taking{Sheet: s, said: map[string]survey.Text{}, seen: map[string]int{}}
	for _, row := range rows {
		if row.Document == s.Document {
			t.row(row)
		}
	}
	doc := document.Apply(s.doc, t.edits()...)
	if err := s.unchanged(doc, t.said); err != nil {
		t.report.Problems = append(t.report.Problems, Problem{Key: s.Document, Text: err.Error()})
		return bytes.Clone(s.doc), t.report
	}
	return doc, t.report
}

// taking is rows being taken into a document.
type taking struct {
	*Sheet
	said   map[string]survey.Text // what is new, by the texts' keys
	seen   map[string]int
	report Report
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
		t.refuse(row, lang, "the document does not speak %q: add it to its languages first", lang)
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
