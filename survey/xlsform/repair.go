package xlsform

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// repair takes out what a survey does not allow and reading did not see, and
// tells of each; it says false where something is left that it cannot do
// without.
func (f *reading) repair(def *survey.Definition) bool {
	for range 50 {
		if !f.spend(50 * len(f.entries)) {
			return false
		}
		_, err := survey.New(*def)
		if err == nil {
			return !f.refused()
		}
		var flaws survey.Flaws
		if !errors.As(err, &flaws) {
			f.find(Finding{Kind: Error, Say: err.Error()})
			return false
		}
		for _, flaw := range flaws {
			f.mend(def, flaw)
		}
		if f.refused() {
			return false
		}
	}
	f.find(Finding{Kind: Error, Say: "the form cannot be made a survey"})
	return false
}

// mend takes out one part that is not allowed.
func (f *reading) mend(def *survey.Definition, flaw survey.Flaw) {
	item := itemAt(def.Items, flaw.Item)
	key, rest, _ := strings.Cut(flaw.Key, ".")
	one := Finding{Kind: Dropped, Sheet: f.survey.name, Name: flaw.Name, Column: key, Say: flaw.Text, Hint: flaw.Hint}
	if e := f.madeOf(item); e != nil {
		one.Row, one.Name = e.row.number, e.name
	}
	switch {
	case item == nil:
		one.Kind = Error
	case mendWords(item, key, rest):
		one.Kind, one.Say = Changed, flaw.Text+": "+gap+" is written there"
	case !mendLogic(item, key):
		one.Kind = Error
	}
	f.find(one)
}

// madeOf is the entry that an item was made of.
func (f *reading) madeOf(item *survey.Item) *entry {
	if item == nil {
		return nil
	}
	if !f.spend(len(f.entries) / 8) {
		return nil
	}
	for _, e := range f.entries {
		if item.Ask != nil && e.ask == item.Ask || item.Group != nil && e.group == item.Group || item.Repeat != nil && e.rows == item.Repeat {
			return e
		}
	}
	return nil
}

// itemAt finds an item by its numbers.
func itemAt(items []survey.Item, numbers string) *survey.Item {
	head, tail, deeper := strings.Cut(numbers, ".")
	i, err := strconv.Atoi(head)
	if err != nil || i < 0 || i >= len(items) {
		return nil
	}
	switch {
	case !deeper:
		return &items[i]
	case items[i].Group != nil:
		return itemAt(items[i].Group.Items, tail)
	case items[i].Repeat != nil:
		return itemAt(items[i].Repeat.Items, tail)
	}
	return nil
}

func mendLogic(item *survey.Item, key string) bool {
	switch {
	case item.Group != nil && key == "relevant":
		item.Group.Relevant = nil
	case item.Repeat != nil && key == "relevant":
		item.Repeat.Relevant = nil
	case item.Repeat != nil && key == "count":
		item.Repeat.Count = nil
	case item.Ask == nil:
		return false
	default:
		return mendAsk(item.Ask, key)
	}
	return true
}

func mendAsk(a *survey.Ask, key string) bool {
	switch key {
	case "relevant":
		a.Relevant = nil
	case "required_if", "required":
		a.RequiredIf, a.Required = nil, false
	case "constraint", "message":
		a.Constraint, a.Message = nil, nil
	case "default":
		a.Default = nil
	case "calculation":
		a.Type, a.Calculation = survey.TypeHidden, nil
	case "hint":
		a.Hint = survey.Wording{}
	case "interviewer":
		a.Interviewer = nil
	default:
		return false
	}
	return true
}

var anyPipe = regexp.MustCompile(`\{[a-z][a-z0-9_.]*\}`)

// mendWords takes the pipes out of a text.
func mendWords(item *survey.Item, key, rest string) bool {
	mended := false
	for lang, words := range wordsAt(item, key, rest) {
		if plain := anyPipe.ReplaceAllString(words, gap); plain != words {
			wordsAt(item, key, rest)[lang], mended = plain, true
		}
	}
	return mended
}

// wordsAt is a text of an item, by its key.
func wordsAt(item *survey.Item, key, rest string) survey.Text {
	switch {
	case item.Group != nil && key == "label":
		return item.Group.Label
	case item.Repeat != nil && key == "label":
		return item.Repeat.Label
	case item.Ask == nil:
		return nil
	}
	switch key {
	case "label":
		return item.Ask.Label.Text
	case "hint":
		return item.Ask.Hint.Text
	case "message":
		return item.Ask.Message
	case "interviewer":
		return item.Ask.Interviewer
	case "choices":
		number, label, _ := strings.Cut(rest, ".")
		if i, err := strconv.Atoi(number); err == nil && i >= 0 && i < len(item.Ask.Choices) && strings.HasPrefix(label, "label") {
			return item.Ask.Choices[i].Label
		}
	}
	return nil
}
