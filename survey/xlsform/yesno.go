package xlsform

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
)

// yesNo reads yes or no, and says whether it is one of them.
func yesNo(text string) (yes, is bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "yes", "true", "true()", "1", "y", "x", "required":
		return true, true
	case "no", "false", "false()", "0", "n", "", "optional":
		return false, true
	}
	return false, false
}

// mostHints is how many errors have a hint that takes long to find.
const mostHints = 20

// nearest is the hint for a word that there is not.
func (f *reading) nearest(word string, known []string) string {
	if f.errors > mostHints || len(word) > 2*longest {
		return ""
	}
	slices.Sort(known)
	return document.DidYouMean(word, known)
}
