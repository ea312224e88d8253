package survey

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Never is something that no answers bring about: a question, group or repeat
// that nobody is ever asked, or a constraint that no answer fits.
type Never struct {
	Item string // the item's numbers, as in Flaw
	Name string
	Key  string // relevant or constraint
	Text string // what is so, in words
}

// Never lists what the survey asks of nobody, and what nobody can answer. It
// is exact where conditions compare answers with constants: choices, yes and
// no, numbers, days and amounts, and whether something was answered. Of
// conditions that calculate, look into texts or rows, read today, or stand in
// rows themselves, it says nothing: what it lists is so, and there may be
// more.
func (s *Survey) Never() []Never {
	var out []Never
	never := make([]bool, len(s.nodes))
	for at := range s.nodes {
		n := &s.nodes[at]
		if n.repeat >= 0 || n.parent >= 0 && never[n.parent] {
			never[at] = n.parent >= 0 && never[n.parent]
			continue
		}
		conds := s.chainOf(at)
		if n.relevant != nil && s.impossible(conds, nil, at) {
			never[at] = true
			out = append(out, Never{n.item, n.name, "relevant", fmt.Sprintf("nobody is ever asked this: %q can never hold here", clip(relevantOf(n)))})
			continue
		}
		if n.constraint != nil && s.impossible(conds, n.constraint, at) {
			out = append(out, Never{n.item, n.name, "constraint", fmt.Sprintf("no answer fits: %q refuses all of them", clip(n.constraint.String()))})
		}
	}
	return out
}

// relevantOf is the relevance of a node that has one, as it was written; what
// asks for the other choice's words has one that nobody wrote.
func relevantOf(n *node) string {
	var written *Logic
	switch {
	case n.group != nil:
		written = n.group.Relevant
	case n.more != nil:
		written = n.more.Relevant
	case n.ask != nil:
		written = n.ask.Relevant
	}
	if written == nil {
		return n.relevant.String()
	}
	return written.Source
}

// chainOf returns the conditions that must hold for a node to be asked.
func (s *Survey) chainOf(at int) []*condition.Condition {
	var conds []*condition.Condition
	for ; at >= 0; at = s.nodes[at].parent {
		if cond := s.nodes[at].relevant; cond != nil {
			conds = append(conds, cond)
		}
	}
	return conds
}

// mostTried is how many sets of answers are tried for one condition.
const mostTried = 20_000

// impossible says that no set of answers makes all of the conditions true and
// the constraint of a node, where one is given, anything but false. It says
// false where that cannot be told.
func (s *Survey) impossible(conds []*condition.Condition, constraint *condition.Condition, at int) bool {
	w := &world{survey: s, fields: map[string]*domain{}}
	for _, c := range conds {
		w.read(c.Expr().Node())
	}
	if constraint != nil {
		w.read(constraint.Expr().Node())
	}
	if w.lost || len(w.fields) == 0 || !w.settle(constraint, at) {
		return false
	}
	return !w.holds(0, func(r *condition.Record) bool {
		for _, c := range conds {
			if c.Eval(r) != condition.True {
				return false
			}
		}
		return constraint == nil || constraint.Eval(r) != condition.False
	})
}

// world is every set of answers that matters to some conditions.
type world struct {
	survey *Survey
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
		if at, ok := w.survey.byName[field.Name]; !ok || w.survey.nodes[at].repeat >= 0 {
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
	r := w.survey.schema.NewRecord()
	d.values = slices.DeleteFunc(d.values, func(v condition.Value) bool {
		return r.Set(condition.Path{Field: d.field.Name}, v, condition.Answered) != nil
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
	r := w.survey.schema.NewRecord()
	own := &world{survey: w.survey, fields: map[string]*domain{}}
	if own.read(c.Expr().Node()); own.lost || own.fields[d.field.Name] == nil {
		return
	}
	wider := domain{field: d.field, constants: append(slices.Clone(d.constants), own.fields[d.field.Name].constants...)}
	if !wider.fill() {
		return
	}
	d.values = slices.DeleteFunc(wider.values, func(v condition.Value) bool {
		return r.Set(condition.Path{Field: d.field.Name}, v, condition.Answered) != nil || c.Eval(r) == condition.False
	})
}

// holds tries every set of answers from the name at i on.
func (w *world) holds(i int, test func(*condition.Record) bool) bool {
	r := w.survey.schema.NewRecord()
	var try func(int) bool
	try = func(i int) bool {
		if i == len(w.names) {
			return test(r)
		}
		p, d := condition.Path{Field: w.names[i]}, w.fields[w.names[i]]
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
