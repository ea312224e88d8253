package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/book/worksheet"
)

// movedTables is what became of decision tables on their way.
type movedTables struct {
	File   string   `json:"file"`
	Tables int      `json:"tables"`
	Rows   int      `json:"rows"`
	Left   []string `json:"left_out,omitempty"` // sheets that are no tables
	Faults []string `json:"faults,omitempty"`
	// Warnings and Notes are as doorknock check tells them of a document.
	Warnings []string `json:"warnings,omitempty"`
	Notes    []string `json:"notes,omitempty"`
}

func tablesMoved(file string, t book.Tables) movedTables {
	out := movedTables{File: file, Tables: len(t.Tables)}
	for _, one := range t.Tables {
		out.Rows += len(one.Rows)
	}
	return out
}

// tell prints what was moved, or what kept it from that.
func (m movedTables) tell(std streams, asJSON bool) error {
	switch {
	case asJSON:
		if err := std.json(m); err != nil {
			return err
		}
	case len(m.Faults) > 0:
		if _, err := std.err.Write([]byte(strings.Join(m.Faults, "\n") + "\n")); err != nil {
			return err
		}
	default:
		var p page
		for _, sheet := range m.Left {
			p.line(0, "%s: the sheet %s is no table, and left out", m.File, sheet)
		}
		for _, warning := range m.Warnings {
			p.text(0, "warning: %s", warning)
		}
		for _, note := range m.Notes {
			p.text(0, "note: %s", note)
		}
		p.line(0, "%s: %s, %s", m.File, count(m.Tables, "table"), count(m.Rows, "row"))
		std.print(p.String())
	}
	if len(m.Faults) > 0 {
		return errSilent
	}
	return nil
}

// rules makes a document of the decision tables in a workbook.
func (c *importCmd) rules(ctx context.Context, std streams) error {
	if err := c.free([]string{c.From, c.Survey}, c.Out); err != nil {
		return err
	}
	data, err := workbook(c.From)
	if err != nil {
		return err
	}
	in, err := worksheet.Read(filepath.Base(c.From), data)
	out := tablesMoved(c.From, in.Tables)
	out.Left = in.Left
	var faults worksheet.Faults
	switch {
	case errors.As(err, &faults):
		for _, f := range faults {
			f.File = c.From
			out.Faults = append(out.Faults, f.Error())
		}
	case errors.Is(err, worksheet.ErrWorkbook):
		return wrong("%v", err)
	case err != nil:
		return err
	case c.Survey != "":
		if err := c.against(ctx, std, in, &out); err != nil {
			return err
		}
	default: // what is written must be one that can be read
		f := &file{name: c.From, data: in.Document()}
		if _, err := document.Parse(c.From, f.data, document.Limits{}); err != nil {
			f.faulty(err)
		}
		out.Faults = atCells(c.From, in, f.faults)
	}
	if c.Out != "" && len(out.Faults) == 0 {
		if err := c.create(c.Out, in.Document(), forAll, c.From, c.Survey); err != nil {
			return err
		}
	}
	return out.tell(std, c.JSON)
}

// against checks every cell against the survey that the tables are for and what
// stands beside it, such as the landlord, as doorknock check does a document.
func (c *importCmd) against(ctx context.Context, std streams, in worksheet.Book, out *movedTables) error {
	s, err := load(std, []kind{kindSurvey}, c.Survey)
	if err != nil {
		return err
	}
	of := s.files[0]
	if of.survey == nil {
		return wrong("%s is no survey", of.name)
	}
	f := &file{name: c.From, folder: of.folder, kind: kindRules, data: in.Document()}
	if f.top, err = document.Parse(c.From, f.data, document.Limits{}); err != nil {
		f.faulty(err)
	}
	for _, other := range s.files {
		other.beside = true
	}
	if s.files = append(s.files, f); len(f.faults) == 0 {
		s.compileFor(f, of.survey)
	}
	if f.rules != nil && len(f.faults) == 0 {
		if err := s.warn(ctx); err != nil {
			return err
		}
		out.Notes = s.notes()
	}
	out.Faults, out.Warnings = atCells(c.From, in, f.faults), atCells(c.From, in, f.warnings)
	return nil
}

// atCells tells what is wrong in the document of some tables at the cells that
// it was made of.
func atCells(name string, in worksheet.Book, list []shown) []string {
	var out []string
	for _, s := range list {
		out = append(out, worksheet.Fault{File: name, Place: in.Place(s.Path), Text: s.Message, Hint: s.Hint}.Error())
	}
	return out
}

// rules writes the decision tables of a document as a workbook.
func (c *exportCmd) rules(std streams) error {
	if c.Names != "" {
		return wrong("--names is for surveys")
	}
	s, err := find(c.From)
	if err != nil {
		return err
	}
	f := s.files[0]
	if len(s.files) != 1 || f.kind != kindRules {
		return wrong("%s: no document of rules", c.From)
	}
	tables, err := book.ReadTables(f.name, f.data, book.Limits{})
	var faults document.Faults
	if errors.As(err, &faults) {
		f.faulty(err)
		return s.sound(std, nil)
	}
	if err != nil {
		return err
	}
	if len(tables.Tables) == 0 {
		return wrong("%s has no tables", f.name)
	}
	data, err := worksheet.Write(tables)
	if err != nil {
		return wrong("%s: %v", f.name, err)
	}
	if err := c.create(c.XLSX, data, forAll, s.names()...); err != nil {
		return err
	}
	return tablesMoved(c.XLSX, tables).tell(std, c.JSON)
}
