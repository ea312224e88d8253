package hear

import "slices"

// Bounds of what is taken for a mention.
const (
	mostMentionWords  = 12 // in longer replies people tell, and do not choose
	leastMentionRunes = 3
)

// mentioned returns the options of which the reply has a word that no other
// option's label has: "its spreading everywhere", "me and my baby". A reply
// that denies or doubts mentions nothing.
func (h heard) mentioned(options []Option) []int {
	if h.negated || len(h.doubts) > 0 || asks(h.text) || len(h.words) > mostMentionWords {
		return nil
	}
	in := map[string]int{}
	cores := make([][]string, len(options))
	for i, o := range options {
		cores[i] = slices.Compact(slices.Sorted(slices.Values(h.e.core(Words(o.Label)))))
		for _, word := range cores[i] {
			in[word]++
		}
	}
	var out []int
	for i, o := range options {
		if h.mayMean(o) && slices.ContainsFunc(cores[i], func(word string) bool {
			return in[word] == 1 && len([]rune(word)) >= leastMentionRunes && !allDigits(word) && !h.e.and[word] &&
				slices.ContainsFunc(h.core, func(said string) bool { return alike(said, word) })
		}) {
			out = append(out, i)
		}
	}
	return out
}
