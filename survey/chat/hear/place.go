package hear

import "slices"

// placed returns the option whose place in the list the reply names, "the
// second one", "last", or -1. Where a label has such a word, it names no place.
func (h *heard) placed(choices []choice) int {
	at := 0
	for _, w := range h.words {
		place, ok := h.e.places[w]
		switch {
		case ok && at == 0:
			at = place
		case ok || !h.e.placeOf[w]:
			return -1
		}
		if ok && slices.ContainsFunc(choices, func(c choice) bool { return slices.Contains(c.label, w) }) {
			return -1
		}
	}
	switch {
	case at > 0 && at <= len(choices):
		return at - 1
	case at < 0 && len(choices) > 0:
		return len(choices) - 1
	}
	return -1
}
