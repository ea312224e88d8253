package chat

import (
	"slices"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// Alarm is a phrase that is answered with help lines in the very next message,
// and raises a case for a person. It never ends an interview: what sounds like
// one and is none ("this damp is killing me") costs a kind word at most.
type Alarm struct {
	Danger Danger
	Phrase string   // whole words in a row, whatever the case and the marks
	Unless []string // phrases that make it an idiom
}

// Alarms returns the phrases that are built in, by language: a small list,
// chosen so that what it finds is worth a person's look. An officer can hand
// in a longer one.
func Alarms() map[survey.Language][]Alarm {
	return map[survey.Language][]Alarm{"en": englishAlarms(), "cy": welshAlarms()}
}

func englishAlarms() []Alarm {
	list := alarms(Life, "kill myself", "killing myself", "end my life", "ending my life", "end it all", "take my own life",
		"suicide", "suicidal", "want to die", "wish i was dead", "wish i were dead", "better off dead", "better off without me",
		"no reason to live", "dont want to live", "dont want to be here anymore", "dont want to be alive", "hurt myself", "hurting myself",
		"harm myself", "harming myself", "self harm", "cut myself on purpose", "cant go on", "cannot go on", "overdose")
	list = append(list, alarms(Abuse, "hits me", "hit me", "beats me", "beat me up", "hurts me", "hurting me", "strangled me", "strangles me",
		"choked me", "raped", "rape", "threatens to kill me", "threatened to kill me", "going to kill me", "afraid of my partner",
		"scared of my partner", "afraid of my husband", "scared of my husband", "afraid of my wife", "scared of my wife",
		"afraid of my son", "scared of my son", "domestic abuse", "domestic violence", "not allowed to leave", "wont let me leave",
		"controls my money", "locked me in")...)
	list = append(list, alarms(Child, "hits the children", "hits my children", "hits the kids", "hits my kids", "hurting the children",
		"hurts the children", "child abuse", "touched my daughter", "touched my son", "afraid for my child", "afraid for my children")...)
	list = append(list, alarms(Gas, "smell gas", "smell of gas", "smells of gas", "gas leak", "carbon monoxide alarm", "co alarm")...)
	list = append(list, alarms(Urgent, "house is on fire", "flat is on fire", "home is on fire", "there is a fire", "cant breathe", "cannot breathe",
		"not breathing", "someone is breaking in", "somebody is breaking in")...)
	return unless(list, map[string][]string{
		"hit me":           {"bill hit me", "bills hit me", "it hit me", "just hit me", "prices hit me"},
		"hurts me":         {"it hurts me", "back hurts me", "knee hurts me", "leg hurts me", "hip hurts me"},
		"hurting me":       {"back is hurting me", "it is hurting me", "its hurting me", "damp is hurting me"},
		"going to kill me": {"bill", "bills", "damp", "mould", "stairs", "heating", "cold", "rent", "debt"},
		"want to die":      {"die of shame", "die of embarrassment"},
		"beats me":         {"it beats me", "beats me why", "beats me how"},
		"cant breathe":     {"in the summer", "for the smell"},
		"there is a fire":  {"fire alarm", "fire door", "fire exit", "fire escape", "fire extinguisher"},
	})
}

func welshAlarms() []Alarm {
	list := alarms(Life, "lladd fy hun", "lladd fy hunan", "lladd fi fy hun", "hunanladdiad", "eisiau marw", "isio marw", "moyn marw",
		"niweidio fy hun", "brifo fy hun", "gwell hebddof", "ddim eisiau byw", "ddim isio byw", "diweddu fy mywyd", "gorddos")
	list = append(list, alarms(Abuse, "mae en fy nharo", "maen fy nharo", "yn fy nharo", "yn fy nghuro", "yn fy mrifo", "cam drin domestig",
		"trais domestig", "ofn fy mhartner", "ofn fy ngŵr", "ofn fy ngwraig", "bygwth fy lladd")...)
	list = append(list, alarms(Child, "taror plant", "curor plant", "brifor plant", "cam drin plant")...)
	list = append(list, alarms(Gas, "arogl nwy", "arogli nwy", "gwynt nwy", "oglau nwy", "gollyngiad nwy", "larwm carbon monocsid")...)
	return append(list, alarms(Urgent, "tŷ ar dân", "fflat ar dân", "methu anadlu")...)
}

func alarms(d Danger, phrases ...string) []Alarm {
	list := make([]Alarm, len(phrases))
	for i, p := range phrases {
		list[i] = Alarm{Danger: d, Phrase: p}
	}
	return list
}

func unless(list []Alarm, idioms map[string][]string) []Alarm {
	for i := range list {
		list[i].Unless = idioms[list[i].Phrase]
	}
	return list
}

// alarm is an Alarm as words.
type alarm struct {
	danger Danger
	phrase []string
	idioms [][]string
}

func alarmOf(a Alarm) alarm {
	set := alarm{danger: a.Danger, phrase: hear.Words(a.Phrase)}
	for _, idiom := range a.Unless {
		set.idioms = append(set.idioms, hear.Words(idiom))
	}
	return set
}

// alarm returns the first danger that a text speaks of, or none.
func (s *Script) alarm(text string) Danger {
	words := hear.Words(text)
	for _, a := range s.alarms {
		idiom := func(idiom []string) bool { return hear.Holds(words, idiom) }
		if hear.Holds(words, a.phrase) && !slices.ContainsFunc(a.idioms, idiom) {
			return a.danger
		}
	}
	return ""
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
