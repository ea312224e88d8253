package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/translate"
	texts "github.com/doorknock/doorknock/survey/translate/workbook"
)

// translateCmd hands texts to translators, and takes them back.
type translateCmd struct {
	Out translateOutCmd `cmd:"" help:"Write the texts of surveys and rules into a workbook."`
	In  translateInCmd  `cmd:"" help:"Take a workbook's texts into the documents they are of."`
}

// translateOutCmd writes a workbook.
type translateOutCmd struct {
	Files    []string `arg:"" name:"file" help:"Surveys and rules, or folders of them."`
	To       string   `required:"" placeholder:"FILE.xlsx" help:"The workbook to write." env:"-"`
	Language []string `placeholder:"TAG" help:"A column for one more language, such as pl." env:"-"`
	writing
}

// Help is shown under the command's flags.
func (translateOutCmd) Help() string {
	return `Each text is a row: which it is, what it is about, what must be kept in every
language ({room} is an answer, and stays as it is), and its words in each language.
A translator fills the empty cells, and may sort rows or leave some out.

Examples:
  doorknock translate out survey.yaml rules.yaml --to texts.xlsx
  doorknock translate out survey.yaml --language pl --to texts.xlsx`
}

// Run writes the workbook.
func (c *translateOutCmd) Run(std streams) error {
	s, err := load(std, []kind{kindSurvey, kindRules, kindLandlord}, c.Files...)
	if err != nil {
		return err
	}
	var rows []translate.Row
	var languages []survey.Language
	err = s.eachSheet(func(_ *file, sheet *translate.Sheet) error {
		rows = append(rows, sheet.Rows()...)
		languages = append(languages, sheet.Languages...)
		return nil
	})
	switch {
	case err != nil:
		return err
	case len(rows) == 0:
		return wrong("%s: no survey and no rules in it", allOf(c.Files))
	}
	for _, tag := range c.Language {
		if !survey.Language(tag).WellFormed() {
			return wrong("--language: %q is no tag of a language: write one such as pl or zh-Hant", tag)
		}
		languages = append(languages, survey.Language(tag))
	}
	languages = firsts(languages)
	var out bytes.Buffer
	if err := texts.Write(&out, rows, languages); err != nil {
		return err
	}
	if err := c.create(c.To, out.Bytes(), forOwner, s.names()...); err != nil {
		return err
	}
	std.print(fmt.Sprintf("%s: %s in %s\n", c.To, count(len(rows), "text"), spaced(languages)))
	return nil
}

// firsts leaves out what was there before.
func firsts(languages []survey.Language) []survey.Language {
	var out []survey.Language
	for _, lang := range languages {
		if !slices.Contains(out, lang) {
			out = append(out, lang)
		}
	}
	return out
}

// eachSheet does something with the texts of each survey and each set of rules
// that somebody named.
func (s *shelf) eachSheet(do func(*file, *translate.Sheet) error) error {
	known := map[string]string{}
	for _, f := range s.files {
		if f.beside {
			continue
		}
		sheet, err := s.words(f)
		if err != nil {
			return err
		}
		if sheet == nil {
			continue
		}
		if before, twice := known[sheet.Document]; twice {
			return wrong("%s and %s are both %s: name the one that is meant", before, f.name, sheet.Document)
		}
		known[sheet.Document] = f.name
		if err := do(f, sheet); err != nil {
			return err
		}
	}
	return nil
}

// translateInCmd takes a workbook in.
type translateInCmd struct {
	Workbook string   `arg:"" name:"workbook" help:"The workbook that came back."`
	Files    []string `arg:"" name:"file" help:"The surveys and rules that its texts are of, or folders of them."`
	Try      bool     `help:"Say what would be taken, and write nothing." env:"-"`
}

// Help is shown under the command's flags.
func (translateInCmd) Help() string {
	return `Texts are written where they stand in the documents; comments, layout and all else
stay as they are. A row that fits nowhere is told, and so is a text that does not keep
what is in braces, and one whose original has changed since: none of these is taken,
and the rest is. The first language is never changed. A survey whose texts have
changed needs a higher version before it is used again.

Examples:
  doorknock translate in texts.xlsx survey.yaml rules.yaml
  doorknock translate in texts.xlsx survey.yaml --try`
}

// Run takes the texts into the documents.
func (c *translateInCmd) Run(std streams) error {
	doc, err := os.ReadFile(c.Workbook)
	if err != nil {
		return inputError{fmt.Errorf("%s: %w", c.Workbook, plain(err))}
	}
	rows, problems, err := texts.Read(doc)
	if err != nil {
		return inputError{fmt.Errorf("%s: %w", c.Workbook, err)}
	}
	s, err := load(std, []kind{kindSurvey, kindRules, kindLandlord}, c.Files...)
	if err != nil {
		return err
	}
	var p page
	known := map[string]string{}
	err = s.eachSheet(func(f *file, sheet *translate.Sheet) error {
		known[sheet.Document] = f.name
		report, err := c.take(s, f, sheet, rows)
		problems = append(problems, report.Problems...)
		p.line(0, "%s: %s changed, %d as before", f.name, count(report.Changed, "text"), report.Same)
		return err
	})
	if err != nil {
		return err
	}
	for _, row := range rows {
		if known[row.Document] == "" {
			problems = append(problems, translate.Problem{Row: row.Number, Key: row.Key, Text: fmt.Sprintf("none of these documents is %q", row.Document)})
		}
	}
	slices.SortStableFunc(problems, func(a, b translate.Problem) int { return a.Row - b.Row })
	for _, problem := range problems {
		p.text(0, "not taken: %s", problem)
	}
	std.print(p.String())
	if len(problems) > 0 {
		return errSilent
	}
	return nil
}

// take takes the texts of one document, and writes it.
func (c *translateInCmd) take(s *shelf, f *file, sheet *translate.Sheet, rows []translate.Row) (translate.Report, error) {
	doc, report := sheet.Take(rows)
	if fault := s.spoilt(f, doc); fault != "" {
		report.Changed = 0
		report.Problems = append(report.Problems, translate.Problem{Key: sheet.Document, Text: "the new document would have faults, and the old one stays: " + fault})
		return report, nil
	}
	if c.Try || bytes.Equal(doc, f.data) {
		return report, nil
	}
	if strings.HasPrefix(f.name, samplePath) {
		return report, wrong("%s is part of the command: copy it into a folder of yours first", f.name)
	}
	return report, replace(f.name, doc, forOwner)
}

// spoilt is the first fault that a new text of rules would have; a survey's was
// compiled when the texts were taken into it.
func (s *shelf) spoilt(f *file, doc []byte) string {
	if f.rules == nil || bytes.Equal(doc, f.data) {
		return ""
	}
	fresh := *f
	fresh.data, fresh.faults, fresh.made = doc, nil, made{}
	s.compileRules(&fresh)
	if len(fresh.faults) == 0 {
		return ""
	}
	fault, _, _ := strings.Cut(fresh.faults[0].text, "\n") // the line itself stands in no file yet
	return fault
}
