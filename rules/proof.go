package rules

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Proving is how the tests of a ruleset are run to see what they prove. Its
// zero value reads answers as they stand.
type Proving struct {
	Asking  Asking  // as for [Set.Test]
	Through Through // as for [Set.TestThrough]
	// Setting is what is known of the survey: on which answers a question is
	// asked.
	Setting Setting
	// Takes says whether the survey would take a test's answers, for tests
	// that are made here: nil: any.
	Takes func(Test) bool
}

// Proof is the tests of a ruleset, run and kept, so that one can ask what they
// show of the rules: [Proof.Coverage], and [Proof.Try] for each of
// [Proof.Mutants]. It belongs to one goroutine. Make one with [Set.Prove].
type Proof struct {
	set     *Set
	how     Proving
	def     Definition
	assumes assuming
	cases   []proven
	failed  []string
}

// proven is a test that passes, with the answers that its conditions read.
type proven struct {
	test *Test
	ask  Asking
	rec  *condition.Record
	live []bool // by rule: in some place it is neither false nor out of effect
}

// Prove runs the tests of the set. A test that fails proves nothing, and is
// only named by [Proof.Failed].
func (s *Set) Prove(how Proving) *Proof {
	p := &Proof{set: s, how: how, def: s.Definition(), assumes: newAssuming(s.schema, how.Setting)}
	for i := range s.tests {
		c := p.prepared(&s.tests[i])
		if len(s.differences(c)) > 0 {
			p.failed = append(p.failed, c.test.Name)
			continue
		}
		c.live = make([]bool, len(s.rules))
		for _, came := range s.deciding(c.rec, c.ask).came {
			c.live[s.byID[came.rule]] = c.live[s.byID[came.rule]] || came.outcome != OutcomeNot && came.outcome != OutcomeNotInEffect
		}
		p.cases = append(p.cases, *c)
	}
	return p
}

// Failed names the tests that do not pass.
func (p *Proof) Failed() []string { return slices.Clone(p.failed) }

// Passed says how many tests pass.
func (p *Proof) Passed() int { return len(p.cases) }

func (p *Proof) prepared(t *Test) *proven {
	ask := t.asking(p.how.Asking)
	return &proven{test: t, ask: ask, rec: p.set.read(t.through(p.set.schema, ask, p.how.Through))}
}

// differences is what a set's rules make of a test otherwise than expected.
func (s *Set) differences(c *proven) []string { return s.tried(c.test, c.rec, c.ask) }

// places are the rows in which a rule is asked of a test's answers.
func (c *proven) places(r *rule) []string {
	if c.ask.stage() == StageAnswered && !r.AsSoonAs {
		return nil
	}
	if !r.inEffect(c.rec.Today()) {
		return nil
	}
	return rowsIn(c.rec, r.chain, nil)
}

// ruled says what a rule comes to in every row, those included that nobody
// told of yet: where two rules agree in this, no test can tell them apart.
func (c *proven) ruled(r *rule) []Outcome {
	var out []Outcome
	for _, row := range c.places(r) {
		outcome, _ := r.judge(c.rec, row)
		out = append(out, outcome)
	}
	if r.each < 0 || c.ask.stage() == StageAnswered || !r.inEffect(c.rec.Today()) {
		return out
	}
	more, rows, _ := imagine(c.rec, r.chain)
	for _, row := range rows {
		outcome, _ := r.judge(more, row)
		out = append(out, outcome)
	}
	return out
}

// looksAt says that a test would tell if the rule fired otherwise in a row.
func (c *proven) looksAt(r *rule, row string) bool {
	names := func(e Expected) bool { return e.matches(came{rule: r.ID, row: row}) }
	return c.test.Decides != nil || slices.ContainsFunc(c.test.Not, names) || slices.ContainsFunc(c.test.Undecided, names) || slices.ContainsFunc(c.test.RuledOut, names)
}
