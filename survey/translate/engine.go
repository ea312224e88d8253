package translate

import (
	"reflect"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// Engine lists the engine's own words (yes, no, and, the months, …) as texts,
// for a survey with a language that they are not built in for. The months are
// one text, with commas between them.
func Engine(def survey.Definition) []Text {
	foreign := false
	for _, lang := range def.Languages {
		if _, ok := survey.BuiltInWords(lang); !ok {
			foreign = true
		}
	}
	if !foreign {
		return nil
	}
	var texts []Text
	all := reflect.TypeFor[survey.Words]()
	for i := range all.NumField() {
		key, _, _ := strings.Cut(all.Field(i).Tag.Get("json"), ",")
		t := Text{Part: "words", Key: "words." + key, About: "the engine's own words: " + key, Words: survey.Text{}}
		for _, lang := range def.Languages {
			built, _ := survey.BuiltInWords(lang)
			said := wordAt(def.Words[lang], i)
			if said == "" {
				said = wordAt(built, i)
			}
			if said != "" {
				t.Words[lang] = said
			}
		}
		if built, ok := survey.BuiltInWords("en"); ok && t.Words[first(def.Languages)] == "" {
			t.Words[first(def.Languages)] = wordAt(built, i)
		}
		texts = append(texts, t)
	}
	return texts
}

// wordAt is the i-th of the engine's words.
func wordAt(w survey.Words, i int) string {
	field := reflect.ValueOf(w).Field(i)
	if field.Kind() == reflect.String {
		return field.String()
	}
	var months []string
	for m := range field.Len() {
		months = append(months, field.Index(m).String())
	}
	if strings.Join(months, "") == "" {
		return ""
	}
	return strings.Join(months, ", ")
}
