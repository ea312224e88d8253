package xlsform

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// question makes a question, and what it brings.
func (f *reading) question(e *entry) []survey.Item {
	if !e.unseen {
		f.readOnly(e)
	}
	a := &survey.Ask{Name: e.our, Type: e.typ, Value: e.holds}
	e.ask = a
	a.Label.Text = f.label(e)
	if hint := f.text(e.row, "hint", e); len(hint) > 0 && e.typ != survey.TypeNote || len(hint) > 0 && hint[f.first()] != a.Label.Text[f.first()] {
		a.Hint.Text = f.whole(e, "hint", hint)
	}
	if guide := f.text(e.row, "guidance_hint", e); len(guide) > 0 {
		a.Interviewer = f.whole(e, "guidance_hint", guide)
		f.say(e.row, "guidance_hint", Noted, e.name, "it is shown to the member of staff", "")
	}
	f.media(e.row)
	f.appearance(e)
	f.parameters(e)
	if e.list != nil {
		f.choose(e)
	}
	if e.listed.other && e.list != nil {
		f.other(e)
	}
	return append([]survey.Item{{Ask: a}}, f.shownNote(e)...)
}

// long is how many choices stand in a table, not in the question.
const long = 60

// choose gives a question its choices, or the table that they stand in where
// they are many and their words are the same for every question.
func (f *reading) choose(e *entry) {
	if e.listed.other || len(e.list.options) < long || e.list.known().refers {
		if f.write(e.list.known().weight) { // the document has them with each question
			e.ask.Choices = f.choices(e)
		}
		return
	}
	if !f.spend(8 * len(e.list.options)) { // a survey looks at them for each question
		return
	}
	if e.list.table == "" && f.write(e.list.known().weight) {
		taken := nameSet{}
		for name := range f.tables {
			taken.take(name)
		}
		e.list.table = unused(renamed(e.list.name, "list"), "_", taken)
		f.tables[e.list.table] = f.choices(e)
	}
	e.ask.Table = e.list.table
}

// label is what a question says. Where the workbook has no words, what comes
// nearest stands in.
func (f *reading) label(e *entry) survey.Text {
	from := e.row
	if e.of != nil {
		from = e.of.row
	}
	t := f.text(from, "label", e)
	if t[f.first()] != "" {
		return t
	}
	say := "there is no label: its name stands in"
	otherwise := e.name
	switch hint := f.text(e.row, "hint", e); {
	case len(t) > 0:
		say = fmt.Sprintf("the label lacks the first language, %s: another stands in", f.first())
	case len(hint) > 0:
		t, say = hint, "there is no label: its hint stands in"
	case e.row.text("image") != "" || e.row.text("audio") != "" || e.row.text("video") != "":
		say = "it has a picture or sound and no label: its name stands in"
	}
	if e.typ == survey.TypeCalculate || e.typ == survey.TypeHidden {
		return nil // it is never shown
	}
	f.say(e.row, "label", Changed, e.name, say, "")
	return f.standIn(t, otherwise)
}

// whole completes words in the first language.
func (f *reading) whole(e *entry, key string, t survey.Text) survey.Text {
	if t[f.first()] == "" {
		f.say(e.row, key, Changed, e.name, fmt.Sprintf("it lacks the first language, %s: another stands in", f.first()), "")
		return f.standIn(t, "")
	}
	return t
}

// readOnly makes a note of a question that shows words and takes no answer.
func (f *reading) readOnly(e *entry) {
	if yes, is := yesNo(e.row.text("read_only")); e.row.text("read_only") == "" || is && !yes || e.nobody() {
		f.took(e.row, "read_only") // it says what is so
		return
	}
	if e.row.text("calculation") == "" && e.row.text("default") == "" && e.list == nil {
		f.say(e.row, "read_only", Changed, e.name, "a question that takes no answer is a note", "")
		e.typ = survey.TypeNote
		return
	}
	f.say(e.row, "read_only", Dropped, e.name, "an answer cannot be locked", "")
}

// looks are the appearances that change what is asked, and not its look.
var looks = regexp.MustCompile(`(?i)\b(multiline|signature)\b`)

func (f *reading) appearance(e *entry) {
	written := e.row.text("appearance")
	if _, there := searchOf(written); there {
		return // told with its list
	}
	if e.unseen && e.looks("hidden") {
		return
	}
	if written == "" || e.turn != nil || e.made || e.grid && e.looks("table-list") || e.parent.grid && e.looks("list-nolabel") {
		f.took(e.row, "appearance")
		return
	}
	switch word := strings.ToLower(looks.FindString(written)); {
	case word == "multiline" && e.ask != nil && e.typ == survey.TypeText:
		e.ask.Multiline = true
		return
	case word == "signature" && e.ask != nil && e.typ == survey.TypeImage && ready("signature"):
		e.typ, e.ask.Type = "signature", "signature"
		return
	case strings.HasPrefix(written, "ex:"):
		f.say(e.row, "appearance", Dropped, e.name, "no other program is called: the question is asked", "")
		return
	}
	f.say(e.row, "appearance", Noted, e.name, "how it looks is the channel's matter", "")
}

// lostQuestion tells of what was to be said of a question that is not asked.
func (f *reading) lostQuestion(e *entry) {
	if e.asks.kind == Dropped {
		f.media(e.row)
	}
}

// others are the words of the choice that “or other” adds.
var others = map[survey.Language]string{"cy": "Arall", "fr": "Autre", "es": "Otro", "pt": "Outro", "sw": "Nyingine", "pl": "Inne", "ar": "أخرى"}

// other adds the choice “other”, which asks what it is in words; a list that
// has one already keeps its own.
func (f *reading) other(e *entry) {
	e.ask.Choices = append(make([]survey.Choice, 0, len(e.ask.Choices)+1), e.ask.Choices...) // others have the list too
	for i, o := range e.list.options {
		if o.name == otherName && i < len(e.ask.Choices) {
			e.ask.Choices[i].Other = true
			f.origin.Other[e.our] = "listed"
			return
		}
	}
	words := survey.Text{}
	for _, lang := range f.langs.order {
		if words[lang] = others[lang]; words[lang] == "" {
			words[lang] = "Other"
		}
	}
	taken := nameSet{}
	for _, c := range e.ask.Choices {
		taken.take(c.Name)
	}
	e.ask.Choices = append(e.ask.Choices, survey.Choice{Name: unused(otherName, "_", taken), Label: words, Other: true})
	f.origin.Other[e.our] = "added"
}

// otherName is what XLSForm calls the choice that “or other” adds.
const otherName = "other"

// specified stands for the question that asks what the other is, for logic
// and words that name it.
func (e *entry) specified() *entry {
	return &entry{kind: entryAsk, row: row{t: e.row.t, number: e.row.number}, name: e.name + "_other", our: e.our + "_other", typ: survey.TypeText,
		parent: e.parent, order: e.order, ask: &survey.Ask{Type: survey.TypeText}}
}
