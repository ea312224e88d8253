package hear

import "slices"

// phrases is a set of phrases, each as its words, found by their first word and
// by their last.
type phrases struct {
	first, last map[string][][]string // the longest first: "not at all" before "not"
}

func (p *phrases) add(more []string) {
	if p.first == nil {
		p.first, p.last = map[string][][]string{}, map[string][][]string{}
	}
	for _, phrase := range more {
		if words := Words(phrase); len(words) > 0 {
			insert(p.first, words[0], words)
			insert(p.last, words[len(words)-1], words)
		}
	}
}

func insert(index map[string][][]string, key string, words []string) {
	list := append(index[key], words)
	slices.SortStableFunc(list, func(a, b []string) int { return len(b) - len(a) })
	index[key] = list
}

// whole says that the words are one of the phrases.
func (p *phrases) whole(words []string) bool {
	if len(words) == 0 {
		return false
	}
	for _, phrase := range p.first[words[0]] {
		if equal(phrase, words) {
			return true
		}
	}
	return false
}

// in says that one of the phrases stands among the words.
func (p *phrases) in(words []string) bool {
	for i := range words {
		if p.lead(words[i:]) > 0 {
			return true
		}
	}
	return false
}

// among returns the words of every phrase that stands among the words.
func (p *phrases) among(words []string) []string {
	var found []string
	for i := range words {
		for _, phrase := range p.first[words[i]] {
			if len(phrase) <= len(words)-i && equal(words[i:i+len(phrase)], phrase) {
				found = append(found, phrase...)
			}
		}
	}
	return found
}

// lead returns how many words the longest phrase takes that the words begin
// with, or 0.
func (p *phrases) lead(words []string) int {
	if len(words) == 0 {
		return 0
	}
	for _, phrase := range p.first[words[0]] {
		if len(phrase) <= len(words) && equal(words[:len(phrase)], phrase) {
			return len(phrase)
		}
	}
	return 0
}

// trail returns how many words the longest phrase takes that the words end
// with, or 0.
func (p *phrases) trail(words []string) int {
	if len(words) == 0 {
		return 0
	}
	for _, phrase := range p.last[words[len(words)-1]] {
		if len(phrase) <= len(words) && equal(words[len(words)-len(phrase):], phrase) {
			return len(phrase)
		}
	}
	return 0
}
