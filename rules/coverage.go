package rules

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Coverage is what the tests of a ruleset show of it: of each rule that it
// fires, does not fire and is undecided, and of each atom, which is a part of a
// condition that is true or false and no and, or or not, that it decides both
// ways.
type Coverage struct {
	Rules []RuleCoverage `json:"rules"` // in the order in which they were written
	Atoms []AtomCoverage `json:"atoms"` // of the rules in that order, definitions behind the first that uses them
}

// RuleCoverage names the first test that expects a rule to fire, the first
// that expects it not to, and the first that expects it to be undecided.
// Empty: there is none.
type RuleCoverage struct {
	Rule      string `json:"rule"`
	Fired     string `json:"fired,omitempty"`
	Not       string `json:"not,omitempty"`
	Undecided string `json:"undecided,omitempty"`
	// NeverUndecided says that no answers leave the rule undecided, so that no
	// test has to show it.
	NeverUndecided bool `json:"never_undecided,omitempty"`
}

// Whole says that nothing is missing.
func (c RuleCoverage) Whole() bool {
	return c.Fired != "" && c.Not != "" && (c.Undecided != "" || c.NeverUndecided)
}

// AtomCoverage names the first test in which a rule came to what it did because
// the atom was true, and the first because it was false. Empty: there is none.
type AtomCoverage struct {
	Part
	True  string `json:"true,omitempty"`
	False string `json:"false,omitempty"`
}

// Whole says that the atom decided both ways.
func (c AtomCoverage) Whole() bool { return c.True != "" && c.False != "" }

// Missing counts the outcomes and the atoms that no test shows.
func (c Coverage) Missing() (outcomes, atoms int) {
	for _, r := range c.Rules {
		outcomes += count(r.Fired == "") + count(r.Not == "") + count(r.Undecided == "" && !r.NeverUndecided)
	}
	for _, a := range c.Atoms {
		atoms += count(a.True == "") + count(a.False == "")
	}
	return outcomes, atoms
}

// Coverage finds what the tests show.
func (p *Proof) Coverage() Coverage {
	var out Coverage
	for i := range p.set.rules {
		out.Rules = append(out.Rules, RuleCoverage{Rule: p.set.rules[i].ID})
	}
	for _, c := range p.cases {
		for _, came := range p.set.deciding(c.rec, c.ask).came {
			out.Rules[p.set.byID[came.rule]].see(c.test, came)
		}
	}
	for i := range out.Rules {
		if out.Rules[i].Undecided == "" {
			out.Rules[i].NeverUndecided = p.neverUndecided(i)
		}
	}
	for _, of := range p.set.sources() {
		walk(of.tree, nil, func(n *condition.Node, at way) {
			if p.set.atom(n) {
				out.Atoms = append(out.Atoms, p.atomCoverage(of, n, at))
			}
		})
	}
	return out
}

// see notes what a test shows of the rule, if nothing showed it before.
func (c *RuleCoverage) see(t *Test, came came) {
	named := func(list []Expected) bool {
		return slices.ContainsFunc(list, func(e Expected) bool { return e.matches(came) })
	}
	switch {
	case came.outcome == OutcomeFired && named(t.Decides):
		c.Fired = cmp.Or(c.Fired, t.Name)
	case came.outcome == OutcomeNot && (t.Decides != nil || named(t.Not) || named(t.RuledOut)):
		c.Not = cmp.Or(c.Not, t.Name)
	case came.outcome == OutcomeUndecided && named(t.Undecided):
		c.Undecided = cmp.Or(c.Undecided, t.Name)
	}
}

// atomCoverage looks for tests in which an atom decides: in which a rule is
// true or false, and would be something else if the atom were always the
// contrary. A rule that is true or false stays so whatever is found out, so
// that then the atom was not the contrary already.
func (p *Proof) atomCoverage(of source, n *condition.Node, at way) AtomCoverage {
	out := AtomCoverage{Part: p.set.part(of, n)}
	always, touched := p.set.with(of, replaced(of.tree, at, constant(condition.Bool(true))))
	never, _ := p.set.with(of, replaced(of.tree, at, constant(condition.Bool(false))))
	if always == nil || never == nil {
		return out
	}
	for _, i := range touched {
		for _, c := range p.cases {
			for _, row := range c.places(&p.set.rules[i]) {
				place := condition.Place{Rows: row}
				truth := p.set.rules[i].truth(c.rec, place)
				if truth == condition.Unknown || !c.looksAt(&p.set.rules[i], row) {
					continue
				}
				if out.True == "" && never.rules[i].truth(c.rec, place) != truth {
					out.True = c.test.Name
				}
				if out.False == "" && always.rules[i].truth(c.rec, place) != truth {
					out.False = c.test.Name
				}
			}
		}
	}
	return out
}

func constant(v condition.Value) *condition.Node {
	return &condition.Node{Op: condition.OpConst, Value: v}
}
