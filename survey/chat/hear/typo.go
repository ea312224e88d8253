package hear

import (
	"slices"
	"unicode/utf8"

	"github.com/doorknock/doorknock/rules/condition"
)

// typoLimit is how many slips a label forgives: none under four letters, one
// under eight, two from there. That is less than [condition.Nearest] allows: a
// name that was guessed is shown to who wrote it, and a label that was guessed
// is an answer.
func typoLimit(c *choice) int {
	switch n := utf8.RuneCountInString(c.whole); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// isSlip says that the reply is the label but for the slips it forgives. A
// figure that the label does not have is none: it means something.
func (h *heard) isSlip(c *choice) bool {
	return h.distance(c) <= typoLimit(c) && !slices.ContainsFunc(h.words, func(w string) bool {
		return allDigits(w) && !slices.Contains(c.label, w)
	})
}

// distance returns how many slips lie between the reply and the label, with
// or without the small words, whichever is less. Texts too long to compare
// are far apart.
func (h *heard) distance(c *choice) int {
	if c.measured == h {
		return c.far
	}
	d := slips(h.whole, c.whole)
	if d > 0 && (len(h.bare) < len(h.whole) || len(c.bare) < len(c.whole)) {
		d = min(d, slips(h.bare, c.bare))
	}
	c.measured, c.far = h, d
	return d
}

// isNear says that the reply is the label, or one slip away from it.
func (h *heard) isNear(c *choice) bool { return oneSlip(h.whole, c.whole) || oneSlip(h.bare, c.bare) }

func oneSlip(a, b string) bool {
	d := utf8.RuneCountInString(a) - utf8.RuneCountInString(b)
	return d <= 1 && d >= -1 && condition.Slips(a, b) <= 1
}

// slips counts as [condition.Slips] does, and does not where there are more
// than any rule here looks for.
func slips(a, b string) int {
	const far = 5
	if d := utf8.RuneCountInString(a) - utf8.RuneCountInString(b); d >= far || d <= -far {
		return max(d, -d)
	}
	return condition.Slips(a, b)
}

// slipsOnceAWord says that no word of the reply is more than a slip away from
// the label's: "a smal pacth". Two slips in one word may have made another
// word, as spending is of spreading.
func (h *heard) slipsOnceAWord(c *choice) bool {
	return h.distance(c) <= 1 || onceAWord(h.words, c.label) || onceAWord(h.core, c.core)
}

func onceAWord(typed, said []string) bool {
	if len(typed) != len(said) {
		return false
	}
	for i := range typed {
		if slips(typed[i], said[i]) > 1 {
			return false
		}
	}
	return true
}
