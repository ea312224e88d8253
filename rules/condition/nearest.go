package condition

import "strings"

// Nearest returns the candidate most like the word, for "did you mean", or
// nothing where none is near: at most a third of its letters added, left out,
// changed or swapped. Of equally near ones it returns the first.
func Nearest(word string, candidates []string) string {
	best, least := "", len(word)/3+1
	if len(word) > 64 {
		return ""
	}
	for _, c := range candidates {
		if len(c) > 64 {
			continue
		}
		if d := distance(strings.ToLower(word), strings.ToLower(c)); d < least || (d == least && best == "") {
			best, least = c, d
		}
	}
	return best
}

// distance counts the letters added, left out, changed or swapped with their
// neighbour between two words (optimal string alignment).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, last := make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range s {
		row := make([]int, len(t)+1)
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(t)]
}
