package satisfy

import (
	"context"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Solver answers questions about the conditions of one schema. What it learns
// of a condition it keeps for the next question. It belongs to one goroutine.
type Solver struct {
	// Budget is how many steps one question may take. Defaults to 20,000,
	// which is some hundredths of a second.
	Budget int
	// Today is the day that the language's today stands for, where the
	// question leaves it open. Defaults to 1 January 2027.
	Today condition.Date
	// OnlyToday has no other day looked at, also where a question reads it.
	OnlyToday bool

	spent  int
	schema *condition.Schema
	forms  map[formKey]*form
	tests  map[string]*test
	pairs  map[clashing]bool // of literals: no value satisfies both
	// outlines and regions are what conditions and literals ask of fields.
	outlines map[*condition.Condition]*outline
	regions  map[literal]knownRegion
	bare     *condition.Record // of no answers
	trial    *condition.Record // of the example that is tried
	told     []Fact            // that are in trial
	rowed    *condition.Record // with one row of every repeat
	rows     []int             // how many rows of each repeat are imagined, by slot
	env      []int             // which of them is looked at
}

type formKey struct {
	condition *condition.Condition
	without   string
}

// New makes a solver for conditions that were checked against the schema.
func New(s *condition.Schema) *Solver {
	solver := &Solver{schema: s, forms: map[formKey]*form{}, tests: map[string]*test{}, pairs: map[clashing]bool{}, outlines: map[*condition.Condition]*outline{}, regions: map[literal]knownRegion{}, bare: s.NewRecord(), trial: s.NewRecord(), rowed: s.NewRecord(),
		rows: make([]int, s.Len()), env: make([]int, s.Len())}
	for slot := range condition.Slot(s.Len()) {
		if s.Field(slot).Type == condition.TypeRows {
			path := condition.Path{Field: s.Field(slot).Name, Rows: firstRow(len(solver.chain(slot)))}
			_ = solver.rowed.Set(path, condition.Rows(true, "1"), condition.Answered)
		}
	}
	return solver
}

// trying is [Found.Record] in the solver's own record: a new one would cost as
// much as the whole schema, and thousands may be tried.
func (s *Solver) trying(f Found) *condition.Record {
	for _, fact := range s.told {
		_ = s.trial.Set(fact.Path, condition.Value{}, condition.Unasked) // a row may be gone with its repeat
	}
	s.told = f.Facts
	s.trial.SetToday(f.Today)
	for _, fact := range f.Facts {
		_ = s.trial.Set(fact.Path, fact.Value, fact.Status) // of this schema's values
	}
	return s.trial
}

// firstRow is the first row of a repeat at a depth.
func firstRow(depth int) string { return strings.TrimSuffix(strings.Repeat("1/", depth), "/") }

// chain returns the repeats around a field, from the outermost.
func (s *Solver) chain(slot condition.Slot) []condition.Slot {
	var chain []condition.Slot
	for outer, inside := s.schema.Parent(slot); inside; outer, inside = s.schema.Parent(outer) {
		chain = append(chain, outer)
	}
	slices.Reverse(chain)
	return chain
}

// within returns the repeats whose rows a condition is asked for.
func (s *Solver) within(c *condition.Condition) []condition.Slot {
	each := c.Expr().Each()
	if each == "" {
		return nil
	}
	slot, ok := s.schema.Slot(each)
	if !ok {
		return nil
	}
	return append(s.chain(slot), slot)
}

// Find looks for answers on which every claim of the question holds. The
// error is the context's.
func (s *Solver) Find(ctx context.Context, q Question) (Found, error) {
	if err := ctx.Err(); err != nil {
		return Found{}, err
	}
	if s.clashes(q) {
		return Found{Verdict: Impossible}, nil
	}
	p := s.problem(ctx, q, false)
	found, err := p.solve()
	s.spent += p.work()
	if err != nil || found.Verdict != CannotTell || !p.partial || p.reached || p.spent {
		return found, err
	}
	// Some values were left out that could not be listed. Where the truth of
	// each test of them may be anything and still nothing fits, there is nothing.
	loose := s.problem(ctx, q, true)
	why := found.Why
	found, err = loose.solve()
	s.spent += loose.work()
	if found.Verdict == CannotTell && found.Why == "" {
		found.Why = why
	}
	return found, err
}

// Spent is how much work all questions took so far, in units of about a tenth
// of a microsecond: what asks very many can end in time.
func (s *Solver) Spent() int { return s.spent }

// work is what one question took: making its domains, and searching them.
func (p *problem) work() int {
	work := 10 * len(p.posed)
	for _, d := range p.domains {
		work += 10 + 3*len(d.options)*(1+len(d.tests))
	}
	return work + p.steps*(1+len(p.posed))
}

// Differ looks for answers on which two conditions come to different truths:
// where there are none, they mean the same.
func (s *Solver) Differ(ctx context.Context, a, b *condition.Condition) (Found, error) {
	var unsure *Found
	for _, truth := range []Truths{True, False} {
		for _, pair := range [][2]*condition.Condition{{a, b}, {b, a}} {
			found, err := s.Find(ctx, Question{Claims: []Claim{{When: pair[0], Be: truth}, {When: pair[1], Be: any3 &^ truth}}})
			if err != nil || found.Verdict == Possible {
				return found, err
			}
			if found.Verdict == CannotTell && unsure == nil {
				unsure = &found
			}
		}
	}
	if unsure != nil {
		return *unsure, nil
	}
	return Found{Verdict: Impossible}, nil
}

// form compiles a condition once. Fields of without are read as unasked.
func (s *Solver) form(c *condition.Condition, without []string) *form {
	key := formKey{c, strings.Join(without, " ")}
	if f, ok := s.forms[key]; ok {
		return f
	}
	names := map[condition.Slot]bool{}
	for _, name := range without {
		if slot, ok := s.schema.Slot(name); ok {
			names[slot] = true
		}
	}
	made := compiler{s: s, scope: s.within(c), without: names, apart: key.without}
	f := made.form(plain(c.Expr().Node()))
	s.forms[key] = f
	return f
}

// plain is a tree without definitions: what they stand for is in their place.
func plain(n *condition.Node) *condition.Node {
	n = bare(n)
	out := *n
	out.Args = make([]*condition.Node, len(n.Args))
	for i, arg := range n.Args {
		out.Args[i] = plain(arg)
	}
	return &out
}
