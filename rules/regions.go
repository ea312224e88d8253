package rules

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// regions are the answers that rules can tell apart: for every field that they
// read, answers that stand for all others. They are gone through one by one,
// in a record of their own.
type regions struct {
	fields []region
	rows   []Given // the rows that the fields are in
	// exact says that no other answers could make a difference. It is false
	// where rules count rows, reckon, or compare fields with each other.
	exact bool
}

// region is one field, and the answers that stand for all. The first is none.
type region struct {
	path   condition.Path
	values []Given
}

// maxSubsets is how many names of a list of several choices are combined.
const maxSubsets = 6

// regionsOf finds the regions of the rules' conditions.
func (s *Set) regionsOf(rules []rule) regions {
	out := regions{exact: true}
	var trees []*condition.Node
	var slots []condition.Slot
	var chain []repeat
	for i := range rules {
		r := &rules[i]
		if len(r.chain) > len(chain) {
			chain = r.chain
		}
		for _, c := range []*condition.Condition{r.when, r.unless} {
			if c != nil {
				trees = append(trees, c.Expr().Node())
				slots = append(slots, c.Reads()...)
			}
		}
	}
	slices.Sort(slots)
	named := mentionedIn(s.schema, trees)
	out.exact = !named.reckons
	for _, slot := range slices.Compact(slots) {
		s.region(&out, slot, named)
	}
	for level, rep := range chain {
		g := oneRow(rep.name, level)
		if !slices.ContainsFunc(out.rows, func(other Given) bool { return other.Path == g.Path }) {
			out.rows = append(out.rows, g)
		}
	}
	return out
}

func oneRow(repeat string, level int) Given {
	return Given{Path: condition.Path{Field: repeat, Rows: rowAt(level)}, Value: condition.Rows(true, "1"), Status: condition.Answered}
}

// rowAt is the path of the first row of the first row, as deep as that.
func rowAt(level int) string {
	rows := ""
	for range level {
		rows = joined(rows, "1")
	}
	return rows
}

func (s *Set) region(out *regions, slot condition.Slot, named mentioned) {
	f := s.schema.Field(slot)
	chain := around(s.schema, slot)
	for level, rep := range chain {
		g := oneRow(rep.name, level)
		if !slices.ContainsFunc(out.rows, func(other Given) bool { return other.Path == g.Path }) {
			out.rows = append(out.rows, g)
		}
	}
	if f.Type == condition.TypeRows {
		out.exact = false
		g := oneRow(f.Name, len(chain))
		if len(chain) == 0 {
			g.Value = condition.Rows(true, "1", "2") // what holds for one row need not hold for all
		}
		if !slices.Contains(out.rows, g) {
			out.rows = append(out.rows, g)
		}
		return
	}
	s.answers(out, f, rowAt(len(chain)), named)
	if g := oneRow("", 0); len(chain) == 1 {
		g.Path.Field, g.Value = chain[0].name, condition.Rows(true, "1", "2")
		if slices.Contains(out.rows, g) {
			s.answers(out, f, "2", named)
		}
	}
}

// answers adds what may be answered to a field in a row.
func (s *Set) answers(out *regions, f condition.Field, row string, named mentioned) {
	at := condition.Path{Field: f.Name, Rows: row}
	r := region{path: at, values: []Given{{Path: at, Status: condition.Unasked}}}
	values, exact := named.values(f)
	for _, v := range values {
		r.values = append(r.values, Given{Path: at, Value: v, Status: condition.Answered})
	}
	for _, status := range named.statuses[f.Name] {
		r.values = append(r.values, Given{Path: at, Status: status})
	}
	out.exact = out.exact && exact
	out.fields = append(out.fields, r)
}

// mentioned is what conditions compare fields with.
type mentioned struct {
	texts    []string
	numbers  []float64
	dates    []condition.Date
	amounts  []condition.Value
	statuses map[string][]condition.Status
	reckons  bool // there is more than fields beside constants
	orders   bool // texts or choices are compared by < and its like
}

func mentionedIn(s *condition.Schema, trees []*condition.Node) mentioned {
	m := mentioned{statuses: map[string][]condition.Status{}}
	for _, tree := range trees {
		m.read(s, tree)
	}
	return m
}

