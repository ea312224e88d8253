package main

import (
	"fmt"
	"path"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
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

// placed finds a part of a rule, or of a definition, in its document.
func (f *file) placed(set *rules.Set, p rules.Part) spot {
	n, whole := at(f.top, "define", p.Define), p.Define != ""
	if !whole {
		number, _ := set.Number(p.Rule)
		rule := at(f.top, "decide", number)
		if n = rule.Find(p.In); n == nil {
			n = rule
		}
		whole = p.In == "when" || p.In == "unless"
	}
	where := n.Position()
	if whole && n.Kind == document.Scalar {
		where = n.At(p.Offset)
	}
	return spot{f.name, where.Line, where.Column}
}

// proving is how the tests of a document are run.
func (s *shelf) proving(f *file) rules.Proving {
	of, _ := s.surveyOf(f, f.rules.Version().Survey)
	ask := s.asking(f)
	return rules.Proving{Asking: ask, Through: through(of, ask.Zone), Takes: func(t rules.Test) bool {
		day, dated := testDay(t, ask.Zone)
		if !dated {
			day = farOff
		}
		_, faults := asTested(of, t, day, ask.Zone)
		return len(faults) == 0
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
