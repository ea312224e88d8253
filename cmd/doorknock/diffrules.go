package main

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// ruled is what changes of a survey do to one document of rules.
type ruled struct {
	File   string   `json:"file"`
	For    string   `json:"for"`              // the survey that it names
	Faults []shown  `json:"faults,omitempty"` // what does not compile against the newer version
	Reads  []reader `json:"reads,omitempty"`  // rules that read what changed
}

// reader is a rule that reads what changed.
type reader struct {
	Rule   string   `json:"rule"`
	Fields []string `json:"fields"` // each with what changed of it, in a word or two
}

// lookThrough compiles rules against the newer version, and finds those that
// read what changed. Rules that only the older version can compile are read by
// that.
func lookThrough(name string, older, newer *survey.Survey, changes []form.Change) (ruled, error) {
	s, err := find(name)
	if err != nil {
		return ruled{}, err
	}
	f := s.files[0]
	if len(s.files) != 1 || f.kind != kindRules {
		return ruled{}, wrong("--rules %s: these are no rules", name)
	}
	out := ruled{File: f.name}
	if of := f.top.Find("survey"); of != nil {
		out.For = of.Text
	}
	set, err := book.Compile(f.name, f.data, newer.Schema(), book.Config{})
	if err != nil {
		out.Faults = f.show(err)
		set, _ = book.Compile(f.name, f.data, older.Schema(), book.Config{})
	}
	if set != nil {
		out.Reads = readers(set, changes)
	}
	return out, nil
}

// meaning says in a word or two what a change does to a field that a rule
// reads; empty where it does nothing to it.
func meaning(c form.Change) string {
	switch c.Kind {
	case form.KindRemoved:
		return "gone"
	case form.KindRenamed:
		return "another name"
	case form.KindAskAgain:
		return "another meaning"
	case form.KindType:
		return "another sort of answer"
	case form.KindChoices:
		return "other choices"
	case form.KindMoved:
		if c.Part == "repeat" {
			return "in other rows"
		}
	case form.KindWording:
		if strings.HasPrefix(c.Part, "label.") {
			return "worded anew"
		}
	case form.KindLogic:
		switch c.Part {
		case "relevant":
			return "asked of others"
		case "otherwise":
			return "read otherwise where it does not apply"
		case "calculation", "of", "missing", "at_least":
			return "calculated otherwise"
		}
	}
	return ""
}

// readers lists the rules that read what changed, in their order.
func readers(set *rules.Set, changes []form.Change) []reader {
	means := map[string][]string{}
	for _, c := range changes {
		for _, name := range []string{c.Name, c.Was} {
			if m := meaning(c); m != "" && name != "" && !slices.Contains(means[name], m) {
				means[name] = append(means[name], m)
			}
		}
	}
	var out []reader
	for _, rule := range set.Definition().Rules {
		var fields []string
		for _, name := range fieldsOf(rule, set.Schema()) {
			if len(means[name]) > 0 {
				fields = append(fields, name+" ("+strings.Join(means[name], ", ")+")")
			}
		}
		if len(fields) > 0 {
			out = append(out, reader{rule.ID, fields})
		}
	}
	return out
}

// fieldsOf are the fields that a rule reads, in survey order.
func fieldsOf(rule rules.Rule, schema *condition.Schema) []string {
	logic := []rules.Logic{rule.When}
	if rule.Unless != nil {
		logic = append(logic, *rule.Unless)
	}
	var slots []condition.Slot
	for _, l := range logic {
		if c, err := condition.LoadCondition(l.Tree, schema); err == nil {
			slots = append(slots, c.Reads()...)
		}
	}
	slices.Sort(slots)
	var names []string
	for _, slot := range slices.Compact(slots) {
		names = append(names, schema.Field(slot).Name)
	}
	return names
}

// write writes it for officers.
func (r ruled) write(p *page) {
	p.line(0, "")
	p.line(0, "Rules of %s, which are for %s", r.File, r.For)
	for _, f := range r.Faults {
		p.line(2, "%s", strings.ReplaceAll(strings.TrimRight(f.text, "\n"), "\n", "\n  "))
	}
	for _, rule := range r.Reads {
		p.text(2, "%s reads %s", rule.Rule, allOf(rule.Fields))
	}
	if len(r.Faults)+len(r.Reads) == 0 {
		p.line(2, "no rule reads what changed")
	}
}
