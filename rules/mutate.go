package rules

import (
	"context"
	"slices"
)

// Verdict is what became of a [Mutant].
type Verdict string

// The verdicts.
const (
	Noticed  Verdict = "noticed"  // by a test
	Survived Verdict = "survived" // no test notices, and one could: see [Trial.Example]
	// Equivalent says that on no answers what fires, what is undecided and what
	// follows is otherwise than as it was written: the analyser shows it.
	Equivalent Verdict = "equivalent"
	// NotTaken says that the survey takes no answers that tell the two apart.
	NotTaken Verdict = "not_taken"
	// CannotTell says that no test notices, and that nobody found answers that
	// tell the two apart, nor that there are none.
	CannotTell Verdict = "cannot_tell"
)

// Trial is what became of one mutant.
type Trial struct {
	Mutant
	Verdict Verdict `json:"verdict"`
	By      string  `json:"by,omitempty"` // of Noticed: the first test that notices
	// Example is a test that would notice, of Survived: it passes on the rules
	// as they were written, and fails on the mutant.
	Example *Test `json:"example,omitempty"`
	// Tried says how many sets of answers were tried as one.
	Tried int `json:"tried,omitempty"`
}

// Try runs the tests on a mutant. Where none notices it looks for answers that
// tell it from what was written, and makes a test of them. The error is the
// context's.
func (p *Proof) Try(ctx context.Context, m Mutant) (Trial, error) {
	out := Trial{Mutant: m, Verdict: CannotTell}
	broken, touched := p.set.mutated(m)
	if broken == nil {
		out.Verdict = Equivalent // what cannot be written is no slip
		return out, ctx.Err()
	}
	for i := range p.cases {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		if c := &p.cases[i]; p.tells(broken, touched, m, c) {
			out.Verdict, out.By = Noticed, c.test.Name
			return out, nil
		}
	}
	return out, p.search(ctx, &out, broken, touched)
}

// tells says whether a test that passes fails on other rules. Only where it may
// it is run again: where one of the rules that were touched comes to something
// else or, of a change that leaves conditions as they are, does not stand aside.
func (p *Proof) tells(broken *Set, touched []int, m Mutant, c *proven) bool {
	may := func(i int) bool {
		if m.follows() {
			return c.live[i]
		}
		return !slices.Equal(c.ruled(&p.set.rules[i]), c.ruled(&broken.rules[i]))
	}
	return slices.ContainsFunc(touched, may) && len(broken.differences(c)) > 0
}

// mutated is the set with the mutant's fault in it, and the rules that it is
// in. It is nil where the mutant is no condition.
func (s *Set) mutated(m Mutant) (*Set, []int) {
	if m.slip == nil {
		return s.with(m.from, m.tree)
	}
	out := s.copied()
	touched := m.slip(out)
	out.place() // a priority may be another one
	return out, touched
}

// Survivors tries mutants one after the other and returns those that no test
// notices, equivalent ones among them. Progress, where it is not nil, is told
// after each how many were tried. It stops with the context's error, and what
// it has found by then.
func (p *Proof) Survivors(ctx context.Context, mutants []Mutant, progress func(done int)) ([]Trial, error) {
	var out []Trial
	for i, m := range mutants {
		trial, err := p.Try(ctx, m)
		if err != nil {
			return out, err
		}
		if trial.Verdict != Noticed {
			out = append(out, trial)
		}
		if progress != nil {
			progress(i + 1)
		}
	}
	return out, nil
}
