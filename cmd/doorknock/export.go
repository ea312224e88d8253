package main

import (
	"encoding/json"
	"os"

	"github.com/doorknock/doorknock/survey/xlsform"
)

// exportCmd writes a survey, or the decision tables of rules, for other programs.
type exportCmd struct {
	What  string `arg:"" enum:"survey,rules" help:"survey or rules."`
	From  string `arg:"" name:"file" help:"The document."`
	XLSX  string `name:"xlsx" required:"" placeholder:"FILE" help:"Where the workbook is written." env:"-"`
	Names string `placeholder:"FILE" help:"The names that import kept, to write the workbook's own again." env:"-"`
	JSON  bool   `name:"json" help:"Print what XLSForm cannot say as JSON." env:"-"`
	writing
}

// Help is shown under the command's flags.
func (exportCmd) Help() string {
	return `The workbook is an XLSForm, which ODK, KoboToolbox and others collect answers with.
What such a form cannot say is told, line by line, and is not in it.

Of rules, the decision tables are written, a sheet for each, with the definitions; all
else stays in their document.

Examples:
  doorknock export survey survey.yaml --xlsx form.xlsx
  doorknock import survey form.xlsx --out survey.yaml --names form.names
  doorknock export survey survey.yaml --xlsx again.xlsx --names form.names
  doorknock export rules rules.yaml --xlsx tables.xlsx`
}

// Run writes the workbook.
func (c *exportCmd) Run(std streams) error {
	if c.What == string(kindRules) {
		return c.rules(std)
	}
	s, err := load(std, []kind{kindSurvey}, c.From)
	if err != nil {
		return err
	}
	f := s.files[0]
	if f.survey == nil {
		return wrong("%s is no survey", f.name)
	}
	origin, err := c.origin()
	if err != nil {
		return err
	}
	data, report, err := xlsform.Export(f.survey, origin)
	if err != nil {
		return err
	}
	if err := c.create(c.XLSX, data, forOwner, append(s.names(), c.Names)...); err != nil {
		return err
	}
	return madeSurvey{File: c.XLSX, What: f.what(), Findings: report.Findings, Summary: report.Summary()}.print(c.JSON, std)
}

// origin reads the names that an import kept.
func (c *exportCmd) origin() (xlsform.Origin, error) {
	var origin xlsform.Origin
	if c.Names == "" {
		return origin, nil
	}
	data, err := os.ReadFile(c.Names)
	if err != nil {
		return origin, wrong("%s: %v", c.Names, plain(err))
	}
	if err := json.Unmarshal(data, &origin); err != nil {
		return origin, wrong("%s: these are not the names that import keeps: %v", c.Names, err)
	}
	return origin, nil
}
