package truth

import (
	"math/rand/v2"

	"github.com/doorknock/doorknock/rules/condition"
)

// shares is a choice among names, each with its part of 1, in the order of the
// document.
type shares []share

type share struct {
	name string
	part float64
}

// pick draws one name; what rounding leaves over goes to the last.
func (s shares) pick(r *rand.Rand) string {
	at := r.Float64()
	for _, one := range s {
		if at -= one.part; at < 0 {
			return one.name
		}
	}
	return s[len(s)-1].name
}

// without leaves names out, keeping the proportions of the others. It returns
// nil where nothing is left to choose.
func (s shares) without(taken map[string]bool) shares {
	var out shares
	total := 0.0
	for _, one := range s {
		if !taken[one.name] && one.part > 0 {
			out = append(out, one)
			total += one.part
		}
	}
	for i := range out {
		out[i].part /= total
	}
	return out
}

// span is a range from which a number is drawn, each as likely as the other.
type span struct{ from, to float64 }

func (s span) pick(r *rand.Rand) float64 { return s.from + r.Float64()*(s.to-s.from) }

// cases is a list of which the first that holds counts; the last always does.
type cases[T any] []struct {
	when *condition.Condition // nil: always
	then T
}

func (c cases[T]) of(r *condition.Record) T {
	for _, one := range c {
		if one.when == nil || one.when.Eval(r) == condition.True {
			return one.then
		}
	}
	var zero T
	return zero
}
