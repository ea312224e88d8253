package chat

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// Alarm is a phrase that is answered with help lines in the very next message,
// and raises a case for a person. It never ends an interview: what sounds like
// one and is none costs a kind word at most.
type Alarm struct {
	Danger Danger   // one of [Dangers]
	Phrase string   // whole words in a row, whatever the case and the marks; one slip in a word of seven letters or more
	Unless []string // longer phrases that hold it, where it is an idiom: "the bills hit me" of "hit me"
}

// Dangers returns the dangers that an [Alarm] may speak of, in the order in
// which a message that speaks of several is answered.
func Dangers() []Danger { return []Danger{Gas, Urgent, Life, Abuse, Child} }

// Alarms returns the phrases that are built in, by language: a small list,
// chosen so that what it finds is worth a person's look. A landlord's document
// adds to it and takes from it; see package landlord.
func Alarms() map[survey.Language][]Alarm {
	return map[survey.Language][]Alarm{"en": englishAlarms(), "cy": welshAlarms()}
}

// Sounding returns those of the alarms that a text sets off, in the order of
// [Dangers]: what a dialogue that has them would answer.
func Sounding(alarms map[survey.Language][]Alarm, text string) []Alarm {
	var out []Alarm
	words := hear.Words(text)
	for _, lang := range sortedKeys(alarms) {
		for _, a := range alarms[lang] {
			if alarmOf(a).in(words) {
				out = append(out, a)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Alarm) int { return byDanger(a.Danger, b.Danger) })
	return out
}

// Fault says what is wrong with an alarm, in a few words; "" is nothing.
func (a Alarm) Fault() string {
	as := alarmOf(a)
	switch {
	case !slices.Contains(Dangers(), a.Danger):
		return "no such danger: " + string(a.Danger)
	case len(as.phrase) == 0:
		return "it has no words"
	case len(as.idioms) < len(a.Unless):
		return "an exception does not hold the words themselves, so that it would never count"
	}
	return ""
}

// alarm is an Alarm as words.
type alarm struct {
	danger Danger
	phrase []string
	idioms []idiom
}

// idiom is a longer phrase with the place of the alarm's words in it.
type idiom struct {
	words []string
	at    int
}

func alarmOf(a Alarm) alarm {
	set := alarm{danger: a.Danger, phrase: hear.Words(a.Phrase)}
	for _, unless := range a.Unless {
		words := hear.Words(unless)
		for at := 0; at+len(set.phrase) <= len(words); at++ {
			if slices.Equal(words[at:at+len(set.phrase)], set.phrase) {
				set.idioms = append(set.idioms, idiom{words, at})
				break
			}
		}
	}
	return set
}

// in says whether the words hold the alarm's, other than as part of an idiom.
func (a alarm) in(words []string) bool {
	for i := range words {
		if a.at(words, i) {
			return true
		}
	}
	return false
}

// at is in, for one place.
func (a *alarm) at(words []string, i int) bool {
	return len(a.phrase) > 0 && sameAt(words, i, a.phrase) &&
		!slices.ContainsFunc(a.idioms, func(m idiom) bool { return sameAt(words, i-m.at, m.words) })
}

// sameAt says whether a phrase stands at a place among words.
func sameAt(words []string, at int, phrase []string) bool {
	if at < 0 || at+len(phrase) > len(words) {
		return false
	}
	for i, want := range phrase {
		if !sameWord(words[at+i], want) {
			return false
		}
	}
	return true
}

// sameWord forgives one slip in a long word, behind its first letter: who
// writes in distress makes slips, and "draped" is not to be heard as a crime.
func sameWord(said, want string) bool {
	const long = 7
	if said == want || len(want) < long || said == "" {
		return said == want
	}
	return said[0] == want[0] && max(len(said), len(want))-min(len(said), len(want)) <= 1 && condition.Slips(said, want) == 1
}

// dangers returns what a text speaks of, the most pressing first.
func (s *Script) dangers(text string) []Danger {
	words := hear.Words(text)
	var found []Danger
	for at, word := range words {
		alarms := s.alarms[word[0]]
		for i := range alarms {
			a := &alarms[i]
			if !slices.Contains(found, a.danger) && a.at(words, at) {
				found = append(found, a.danger)
			}
		}
	}
	slices.SortFunc(found, byDanger)
	return found
}

func byDanger(a, b Danger) int {
	return cmp.Compare(slices.Index(Dangers(), a), slices.Index(Dangers(), b))
}

// byFirstLetter sorts alarms by the letter that they begin with, which no slip
// changes: of a long text few are looked for at each word.
func byFirstLetter(all map[survey.Language][]Alarm) map[byte][]alarm {
	sorted := map[byte][]alarm{}
	for _, list := range all {
		for _, a := range list {
			if set := alarmOf(a); len(set.phrase) > 0 {
				letter := set.phrase[0][0]
				sorted[letter] = append(sorted[letter], set)
			}
		}
	}
	return sorted
}

// linesFor returns the help lines for a danger in the script's nation.
func (s *Script) linesFor(d Danger, lang survey.Language) []string {
	var lines []string
	for _, line := range s.cfg.HelpLines {
		if slices.Contains(line.For, d) && (len(line.Nations) == 0 || slices.Contains(line.Nations, s.cfg.Nation)) {
			lines = append(lines, line.Who.In(lang, "en")+": "+line.Reach.In(lang, "en")+".")
		}
	}
	return lines
}
