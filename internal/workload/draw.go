package workload

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

type drawer struct {
	*rand.Rand
	unique bool
	drawn  map[string]bool // what was drawn, as written
	fields []condition.Field
}

func (d *drawer) word() string { return words[d.IntN(len(words))] }

func (d *drawer) answer(f condition.Field) any {
	switch f.Type {
	case condition.TypeBoolean:
		return d.IntN(2) == 0
	case condition.TypeInteger:
		if d.unique {
			return d.IntN(manyNumbers)
		}
		return d.IntN(12)
	case condition.TypeDecimal:
		return float64(d.IntN(40)) / 4
	case condition.TypeChoice:
		return d.word()
	case condition.TypeChoices:
		list := slices.Clone(words)
		d.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		return list[:d.IntN(4)]
	}
	return "we saw " + d.word() + " and " + d.word() + " in the hall"
}

// manyNumbers is what whole numbers are drawn from where no test comes twice.
const manyNumbers = 4000

// rule draws a rule of two to four tests that is true for one household only.
func (d *drawer) rule(households []map[string]any, of int) Test {
	for {
		t := d.joined()
		if t.asksTwice() || !t.singles(households, of) || (d.unique && !d.fresh(t)) {
			continue
		}
		return t
	}
}

func (t Test) singles(households []map[string]any, of int) bool {
	for i, answers := range households {
		if t.Holds(answers) != (i == of) {
			return false
		}
	}
	return true
}

// asksTwice says that a rule tests one field in two ways: nobody would write
// that, and compilers see through it.
func (t Test) asksTwice() bool {
	seen, twice := map[string]bool{}, false
	t.each(func(p Test) {
		twice = twice || seen[p.Field]
		seen[p.Field] = true
	})
	return twice
}

// fresh says that no test of a rule was drawn before, and notes them all.
func (d *drawer) fresh(t Test) bool {
	var all []string
	t.each(func(p Test) { all = append(all, fmt.Sprint(p)) })
	if slices.ContainsFunc(all, func(s string) bool { return d.drawn[s] }) {
		return false
	}
	for _, s := range all {
		d.drawn[s] = true
	}
	return true
}

func (t Test) each(visit func(Test)) {
	if len(t.Parts) == 0 {
		visit(t)
	}
	for _, p := range t.Parts {
		p.each(visit)
	}
}

// joined draws and, or, not over two to four tests.
func (d *drawer) joined() Test {
	a, b := d.negated(), d.negated()
	first, second := And, Or
	if d.IntN(2) == 0 {
		first, second = second, first
	}
	switch d.IntN(4) {
	case 0:
		return Test{Op: first, Parts: []Test{a, b}}
	case 1:
		return Test{Op: first, Parts: []Test{a, b, d.negated()}}
	case 2:
		return Test{Op: first, Parts: []Test{a, {Op: second, Parts: []Test{b, d.negated()}}}}
	}
	return Test{Op: first, Parts: []Test{a, {Op: second, Parts: []Test{b, d.negated()}}, d.negated()}}
}

func (d *drawer) negated() Test {
	if t := d.one(); d.IntN(6) > 0 {
		return t
	} else {
		return Test{Op: Not, Parts: []Test{t}}
	}
}

// one draws a test of one field.
func (d *drawer) one() Test {
	f := d.fields[d.IntN(len(d.fields))]
	t := Test{Field: f.Name}
	switch f.Type {
	case condition.TypeBoolean:
		if d.unique { // there are but ten of them
			return d.one()
		}
		t.Op = Is
	case condition.TypeInteger:
		d.number(&t)
	case condition.TypeDecimal:
		t.Op, t.Of = d.either(Below, AtLeast), float64(d.IntN(40))/4
		if d.unique {
			t.Of = float64(d.IntN(400_000)) / 40_000
		}
	case condition.TypeChoice:
		d.choice(&t)
	case condition.TypeChoices:
		if d.unique {
			return d.one()
		}
		t.Op, t.Of = Holds, d.word()
	default:
		t.Op, t.Of = Contains, d.word()
		if d.unique {
			t.Of = d.word() + strings.Repeat("s", d.IntN(2)) + fmt.Sprintf(" %c%c", 'a'+rune(d.IntN(26)), 'a'+rune(d.IntN(26)))
		}
	}
	return t
}

func (d *drawer) either(a, b Op) Op {
	if d.IntN(2) == 0 {
		return a
	}
	return b
}

func (d *drawer) number(t *Test) {
	n := d.IntN(12)
	if d.unique {
		n = d.IntN(manyNumbers)
	}
	switch d.IntN(4) {
	case 0:
		t.Op, t.Of = Equal, n
	case 1:
		t.Op, t.Of = Between, n
		t.To = n + 1 + d.IntN(4)
		if d.unique {
			t.To = n + d.IntN(manyNumbers)/2
		}
	default:
		t.Op, t.Of = d.either(Below, AtLeast), n
	}
}

func (d *drawer) choice(t *Test) {
	switch d.IntN(3) {
	case 0:
		t.Op, t.Of = Equal, d.word()
	case 1:
		t.Op, t.Of = Differs, d.word()
	}
	if t.Op != "" && !d.unique {
		return
	}
	t.Op, t.Of = OneOf, nil
	list := slices.Clone(words)
	d.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	t.List = list[:2+d.IntN(2)]
	if d.unique {
		t.List = list[:2+d.IntN(4)]
	}
	slices.Sort(t.List)
}
