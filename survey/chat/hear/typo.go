package hear

import "strings"

// longest is the most letters of a reply or label that are looked at for
// slips in typing; nobody mistypes a whole essay into a label.
const longest = 64

// typoLimit is how many slips a label forgives: none under four letters, one
// under eight, two from there.
func typoLimit(o Option) int {
	switch n := len([]rune(Plain(o.Label))); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// isSlip says that the reply is the label but for the slips it forgives.
func (h heard) isSlip(o Option) bool { return h.distance(o) <= typoLimit(o) }

// distance returns how many slips lie between the reply and the label, with
// or without the small words, whichever is less. Texts too long to compare
// are far apart.
func (h heard) distance(o Option) int {
	label := Words(o.Label)
	return min(
		slips(strings.Join(h.words, " "), strings.Join(label, " ")),
		slips(strings.Join(h.core, " "), strings.Join(h.e.core(label), " ")),
	)
}

// slips counts the letters put in, left out, changed, or swapped with the
// next one, that lead from one text to the other.
func slips(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > longest || len(y) > longest {
		return longest
	}
	var rows [3][longest + 1]int
	before, above, here := &rows[0], &rows[1], &rows[2]
	for j := range len(y) + 1 {
		above[j] = j
	}
	for i := 1; i <= len(x); i++ {
		here[0] = i
		for j := 1; j <= len(y); j++ {
			changed := above[j-1]
			if x[i-1] != y[j-1] {
				changed++
			}
			here[j] = min(above[j]+1, here[j-1]+1, changed)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				here[j] = min(here[j], before[j-2]+1)
			}
		}
		before, above, here = above, here, before
	}
	return above[len(y)]
}
