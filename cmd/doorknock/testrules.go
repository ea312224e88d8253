package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/answers"
	"github.com/doorknock/doorknock/survey/surveytest"
)

// testCmd runs the tests that stand in rule documents, and the scenarios of
// surveys.
type testCmd struct {
	Files []string `arg:"" name:"file" help:"Rule documents, scenarios, or folders that hold some."`
	Only  string   `help:"Only tests whose name has this in it." placeholder:"WORDS" env:"-"`
	Brief bool     `help:"Leave out the tests that pass." env:"-"`
	JSON  bool     `name:"json" help:"Print the results as JSON." env:"-"`

	Coverage bool `help:"List what no test shows: rules that none fires, leaves or finds undecided, and parts of conditions that decide in none." env:"-"`
	Mutate   bool `help:"Put one fault at a time into the rules, and list those that no test notices, each with a test that would." env:"-"`
}

// Help is shown under the command's flags.
func (testCmd) Help() string {
	return `A test stands beside the rules that it is of: answers, and what must come of them.
Answers go through the survey first, as those for decide do: scores and what does not
apply follow from them, and what the survey would not take is a fault of the test.
What came out otherwise is said in words. The survey and the landlord are looked
for beside the rules. Nothing is counted from today: a test that expects a due
date says from when with aware.

A scenario is a survey tried as it is answered, in a file that ends in .txtar:
what is asked, what a household says, and what must be asked then. The sample's
shows how one is written; the first step that does not hold is told with its
line.

With --coverage the parts of conditions are looked at that are true or false: each
should decide once because it is true, and once because it is false. With --mutate
conditions, first and last days, what rules ask for and the policies of groups are
changed one slip at a time; the command exits with 1 where one goes unnoticed.

Examples:
  doorknock test rules-2.yaml
  doorknock test rules-2.yaml --brief --coverage --mutate
  doorknock test . --brief
  doorknock test scenarios-2.txtar
  doorknock test sample: --only baby`
}

// Run runs the tests and prints what became of them.
func (c *testCmd) Run(ctx context.Context, std streams) error {
	s, err := load(std, []kind{kindRules, kindSurvey, kindLandlord, kindScenarios}, c.Files...)
	if err != nil {
		return err
	}
	var sheets []sheet
	for _, f := range s.files {
		switch {
		case f.beside:
		case f.rules != nil:
			one := s.sheet(f, c.Only)
			if err := c.prove(ctx, std, s, f, &one); err != nil {
				return err
			}
			sheets = append(sheets, one)
		case f.scenarios != nil:
			sheets = append(sheets, s.played(f, c.Only))
		}
	}
	switch tests := total(sheets); {
	case len(sheets) == 0:
		return wrong("%s: no rules and no scenarios in it", allOf(c.Files))
	case tests == 0 && c.Only != "":
		return wrong("no test has %q in its name", c.Only)
	case c.JSON:
		err = std.json(sheets)
	default:
		std.print(c.table(sheets))
	}
	if err == nil && failed(sheets)+unnoticed(sheets) > 0 {
		err = errSilent
	}
	return err
}

// prove finds what the tests of one document prove of its rules, where that is
// asked for.
func (c *testCmd) prove(ctx context.Context, std streams, s *shelf, f *file, out *sheet) (err error) {
	if c.Coverage {
		out.Coverage = s.covered(f)
	}
	if c.Mutate {
		out.Mutants, err = s.mutate(ctx, f, std.progress())
	}
	return err
}

// unnoticed counts the faults in rules that no test notices.
func unnoticed(sheets []sheet) int {
	n := 0
	for _, s := range sheets {
		if s.Mutants != nil {
			n += len(s.Mutants.Survivors)
		}
	}
	return n
}

// sheet is what became of the tests of one document.
type sheet struct {
	File   string        `json:"file"`
	Rules  rules.Version `json:"rules,omitzero"` // zero: of scenarios
	Passed int           `json:"passed"`
	Failed int           `json:"failed"`
	Tests  []tried       `json:"tests"`

	Coverage *coverage `json:"coverage,omitempty"` // where it was asked for
	Mutants  *mutation `json:"mutants,omitempty"`  // likewise
}

