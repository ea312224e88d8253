package translate

import "github.com/doorknock/doorknock/survey"

// Gap is a text that is not there in a language: whoever chose that language
// gets it in the first one.
type Gap struct {
	Text
	Language survey.Language
}

// Missing lists what a survey lacks in each of its languages, language by
// language: labels, hints, choices, titles, messages, the words of repeats and
// scales, and the engine's own words where the language is not built in.
func Missing(s *survey.Survey) []Gap {
	def := s.Definition()
	return missing(append(Texts(def), Engine(def)...), def.Languages)
}

// Missing lists what the document lacks in each of its languages.
func (s *Sheet) Missing() []Gap { return missing(s.Texts, s.Languages) }

func missing(texts []Text, languages []survey.Language) []Gap {
	var gaps []Gap
	for i, lang := range languages {
		for _, t := range texts {
			if i > 0 && t.Words[lang] == "" {
				gaps = append(gaps, Gap{t, lang})
			}
		}
	}
	return gaps
}
