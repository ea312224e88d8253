package survey

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// heading checks what stands above the questions.
func (c *compiler) heading() {
	def := &c.s.def
	if !kebabName.MatchString(def.ID) || len(def.ID) > 64 {
		c.flaw(-1, "id", def.ID, fmt.Sprintf("%q cannot be a survey's name", clip(def.ID)), "small letters, digits and single dashes, beginning with a letter")
	}
	if def.Number < 1 {
		c.flaw(-1, "number", "", "the version is a whole number from 1", "")
	}
	if len(def.Items) == 0 {
		c.flaw(-1, "items", "", "there is no question", "")
	}
	c.languages()
	c.tableNames()
	c.knownFacts()
	c.s.numbering = UnitedKingdom()
	if def.Numbering != nil {
		c.s.numbering = *def.Numbering
	}
	for _, lang := range slices.Sorted(maps.Keys(def.Words)) {
		if !slices.Contains(def.Languages, lang) {
			c.undeclared(-1, "words."+string(lang), lang)
		}
	}
	for _, lang := range def.Languages {
		c.s.words = append(c.s.words, wordsFor(lang, def))
		c.s.apart = append(c.s.apart, isolates(lang))
	}
	c.text(-1, "title", def.Title, false)
}

func (c *compiler) languages() {
	def := &c.s.def
	if len(def.Languages) == 0 {
		c.flaw(-1, "languages", "", "the languages are missing", "list them, the first one complete: [en, cy]")
	}
	for i, lang := range def.Languages {
		key := fmt.Sprintf("languages.%d", i)
		if !languageTag.MatchString(string(lang)) {
			c.flaw(-1, key, string(lang), fmt.Sprintf("%q is not a language", clip(string(lang))), "a tag such as en, cy or pl")
		}
		if slices.Contains(def.Languages[:i], lang) {
			c.flaw(-1, key, string(lang), fmt.Sprintf("the language %q is here twice", lang), "")
		}
	}
}

func (c *compiler) undeclared(at int, key string, lang Language) {
	known := make([]string, len(c.s.def.Languages))
	for i, l := range c.s.def.Languages {
		known[i] = string(l)
	}
	hint := meant(string(lang), known)
	if hint == "" {
		hint = "add it to languages, or take its words out"
	}
	c.flaw(at, key, string(lang), fmt.Sprintf("the survey has no language %q", clip(string(lang))), hint)
}

func (c *compiler) knownFacts() {
	for i, f := range c.s.def.Known {
		key := fmt.Sprintf("known.%d", i)
		if err := condition.CheckName(f.Name); err != nil {
			c.flaw(-1, key+".name", f.Name, fmt.Sprintf("%q cannot be a name: %v", clip(f.Name), err), "")
		}
		if _, twice := c.facts[f.Name]; twice {
			c.flaw(-1, key+".name", f.Name, fmt.Sprintf("the fact %q is here twice", clip(f.Name)), "")
		}
		if !recorded(f.Type) {
			c.flaw(-1, key+".type", string(f.Type), fmt.Sprintf("a fact cannot be of type %q", clip(string(f.Type))), meantType(f.Type, slices.DeleteFunc(Types(), func(t Type) bool { return !recorded(t) })))
		}
		c.facts[f.Name] = i
		c.s.facts = append(c.s.facts, fact{Fact: f, node: -1})
	}
}

// recorded says that the landlord's record can hold such a fact: not that
// somebody has read something, nor a picture.
func recorded(t Type) bool {
	switch t.Field() {
	case condition.TypeNone, condition.TypeRows, condition.TypeMedia:
		return false
	}
	return t != TypeAcknowledge
}

// meantType is the hint for a type that there is not: the nearest of those that
// may stand here, or all of them, as they are few.
func meantType(t Type, known []Type) string {
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = string(k)
	}
	return cmp.Or(meant(string(t), names), "one of "+strings.Join(names, ", "))
}

// text checks the languages of a text and says whether it can be compiled.
func (c *compiler) text(at int, key string, t Text, needed bool) bool {
	languages := c.s.def.Languages
	if len(languages) == 0 {
		return false
	}
	for _, lang := range slices.Sorted(maps.Keys(t)) {
		if !slices.Contains(languages, lang) {
			c.undeclared(at, key+"."+string(lang), lang)
		}
	}
	if (needed || len(t) > 0) && t[languages[0]] == "" {
		c.flaw(at, key, "", fmt.Sprintf("the words in the first language, %s, are missing", languages[0]), "")
		return false
	}
	return len(t) > 0
}