type tried struct {
	Name        string   `json:"name"`
	Line        int      `json:"line"` // of the document, where it stands
	Passed      bool     `json:"passed"`
	Differences []string `json:"differences,omitempty"`
}

// sheet runs the tests of one document, in the landlord's nation and zone.
func (s *shelf) sheet(f *file, only string) sheet {
	of, _ := s.surveyOf(f, f.rules.Version().Survey)
	ask := s.asking(f)
	report := f.rules.TestThrough(ask, answers.New(of).Through(ask))
	out := sheet{File: f.name, Rules: report.Rules}
	for i, r := range report.Results {
		if !strings.Contains(strings.ToLower(r.Name), strings.ToLower(only)) {
			continue
		}
		t := tried{Name: r.Name, Line: at(f.top, "tests", i).Position().Line, Passed: len(r.Differences) == 0, Differences: r.Differences}
		if t.Passed {
			out.Passed++
		} else {
			out.Failed++
		}
		out.Tests = append(out.Tests, t)
	}
	return out
}

// played plays the scenarios of one file, with the surveys beside it.
func (s *shelf) played(f *file, only string) sheet {
	var surveys []*survey.Survey
	for _, other := range s.near(f) {
		if other.survey != nil {
			surveys = append(surveys, other.survey)
		}
	}
	out := sheet{File: f.name}
	for _, r := range f.scenarios.Run(surveytest.Among(surveys...)) {
		if !strings.Contains(strings.ToLower(r.Name), strings.ToLower(only)) {
			continue
		}
		t := tried{Name: r.Name, Line: r.Line, Passed: r.Err == nil}
		var failed *surveytest.Failure
		switch {
		case r.Err == nil:
			out.Passed++
		case errors.As(r.Err, &failed):
			t.Line, t.Differences = failed.Line, []string{failed.Step + ": expected " + failed.Expected + "; instead " + failed.Instead}
		default:
			t.Differences = []string{r.Err.Error()}
		}
		if !t.Passed {
			out.Failed++
		}
		out.Tests = append(out.Tests, t)
	}
	return out
}

// asking is what a document's rules are asked with, where nobody says more.
func (s *shelf) asking(f *file) rules.Asking {
	ask := rules.Asking{Zone: zone(s.landlordOf(f)), Clocks: s.clocksOf(f)}
	if l := s.landlordOf(f); l != nil {
		ask.Nation, ask.Division = l.Nation, l.Division
	}
	return ask
}

func total(sheets []sheet) int {
	n := 0
	for _, s := range sheets {
		n += s.Passed + s.Failed
	}
	return n
}

func failed(sheets []sheet) int {
	n := 0
	for _, s := range sheets {
		n += s.Failed
	}
	return n
}

// table writes a line for each test, and under it what differed.
func (c *testCmd) table(sheets []sheet) string {
	var p page
	for _, s := range sheets {
		if s.Rules == (rules.Version{}) {
			p.line(0, "%s: %s", s.File, count(len(s.Tests), "scenario"))
		} else {
			p.line(0, "%s: %s for %s", s.File, s.Rules, s.Rules.Survey)
		}
		for _, t := range s.Tests {
			switch {
			case t.Passed && c.Brief:
			case t.Passed:
				p.line(2, "ok    %s", t.Name)
			default:
				p.line(2, "FAIL  %s (%s:%d)", t.Name, path.Base(s.File), t.Line)
				for _, d := range t.Differences {
					p.text(8, "%s", d)
				}
			}
		}
		if s.Coverage != nil {
			s.Coverage.write(&p)
		}
		if s.Mutants != nil {
			s.Mutants.write(&p)
		}
	}
	n, bad := total(sheets), failed(sheets)
	p.line(0, "%s", fmt.Sprintf("%s: %d passed, %d failed", count(n, "test"), n-bad, bad))
	return p.String()
}
