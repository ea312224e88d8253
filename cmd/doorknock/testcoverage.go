package main

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey/answers"
)

// coverage is what no test of a document shows.
type coverage struct {
	Rules   int       `json:"rules"`
	Atoms   int       `json:"atoms"`
	Missing []unshown `json:"missing"`
}

type unshown struct {
	spot
	Rule   string `json:"rule,omitempty"`
	Define string `json:"define,omitempty"`
	Atom   string `json:"atom,omitempty"` // empty: the rule itself
	What   string `json:"what"`           // fired, did_not_fire, undecided, true or false
}

// spot is where something stands in a document.
type spot struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

func (p spot) String() string { return fmt.Sprintf("%s:%d:%d", path.Base(p.File), p.Line, p.Column) }

// placed finds a part of a rule, of a definition or of a group in its document.
func (f *file) placed(set *rules.Set, p rules.Part) spot {
	n, whole := f.partAt(set, p)
	where := n.Position()
	if whole && n.Kind == document.Scalar {
		where = n.At(p.Offset)
	}
	return spot{f.name, where.Line, where.Column}
}

// partAt is the value that a part stands in, and whether the part may be within
// it.
func (f *file) partAt(set *rules.Set, p rules.Part) (n *document.Node, within bool) {
	switch {
	case p.Define != "":
		return at(f.top, "define", p.Define), true
	case p.Group != "":
		n := cmp.Or(f.named("groups", "group", p.Group), f.named("tables", "table", p.Group), f.top)
		if p.In == "order" {
			return at(n, "rows"), false
		}
		return at(n, p.In), false
	}
	number, _ := set.Number(p.Rule)
	if rule := set.Rule(number); rule.Table != "" {
		return f.cellAt(rule, p.In), false
	}
	rule := at(f.top, "decide", number)
	if p.In == "priority" && rule.Find("priority") == nil {
		return at(rule, "action", "priority"), false
	}
	n = rule
	for key := range strings.SplitSeq(p.In, ".") {
		n = at(n, key)
	}
	return n, p.In == "when" || p.In == "unless" || p.In == "action.cost"
}

// cellAt is where a row of a table says a part of its rule: in the column of
// the outputs that is for it, or for the whole table.
func (f *file) cellAt(rule rules.Rule, in string) *document.Node {
	table, row := f.named("tables", "table", rule.Table), f.ruleAt(rule, "")
	inputs, outputs := table.Find("inputs"), table.Find("outputs")
	if inputs == nil || outputs == nil || row == nil {
		return cmp.Or(row, table, f.top)
	}
	for i, column := range outputs.Items {
		own := column.Text == in || in == "priority" && column.Text == "action.priority"
		if k := len(inputs.Items) + i; own && k < len(row.Items) && row.Items[k].Text != "" {
			return row.Items[k]
		}
	}
	n := table
	for key := range strings.SplitSeq(in, ".") {
		if n = n.Find(key); n == nil {
			return row
		}
	}
	return n
}

// proving is how the tests of a document are run.
func (s *shelf) proving(f *file) rules.Proving {
	of, _ := s.surveyOf(f, f.rules.Version().Survey)
	ask := s.asking(f)
	reader := answers.New(of)
	return rules.Proving{Asking: ask, Setting: reader.Setting(), Through: reader.Through(ask), Takes: func(t rules.Test) bool {
		day, dated := testDay(t, ask.Zone)
		if !dated {
			day = farOff
		}
		return len(refusedOn(reader, t, day, ask.Zone)) == 0
	}}
}

// covered finds what no test of a document shows.
func (s *shelf) covered(f *file) *coverage {
	c := f.rules.Prove(s.proving(f)).Coverage()
	out := &coverage{Rules: len(c.Rules), Atoms: len(c.Atoms), Missing: []unshown{}}
	for i, r := range c.Rules {
		where := at(f.top, "decide", i, "rule").Position()
		for _, m := range []struct {
			lacks bool
			what  string
		}{{r.Fired == "", "fired"}, {r.Not == "", "did_not_fire"}, {r.Undecided == "" && !r.NeverUndecided, "undecided"}} {
			if m.lacks {
				out.Missing = append(out.Missing, unshown{spot: spot{f.name, where.Line, where.Column}, Rule: r.Rule, What: m.what})
			}
		}
	}
	for _, a := range c.Atoms {
		lacks := unshown{spot: f.placed(f.rules, a.Part), Rule: a.Rule, Define: a.Define, Atom: a.Text}
		if lacks.What = "true"; a.True == "" {
			out.Missing = append(out.Missing, lacks)
		}
		if lacks.What = "false"; a.False == "" {
			out.Missing = append(out.Missing, lacks)
		}
	}
	return out
}

// write writes what no test shows.
func (c *coverage) write(p *page) {
	p.line(2, "coverage: %s and %s; %d of what they can come to is shown by no test", count(c.Rules, "rule"), count(c.Atoms, "atom"), len(c.Missing))
	for _, m := range c.Missing {
		switch m.What {
		case "true", "false":
			p.line(4, "%s: %s: no test in which %s decides because it is %s", m.spot, m.of(), m.Atom, m.What)
		default:
			p.line(4, "%s: %s: no test in which it %s", m.spot, m.Rule, map[string]string{"fired": "fires", "did_not_fire": "does not fire", "undecided": "is undecided"}[m.What])
		}
	}
}

func (m unshown) of() string {
	if m.Define != "" {
		return m.Define
	}
	return m.Rule
}