func (m *mentioned) read(s *condition.Schema, n *condition.Node) {
	fields := 0
	for _, arg := range n.Args {
		fields += count(arg.Op == condition.OpField)
	}
	switch n.Op {
	case condition.OpConst:
		m.constant(n.Value)
	case condition.OpDeclined, condition.OpDontKnow, condition.OpApplicable, condition.OpAnswered:
		name := n.Args[0].Name
		m.statuses[name] = []condition.Status{condition.Declined, condition.DontKnow, condition.NotApplicable}
	case condition.OpEq, condition.OpNe, condition.OpLt, condition.OpLe, condition.OpGt, condition.OpGe, condition.OpIn:
		m.reckons = m.reckons || fields > 1
		m.orders = m.orders || n.Op >= condition.OpLt && n.Op <= condition.OpGe
	case condition.OpNeg:
		f, isNumber := n.Args[0].Value.Dec()
		m.numbers, m.reckons = append(m.numbers, -f), m.reckons || !isNumber
	case condition.OpAnd, condition.OpOr, condition.OpNot, condition.OpDefine, condition.OpField, condition.OpHas,
		condition.OpBetween, condition.OpIf:
	default:
		m.reckons = true
	}
	for _, arg := range n.Args {
		m.read(s, arg)
	}
}

func (m *mentioned) constant(v condition.Value) {
	switch v.Type() {
	case condition.TypeText, condition.TypeChoice:
		text, _ := v.Text()
		if !slices.Contains(m.texts, text) {
			m.texts = append(m.texts, text)
		}
	case condition.TypeInteger, condition.TypeDecimal:
		f, _ := v.Dec()
		m.numbers = append(m.numbers, f)
	case condition.TypeDate:
		d, _ := v.Date()
		m.dates = append(m.dates, d)
	case condition.TypeMoney:
		m.amounts = append(m.amounts, v)
	}
}

// values stand for all of a field's, and whether they do.
func (m *mentioned) values(f condition.Field) ([]condition.Value, bool) {
	switch f.Type {
	case condition.TypeBoolean:
		return []condition.Value{condition.Bool(true), condition.Bool(false)}, true
	case condition.TypeChoice:
		out := make([]condition.Value, len(f.Choices))
		for i, name := range f.Choices {
			out[i] = condition.Choice(name)
		}
		return out, true
	case condition.TypeChoices:
		return m.subsets(f.Choices)
	case condition.TypeText:
		return m.words(), !m.orders
	}
	return m.around(f.Type)
}

// subsets are those of the names that are mentioned, and one name that is not.
func (m *mentioned) subsets(choices []string) ([]condition.Value, bool) {
	var names []string
	other := []string{}
	for _, name := range choices {
		if slices.Contains(m.texts, name) {
			names = append(names, name)
		} else if len(other) == 0 {
			other = append(other, name)
		}
	}
	exact := len(names) <= maxSubsets
	out := []condition.Value{condition.Choices(other...)}
	if !exact {
		for _, name := range names {
			out = append(out, condition.Choices(name))
		}
		return out, false
	}
	for set := 1; set < 1<<len(names); set++ {
		var some []string
		for i, name := range names {
			if set>>i&1 != 0 {
				some = append(some, name)
			}
		}
		out = append(out, condition.Choices(some...))
	}
	return out, true
}

func (m *mentioned) words() []condition.Value {
	out := []condition.Value{condition.Text("something else")}
	for _, text := range m.texts {
		out = append(out, condition.Text(text))
	}
	return out
}

// around are the values at the constants and beside them.
func (m *mentioned) around(kind condition.Type) ([]condition.Value, bool) {
	var out []condition.Value
	add := func(v condition.Value) {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	switch kind {
	case condition.TypeInteger:
		for _, f := range append(m.numbers, 0) {
			for _, step := range []float64{0, 1, -1} {
				add(condition.Int(int64(f + step)))
			}
		}
	case condition.TypeDecimal:
		numbers := slices.Sorted(slices.Values(append(m.numbers, 0)))
		add(condition.Dec(numbers[0] - 1))
		for i, f := range numbers {
			add(condition.Dec(f))
			if i+1 < len(numbers) {
				add(condition.Dec((f + numbers[i+1]) / 2))
			}
		}
		add(condition.Dec(numbers[len(numbers)-1] + 1))
	case condition.TypeDate:
		for _, d := range m.dates {
			for _, step := range []int{0, 1, -1} {
				add(condition.On(d.AddDays(step)))
			}
		}
		return out, len(m.dates) > 0
	case condition.TypeMoney:
		for _, v := range m.amounts {
			minor, currency, _ := v.Pence()
			for _, step := range []int64{0, 1, -1} {
				add(condition.Pence(minor+step, currency))
			}
		}
		return out, len(m.amounts) > 0
	case condition.TypeMedia:
		return []condition.Value{condition.Media("photograph")}, true
	}
	return out, true
}
