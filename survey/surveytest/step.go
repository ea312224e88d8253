package surveytest

import (
	"slices"
	"strings"
)

// verb is one kind of step, by the words that begin its line.
type verb struct {
	words string
	do    func(*Talk, string) error
	bare  bool // nothing stands behind it
}

// verbs are the steps there are. Where the words of one begin another's, the
// longer ones are meant.
var verbs = byLength([]verb{
	{"survey", (*Talk).takes, false},
	{"at the door", (*Talk).atTheDoor, false}, {"by phone", (*Talk).byPhone, false}, {"in chat", (*Talk).inChat, false},
	{"online", (*Talk).onAPage, false}, {"at a terminal", (*Talk).atATerminal, false},
	{"the record says", (*Talk).onRecord, false},
	{"is cut off", (*Talk).isCutOff, true}, {"goes on", (*Talk).goesOn, false}, {"later", (*Talk).later, false},
	{"could not carry", (*Talk).couldNotCarry, false},

	{"Q", (*Talk).asks, false}, {"A", (*Talk).answers, false}, {"tells", (*Talk).tells, false},
	{"is refused", (*Talk).notRefused, false}, {"goes back", (*Talk).goesBack, true}, {"skips to", (*Talk).skipsTo, false}, {"removes", (*Talk).removes, false},
	{"is asked nothing more", (*Talk).isDone, true}, {"is asked", (*Talk).isAsked, false}, {"is not asked", (*Talk).isNotAsked, false},
	{"says", (*Talk).says, false}, {"does not say", (*Talk).doesNotSay, false},
	{"offers", (*Talk).offers, false}, {"does not offer", (*Talk).doesNotOffer, false},

	{"submits", (*Talk).submits, true}, {"cannot submit", (*Talk).cannotSubmit, false},
	{"records no", (*Talk).recordsNo, false}, {"records", (*Talk).records, false}, {"changes", (*Talk).changes, false},
})

func byLength(all []verb) []verb {
	slices.SortStableFunc(all, func(a, b verb) int { return len(b.words) - len(a.words) })
	return all
}

// findVerb returns the verb that a line begins with, and what stands behind.
func findVerb(text string) (*verb, string) {
	for i := range verbs {
		rest, ok := strings.CutPrefix(text, verbs[i].words)
		if !ok || rest != "" && strings.IndexByte(" \t,:", rest[0]) < 0 {
			continue
		}
		rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), ":"))
		if verbs[i].bare && rest != "" {
			continue
		}
		return &verbs[i], rest
	}
	return nil, ""
}

// nearVerb is the step that a line was probably meant to be.
func nearVerb(text string) string {
	words := strings.Fields(text)
	var all []string
	for _, v := range verbs {
		all = append(all, v.words)
	}
	for n := min(len(words), 4); n > 0; n-- {
		if hint := meant(strings.Join(words[:n], " "), all); hint != "" {
			return hint
		}
	}
	return "the steps are listed in the documentation of survey/surveytest"
}
