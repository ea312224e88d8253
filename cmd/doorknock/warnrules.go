package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
)

// analyse tells what cannot be what was meant of every document of rules.
func (s *shelf) analyse(ctx context.Context, f *file) error {
	of, _ := s.surveyOf(f, f.rules.Version().Survey)
	found, err := f.rules.AnalyseIn(ctx, settingOf(of))
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
			fault.Text = strings.Join(finding.Rules[:min(len(finding.Rules), 1)], "") + ": " + finding.Message
			unsure = append(unsure, fault.Error())
		default:
			f.found(finding)
		}
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

// foundAt is the place of a finding: its rule, or the part of it.
func (f *file) foundAt(finding rules.Finding) document.Fault {
	n := at(f.top, "groups")
	if finding.Kind != rules.FindingGap && len(finding.Rules) > 0 {
		n = f.ruleAt(finding.Rules[0])
	} else if groups := f.top.Find("groups"); groups != nil {
		for _, g := range groups.Items {
			if name := g.Find("group"); name != nil && name.Text == finding.Group {
				n = g
			}
		}
	}
	if finding.Part != "" {
		n = at(n, finding.Part)
	} else {
		n = at(n, "rule")
	}
	fault := n.Fault(nil, "", "")
	fault.File = f.name
	return fault
}

// ruleAt finds a rule in its document by its name.
func (f *file) ruleAt(id string) *document.Node {
	if decide := f.top.Find("decide"); decide != nil {
		for _, n := range decide.Items {
			if name := n.Find("rule"); name != nil && name.Text == id {
				return n
			}
		}
	}
	return f.top
}
