package hear

import (
	"math"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Mark reads a number of a scale that ends at most: as [Ear.Decimal] reads it,
// and also 8/10 and "8 out of 10" where the scale ends at 10. A whole number is
// read as an integer. Whether it is of the scale, the interview says.
func (e *Ear) Mark(text string, most float64, sensitive bool) Reading {
	r := e.Decimal(e.beforeMost(text, most), sensitive)
	if f, ok := r.Value.Dec(); ok && f == math.Trunc(f) && math.Abs(f) <= 1<<53 {
		r.Value = condition.Int(int64(f))
	}
	return r
}

// beforeMost takes "out of 10" away.
func (e *Ear) beforeMost(text string, most float64) string {
	rest, found := strings.CutSuffix(strings.TrimRight(foldDigits(text), " .!"), strconv.FormatFloat(most, 'f', -1, 64))
	if !found {
		return text
	}
	rest = strings.TrimRight(rest, " ")
	if before, slash := strings.CutSuffix(rest, "/"); slash {
		return before
	}
	for _, words := range e.outOf {
		if before, said := cutSuffixFold(rest, " "+words); said {
			return before
		}
	}
	return text
}

func cutSuffixFold(s, suffix string) (string, bool) {
	if len(s) < len(suffix) || !strings.EqualFold(s[len(s)-len(suffix):], suffix) {
		return s, false
	}
	return s[:len(s)-len(suffix)], true
}
