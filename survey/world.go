package survey

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// mostTried is how many sets of answers are tried for one condition.
const mostTried = 20_000

// untried says that all sets of answers that some conditions can tell apart
// were tried, and that none has a node asked, or its constraint anything but
// false. Conditions that say more than can be tried are left out.
func (s *Survey) untried(at int, constraint *condition.Condition) bool {
	w := &world{survey: s, at: at, fields: map[string]*domain{}}
	for up := at; up >= 0; up = s.nodes[up].parent {
		if cond := s.nodes[up].relevant; cond != nil {
			w.add(cond.Expr().Node(), cond.Expr().Each())
		}
	}
	if constraint != nil {
		w.read(constraint.Expr().Node())
	}
	if w.lost || len(w.fields) == 0 || !w.settle(constraint, at) {
		return false
	}
	return !w.holds(0, func(r *condition.Record) bool {
		for _, c := range w.conds {
			if c.EvalIn(r, w.inRow(c.Expr().Each())) != condition.True {
				return false
			}
		}
		return constraint == nil || constraint.EvalIn(r, w.inRow(constraint.Expr().Each())) != condition.False
	})
}

// add takes a condition into the world, or of several that must all hold those
// that can be tried.
func (w *world) add(n *condition.Node, each string) {
	if n.Op == condition.OpAnd || n.Op == condition.OpDefine {
		for _, arg := range n.Args {
			w.add(arg, each)
		}
		return
	}
	trial := &world{survey: w.survey, at: w.at, fields: map[string]*domain{}}
	if trial.read(n); trial.lost {
		return
	}
	if cond, err := condition.CheckCondition(n, w.survey.schema, condition.Scope{Each: each}); err == nil {
		w.read(n)
		w.conds = append(w.conds, cond)
	}
}

// inRow is the place of an expression that was made for the rows of a repeat,
// or for the survey.
func (w *world) inRow(repeat string) condition.Place {
	if repeat == "" {
		return condition.Place{}
	}
	return condition.Place{Rows: joined(w.inRow(w.around(repeat)).Rows, "1")}
}

// around is the repeat in whose rows a name stands, or nothing.
func (w *world) around(name string) string {
	if at, ok := w.survey.byName[name]; ok && w.survey.nodes[at].repeat >= 0 {
		return w.survey.nodes[w.survey.nodes[at].repeat].name
	}
	return ""
}

// path is where an answer of the world stands: in the first row of its repeat.
func (w *world) path(name string) condition.Path {
	return condition.Path{Field: name, Rows: w.inRow(w.around(name)).Rows}
}

// record is one without answers, and with a row in every repeat around the
// node.
func (w *world) record() *condition.Record {
	r := w.survey.schema.NewRecord()
	var repeats []string
	for at := w.survey.nodes[w.at].repeat; at >= 0; at = w.survey.nodes[at].repeat {
		repeats = append(repeats, w.survey.nodes[at].name)
	}
	for _, name := range slices.Backward(repeats) {
		_ = r.Set(w.path(name), condition.Rows(true, "1"), condition.Answered) // it is a repeat
	}
	return r
}

// world is every set of answers that matters to some conditions.
type world struct {
	survey *Survey
	at     int // the node that is asked, or not
	conds  []*condition.Condition
	fields map[string]*domain
	names  []string // sorted
	lost   bool     // the conditions say more than can be tried
}

// domain is one answer that conditions read.
type domain struct {
	field     condition.Field
	constants []condition.Value
	values    []condition.Value
	statuses  []condition.Status // instead of a value
}

// read collects what a condition compares. What it does not know loses the
// world.
func (w *world) read(n *condition.Node) {
	switch n.Op {
	case condition.OpConst:
	case condition.OpField:
		w.compare(n)
	case condition.OpNot, condition.OpAnd, condition.OpOr, condition.OpIf, condition.OpDefine:
		for _, arg := range n.Args {
			w.read(arg)
		}
	case condition.OpEq, condition.OpNe, condition.OpLt, condition.OpLe, condition.OpGt, condition.OpGe:
		a, b := n.Args[0], n.Args[1]
		if a.Op == condition.OpConst {
			a, b = b, a
		}
		w.compare(a, b)
		if n.Op != condition.OpEq && n.Op != condition.OpNe && b.Value.Type() == condition.TypeText {
			w.lost = true // between two texts stand any number of others
		}
	case condition.OpIn, condition.OpBetween:
		w.compare(n.Args[0], n.Args[1:]...)
	case condition.OpHas:
		w.compare(n.Args[1], n.Args[0])
	case condition.OpAnswered, condition.OpDeclined, condition.OpDontKnow, condition.OpApplicable:
		w.compare(n.Args[0])
	default:
		w.lost = true
	}
}

// compare notes that an answer is compared with constants.
func (w *world) compare(field *condition.Node, with ...*condition.Node) {
	if field.Op != condition.OpField {
		w.lost = true
		return
	}
	d := w.fields[field.Name]
	if d == nil {
		slot, ok := w.survey.schema.Slot(field.Name)
		if !ok {
			w.lost = true
			return
		}
		d = &domain{field: w.survey.schema.Field(slot)}
		if at, ok := w.survey.byName[field.Name]; !ok || !w.survey.seen(at, w.at) {
			w.lost = true
		}
		w.fields[field.Name] = d
		w.names = append(w.names, field.Name)
	}
	for _, c := range with {
		if c.Op != condition.OpConst {
			w.lost = true
			return
		}
		d.constants = append(d.constants, c.Value)
	}
}

// seen says that what stands in the rows of one node can be read in those of
// another: they are the same rows, or those around them.
func (s *Survey) seen(at, from int) bool {
	return s.nodes[at].repeat < 0 || s.holdsRow(s.nodes[at].repeat, from)
}

