package condition

import "strings"

// longestWord is how many letters of a word are compared: names are shorter,
// and nobody mistypes a whole essay into one.
const longestWord = 64

// Nearest returns the candidate that a word was most likely meant to be, for
// "did you mean", or nothing where none is near: a slip in up to three letters,
// two in up to ten and three in more, as [Slips] counts them, or other
// capitals. Of equally near ones it returns the first.
func Nearest(word string, candidates []string) string {
	word = strings.ToLower(word)
	letters := len([]rune(word))
	best, least := "", min(1+allowed(letters), letters)
	for _, c := range candidates {
		if d := Slips(word, strings.ToLower(c)); c != "" && d < least {
			best, least = c, d
		}
	}
	return best
}

// allowed is how far a word may be from what was meant: in a short one a slip
// already makes another word.
func allowed(letters int) int {
	switch {
	case letters <= 3:
		return 1
	case letters <= 10:
		return 2
	}
	return 3
}

// Slips counts the letters added, left out, changed, or swapped with their
// neighbour, that lead from one text to the other (optimal string alignment).
// Texts of more than 64 letters are as far apart as those can be: 64.
func Slips(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > longestWord || len(y) > longestWord {
		return longestWord
	}
	var rows [3][longestWord + 1]int
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
