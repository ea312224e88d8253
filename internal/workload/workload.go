// Package workload makes rules and answers to measure rule engines with: from
// a seed, so that every engine is given the same, and anybody can make others.
package workload

import (
	"fmt"
	"math/rand/v2"

	"github.com/doorknock/doorknock/rules/condition"
)

// Config says what to make.
type Config struct {
	Seed  uint64
	Rules int
	// Unique never draws the same test twice. Without it the tests repeat as
	// those of a landlord's rules do: everybody asks whether there is damp.
	Unique bool
}

// Workload is the 40 answers of five households, and rules about them. Where
// all is answered each rule is true for one household: a fifth of the rules for
// each of them. One household alone would not do: a processor learns by heart
// what comes out, as it never could of a town.
type Workload struct {
	Fields     []condition.Field
	Households []map[string]any // bool, int, float64, string or []string, by field
	Rules      []Test
}

// households is how many there are.
const households = 5

// Make makes the workload of a configuration, always the same.
func Make(c Config) *Workload {
	d := &drawer{Rand: rand.New(rand.NewPCG(c.Seed, 40)), unique: c.Unique, drawn: map[string]bool{}}
	w := &Workload{Fields: fields()}
	for range households {
		answers := map[string]any{}
		for _, f := range w.Fields {
			answers[f.Name] = d.answer(f)
		}
		w.Households = append(w.Households, answers)
	}
	d.fields = w.Fields
	for n := range c.Rules {
		w.Rules = append(w.Rules, d.rule(w.Households, n%households))
	}
	return w
}

// words are the choices, and what texts are made of.
var words = []string{"none", "patch", "spreading", "kitchen", "bathroom", "weekly", "seldom", "unsure"}

// fields are 40: what a door survey asks.
func fields() []condition.Field {
	var list []condition.Field
	add := func(n int, name string, f condition.Field) {
		for i := range n {
			f.Name = fmt.Sprintf("%s_%d", name, i)
			list = append(list, f)
		}
	}
	add(10, "yes", condition.Field{Type: condition.TypeBoolean})
	add(10, "number", condition.Field{Type: condition.TypeInteger})
	add(4, "share", condition.Field{Type: condition.TypeDecimal})
	add(10, "one", condition.Field{Type: condition.TypeChoice, Choices: words})
	add(3, "many", condition.Field{Type: condition.TypeChoices, Choices: words})
	add(3, "note", condition.Field{Type: condition.TypeText})
	return list
}

// Unanswered returns the households' answers without a quarter of them, not
// the same for all.
func (w *Workload) Unanswered(seed uint64) []map[string]any {
	r := rand.New(rand.NewPCG(seed, 25))
	var list []map[string]any
	for _, answers := range w.Households {
		left := map[string]any{}
		for _, n := range r.Perm(len(w.Fields))[len(w.Fields)/4:] {
			left[w.Fields[n].Name] = answers[w.Fields[n].Name]
		}
		list = append(list, left)
	}
	return list
}
