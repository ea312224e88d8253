package survey

import (
	"maps"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// belief is what must be so for some conditions to hold: which answers are
// there, what the numbers may be, how two things compare. It follows from the
// conditions one by one, and where two of them leave nothing, they never hold
// together. What it does not understand it takes to be possible.
type belief struct {
	survey  *Survey
	truths  map[string]bool   // of whatever is true or false, by its words
	orders  map[pair]order    // of whatever is compared
	extents map[string]extent // of whatever is a number
	left    map[string][]string
	known   map[string]bool // fields that conditions can read
	numbers []relation      // to be looked at again as extents shrink
	todo    []claim
	either  [][][]claim // of each, one list of claims holds
	waiting []claim     // weak ones, of which it is not known yet whether they may be unknown
	moved   bool
	steps   *int
}

// claim is that a condition is true, or false. A weak one is only that it is
// not the opposite: it may be unknown.
type claim struct {
	node *condition.Node
	want bool
	weak bool
}

// relation is a comparison of two numbers that holds.
type relation struct {
	op   condition.Op
	a, b *condition.Node
}

// mostSteps bounds what is looked at for one question.
const mostSteps = 4000

func (s *Survey) belief() *belief {
	return &belief{survey: s, truths: map[string]bool{}, orders: map[pair]order{}, extents: map[string]extent{},
		left: map[string][]string{}, known: map[string]bool{}, steps: new(int)}
}

func (b *belief) clone() *belief {
	c := *b
	c.truths, c.orders, c.extents = maps.Clone(b.truths), maps.Clone(b.orders), maps.Clone(b.extents)
	c.left, c.known = maps.Clone(b.left), maps.Clone(b.known)
	c.numbers, c.todo = slices.Clone(b.numbers), slices.Clone(b.todo)
	c.either, c.waiting = slices.Clone(b.either), slices.Clone(b.waiting)
	return &c
}

func (b *belief) claim(nodes ...*condition.Node) {
	for _, n := range nodes {
		b.todo = append(b.todo, claim{node: n, want: true})
	}
}

// stands says that all the claims may be so together, or that it cannot be
// told.
func (b *belief) stands() bool {
	for {
		if !b.follow() || !b.settleNumbers() {
			return false
		}
		if *b.steps > mostSteps {
			return true
		}
		if !b.harden() {
			break
		}
	}
	if len(b.either) == 0 {
		return true
	}
	ways := b.either[0]
	b.either = b.either[1:]
	return slices.ContainsFunc(ways, func(way []claim) bool {
		c := b.clone()
		c.todo = append(c.todo, way...)
		return c.stands()
	})
}

// follow takes what is claimed, one by one.
func (b *belief) follow() bool {
	for len(b.todo) > 0 {
		if *b.steps++; *b.steps > mostSteps {
			return true
		}
		next := b.todo[len(b.todo)-1]
		b.todo = b.todo[:len(b.todo)-1]
		if !b.take(next) {
			return false
		}
	}
	return true
}

// harden finds weak claims that cannot be unknown any more.
func (b *belief) harden() bool {
	weak := b.waiting
	b.waiting = nil
	for _, c := range weak {
		if b.definite(c.node) {
			b.todo = append(b.todo, claim{node: c.node, want: c.want})
		} else {
			b.waiting = append(b.waiting, c)
		}
	}
	return len(b.todo) > 0
}

// settleNumbers narrows the extents until nothing moves, or for long enough.
func (b *belief) settleNumbers() bool {
	for range 12 {
		b.moved = false
		for _, r := range b.numbers {
			if *b.steps++; *b.steps > mostSteps {
				return true
			}
			if !b.relate(r) {
				return false
			}
		}
		if !b.moved {
			return true
		}
	}
	return true
}

// relate narrows both sides of a comparison.
func (b *belief) relate(r relation) bool {
	x, y := b.extent(r.a), b.extent(r.b)
	if x.empty() || y.empty() {
		return false
	}
	switch r.op {
	case condition.OpEq:
		return b.narrow(r.a, extent{y.lo, y.hi, false}) && b.narrow(r.b, extent{x.lo, x.hi, false})
	case condition.OpNe:
		return b.differ(r, x, y)
	case condition.OpGt, condition.OpGe:
		r.a, r.b, x, y = r.b, r.a, y, x
	}
	most, least := extent{x.lo, y.hi, false}, extent{x.lo, y.hi, false}
	if r.op == condition.OpLt || r.op == condition.OpGt {
		most.hi, least.lo = below(y.hi, x.whole), above(x.lo, y.whole)
	}
	return b.narrow(r.a, most) && b.narrow(r.b, least)
}

// differ cuts the one number off that the other side is.
func (b *belief) differ(r relation, x, y extent) bool {
	if x.point() {
		r.a, r.b, x, y = r.b, r.a, y, x
	}
	if !y.point() {
		return true
	}
	if x.point() && x.lo == y.lo {
		return false
	}
	if x.whole && x.lo == y.lo {
		x.lo++
	}
	if x.whole && x.hi == y.lo {
		x.hi--
	}
	return b.narrow(r.a, x)
}
