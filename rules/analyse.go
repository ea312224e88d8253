package rules

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// Setting is what an analysis may know beside the rules. Its zero value knows
// nothing more.
type Setting struct {
	// Asked says on which answers a question is asked, by its field: outside
	// them it does not apply. A field that is not in it is always asked.
	Asked map[string]*condition.Condition
	// Used are fields that something else than rules reads.
	Used []string
	// Quiet are choices, by field, that say that nothing is wrong: no rule has
	// to handle them.
	Quiet map[string][]string
	// Work is how much may be looked at, in the units of satisfy.Solver.Spent.
	// Defaults to 40,000,000, which is some seconds: 1,000 rules take less.
	Work int
}

// Analyse looks for rules that cannot be what was meant: see [Kind] for what
// it finds. Findings stand in the order of the rules that they are about. Every
// example was tried on a record. The error is the context's.
//
// The truth of conditions is told for sure where they test choices, booleans,
// numbers and days against constants, whether something was answered, and rows
// by any, all, none and count. Where it cannot be told a [FindingUnsure] names
// the part.
func (s *Set) Analyse(ctx context.Context) ([]Finding, error) {
	return s.AnalyseIn(ctx, Setting{})
}

// AnalyseIn is [Set.Analyse] with what is known of the survey.
func (s *Set) AnalyseIn(ctx context.Context, in Setting) ([]Finding, error) {
	if s.schema == nil {
		return nil, nil
	}
	a := &analysis{set: s, ctx: ctx, in: in, solver: satisfy.New(s.schema), told: map[Kind]int{},
		named: map[string]Group{}, doubts: map[int]int{}, assumes: newAssuming(s.schema, in)}
	for _, g := range s.Definition().Groups {
		a.named[g.Name] = g
	}
	a.alone()
	for _, look := range []func(){a.pairs, a.groups, a.hazards, a.questions, a.choices, a.tellDoubts} {
		if a.err == nil {
			look()
		}
	}
	if a.err != nil {
		return nil, a.err
	}
	slices.SortStableFunc(a.out, a.compare)
	return a.out, nil
}

// analysis is one call of Analyse.
type analysis struct {
	set     *Set
	ctx     context.Context
	in      Setting
	solver  *satisfy.Solver
	rules   []studied
	named   map[string]Group
	assumes assuming
	out     []Finding
	told    map[Kind]int
	unsure  []doubt
	doubts  map[int]int // how many, by rule
	stopped bool        // there was too much to look at
	err     error
}

// mostWork is how much one analysis may take where nobody says.
const mostWork = 40_000_000

// studied is a rule with what was found of it alone.
type studied struct {
	*rule
	number int
	dead   bool              // it never holds
	always bool              // it is never false
	shows  *condition.Record // answers on which it holds
	row    string            // and the row
	found  satisfy.Found
	wants  []string // see asksFor
}

// doubt is a question about a rule that could not be told.
type doubt struct {
	rule int
	with int // the other rule, or -1
	why  string
}

// mostFindings is how many findings of one kind are told: nobody mends more at
// once.
const mostFindings = 500

// add tells of a finding.
func (a *analysis) add(f Finding) {
	if a.told[f.Kind]++; a.told[f.Kind] <= mostFindings {
		a.out = append(a.out, f)
	}
}

// full says that enough was told of a kind.
func (a *analysis) full(k Kind) bool { return a.told[k] >= mostFindings }

// compare orders findings by their first rule, and then by kind.
func (a *analysis) compare(x, y Finding) int {
	return cmp.Or(cmp.Compare(a.numberOf(x), a.numberOf(y)), cmp.Compare(slices.Index(kinds, x.Kind), slices.Index(kinds, y.Kind)))
}

// numberOf is the number of the rule that a finding is about; what is about
// none comes last.
func (a *analysis) numberOf(f Finding) int {
	if len(f.Rules) == 0 {
		return a.set.Len()
	}
	return a.set.byID[f.Rules[0]]
}

