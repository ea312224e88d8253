package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey/answers"
)

// analyse tells what cannot be what was meant of every document of rules.
func (s *shelf) analyse(ctx context.Context, f *file) error {
	of, _ := s.surveyOf(f, f.rules.Version().Survey)
	found, err := f.rules.AnalyseIn(ctx, answers.New(of).Setting())
	if err != nil {
		return err
	}
	var unread, unhandled, unsure []string
	for _, finding := range found {
		switch finding.Kind {
		case rules.FindingUnread:
			unread = append(unread, finding.Field)
		case rules.FindingUnhandled:
			unhandled = append(unhandled, finding.Field+" "+strings.Join(finding.Choices, ", "))
		case rules.FindingUnsure:
			fault := f.foundAt(finding)
			fault.Text = strings.TrimPrefix(first(finding.Rules)+": "+finding.Message, ": ")
			unsure = append(unsure, fault.Error())
		default:
			f.found(finding)
			continue
		}
		f.findings = append(f.findings, finding)
	}
	if len(unread) > 0 {
		s.note("no rule of %s reads %s", f.name, some(unread, ", "))
	}
	if len(unhandled) > 0 {
		s.note("no rule of %s holds because of these answers: %s", f.name, some(unhandled, "; "))
	}
	for i, text := range unsure {
		if i == mostFound {
			s.note("%d more could not be told of %s", len(unsure)-i, f.name)
			break
		}
		s.note("%s", text)
	}
	s.noteUnguarded(f)
	return nil
}

// noteUnguarded tells that nobody said whom a hazard harms most.
func (s *shelf) noteUnguarded(f *file) {
	def := f.rules.Definition()
	for _, r := range def.Rules {
		if r.Action != nil && r.Action.Hazard != "" && len(def.Vulnerable) == 0 {
			s.note("%s does not say which questions tell who is vulnerable (vulnerable: [...]), so that nobody looked whether a hazard is seen to where they were not answered", f.name)
			return
		}
	}
}

// note keeps what is to be known and needs no mending.
func (s *shelf) note(format string, args ...any) {
	s.known = append(s.known, fmt.Sprintf(format, args...))
}

// mostNamed is how many names a note lists.
const mostNamed = 24

// some lists the first of many.
func some(list []string, between string) string {
	if more := len(list) - mostNamed; more > 0 {
		return strings.Join(list[:mostNamed], between) + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(list, between)
}

// found adds a finding as a warning, where its rule stands.
func (f *file) found(finding rules.Finding) {
	fault := f.foundAt(finding)
	fault.Text, fault.Hint = finding.String(), finding.Hint
	if len(finding.Rules) > 0 && finding.Kind != rules.FindingGap {
		fault.Text = finding.Rules[0] + ": " + fault.Text
	}
	f.advise(fault)
	f.warnings[len(f.warnings)-1].Finding = &finding
}

// foundAt is the place of a finding: its group or table, its rule, or the part
// of it.
func (f *file) foundAt(finding rules.Finding) document.Fault {
	n := f.top
	switch number, ok := f.rules.Number(first(finding.Rules)); {
	case finding.Group != "":
		n = f.named("groups", "group", finding.Group)
		if n == nil {
			n = f.named("tables", "table", finding.Group)
		}
	case ok:
		n = f.ruleAt(f.rules.Rule(number), finding.Part)
	}
	if n == nil {
		n = f.top
	}
	fault := n.Fault(nil, "", "")
	fault.File = f.name
	return fault
}

func first(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// ruleAt finds a rule in its document, or the row of the table that it is, and
// the part of it.
func (f *file) ruleAt(r rules.Rule, part string) *document.Node {
	if r.Table == "" {
		return at(f.named("decide", "rule", r.ID), cmp.Or(part, "rule"))
	}
	table := f.named("tables", "table", r.Table)
	if rows := table.Find("rows"); rows != nil && r.TableRow > 0 && r.TableRow <= len(rows.Items) {
		return rows.Items[r.TableRow-1]
	}
	return table
}

// named finds the item of a list by its name.
func (f *file) named(list, key, name string) *document.Node {
	items := f.top.Find(list)
	if items == nil {
		return nil
	}
	for _, n := range items.Items {
		if own := n.Find(key); own != nil && own.Text == name {
			return n
		}
	}
	return nil
}
