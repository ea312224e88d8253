package hear

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// typoLimit is how many slips a label forgives: none under four letters, one
// under eight, two from there. That is less than [condition.Nearest] allows: a
// name that was guessed is shown to who wrote it, and a label that was guessed
// is an answer.
func typoLimit(o Option) int {
	switch n := len([]rune(Plain(o.Label))); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// isSlip says that the reply is the label but for the slips it forgives. A
// figure that the label does not have is none: it means something.
func (h heard) isSlip(o Option) bool {
	return h.distance(o) <= typoLimit(o) && !slices.ContainsFunc(h.words, func(w string) bool {
		return allDigits(w) && !slices.Contains(Words(o.Label), w)
	})
}

// distance returns how many slips lie between the reply and the label, with
// or without the small words, whichever is less. Texts too long to compare
// are far apart.
func (h heard) distance(o Option) int {
	label := Words(o.Label)
	return min(
		condition.Slips(strings.Join(h.words, " "), strings.Join(label, " ")),
		condition.Slips(strings.Join(h.core, " "), strings.Join(h.e.core(label), " ")),
	)
}