// ask asks the solver, with what the survey makes of the fields.
func (a *analysis) ask(q satisfy.Question) satisfy.Found {
	if a.err != nil || a.stopped {
		return satisfy.Found{}
	}
	if a.solver.Spent() > cmp.Or(a.in.Work, mostWork) {
		a.stopped = true
		return satisfy.Found{}
	}
	q.Assume = append(q.Assume, a.assumes.of(q)...)
	found, err := a.solver.Find(a.ctx, q)
	if err != nil {
		a.err = err
	}
	return found
}

// claim is that a rule comes to one of some truths.
func (r *rule) claim(be satisfy.Truths) satisfy.Claim {
	return satisfy.Claim{When: r.when, Unless: r.unless, Be: be}
}

// shown puts an example into a finding, as far as it is about these rules.
func (f Finding) shown(found satisfy.Found, without ...string) Finding {
	for _, fact := range found.Facts {
		if slices.Contains(without, fact.Path.Field) {
			fact.Value, fact.Status = condition.Value{}, condition.Unasked
		}
		f.Example = append(f.Example, Given{Path: fact.Path, Value: fact.Value, Status: fact.Status})
	}
	if found.Dated {
		f.Today = &found.Today
	}
	return f
}

// mostDoubts is after how many doubts about a rule it is not compared any more:
// what makes it hard to tell does so with every other.
const mostDoubts = 4

// doubt keeps what could not be told of a rule, beside another or alone (-1).
func (a *analysis) doubt(rule, with int, why string) {
	if a.stopped {
		return // told once, of all
	}
	a.unsure = append(a.unsure, doubt{rule, with, why})
	a.doubts[rule]++
}

// tired says that one of two rules was in doubt too often to be compared.
func (a *analysis) tired(x, y *studied) bool {
	for _, r := range []*studied{x, y} {
		if a.doubts[r.number] >= mostDoubts {
			a.doubts[r.number]++
			return true
		}
	}
	return false
}

// tellDoubts tells what could not be told, once for each rule, and of what
// there is too much.
func (a *analysis) tellDoubts() {
	if a.stopped {
		a.add(Finding{Kind: FindingUnsure, Message: "there are so many rules, or so involved ones, that not all were looked at: what is told is so, and there may be more",
			Hint: "check part of them at a time"})
	}
	for _, k := range kinds {
		if a.told[k] > mostFindings {
			a.add(Finding{Kind: FindingUnsure, Message: fmt.Sprintf("there are more findings of the kind %q than the first %d, which are told", k, mostFindings)})
		}
	}
	by := map[int][]doubt{}
	for _, d := range a.unsure {
		by[d.rule] = append(by[d.rule], d)
	}
	for i := range a.rules {
		if list := by[i]; len(list) > 0 {
			a.tellDoubt(a.set.rules[i].ID, list, a.doubts[i] > len(list))
		}
	}
}

func (a *analysis) tellDoubt(id string, list []doubt, more bool) {
	var with []string
	for _, d := range list {
		if d.with >= 0 && !slices.Contains(with, a.set.rules[d.with].ID) {
			with = append(with, a.set.rules[d.with].ID)
		}
	}
	text := "it cannot be told on which answers it holds"
	if len(with) > 0 {
		names := slices.Clone(with)
		if more {
			names = append(names, "others")
		}
		text = "it cannot be told how it goes together with " + anded(names)
	}
	a.add(Finding{Kind: FindingUnsure, Rules: append([]string{id}, with...), Message: text + ": " + list[0].why})
}

// anded joins names with and, orred with or.
func anded(names []string) string { return joinedBy(names, " and ") }
func orred(names []string) string { return joinedBy(names, " or ") }

func joinedBy(names []string, last string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	end := len(names) - 1
	return strings.Join(names[:end], ", ") + last + names[end]
}
