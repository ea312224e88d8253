package document

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Nearest is [condition.Nearest]: the candidate that word was most likely
// meant to be, or "" when none is near.
func Nearest(word string, candidates []string) string { return condition.Nearest(word, candidates) }

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
