package main

import (
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
		p.line(0, "%s: %s, %s", m.File, count(m.Tables, "table"), count(m.Rows, "row"))
		std.print(p.String())
	}
	if len(m.Faults) > 0 {
		return errSilent
	}
	return nil
}

// rules makes a document of the decision tables in a workbook.
func (c *importCmd) rules(std streams) error {
	if err := c.free([]string{c.From, c.Survey}, c.Out); err != nil {
		return err
	}
	data, err := workbook(c.From)
	if err != nil {
		return err
	}
	name := filepath.Base(c.From)
	in, err := worksheet.Read(name, data)
	if err == nil && c.Survey != "" {
		err = c.against(std, name, data)
	}
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
	case c.Out != "":
		if err := c.create(c.Out, in.Document(), forAll, c.From, c.Survey); err != nil {
			return err
		}
	}
	return out.tell(std, c.JSON)
}

// against checks every cell against the survey that the tables are for.
func (c *importCmd) against(std streams, name string, data []byte) error {
	s, err := load(std, []kind{kindSurvey}, c.Survey)
	if err != nil {
		return err
	}
	of := s.files[0].survey
	if of == nil {
		return wrong("%s is no survey", s.files[0].name)
	}
	_, _, err = worksheet.Compile(name, data, of.Schema(), book.Config{Survey: edition(of), Clocks: s.clocksOf(s.files[0])})
	return err
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
