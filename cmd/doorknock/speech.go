package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/directory"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/answers"
	"github.com/doorknock/doorknock/survey/chat"
)

// speech says what rules only name: rows, answers, days. Officers read the
// survey's first language, and residents are told in their own.
type speech struct {
	rules     *rules.Set
	survey    *survey.Survey
	reader    *answers.Reader
	interview *survey.Interview
	record    *condition.Record
	zone      *time.Location
	language  survey.Language // for officers
	book      chat.Phrasebook
	told      survey.Language // for the resident
	reveal    bool            // sensitive answers are shown
}

func (s *situation) speech() speech {
	first := s.survey.Languages()[0]
	return speech{rules: s.rules, survey: s.survey, reader: s.reader, interview: s.interview, record: s.record, zone: s.ask.Zone, language: first, book: phrasebook(first), told: s.language}
}

// phrasebook has the words of a language, or English ones.
func phrasebook(language survey.Language) chat.Phrasebook {
	books := chat.Phrasebooks()
	if i := slices.IndexFunc(books, func(b chat.Phrasebook) bool { return b.Code == language }); i >= 0 {
		return books[i]
	}
	return books[0]
}

// tell fills the words for a resident.
func (s speech) tell(t rules.Tell, row string, due []deadline.Due, services []directory.Match) string {
	languages := append([]string{string(s.told)}, names(s.survey.Languages())...)
	return rules.Render(t.In(languages...), func(name string) string {
		switch name {
		case "due":
			if len(due) > 0 {
				return phrasebook(s.told).Day(due[0].Date)
			}
			return "…"
		case "services":
			return s.services(services)
		}
		return s.answer(name, row, s.told)
	})
}

// services names those that are offered.
func (s speech) services(list []directory.Match) string {
	var names []string
	for _, m := range list {
		names = append(names, m.Name)
	}
	return listed(names, s.survey.Words(s.told).And)
}

// answer says the answer to a question in a row, or around it.
func (s speech) answer(field, row string, language survey.Language) string {
	outer, _, _ := strings.Cut(row, "/")
	for _, rows := range []string{row, outer, ""} {
		v, status := s.record.Fact(condition.Path{Field: field, Rows: rows})
		if status != condition.Unasked {
			return s.survey.Say(field, survey.Answer{Value: v, Status: status}, language)
		}
	}
	return s.survey.Words(language).Unknown
}

// inRow adds to a name the row that a rule was asked in, by its number and
// what was first said in it: row 2 (kitchen).
func (s speech) inRow(name, rule, row string) string {
	if row == "" {
		return name
	}
	name += ", row " + row
	number, ok := s.rules.Number(rule)
	if !ok {
		return name
	}
	if said := firstSaid(s.survey, s.rules.Rule(number).Each, row, s.record); said != "" {
		name += " (" + said + ")"
	}
	return name
}

// firstSaid is the first answer in a row of a repeat that may be shown.
func firstSaid(s *survey.Survey, repeat, row string, answers condition.Source) string {
	schema := s.Schema()
	slot, ok := schema.Slot(repeat)
	if !ok {
		return ""
	}
	for _, child := range schema.Children(slot) {
		f := schema.Field(child)
		if f.Sensitive || f.Type == condition.TypeRows {
			continue
		}
		if v, status := answers.Fact(condition.Path{Field: f.Name, Rows: row}); status == condition.Answered {
			return s.Say(f.Name, survey.Said(v), s.Languages()[0])
		}
	}
	return ""
}

// question is how something is asked of the respondent, in the row that it is
// about.
func (s speech) question(p condition.Path) string {
	if q, err := s.interview.At(p); err == nil {
		return q.Label
	}
	label := wording(s.survey.Definition().Items, p.Field).In(s.language, s.survey.Languages()...)
	if label == "" {
		q, _ := s.survey.Describe(p.Field, survey.Doorstep, s.language)
		return q.Label
	}
	return rules.Render(label, func(name string) string {
		if _, ok := s.survey.Schema().Slot(name); ok {
			return s.answer(name, p.Rows, s.language)
		}
		return "…"
	})
}

// wording finds how a question is worded.
func wording(items []survey.Item, name string) survey.Text {
	for _, i := range items {
		var found survey.Text
		switch {
		case i.Ask != nil && i.Ask.Name == name:
			return i.Ask.Label.Text
		case i.Group != nil:
			found = wording(i.Group.Items, name)
		case i.Repeat != nil:
			found = wording(i.Repeat.Items, name)
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// ask says what somebody has to find out.
func (s speech) ask(c condition.Cause) string {
	if c.Undefined {
		return "a part of its condition has no value: whoever keeps the rules should look"
	}
	if text, own := s.reckonedAsk(c); own {
		return text
	}
	return fmt.Sprintf("%s (%s: %s)", s.question(c.Path), c.Path, statusWords[c.Status])
}

// consent is how a consent is asked for.
func (s speech) consent(purpose string) string {
	if label := s.question(condition.Path{Field: purpose}); label != "" {
		return label + " (" + purpose + ": not asked)"
	}
	return "consent to " + purpose
}

// statusWords are for officers.
var statusWords = map[condition.Status]string{condition.Unasked: "not asked", condition.Answered: "there may be more rows",
	condition.DontKnow: "they don't know", condition.Declined: "they would rather not say", condition.NotApplicable: "does not apply"}

// due says by when, and what sets the limit.
func (s speech) due(d deadline.Due) string {
	at := d.At.In(s.zone)
	text := s.book.Day(d.Date)
	if h, m, sec := at.Clock(); h != 23 || m != 59 || sec != 59 {
		text += " at " + at.Format("15:04")
	}
	if d.Law.Named() {
		text += " (" + d.Law.Name + ")"
	}
	title := d.Title
	if title == "" {
		title = words(d.Stage)
	}
	return title + " by " + text
}

// to names the first of the services that are offered.
func to(list []directory.Match) string {
	if len(list) == 0 {
		return ""
	}
	return " (" + list[0].Name + ")"
}
