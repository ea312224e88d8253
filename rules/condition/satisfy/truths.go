package satisfy

import "github.com/doorknock/doorknock/rules/condition"

// Truths is a set of what a condition may come to. Its zero value is none.
type Truths uint8

// The sets that questions are made of.
const (
	Unknown  Truths = 1 << condition.Unknown
	False    Truths = 1 << condition.False
	True     Truths = 1 << condition.True
	NotTrue         = Unknown | False
	NotFalse        = Unknown | True
	Known           = True | False
	any3            = Unknown | False | True
)

// Has says whether a truth is one of the set.
func (t Truths) Has(truth condition.Truth) bool { return t&(1<<truth) != 0 }

// single says that there is just one, or none.
func (t Truths) single() bool { return t&(t-1) == 0 }

// not turns each around.
func (t Truths) not() Truths {
	out := t & Unknown
	if t&True != 0 {
		out |= False
	}
	if t&False != 0 {
		out |= True
	}
	return out
}

// both is what "and" may come to of two.
func both(a, b Truths) Truths {
	out := (a | b) & False
	if a&True != 0 {
		out |= b & (True | Unknown)
	}
	if a&Unknown != 0 && b&NotFalse != 0 {
		out |= Unknown
	}
	return out
}

// either is what "or" may come to of two.
func either(a, b Truths) Truths { return both(a.not(), b.not()).not() }

// same is what "==" may come to of two.
func same(a, b Truths) Truths {
	out := (a | b) & Unknown
	if a&True != 0 && b&True != 0 || a&False != 0 && b&False != 0 {
		out |= True
	}
	if a&True != 0 && b&False != 0 || a&False != 0 && b&True != 0 {
		out |= False
	}
	return out
}

// chosen is what "c ? a : b" may come to.
func chosen(c, a, b Truths) Truths {
	var out Truths
	if c&True != 0 {
		out |= a
	}
	if c&False != 0 {
		out |= b
	}
	if c&Unknown != 0 {
		out |= a & b
		if !(a.single() && a == b) {
			out |= Unknown
		}
	}
	return out
}
