package rules

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// mentioned is what conditions compare fields with: what a question may be
// answered with is told apart by it.
type mentioned struct {
	texts   []string
	numbers []float64
	dates   []condition.Date
	amounts []condition.Value
}

func mentionedIn(trees []*condition.Node) mentioned {
	var m mentioned
	for _, tree := range trees {
		m.read(tree)
	}
	return m
}

func (m *mentioned) read(n *condition.Node) {
	switch n.Op {
	case condition.OpConst:
		m.constant(n.Value)
	case condition.OpNeg:
		f, _ := n.Args[0].Value.Dec()
		m.numbers = append(m.numbers, -f)
	}
	for _, arg := range n.Args {
		m.read(arg)
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

// values stand for all that a field may be answered with.
func (m *mentioned) values(f condition.Field) []condition.Value {
	switch f.Type {
	case condition.TypeBoolean:
		return []condition.Value{condition.Bool(true), condition.Bool(false)}
	case condition.TypeChoice:
		out := make([]condition.Value, len(f.Choices))
		for i, name := range f.Choices {
			out[i] = condition.Choice(name)
		}
		return out
	case condition.TypeChoices:
		return m.subsets(f.Choices)
	case condition.TypeText:
		return m.words()
	}
	return m.around(f.Type)
}

// maxSubsets is how many names of a list of several choices are combined.
const maxSubsets = 6

// subsets are those of the names that are mentioned, and one name that is not.
func (m *mentioned) subsets(choices []string) []condition.Value {
	var names []string
	other := []string{}
	for _, name := range choices {
		if slices.Contains(m.texts, name) {
			names = append(names, name)
		} else if len(other) == 0 {
			other = append(other, name)
		}
	}
	out := []condition.Value{condition.Choices(other...)}
	if len(names) > maxSubsets {
		for _, name := range names {
			out = append(out, condition.Choices(name))
		}
		return out
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
	return out
}

func (m *mentioned) words() []condition.Value {
	out := []condition.Value{condition.Text("something else")}
	for _, text := range m.texts {
		out = append(out, condition.Text(text))
	}
	return out
}

// around are the values at the constants and beside them.
func (m *mentioned) around(kind condition.Type) []condition.Value {
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
	case condition.TypeMoney:
		for _, v := range m.amounts {
			minor, currency, _ := v.Pence()
			for _, step := range []int64{0, 1, -1} {
				add(condition.Pence(minor+step, currency))
			}
		}
	case condition.TypeMedia:
		add(condition.Media("photograph"))
	}
	return out
}
