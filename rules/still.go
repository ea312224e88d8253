package rules

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Outlook is what can still come of answers that are not complete: which rules
// can fire yet, and which questions can make a difference.
type Outlook struct {
	Rules Version `json:"rules"`
	// Fired, Can and Cannot are the rules in every row that they are asked in.
	// Those that fired do so whatever is answered yet; those of Can wait for
	// the questions that they name.
	Fired  []Prospect `json:"fired,omitempty"`
	Can    []Prospect `json:"can,omitempty"`
	Cannot []Prospect `json:"cannot,omitempty"`
	// Questions are those without an answer that can still make a difference,
	// the one that would settle most first. A repeat that may have more rows is
	// one of them.
	Questions []Open `json:"questions,omitempty"`
	// Needless are those that cannot: whatever is answered to any of them, no
	// rule comes to anything else.
	Needless []condition.Path `json:"needless,omitempty"`
}

// Prospect is a rule in a row. Row is also empty for a row that nobody told of
// yet.
type Prospect struct {
	Rule    string           `json:"rule"`
	Row     string           `json:"row,omitempty"`
	Outcome Outcome          `json:"outcome"`
	Waits   []condition.Path `json:"waits,omitempty"` // for these questions, of a rule that can still fire
}

// Open is a question without an answer that rules wait for.
type Open struct {
	Path   condition.Path   `json:"path"`
	Status condition.Status `json:"status"`
	Rules  []string         `json:"rules,omitempty"` // that wait for it, each once
	// Least, Mean and Most say how many rules and rows the answer to it settles
	// by itself: over all answers that the rules can tell apart, each counted
	// alike.
	Least int     `json:"least"`
	Mean  float64 `json:"mean"`
	Most  int     `json:"most"`
}

// Best is the question that would settle most, and whether there is one.
func (o Outlook) Best() (Open, bool) {
	if len(o.Questions) == 0 || o.Questions[0].Most == 0 {
		return Open{}, false
	}
	return o.Questions[0], true
}

// Still says what can yet come of answers that are not complete. What is
// answered, and what does not apply, stands; everything else may be answered
// yet, what somebody declined or did not know among it. Answers are taken as
// they are in the record: whoever has a survey leaves open what may yet turn
// out to apply.
//
// What is needless is so whatever else is answered. A decision may show the
// answer among those that a rule read, and is otherwise the same.
func (s *Set) Still(r *condition.Record) Outlook {
	out := Outlook{Rules: s.version}
	if s.schema == nil {
		return out
	}
	look := looking{set: s, rec: s.read(r), waits: map[condition.Path][]string{}}
	look.prepare()
	for i := range s.rules {
		look.rule(i)
	}
	look.prospects(&out)
	look.questions(&out)
	return out
}

// looking is one call of Still.
type looking struct {
	set    *Set
	open   *Set // with what asks whether there is an answer left open
	rec    *condition.Record
	asks   [][]condition.Path // by rule: what it asks that of, and nobody can tell yet
	waits  map[condition.Path][]string
	more   []Prospect // rules in rows that nobody told of yet, of which only that can be said
	doubts []unsure
}

// unsure is a rule in a row that is not settled.
type unsure struct {
	rule int
	row  string
}

// prepare leaves open whether there is an answer where there may be one yet.
func (l *looking) prepare() {
	l.open = l.set.copied()
	l.asks = make([][]condition.Path, len(l.set.rules))
	for i := range l.set.rules {
		r := &l.open.rules[i]
		r.when = l.left(i, r.when)
		r.unless = l.left(i, r.unless)
	}
}

// left is a condition in which it is unknown whether there is an answer that
// may be given yet.
func (l *looking) left(i int, c *condition.Condition) *condition.Condition {
	if c == nil {
		return nil
	}
	before := len(l.asks[i])
	tree := l.leave(i, c.Expr().Node())
	if len(l.asks[i]) == before {
		return c
	}
	open, err := condition.CheckCondition(tree, l.set.schema, condition.Scope{Each: c.Expr().Each()})
	if err != nil {
		return c
	}
	return open
}

