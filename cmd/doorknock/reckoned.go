package main

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// reckoning is how a survey comes to a value that nobody is asked for: a score,
// or a calculation.
type reckoning struct {
	label survey.Text
	of    []string         // a score's questions
	by    *survey.Computed // a calculation's expression
}

// reckoningsOf are the scores and calculations of a survey, by their names.
func reckoningsOf(def survey.Definition) map[string]reckoning {
	out := map[string]reckoning{}
	for _, score := range def.Scores {
		out[score.Name] = reckoning{label: score.Label, of: score.Of}
	}
	var walk func(items []survey.Item)
	walk = func(items []survey.Item) {
		for _, item := range items {
			switch {
			case item.Group != nil:
				walk(item.Group.Items)
			case item.Repeat != nil:
				walk(item.Repeat.Items)
			case item.Ask.Type == survey.TypeCalculate:
				out[item.Ask.Name] = reckoning{label: item.Ask.Label.Text, by: item.Ask.Calculation}
			}
		}
	}
	walk(def.Items)
	return out
}

// toFind are the questions that causes wait for: in place of a score or of a
// calculation those from which it is reckoned, each once.
func (s speech) toFind(causes []condition.Cause) []condition.Cause {
	reckoned := reckoningsOf(s.survey.Definition())
	var out []condition.Cause
	seen := map[condition.Path]bool{}
	var find func(causes []condition.Cause)
	find = func(causes []condition.Cause) {
		for _, c := range causes {
			if !c.Undefined && seen[c.Path] {
				continue
			}
			seen[c.Path] = true
			r, own := reckoned[c.Path.Field]
			if own && !c.Undefined {
				if from := s.waitsFor(r, c.Path.Rows); len(from) > 0 {
					find(from)
					continue
				}
			}
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	find(causes)
	return out
}

// waitsFor are the answers that a reckoning lacks, in a row or around it.
func (s speech) waitsFor(r reckoning, row string) []condition.Cause {
	var out []condition.Cause
	if r.by != nil {
		e, err := condition.LoadExpr(r.by.Tree, s.survey.Schema())
		if err != nil {
			return nil
		}
		for _, c := range e.Causes(s.record, condition.Place{Rows: row}) {
			if c.Settles() {
				out = append(out, c)
			}
		}
	}
	for _, name := range r.of {
		at := condition.Path{Field: name}
		if _, status := s.record.Fact(at); status != condition.Answered && status != condition.NotApplicable {
			out = append(out, condition.Cause{Path: at, Status: status})
		}
	}
	return out
}

// reckonedAsk says of a value that is reckoned, and waits for nothing that can
// be asked, what it is.
func (s speech) reckonedAsk(c condition.Cause) (string, bool) {
	r, own := reckoningsOf(s.survey.Definition())[c.Path.Field]
	if !own {
		return "", false
	}
	label := r.label.In(s.language, s.survey.Languages()...)
	if label == "" {
		label = words(c.Path.Field)
	}
	return fmt.Sprintf("%s (%s: the answers do not come to it)", label, c.Path), true
}
