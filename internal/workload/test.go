package workload

import (
	"slices"
	"strings"
)

// Op is what a [Test] asks.
type Op string

// The tests of rules: the first three join others, the rest ask one field.
const (
	And      Op = "and"
	Or       Op = "or"
	Not      Op = "not"
	Is       Op = "is"
	Equal    Op = "=="
	Differs  Op = "!="
	Below    Op = "<"
	AtLeast  Op = ">="
	Between  Op = "between"
	OneOf    Op = "in"
	Holds    Op = "holds"
	Contains Op = "contains"
)

// Test is a rule's condition, or a part of it.
type Test struct {
	Op    Op
	Parts []Test
	Field string
	Of    any      // an int, float64 or string to compare with
	To    int      // the other end, of Between
	List  []string // of OneOf
}

// Holds says whether the test is true on answers that are all there.
func (t Test) Holds(answers map[string]any) bool {
	part := func(p Test) bool { return p.Holds(answers) }
	v := answers[t.Field]
	switch t.Op {
	case And:
		return !slices.ContainsFunc(t.Parts, func(p Test) bool { return !part(p) })
	case Or:
		return slices.ContainsFunc(t.Parts, part)
	case Not:
		return !part(t.Parts[0])
	case Is:
		return v == true
	case Equal:
		return v == t.Of
	case Differs:
		return v != t.Of
	case Below, AtLeast:
		return less(v, t.Of) == (t.Op == Below)
	case Between:
		n, _ := v.(int)
		return n >= t.Of.(int) && n <= t.To
	case OneOf:
		s, _ := v.(string)
		return slices.Contains(t.List, s)
	case Holds:
		list, _ := v.([]string)
		return slices.Contains(list, t.Of.(string))
	}
	s, _ := v.(string)
	return strings.Contains(s, t.Of.(string))
}

func less(a, b any) bool {
	if n, whole := a.(int); whole {
		return n < b.(int)
	}
	x, _ := a.(float64)
	return x < b.(float64)
}
