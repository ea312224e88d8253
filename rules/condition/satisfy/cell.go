package satisfy

import (
	"math"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// cell is the region of one field in which a condition can be true.
type cell struct {
	slot condition.Slot
	region
}

// region is a set of what a field may be: the reasons for having no answer, and
// stretches of the values' keys or, of choices, of their places. It may be too
// wide, and is never too narrow.
type region struct {
	statuses uint8 // by condition.Status
	spans    []span
}

// span is all keys from one to another, both included.
type span struct{ from, to int64 }

func (r region) meets(other region) bool {
	if r.statuses&other.statuses != 0 {
		return true
	}
	for i, j := 0, 0; i < len(r.spans) && j < len(other.spans); {
		a, b := r.spans[i], other.spans[j]
		switch {
		case a.to < b.from:
			i++
		case b.to < a.from:
			j++
		default:
			return true
		}
	}
	return false
}

// both is what two regions have in common.
func (r region) both(other region) region {
	out := region{statuses: r.statuses & other.statuses}
	for i, j := 0, 0; i < len(r.spans) && j < len(other.spans); {
		a, b := r.spans[i], other.spans[j]
		if from, to := max(a.from, b.from), min(a.to, b.to); from <= to {
			out.spans = append(out.spans, span{from, to})
		}
		if a.to < b.to {
			i++
		} else {
			j++
		}
	}
	return out
}

// regionOf is where a test has a truth. It is false for a test of which that
// cannot be said by itself: one of the day, of rows, of several choices or of
// texts, or one that reckons.
func (s *Solver) regionOf(l literal) (region, bool) {
	if r, ok := s.regions[l]; ok {
		return r.region, r.ok
	}
	r, ok := s.newRegion(l)
	s.regions[l] = knownRegion{r, ok}
	return r, ok
}

type knownRegion struct {
	region
	ok bool
}

func (s *Solver) newRegion(l literal) (region, bool) {
	slot := l.test.slots[0]
	if slot == today || l.test.dated || !isBareTest(l.test.node) && !statusTest(l.test.node) {
		return region{}, false
	}
	field := s.schema.Field(slot)
	at := func(o option) bool { return l.test.of(s, o).Has(l.truth) }
	var out region
	for _, status := range []condition.Status{condition.Unasked, condition.DontKnow, condition.Declined, condition.NotApplicable} {
		if at(option{status: status}) {
			out.statuses |= 1 << status
		}
	}
	answered := func(v condition.Value) bool { return at(option{value: v, status: condition.Answered}) }
	switch line, ordered := axisOf(field); {
	case ordered:
		out.spans = line.spans(field, l.test, answered)
	case field.Type == condition.TypeBoolean:
		out.spans = places([]condition.Value{condition.Bool(false), condition.Bool(true)}, answered)
	case field.Type == condition.TypeChoice:
		values := make([]condition.Value, len(field.Choices))
		for i, name := range field.Choices {
			values[i] = condition.Choice(name)
		}
		out.spans = places(values, answered)
	default:
		return region{}, false
	}
	return out, true
}

// places are those values of a list that are right.
func places(values []condition.Value, right func(condition.Value) bool) []span {
	var out []span
	for i, v := range values {
		if right(v) {
			out = append(out, span{int64(i), int64(i)})
		}
	}
	return out
}

// spans are the stretches of an axis on which a test is right. It changes only
// at its own constants: what lies between two keys around them is as one of
// the two is.
func (a axis) spans(f condition.Field, t *test, right func(condition.Value) bool) []span {
	var keys []int64
	for _, v := range constantsOf(t.node, nil) {
		keys = append(keys, a.around(f, v)...)
	}
	keys = append(keys, a.near(f, 0))
	slices.Sort(keys)
	keys = slices.DeleteFunc(slices.Compact(keys), func(key int64) bool { return key < a.lo || key > a.hi })
	out := make([]span, 0, 2)
	add := func(from, to int64) {
		if last := len(out) - 1; last >= 0 && out[last].to >= from-1 {
			out[last].to = to
		} else if from <= to {
			out = append(out, span{from, to})
		}
	}
	before := int64(math.MinInt64)
	was := false // the key before is right
	for i, key := range keys {
		is := right(a.value(key))
		if (is || was) && key > before {
			add(before, key-1)
		}
		if is {
			add(key, key)
		}
		was, before = is, key+1
		if i == len(keys)-1 && is && key < math.MaxInt64 {
			add(before, math.MaxInt64)
		}
	}
	return out
}
