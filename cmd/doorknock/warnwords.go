package main

import (
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/translate"
)

// mostGaps is how many missing texts are told of one document in one language.
const mostGaps = 20

// warnWords tells of texts that are missing in a language, and of those that
// ask too much of a tired reader.
func (s *shelf) warnWords(f *file) {
	sheet, err := s.words(f)
	if sheet == nil || err != nil {
		return // told when it was compiled
	}
	f.warnMissing(sheet)
	for _, h := range sheet.TooHard() {
		f.advise(sheet.Fault(h.Text, "en", "grade %.1f is too hard for residents, and 6 is the most: %s (in %q)", h.Grade, document.Shorten(h.About), h.Sentence))
	}
}

// words are the texts of a survey or of rules; nil of any other document.
func (s *shelf) words(f *file) (*translate.Sheet, error) {
	switch {
	case f.survey != nil:
		return translate.ReadSurvey(f.name, f.data)
	case f.rules != nil:
		of, _ := s.surveyOf(f, f.rules.Version().Survey)
		return translate.ReadRules(f.name, f.data, s.spokenIn(f, of), of)
	}
	return nil, nil
}

// spokenIn are the languages in which a document's rules tell: the landlord's,
// or the survey's.
func (s *shelf) spokenIn(f *file, of *survey.Survey) []survey.Language {
	if l := s.landlordOf(f); l != nil {
		return l.Languages
	}
	if of == nil {
		return nil
	}
	return of.Languages()
}

// warnMissing tells of each text that a language lacks, and where it lacks
// most of them how many more.
func (f *file) warnMissing(sheet *translate.Sheet) {
	lacking, engine := map[survey.Language][]translate.Gap{}, map[survey.Language][]string{}
	for _, gap := range sheet.Missing() {
		if word, own := strings.CutPrefix(gap.Key, "words."); own {
			engine[gap.Language] = append(engine[gap.Language], word)
			continue
		}
		lacking[gap.Language] = append(lacking[gap.Language], gap)
	}
	for _, lang := range sheet.Languages {
		if own := engine[lang]; len(own) > 0 {
			f.warn(at(f.top, "languages"), "write them under words:", "%s of the engine's own are not said in %q: %s", count(len(own), "word"), lang, strings.Join(own, ", "))
		}
		gaps := lacking[lang]
		for _, gap := range gaps[:min(len(gaps), mostGaps)] {
			f.advise(sheet.Fault(gap.Text, lang, "no words in %q: %s", lang, document.Shorten(gap.About)))
		}
		if more := len(gaps) - mostGaps; more > 0 {
			f.warn(at(f.top, "languages"), "doorknock translate out lists them all", "%s more have no words in %q", count(more, "text"), lang)
		}
	}
}
