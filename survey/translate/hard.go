package translate

import (
	"strings"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/readability"
)

// Hard is a text in English that asks too much of a tired reader.
type Hard struct {
	Text
	Sentence string  // the hardest of the text, with its pipes filled
	Grade    float64 // of the whole text
}

// TooHard lists the English texts of more than eight words whose
// Flesch–Kincaid grade is above six, with their pipes filled by what example
// gives for each; see [Examples].
func TooHard(texts []Text, example func(pipe string) string) []Hard {
	var out []Hard
	for _, t := range texts {
		if t.Part == "words" {
			continue // the engine's own, which no officer wrote
		}
		words := Fill(t.Words["en"], example)
		if readability.TooHard(words) {
			sentence, _ := readability.Hardest(words)
			out = append(out, Hard{t, sentence, readability.Grade(words)})
		}
	}
	return out
}

// TooHard lists what of the document is too hard to read.
func (s *Sheet) TooHard() []Hard { return TooHard(s.Texts, s.example) }

// Fill writes into a text what example gives for each of its pipes.
func Fill(text string, example func(pipe string) string) string {
	pipes, _ := survey.Pipes(text)
	var out strings.Builder
	from := 0
	for _, p := range pipes {
		end := closing(text, p.Offset)
		if p.Offset < from || end < 0 {
			continue
		}
		out.WriteString(text[from:p.Offset] + filled(text[p.Offset+1:end], example(p.Name)))
		from = end + 1
	}
	out.WriteString(text[from:])
	return strings.NewReplacer("{{", "{", "}}", "}").Replace(out.String())
}

// closing is where the brace that opens at a place is closed, a plural with
// those within it; -1 where it is not.
func closing(text string, at int) int {
	depth := 0
	for i := at; i < len(text); i++ {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// filled is what stands in place of a pipe: the example, or of a plural its
// last form with the example as its number.
func filled(pipe, example string) string {
	if !strings.Contains(pipe, "|") {
		return example
	}
	return strings.ReplaceAll(pipe[strings.LastIndexByte(pipe, '|')+1:], "{n}", example)
}

// Examples gives for each pipe of a survey, and of its rules, something that
// may well be written there: the longest of a question's choices, a day, an
// amount.
func Examples(def survey.Definition) func(pipe string) string {
	likely := map[string]string{"due": "Wed 6 Jan", "services": "Saltmarsh Pantry"}
	for _, f := range def.Known {
		likely["known."+f.Name] = ofType[f.Type]
	}
	var read func(items []survey.Item)
	read = func(items []survey.Item) {
		for _, item := range items {
			switch {
			case item.Group != nil:
				read(item.Group.Items)
			case item.Repeat != nil:
				read(item.Repeat.Items)
			case item.Ask != nil:
				likely[item.Ask.Name] = answerOf(item.Ask)
			}
		}
	}
	read(def.Items)
	return func(pipe string) string {
		if said := likely[pipe]; said != "" {
			return said
		}
		return "Hill Road"
	}
}

// answerOf is an answer to a question, as a pipe writes it.
func answerOf(a *survey.Ask) string {
	said := ofType[a.Type]
	for _, choice := range a.Choices {
		if words := choice.Label["en"]; len(words) > len(said) || said == "" {
			said = words
		}
	}
	return said
}

// ofType is what an answer of each type may look like.
var ofType = map[survey.Type]string{
	survey.TypeText: "Hill Road", survey.TypeInteger: "3", survey.TypeDecimal: "2.5", survey.TypeMoney: "£20.00",
	survey.TypeDate: "3 May 2027", survey.TypePhone: "07700 900123", survey.TypeEmail: "sam@example.org", survey.TypeBoolean: "yes",
}
