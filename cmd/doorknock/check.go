package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules"
)

// checkCmd checks documents as a whole.
type checkCmd struct {
	Files []string      `arg:"" name:"file" help:"Documents, or folders of them; sample: is the sample campaign."`
	Watch bool          `help:"Check again whenever a document changes, until interrupted." env:"-"`
	Every time.Duration `help:"How often to look for changes." default:"500ms" hidden:"" env:"-"`
	JSON  bool          `name:"json" help:"Print what was found as JSON." env:"-"`
}

// Help is shown under the command's flags.
func (checkCmd) Help() string {
	return `Surveys are compiled first, then rules against the survey that they name: it is
looked for among the files and beside them, as are the landlord and the services.
Faults come with the line, a caret and a hint; warnings are allowed, and should be
mended before residents are spoken to.

Rules are looked at for what cannot be meant: conditions that never or always hold,
rules that mean the same, add nothing to another, take themselves back or ask for one
thing in two ways, gaps in groups that are said to be complete, and hazards that nobody
sees to where it was not answered who is vulnerable (vulnerable: in the rules). Each
comes with answers that show it, which were tried.

Examples:
  doorknock check .
  doorknock check survey-2.yaml rules-2.yaml --watch
  doorknock check sample:`
}

// Run checks once, or again and again.
func (c *checkCmd) Run(ctx context.Context, std streams) error {
	if c.Watch {
		return c.watch(ctx, std)
	}
	return c.once(ctx, std)
}

// once checks the files and prints what it found.
func (c *checkCmd) once(ctx context.Context, std streams) error {
	s, err := find(c.Files...)
	if err != nil {
		return err
	}
	s.addBeside()
	s.compile()
	if err := s.warn(ctx); err != nil {
		return err
	}
	checked := s.checked()
	if c.JSON {
		err = std.json(checked)
	} else {
		std.print(checked.String())
	}
	if err == nil && checked.Faults > 0 {
		err = errSilent
	}
	return err
}

// checked is what a check found, of the files that somebody named.
type checked struct {
	Files    []checkedFile `json:"files"`
	Notes    []string      `json:"notes,omitempty"`
	Faults   int           `json:"faults"`
	Warnings int           `json:"warnings"`
}

type checkedFile struct {
	File     string  `json:"file"`
	Kind     kind    `json:"kind,omitempty"` // empty: passed over
	What     string  `json:"what"`
	Faults   []shown `json:"faults,omitempty"`
	Warnings []shown `json:"warnings,omitempty"`
	// Findings are those of an analysis of rules that need no mending.
	Findings []rules.Finding `json:"findings,omitempty"`
}

func (s *shelf) checked() checked {
	out := checked{Notes: s.notes()}
	for _, f := range s.files {
		if f.beside {
			continue
		}
		if s.waiting(f) {
			out.Files = append(out.Files, checkedFile{File: f.name, Kind: f.kind, What: string(f.kind) + ", to be checked when " + allOf(f.waits) + " can be used"})
			continue
		}
		out.Files = append(out.Files, checkedFile{File: f.name, Kind: f.kind, What: f.what(), Faults: f.faults, Warnings: f.warnings, Findings: f.findings})
		out.Faults += len(f.faults)
		out.Warnings += len(f.warnings)
	}
	return out
}

// String writes the faults first, then the warnings and notes, then a line for
// each file, and the sum.
func (c checked) String() string {
	var p page
	broken := 0
	for _, f := range c.Files {
		for _, fault := range f.Faults {
			p.line(0, "%s", fault.text)
		}
		broken += min(len(f.Faults), 1)
	}
	for _, f := range c.Files {
		f.warned(&p)
	}
	for _, note := range c.Notes {
		p.text(0, "note: %s", note)
	}
	if p.Len() > 0 {
		p.line(0, "")
	}
	for _, f := range c.Files {
		p.line(0, "%s: %s", f.File, f.What)
	}
	p.line(0, "%s", c.sum(broken))
	return p.String()
}

// mostFound is how many findings of one kind are told of one document.
const mostFound = 20

// warned writes the warnings of a file, and of the findings of each kind the
// first.
func (f checkedFile) warned(p *page) {
	told := map[rules.Kind]int{}
	for _, w := range f.Warnings {
		if w.Finding != nil {
			if told[w.Finding.Kind]++; told[w.Finding.Kind] > mostFound {
				continue
			}
		}
		p.text(0, "warning: %s", w.text)
	}
	for _, kind := range slices.Sorted(maps.Keys(told)) {
		if more := told[kind] - mostFound; more > 0 {
			p.text(0, "warning: %s: %d more of the kind %q (doorknock check --json lists them all)", f.File, more, words(string(kind)))
		}
	}
}

func (c checked) sum(broken int) string {
	var parts []string
	if c.Faults > 0 {
		parts = append(parts, fmt.Sprintf("%s in %s", count(c.Faults, "fault"), count(broken, "file")))
	} else {
		parts = append(parts, "no faults")
	}
	if c.Warnings > 0 {
		parts = append(parts, count(c.Warnings, "warning"))
	}
	return strings.Join(parts, ", ")
}
