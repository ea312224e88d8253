package chat_test

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// sayings lists every text of a phrasebook by its name.
func sayings(b chat.Phrasebook) map[string]string {
	all := map[string]string{}
	for _, group := range []reflect.Value{reflect.ValueOf(b.Say), reflect.ValueOf(b.Say.Buttons)} {
		for i := range group.NumField() {
			if group.Field(i).Kind() == reflect.String {
				all[group.Type().Field(i).Name] = group.Field(i).String()
			}
		}
	}
	return all
}

var braces = regexp.MustCompile(`\{[a-z]+\}`)

func TestEveryLanguageSaysTheSame(t *testing.T) {
	english := sayings(chat.English())
	for _, book := range chat.Phrasebooks() {
		for name, words := range sayings(book) {
			assert.NotEmpty(t, words, "%s %s", book.Code, name)
			assert.ElementsMatch(t, braces.FindAllString(english[name], -1), braces.FindAllString(words, -1), "%s %s", book.Code, name)
		}
		assert.Len(t, book.Menu, len(chat.English().Menu))
		assert.Equal(t, book.Code != "en", book.Awaiting)
	}
}

// What a button says is understood when it is typed; the longer ones are held
// to it where they are shown.
func TestEveryButtonCanBeTyped(t *testing.T) {
	for _, book := range chat.Phrasebooks() {
		ear := hear.New(book.Hear)
		b := book.Say.Buttons
		for label, want := range map[string]hear.Command{
			b.Continue: hear.Continue, b.Skip: hear.Skip, b.DontKnow: hear.DontKnow, b.Decline: hear.Decline, b.Done: hear.Done,
			b.Send: hear.Send, b.Change: hear.Change, b.Person: hear.Person, b.Start: hear.Start, b.Stop: hear.Stop,
		} {
			assert.Equal(t, want, ear.Command(label), "%s %q", book.Code, label)
		}
		for label, want := range map[string]bool{
			b.Yes: true, b.No: false, b.Disagree: false,
		} {
			got, said := ear.YesNo(label, true).Value.Bool()
			assert.True(t, said, "%s %q", book.Code, label)
			assert.Equal(t, want, got, "%s %q", book.Code, label)
		}
		assert.True(t, ear.None(b.None), "%s %q", book.Code, b.None)
	}
}

// Words in capitals inside a text are words to type.
func TestEveryCommandThatIsNamedIsUnderstood(t *testing.T) {
	capitals := regexp.MustCompile(`\p{Lu}{3,}(?:[’ ]\p{Lu}+)*|YN ÔL`)
	for _, book := range chat.Phrasebooks() {
		ear := hear.New(book.Hear)
		for name, words := range sayings(book) {
			for _, word := range capitals.FindAllString(words, -1) {
				assert.NotEmpty(t, ear.Command(word), "%s %s names %q", book.Code, name, word)
			}
		}
	}
}

func TestHelpLinesAreTheOnlyNumbers(t *testing.T) {
	// Retyped from what was checked on 22 November 2026.
	checked := []string{"999", "55", "116 123", "85258", "111", "2", "0800 1111", "0808 2000 247", "0808 80 10 800", "0800 111 999", "105", "101",
		"0800 138 1111", "0808 808 4000", "0800 138 7777"}
	number := regexp.MustCompile(`\d[\d ]*\d|\d`)
	assert.Equal(t, "2026-11-22", chat.HelpLinesChecked)
	seen := map[string]bool{}
	for _, line := range chat.HelpLines() {
		assert.False(t, seen[line.ID], "an id stands once: %s", line.ID)
		seen[line.ID] = true
		for _, lang := range []string{"en", "cy"} {
			assert.NotEmpty(t, line.Who[surveyLanguage(lang)], line.ID)
			for _, found := range number.FindAllString(line.Reach[surveyLanguage(lang)], -1) {
				assert.Contains(t, checked, found, line.ID)
			}
		}
		assert.Equal(t, number.FindAllString(line.Reach["en"], -1), number.FindAllString(line.Reach["cy"], -1), line.ID)
	}
	for _, book := range chat.Phrasebooks() {
		for name, words := range sayings(book) {
			words = strings.NewReplacer("3 May 1980", "", "3 May 2026", "", "3 Mai 1980", "", "3 Mai 2026", "", "£12.50", "", "3, 1, 2", "", "1, 2", "", "5.30pm", "", "17:30", "", "12 digi", "").Replace(words)
			assert.Empty(t, number.FindAllString(words, -1), "%s %s", book.Code, name)
		}
	}
}

// Every English message is at most at the reading level of grade 6.
func TestEnglishIsPlain(t *testing.T) {
	fill := strings.NewReplacer("{landlord}", "Brookside Homes", "{phone}", "us", "{minutes}", "ten", "{days}", "ten", "{n}", "one", "{total}", "ten",
		"{words}", "skip", "{label}", "How are you?", "{old}", "yes", "{answer}", "no", "{value}", "yes", "{text}", "We will call", "{day}", "Monday", "{still}", "We will come.", "{night}", "us")
	for name, words := range sayings(chat.English()) {
		if len(strings.Fields(words)) > 8 {
			assert.LessOrEqual(t, grade(fill.Replace(words)), 6.0, "%s: %s", name, words)
		}
	}
	for _, line := range chat.HelpLines() {
		text := line.Who["en"] + ": " + line.Reach["en"] + "."
		if len(strings.Fields(text)) > 8 {
			assert.LessOrEqual(t, grade(text), 6.0, text)
		}
	}
}

// grade is the Flesch–Kincaid grade of a text.
func grade(text string) float64 {
	sentences, words, syllables := 0, 0, 0
	for _, sentence := range regexp.MustCompile(`[.!?:]+(\s|$)|\n+`).Split(text, -1) {
		found := strings.FieldsFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) && r != '’' && r != '-' })
		if len(found) == 0 {
			continue
		}
		sentences++
		for _, w := range found {
			words++
			syllables += syllablesOf(strings.ToLower(w))
		}
	}
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
}

var vowels = regexp.MustCompile(`[aeiouy]+`)

// syllablesOf counts groups of vowels, a silent e at the end left out.
func syllablesOf(w string) int {
	n := len(vowels.FindAllString(w, -1))
	if strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "le") {
		n--
	}
	if strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "ted") && !strings.HasSuffix(w, "ded") {
		n--
	}
	return max(n, 1)
}

func TestGradeKnowsHardFromEasy(t *testing.T) {
	assert.Less(t, grade("The cat sat on the mat. It was warm."), 2.0)
	require.Greater(t, grade("Notwithstanding considerable organisational responsibilities, accommodation administrators periodically communicate information."), 15.0)
}
