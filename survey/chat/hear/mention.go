package hear

import (
	"slices"
	"strings"
)

// Bounds of what is taken for a mention.
const (
	mostMentionWords  = 12 // in longer replies people tell, and do not choose
	mostSlippedWords  = 3
	leastMentionRunes = 3
	leastAkinRunes    = 4
	leastStemRunes    = 5
)

// mentioned returns the options of which the reply has a word that no other
// option's label has: "its spreading everywhere", "me and my baby". A reply
// that denies or doubts mentions nothing. It is loose where another word of the
// reply stands in several labels, so that these options are not all it means.
func (h *heard) mentioned(choices []choice) (named []int, loose bool) {
	if h.negated || len(h.doubts) > 0 || asks(h.text) || len(h.words) > mostMentionWords {
		return nil, false
	}
	for _, said := range h.core {
		if len([]rune(said)) < leastMentionRunes || allDigits(said) || h.e.and[said] || h.e.small[said] {
			continue
		}
		at, n := only(choices, func(c *choice) bool {
			return h.mayMean(c) && slices.ContainsFunc(c.core, func(word string) bool { return h.akin(said, word) })
		})
		switch {
		case n == 1:
			named = append(named, at)
		case n > 1:
			loose = true
		}
	}
	slices.Sort(named)
	return slices.Compact(named), loose
}

// akin says that a word of the reply is a word of a label: the same, another
// form of it, the beginning of it or its beginning, or in a short reply a slip of
// it. What it finds is only offered.
func (h *heard) akin(said, word string) bool {
	if alike(said, word) {
		return true
	}
	short, long := said, word
	if len(long) < len(short) {
		short, long = long, short
	}
	switch n := len([]rune(short)); {
	case n < leastAkinRunes || allDigits(word):
		return false
	case n >= leastStemRunes && strings.HasPrefix(long, short), h.e.sameButInitial(said, word):
		return true
	}
	return len(h.words) <= mostSlippedWords && nearly(said, word)
}

// sameButInitial says that two words differ only in how they begin, as the
// words of a language may: cegin and gegin.
func (e *Ear) sameButInitial(a, b string) bool {
	for _, pair := range e.initials {
		restA, okA := strings.CutPrefix(a, pair[0])
		restB, okB := strings.CutPrefix(b, pair[1])
		if okA && okB && restA == restB {
			return true
		}
		restA, okA = strings.CutPrefix(a, pair[1])
		restB, okB = strings.CutPrefix(b, pair[0])
		if okA && okB && restA == restB {
			return true
		}
	}
	return false
}
