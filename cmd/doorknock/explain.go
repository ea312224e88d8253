package main

import (
	"slices"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// explainCmd says why rules fired, did not, or could not be decided.
type explainCmd struct {
	asked
	revealing
	Named []string `arg:"" optional:"" name:"rule" help:"Rules to explain. Where none is named, those that fired or could not be decided."`
	Row   string   `help:"Only this row of a repeat, by its number from 1." env:"-"`
	All   bool     `help:"Explain every rule, those that did not fire too." env:"-"`
	JSON  bool     `name:"json" help:"Print the explanations as JSON." env:"-"`
}

// Help is shown under the command's flags.
func (explainCmd) Help() string {
	return `Each part of a condition stands under the whole, marked with what it came to:

  ✓ true    ✗ false    ? unknown, with what is missing    = a value    # hidden

Answers are written as for doorknock decide. What can still come of answers that are not
complete, and what to ask next, is told by doorknock whatif.

Examples:
  doorknock explain --rules rules-2.yaml answers.json
  doorknock explain --rules rules-2.yaml answers.json cannot-afford-food
  doorknock explain --rules rules-2.yaml --reveal --by "Ines Marl" answers.json`
}

// explained is what explain prints.
type explained struct {
	Rules      rules.Version       `json:"rules"`
	RevealedTo rules.Actor         `json:"revealed_to,omitempty"` // who looked at sensitive answers
	Rulings    []rules.Explanation `json:"explanations"`
}

// Run explains.
func (c *explainCmd) Run(std streams) error {
	if err := c.answerable(); err != nil {
		return err
	}
	s, err := c.situation(std)
	if err != nil {
		return err
	}
	out := explained{Rules: s.rules.Version()}
	out.RevealedTo = c.viewer()
	if out.Rulings, err = c.explanations(s); err != nil {
		return err
	}
	if c.JSON {
		return std.json(out)
	}
	std.print(c.notice() + s.speech().explanations(out))
	return nil
}

// explanations explains the rules that are wanted, in the order of their
// document or as they were named.
func (c *explainCmd) explanations(s *situation) ([]rules.Explanation, error) {
	names, all := c.Named, []string{}
	for i := range s.rules.Len() {
		all = append(all, s.rules.Rule(i).ID)
	}
	if len(names) == 0 {
		names = all
	}
	out := []rules.Explanation{}
	for _, name := range names {
		if !slices.Contains(all, name) {
			hint := ""
			if near := document.Nearest(name, all); near != "" {
				hint = " (did you mean " + near + "?)"
			}
			return nil, wrong("there is no rule %q%s", name, hint)
		}
		rows, err := s.rules.Rows(s.record, name)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			e, err := s.rules.Explain(s.record, name, row, c.viewer())
			if err != nil {
				return nil, err
			}
			if c.wants(e) {
				out = append(out, e)
			}
		}
	}
	if c.Row != "" && len(out) == 0 {
		return nil, wrong("--row: no rule that is wanted has a row %s on these answers", c.Row)
	}
	return out, nil
}

func (c *explainCmd) wants(e rules.Explanation) bool {
	if c.Row != "" && e.Row != c.Row {
		return false
	}
	return c.All || len(c.Named) > 0 || e.Outcome == rules.OutcomeFired || e.Outcome == rules.OutcomeUndecided || e.Outcome == rules.OutcomeFaulted
}

// explanations writes them for officers.
func (s speech) explanations(e explained) string {
	var p page
	for i, x := range e.Rulings {
		if i > 0 {
			p.line(0, "")
		}
		s.ruling(&p, x)
	}
	if len(e.Rulings) == 0 {
		p.line(0, "No rule fired, and none is undecided. --all explains every one.")
	}
	return p.String()
}

// ruling writes why one rule came to what it came to.
func (s speech) ruling(p *page, x rules.Explanation) {
	p.line(0, "%s: %s", s.inRow(x.Rule, x.Rule, x.Row), words(string(x.Outcome)))
	if x.Because != "" {
		p.text(2, "because: %s", x.Because)
	}
	for _, note := range x.Notes() {
		p.text(2, "%s", note)
	}
	s.part(p, 2, x.When)
	if x.Unless != nil {
		p.line(2, "unless")
		s.part(p, 4, *x.Unless)
	}
	for _, c := range s.toFind(x.Causes) {
		if c.Settles() {
			p.text(2, "ask: %s", s.ask(c))
		}
	}
}

// part writes a part of a condition, and its own parts under it.
func (s speech) part(p *page, indent int, e condition.Explanation) {
	switch text := e.Text; {
	case e.Masked:
		p.text(indent, "# %s", text)
	case e.Truth == condition.True:
		p.text(indent, "✓ %s", text)
	case e.Truth == condition.False:
		p.text(indent, "✗ %s", text)
	case e.Known:
		p.text(indent, "= %s: %s", text, e.Value)
	default:
		p.text(indent, "? %s", text)
	}
	for _, part := range e.Parts {
		s.part(p, indent+2, part)
	}
}
