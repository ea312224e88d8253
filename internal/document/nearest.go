package document

import (
	"fmt"
	"strings"
)

// nearestLength is the longest word that Nearest compares: names are shorter.
const nearestLength = 64

// Nearest is the candidate that word was most likely meant to be, or "" when
// none is near: a slip or two of a letter missing, added, changed, or swapped
// with its neighbour, or other capitals. Among equals the first one given wins.
func Nearest(word string, candidates []string) string {
	best, bestDistance := "", 1+slips(word)
	w := []rune(strings.ToLower(word))
	if len(w) == 0 || len(w) > nearestLength {
		return ""
	}
	for _, c := range candidates {
		r := []rune(strings.ToLower(c))
		if len(r) == 0 || len(r) > nearestLength || max(len(r)-len(w), len(w)-len(r)) >= bestDistance {
			continue
		}
		if d := distance(w, r); d < bestDistance && d < len(w) {
			best, bestDistance = c, d
		}
	}
	return best
}

// slips is how far a word may be from what was meant: in a short word one slip
// already makes another word.
func slips(word string) int {
	switch n := len([]rune(word)); {
	case n <= 4:
		return 1
	case n <= 10:
		return 2
	default:
		return 3
	}
}

// distance is Damerau and Levenshtein's, in its optimal string alignment form.
func distance(a, b []rune) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := above[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(above[j]+1, row[j-1]+1, change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}

// listed is how many candidates DidYouMean lists when none is near.
const listed = 14

// DidYouMean is the hint for a word that is none of the candidates: the nearest
// one, or all of them when they are few, or nothing.
func DidYouMean(word string, candidates []string) string {
	if near := Nearest(word, candidates); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(candidates) == 0 || len(candidates) > listed {
		return ""
	}
	return "one of " + strings.Join(candidates, ", ")
}
