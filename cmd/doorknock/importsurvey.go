package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/doorknock/doorknock/survey/xlsform"
)

// mostWorkbook bounds what is read of a workbook before it is looked at.
const mostWorkbook = 16<<20 + 1

// madeSurvey is what a workbook came to.
type madeSurvey struct {
	File     string            `json:"file"`
	What     string            `json:"what"` // the survey in a line; empty where there is none
	Findings []xlsform.Finding `json:"findings"`
	Summary  string            `json:"summary"`
}

// survey makes a survey of a workbook, tells what is other in it, and writes
// it where somebody said where.
func (c *importCmd) survey(std streams) error {
	if err := c.free([]string{c.From}, c.Out, c.Names); err != nil {
		return err
	}
	data, err := workbook(c.From)
	if err != nil {
		return err
	}
	out := madeSurvey{File: c.From}
	in, err := xlsform.Import(filepath.Base(c.From), data, xlsform.Config{Files: c.beside()})
	var refused *xlsform.Refused
	switch {
	case errors.As(err, &refused):
		out.Findings, out.Summary = refused.Report.Findings, refused.Report.Summary()
	case err != nil:
		return wrong("%s: %v", c.From, err)
	default:
		f := file{kind: kindSurvey, made: made{survey: in.Survey}}
		out.What, out.Findings, out.Summary = f.what(), in.Report.Findings, in.Report.Summary()
	}
	if err := out.print(c.JSON, std); err != nil {
		return err
	}
	if refused != nil {
		return errSilent
	}
	return c.keep(in)
}

// keep writes the document, and the workbook's names.
func (c *importCmd) keep(in *xlsform.Imported) error {
	if c.Out != "" {
		if err := c.create(c.Out, in.Document, forOwner, c.From); err != nil {
			return err
		}
	}
	if c.Names == "" {
		return nil
	}
	names, err := json.MarshalIndent(in.Origin, "", "  ")
	if err != nil {
		return err
	}
	return c.create(c.Names, append(names, '\n'), forOwner, c.From)
}

func (m madeSurvey) print(asJSON bool, std streams) error {
	if asJSON {
		return std.json(m)
	}
	var p page
	for _, f := range m.Findings {
		p.line(0, "%s: %s", m.File, f)
	}
	if m.What == "" {
		p.line(0, "%s: no survey: %s", m.File, m.Summary)
	} else {
		p.line(0, "%s: %s: %s", m.File, m.What, m.Summary)
	}
	std.print(p.String())
	return nil
}

// folders are several of which the first that has a file opens it.
type folders []fs.FS

// Open opens a file.
func (all folders) Open(name string) (fs.File, error) {
	for _, one := range all {
		f, err := one.Open(name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// beside is where the files lie that a workbook names.
func (c *importCmd) beside() fs.FS {
	form := strings.TrimSuffix(c.From, filepath.Ext(c.From))
	all := folders{os.DirFS(filepath.Dir(c.From)), os.DirFS(form + "-media")}
	if c.Media != "" {
		return append(folders{os.DirFS(c.Media)}, all...)
	}
	return all
}

// workbook reads a workbook, and no more of it than one may have.
func workbook(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, wrong("%s: %v", name, plain(err))
	}
	data, err := io.ReadAll(io.LimitReader(f, mostWorkbook))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, wrong("%s: %v", name, plain(err))
	}
	return data, nil
}