func (l *looking) leave(i int, n *condition.Node) *condition.Node {
	if asksStatus(n.Op) {
		open := l.unsettled(n.Args[0].Name)
		if len(open) == 0 {
			return n
		}
		l.asks[i] = append(l.asks[i], open...)
		return &condition.Node{Op: condition.OpEq, Args: []*condition.Node{
			{Op: condition.OpDiv, Args: []*condition.Node{constant(condition.Int(1)), constant(condition.Int(0))}},
			constant(condition.Int(1)),
		}}
	}
	out := *n
	out.Args = make([]*condition.Node, len(n.Args))
	for k, arg := range n.Args {
		out.Args[k] = l.leave(i, arg)
	}
	return &out
}

// unsettled are the places in which a field may be answered yet, an open repeat
// around it among them.
func (l *looking) unsettled(name string) []condition.Path {
	slot, ok := l.set.schema.Slot(name)
	if !ok {
		return nil
	}
	var out []condition.Path
	chain := around(l.set.schema, slot)
	for level := range chain {
		for _, row := range rowsIn(l.rec, chain[:level], nil) {
			if at := (condition.Path{Field: chain[level].name, Rows: row}); l.maybe(at) {
				out = append(out, at)
			}
		}
	}
	for _, row := range rowsIn(l.rec, chain, nil) {
		if at := (condition.Path{Field: name, Rows: row}); l.maybe(at) {
			out = append(out, at)
		}
	}
	return out
}

// maybe says that a field may be answered yet, or a repeat have more rows.
func (l *looking) maybe(at condition.Path) bool {
	v, status := l.rec.Fact(at)
	if _, closed, isRows := v.Rows(); isRows && status == condition.Answered {
		return !closed
	}
	return condition.Cause{Status: status}.Settles() && status != condition.Answered
}

// prospects sorts the rules by what can come of them.
func (l *looking) prospects(out *Outlook) {
	asked := map[string]bool{}
	for _, c := range l.open.deciding(l.rec, Asking{}).came {
		asked[c.rule] = true
		p := Prospect{Rule: c.rule, Row: c.row, Outcome: c.outcome}
		i := l.set.byID[c.rule]
		switch {
		case c.outcome == OutcomeFired:
			out.Fired = append(out.Fired, p)
		case c.outcome == OutcomeUndecided, c.outcome == OutcomeFaulted && len(l.asks[i]) > 0:
			p.Outcome = OutcomeUndecided
			p.Waits = l.paths(i, c.causes)
			out.Can = append(out.Can, p)
		default:
			out.Cannot = append(out.Cannot, p)
		}
	}
	for _, p := range l.more {
		asked[p.Rule] = true
		out.Can = append(out.Can, p)
	}
	for i := range l.set.rules {
		if id := l.set.rules[i].ID; !asked[id] {
			out.Cannot = append(out.Cannot, Prospect{Rule: id, Outcome: OutcomeNot}) // there is no row to ask it in
		}
	}
	inOrder := func(a, b Prospect) int { return cmp.Compare(l.set.byID[a.Rule], l.set.byID[b.Rule]) }
	for _, list := range [][]Prospect{out.Fired, out.Can, out.Cannot} {
		slices.SortStableFunc(list, inOrder)
	}
}

// paths are the questions of causes, and those that the rule asks the status
// of.
func (l *looking) paths(i int, causes []condition.Cause) []condition.Path {
	var out []condition.Path
	add := func(paths ...condition.Path) {
		for _, at := range paths {
			if !slices.Contains(out, at) {
				out = append(out, at)
			}
		}
	}
	for _, c := range causes {
		if c.Settles() {
			add(c.Path)
			add(l.inRows(i, c.Path.Field)...)
		}
	}
	add(l.asks[i]...)
	return out
}

// inRows are the questions that a rule would read in further rows of a repeat:
// those around the row may matter only there.
func (l *looking) inRows(i int, repeat string) []condition.Path {
	r := &l.set.rules[i]
	var out []condition.Path
	for _, c := range []*condition.Condition{r.when, r.unless} {
		if c != nil {
			out = append(out, l.readIn(c.Expr().Node(), repeat, false)...)
		}
	}
	if r.cost != nil {
		out = append(out, l.readIn(r.cost.Node(), repeat, false)...)
	}
	return out
}

func (l *looking) readIn(n *condition.Node, repeat string, inside bool) []condition.Path {
	var out []condition.Path
	inside = inside || n.Op >= condition.OpAny && n.Op <= condition.OpSum && n.Name == repeat
	if inside && n.Op == condition.OpField {
		out = l.unsettled(n.Name)
	}
	for _, arg := range n.Args {
		out = append(out, l.readIn(arg, repeat, inside)...)
	}
	return out
}
