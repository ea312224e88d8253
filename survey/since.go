package survey

import (
	"maps"
	"slices"
)

// Since says what became of the names of one older version in this one, so
// that [Survey.Migrate] can carry an interview of it here. What keeps its name
// and its type is carried without a word. The zero Since is right where
// questions came, went and were worded better, and nothing was renamed.
type Since struct {
	// Rename gives the name here of a question or a repeat that had another.
	Rename map[string]string `json:"rename,omitempty"`
	// Choices gives, by the question's name here, the choice that takes the
	// place of one that was offered then. Two may become one.
	Choices map[string]map[string]string `json:"choices,omitempty"`
	// Known gives the name here of a fact of the landlord's record.
	Known map[string]string `json:"known,omitempty"`
	// Drop lists, by their names then, the questions and repeats whose answers
	// are not wanted any more. They are kept sealed in the interview's state,
	// and reported, but nobody needs to read them.
	Drop []string `json:"drop,omitempty"`
	// AskAgain lists, by their names here, the questions that mean something
	// else than they did: what was said then is no answer to them. Of a repeat
	// the rows stay, and whether there is another is asked again.
	AskAgain []string `json:"ask_again,omitempty"`
}

// sinceOf returns what is declared for an interview of a version: the entry of
// its number, or else of the next number above it, since nothing of what that
// one names was renamed before it.
func (s *Survey) sinceOf(number int) Since {
	for _, n := range slices.Sorted(maps.Keys(s.def.Since)) {
		if n >= number {
			return s.def.Since[n]
		}
	}
	return Since{}
}
