package satisfy

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// option is one value that a field may have, or a reason why it has none. The
// zero option is a field that was not asked.
type option struct {
	value  condition.Value
	status condition.Status
	rows   int  // of a repeat
	shut   bool // of a repeat: there are no more
}

// domain is what one field may be, in one question: an option for each region
// that the question's tests can tell apart.
type domain struct {
	slot    condition.Slot
	options []option
	partial bool // there are regions that have no option
	finite  bool // the options are all values that the field can have
	base    int  // its first variable
	tests   []*test
}

// draft is a domain in the making.
type draft struct {
	s     *Solver
	field condition.Field
	*domain
	whole bool              // every option is kept: some opaque test reads the field
	more  []condition.Value // what else may matter, because fields are compared
	most  int               // of a repeat: how many rows are imagined
	vast  bool              // there is too much to be made a domain of
}

func (d *draft) add(v condition.Value) {
	if v.Type() == condition.TypeNone {
		return
	}
	d.options = append(d.options, option{value: v, status: condition.Answered})
}

// statuses adds the reasons for having no value that can be told apart.
func (d *draft) statuses() {
	d.options = append(d.options, option{})
	for status, op := range map[condition.Status]condition.Op{condition.DontKnow: condition.OpDontKnow, condition.Declined: condition.OpDeclined} {
		if d.asks(op) {
			d.options = append(d.options, option{status: status})
		}
	}
	slices.SortFunc(d.options, func(a, b option) int { return int(a.status) - int(b.status) })
}

// inapplicable adds that the question does not apply, where that matters.
func (d *draft) inapplicable() {
	if d.whole || d.field.Type == condition.TypeRows || d.field.Otherwise.Type() != condition.TypeNone || d.asks(condition.OpApplicable) {
		d.options = append(d.options, option{status: condition.NotApplicable, shut: true})
	}
}

func (d *draft) asks(op condition.Op) bool {
	return d.whole || slices.ContainsFunc(d.tests, func(t *test) bool { return t.node.Op == op })
}

// fill lists the options, and merges those that no test tells apart.
func (d *draft) fill() {
	if d.slot == today {
		if d.s.OnlyToday {
			d.add(condition.On(d.s.today()))
		} else {
			d.numbers()
		}
		d.merge()
		return
	}
	d.statuses()
	switch d.field.Type {
	case condition.TypeBoolean:
		d.finite = true
		d.add(condition.Bool(true))
		d.add(condition.Bool(false))
	case condition.TypeChoice:
		d.finite = true
		for _, name := range d.field.Choices {
			d.add(condition.Choice(name))
		}
	case condition.TypeChoices:
		d.subsets()
	case condition.TypeText:
		d.texts()
	case condition.TypeMedia:
		d.add(condition.Media("file"))
	case condition.TypeRows:
		d.repeat()
	default:
		d.numbers()
	}
	d.inapplicable()
	d.merge()
}

// repeat adds so many rows, told as all that there are or not.
func (d *draft) repeat() {
	ids := make([]condition.RowID, d.most)
	for i := range ids {
		ids[i] = rowID(i)
	}
	for _, shut := range []bool{true, false} {
		for n := range d.most + 1 {
			d.options = append(d.options, option{value: condition.Rows(shut, ids[:n]...), status: condition.Answered, rows: n, shut: shut})
		}
	}
}

// mostBits is how many choices are looked at in every combination.
const mostBits = 10

// subsets adds the combinations of the choices that tests name.
func (d *draft) subsets() {
	var named []string
	others := d.whole
	for _, t := range d.tests {
		others = others || t.node.Op != condition.OpHas && t.node.Op != condition.OpAnswered
		if t.node.Op == condition.OpHas {
			name, _ := bare(t.node.Args[0]).Value.Text()
			named = append(named, name)
		}
	}
	slices.Sort(named)
	named = slices.Compact(named)
	if others && len(d.field.Choices) <= mostBits {
		named = d.field.Choices
	}
	d.partial = d.partial || others && len(named) < len(d.field.Choices)
	if len(named) > mostBits {
		d.partial = true
		d.few(named)
		return
	}
	d.finite = len(named) == len(d.field.Choices)
	for set := range 1 << len(named) {
		var list []string
		for i, name := range named {
			if set>>i&1 != 0 {
				list = append(list, name)
			}
		}
		d.add(condition.Choices(list...))
	}
}

// few adds the combinations of at most two choices, and all of them.
func (d *draft) few(named []string) {
	d.add(condition.Choices())
	for i, name := range named {
		d.add(condition.Choices(name))
		for _, other := range named[:i] {
			d.add(condition.Choices(other, name))
		}
	}
	d.add(condition.Choices(named...))
}

// mostEvaluated is how often the tests of one field are evaluated to make its
// domain: more is a table of many thousand rows.
const mostEvaluated = 4_000_000

// merge keeps the first of the options that all tests come to the same of.
func (d *draft) merge() {
	if d.vast = len(d.options)*len(d.tests) > mostEvaluated; d.vast {
		return
	}
	kept, seen := d.options[:0:0], map[string]bool{}
	var truths [][]Truths
	for _, o := range d.options {
		row := make([]Truths, len(d.tests))
		sign := make([]byte, len(d.tests)+1)
		for i, t := range d.tests {
			row[i] = t.of(d.s, o)
			sign[i] = byte(row[i])
		}
		sign[len(d.tests)] = byte(count(o.status == condition.Answered))
		if seen[string(sign)] && !d.whole && d.field.Type != condition.TypeRows {
			continue
		}
		seen[string(sign)] = true
		kept, truths = append(kept, o), append(truths, row)
	}
	d.options = kept
	for i, t := range d.tests {
		t.on = [3]bitset{newBits(len(kept)), newBits(len(kept)), newBits(len(kept))}
		for n := range kept {
			for truth := range t.on {
				if truths[n][i].Has(condition.Truth(truth)) {
					t.on[truth].add(n)
				}
			}
		}
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