// holdsRow says that a node stands in the rows of a repeat.
func (s *Survey) holdsRow(repeat, at int) bool { return repeat < at && at < s.nodes[repeat].end }

// settle makes the domains, and says whether all that matters can be tried.
func (w *world) settle(constraint *condition.Condition, at int) bool {
	slices.Sort(w.names)
	tries := 1
	for _, name := range w.names {
		d := w.fields[name]
		if !d.fill() || !w.takes(d) {
			return false
		}
		d.statuses = []condition.Status{condition.DontKnow, condition.Declined, condition.NotApplicable, condition.Unasked}
		own := w.survey.byName[name]
		if constraint != nil && own == at {
			d.statuses = nil // it is about an answer that is given
		}
		w.fitting(own, d, constraint != nil && own == at)
		if tries *= len(d.values) + len(d.statuses); tries > mostTried {
			return false
		}
	}
	return true
}

// takes leaves out what is no answer to the question, and says whether
// anything is left.
func (w *world) takes(d *domain) bool {
	r := w.record()
	d.values = slices.DeleteFunc(d.values, func(v condition.Value) bool {
		return r.Set(w.path(d.field.Name), v, condition.Answered) != nil
	})
	return len(d.values) > 0
}

// fitting leaves out values that the answer's own constraint refuses, where it
// reads nothing else.
func (w *world) fitting(at int, d *domain, judged bool) {
	c := w.survey.nodes[at].constraint
	if c == nil || judged || len(c.Reads()) != 1 {
		return
	}
	r := w.record()
	own := &world{survey: w.survey, at: w.at, fields: map[string]*domain{}}
	if own.read(c.Expr().Node()); own.lost || own.fields[d.field.Name] == nil {
		return
	}
	wider := domain{field: d.field, constants: append(slices.Clone(d.constants), own.fields[d.field.Name].constants...)}
	if !wider.fill() {
		return
	}
	d.values = slices.DeleteFunc(wider.values, func(v condition.Value) bool {
		return r.Set(w.path(d.field.Name), v, condition.Answered) != nil || c.EvalIn(r, w.inRow(c.Expr().Each())) == condition.False
	})
}

// holds tries every set of answers from the name at i on.
func (w *world) holds(i int, test func(*condition.Record) bool) bool {
	r := w.record()
	var try func(int) bool
	try = func(i int) bool {
		if i == len(w.names) {
			return test(r)
		}
		p, d := w.path(w.names[i]), w.fields[w.names[i]]
		for _, v := range d.values {
			if r.Set(p, v, condition.Answered) == nil && try(i+1) {
				return true
			}
		}
		for _, status := range d.statuses {
			if r.Set(p, condition.Value{}, status) == nil && try(i+1) {
				return true
			}
		}
		return false
	}
	return try(i)
}

// mostNamed is how many choices of one list conditions may name for all of
// their sets to be tried.
const mostNamed = 6

// fill gives a domain the values that the conditions can tell apart, and says
// whether it could.
func (d *domain) fill() bool {
	switch d.field.Type {
	case condition.TypeBoolean:
		d.values = []condition.Value{condition.Bool(true), condition.Bool(false)}
	case condition.TypeChoice:
		for _, name := range d.field.Choices {
			d.values = append(d.values, condition.Choice(name))
		}
	case condition.TypeChoices:
		return d.fillChoices()
	case condition.TypeText:
		d.values = append(d.constants, condition.Text("\u00a0none of these"))
	case condition.TypeInteger, condition.TypeDecimal, condition.TypeDate, condition.TypeMoney:
		d.values = around(d.field, d.constants)
	case condition.TypeMedia:
		d.values = []condition.Value{condition.Media(strings.Repeat("0", 64))} // only whether there is one counts
	default:
		return false
	}
	return true
}

func (d *domain) fillChoices() bool {
	var named []string
	for _, c := range d.constants {
		if name, ok := c.Text(); ok && !slices.Contains(named, name) {
			named = append(named, name)
		}
	}
	if len(named) > mostNamed {
		return false
	}
	for set := range 1 << len(named) {
		var chosen []string
		for i, name := range named {
			if set&(1<<i) != 0 {
				chosen = append(chosen, name)
			}
		}
		d.values = append(d.values, condition.Choices(chosen...))
	}
	return true
}

// around returns the constants and what lies between and beside them.
func around(f condition.Field, constants []condition.Value) []condition.Value {
	if len(constants) == 0 { // only whether it was answered counts
		constants = []condition.Value{condition.Int(0)}
		switch f.Type {
		case condition.TypeDate:
			constants = []condition.Value{condition.On(0)}
		case condition.TypeMoney:
			constants = []condition.Value{condition.Pence(0, f.Currency)}
		}
	}
	var out []condition.Value
	for _, c := range constants {
		if day, ok := c.Date(); ok {
			out = append(out, condition.On(day.AddDays(-1)), c, condition.On(day.AddDays(1)))
			continue
		}
		if pence, currency, ok := c.Pence(); ok {
			out = append(out, condition.Pence(pence-1, currency), c, condition.Pence(pence+1, currency))
			continue
		}
		n, _ := c.Dec()
		if f.Type == condition.TypeInteger {
			whole := int64(n)
			out = append(out, condition.Int(whole-1), condition.Int(whole), condition.Int(whole+1))
			continue
		}
		out = append(out, condition.Dec(n))
		for _, other := range constants {
			m, _ := other.Dec()
			out = append(out, condition.Dec((n+m)/2))
		}
		out = append(out, condition.Dec(n-1), condition.Dec(n+1))
	}
	return out
}
