package play_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/campaign/report"
)

// bare returns the parts with nothing hidden.
func (r recount) bare() []part {
	return []part{r.part("trial"), r.part("season"), r.part("whole")}
}

// keepsHidden reads a report as somebody would who wants to know of whom a
// small number speaks: from the numbers that are shown, and from what everybody
// knows of them, that the rows of a grouping add up to their part, and trial
// and season to the whole. None of the small numbers may follow.
func keepsHidden(t *testing.T, parts []part, published []report.Part) {
	var k knowledge
	for i, p := range parts {
		k.read(i, p, published[i])
	}
	k.wholes(parts)
	k.solve()
	small := secrets(parts)
	for _, s := range small {
		assert.False(t, k.tells(s), "%v follows from what is shown", s)
	}
	assert.Greater(t, len(small), 5)
}

// sum is a sum of a report's numbers, by their names: how often each counts.
// The name 1 is the number one.
type sum map[string]float64

// called is the name of a number: of which part, what it counts, of whom.
func called(part int, what string, of ...string) string { return fmt.Sprint(part, " ", what, of) }

// secrets are the numbers and differences that are too small to be shown.
func secrets(parts []part) []sum {
	var out []sum
	small := func(of figure, name string) {
		if of.small() {
			out = append(out, sum{name: 1})
		}
	}
	less := func(whole, of figure, name, part string) {
		if tiny(whole.n - of.n) {
			out = append(out, sum{name: 1, part: -1})
		}
	}
	for i, p := range parts {
		for _, g := range p.groups {
			homes, reached := called(i, "homes", g.by, g.value), called(i, "reached", g.by, g.value)
			small(g.homes, homes)
			small(g.reached, reached)
			less(g.homes, g.reached, homes, reached)
		}
		for _, f := range p.findings {
			asked, found, unknown := called(i, "asked", f.name), called(i, "found", f.name), called(i, "unknown", f.name)
			small(f.asked, asked)
			small(f.homes, found)
			less(f.asked, f.homes, asked, found)
			if f.notOnRecord != nil {
				small(*f.notOnRecord, unknown)
				less(f.homes, *f.notOnRecord, found, unknown)
			}
		}
	}
	return out
}

// knowledge is what somebody knows: sums that come to nothing.
type knowledge struct {
	sums  []sum
	leads []string // once solved: the number of its own with which each sum begins
}

// read takes in what the report says of a part.
func (k *knowledge) read(i int, p part, shown report.Part) {
	totals := map[string]sum{}
	for j, g := range p.groups {
		k.see(called(i, "homes", g.by, g.value), shown.Groups[j].Homes)
		k.see(called(i, "reached", g.by, g.value), shown.Groups[j].Reached)
		if totals["homes"+g.by] == nil {
			totals["homes"+g.by], totals["reached"+g.by] = sum{"1": -float64(shown.Homes)}, sum{"1": -float64(shown.Reached)}
		}
		totals["homes"+g.by][called(i, "homes", g.by, g.value)] = 1
		totals["reached"+g.by][called(i, "reached", g.by, g.value)] = 1
	}
	for _, total := range totals {
		k.sums = append(k.sums, total)
	}
	for j, f := range p.findings {
		k.see(called(i, "asked", f.name), shown.Findings[j].Asked)
		k.see(called(i, "found", f.name), shown.Findings[j].Homes)
		if f.notOnRecord != nil {
			k.see(called(i, "unknown", f.name), *shown.Findings[j].NotOnRecord)
		}
	}
}

func (k *knowledge) see(name string, c report.Cell) {
	if !c.Hidden {
		k.sums = append(k.sums, sum{name: 1, "1": -float64(c.N)})
	}
}

// wholes adds that trial and season make the whole. A row that a part does not
// have is nothing there.
func (k *knowledge) wholes(parts []part) {
	for _, g := range parts[2].groups {
		for _, what := range []string{"homes", "reached"} {
			s := sum{called(2, what, g.by, g.value): -1}
			for i := range 2 {
				if parts[i].group(g).value != "" {
					s[called(i, what, g.by, g.value)] = 1
				}
			}
			k.sums = append(k.sums, s)
		}
	}
	for _, f := range parts[2].findings {
		for _, what := range []string{"asked", "found", "unknown"} {
			k.sums = append(k.sums, sum{called(0, what, f.name): 1, called(1, what, f.name): 1, called(2, what, f.name): -1})
		}
	}
}

// solve brings what is known into a form in which each sum begins with a
// number of its own, put in terms of others.
func (k *knowledge) solve() {
	open := k.sums
	k.sums = nil
	for _, s := range open {
		s = k.reduce(s)
		lead := ""
		for name := range s {
			if name != "1" && (lead == "" || name < lead) {
				lead = name
			}
		}
		if lead == "" {
			continue
		}
		by := s[lead]
		for name := range s {
			s[name] /= by
		}
		k.sums, k.leads = append(k.sums, s), append(k.leads, lead)
	}
}

// reduce puts everything that is known into a sum; what is left is not known.
func (k *knowledge) reduce(s sum) sum {
	left := sum{}
	for name, factor := range s {
		left[name] = factor
	}
	for i, known := range k.sums {
		factor := left[k.leads[i]]
		if factor == 0 {
			continue
		}
		for name, other := range known {
			if left[name] -= factor * other; math.Abs(left[name]) < 1e-9 {
				delete(left, name)
			}
		}
	}
	return left
}

// tells says whether what is known gives the sum: nothing but a number is left
// of it.
func (k *knowledge) tells(s sum) bool {
	left := k.reduce(s)
	delete(left, "1")
	return len(left) == 0
}
