package survey

import (
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// write writes a value in the words of a language: choices by their labels,
// days written out, telephone numbers as people at home write them.
func (s *Survey) write(dst []byte, n *node, v condition.Value, lang int) []byte {
	switch v.Type() {
	case condition.TypeChoice:
		name, _ := v.Text()
		return append(dst, s.choiceWords(n, name, lang)...)
	case condition.TypeChoices:
		names, _ := v.Choices()
		return s.writeList(dst, n, names, lang)
	}
	var t Type
	if n.ask != nil {
		t = n.ask.Type
	}
	return s.writeValue(dst, t, v, lang)
}

func (s *Survey) writeList(dst []byte, n *node, names []string, lang int) []byte {
	words := &s.words[lang]
	if len(names) == 0 {
		return append(dst, words.None...)
	}
	for i, name := range names {
		switch {
		case i == 0:
		case n.ask != nil && n.ask.Type == TypeRank:
			dst = append(append(append(dst, ", "...), words.Then...), ' ')
		case i == len(names)-1:
			dst = append(append(append(dst, ' '), words.And...), ' ')
		default:
			dst = append(dst, ", "...)
		}
		dst = append(dst, s.choiceWords(n, name, lang)...)
	}
	return dst
}

func (s *Survey) choiceWords(n *node, name string, lang int) string {
	for i := range n.options {
		if o := &n.options[i]; o.name == name {
			return o.label.outline(lang)
		}
	}
	return name
}

// outline is the text of a template with an ellipsis for each pipe: a label
// that is itself piped somewhere.
func (t *template) outline() string {
	if t.pieces == nil {
		return t.plain
	}
	var out []byte
	for _, p := range t.pieces {
		if p.node >= 0 || p.fact >= 0 {
			out = append(out, "…"...)
			continue
		}
		out = append(out, p.words...)
	}
	return string(out)
}

func (s *Survey) writeValue(dst []byte, t Type, v condition.Value, lang int) []byte {
	words := &s.words[lang]
	switch v.Type() {
	case condition.TypeBoolean:
		yes, _ := v.Bool()
		switch {
		case yes && t == TypeAcknowledge:
			return append(dst, words.Read...)
		case yes:
			return append(dst, words.Yes...)
		}
		return append(dst, words.No...)
	case condition.TypeDate:
		d, _ := v.Date()
		return words.day(dst, d)
	case condition.TypeText:
		text, _ := v.Text()
		return s.writeText(dst, t, text, lang)
	}
	return append(dst, v.String()...)
}

// writeText writes a text as its type is read by people.
func (s *Survey) writeText(dst []byte, t Type, text string, lang int) []byte {
	switch t {
	case TypePhone:
		if number, ok := s.numbering.Parse(text); ok {
			text = s.numbering.Write(number)
		}
	case TypeGeopoint:
		if p, ok := ParsePoint(text); ok {
			text = tidy(p.Latitude, 7) + ", " + tidy(p.Longitude, 7)
		}
	case TypeDatetime:
		day, clock, _ := strings.Cut(text, "T")
		if d, err := condition.ParseDate(day); err == nil {
			return append(append(s.words[lang].day(dst, d), ", "...), clock...)
		}
	}
	return append(dst, text...)
}

// day writes a day out: 3 March 2026.
func (w *Words) day(dst []byte, d condition.Date) []byte {
	year, month, day := d.Civil()
	dst = strconv.AppendInt(dst, int64(day), 10)
	dst = append(append(append(dst, ' '), w.Months[month-1]...), ' ')
	return strconv.AppendInt(dst, int64(year), 10)
}

// Say writes an answer in words: a choice by its label, a day as 3 March
// 2026, the language's words for yes, for "don't know" and for "prefer not to
// say". An answer that is not there, or of a name that the survey lacks, is
// "". A language that the survey lacks is its first.
func (s *Survey) Say(name string, a Answer, lang Language) string {
	at, ok := s.byName[name]
	if !ok {
		return ""
	}
	l := s.language(lang)
	switch a.Status {
	case condition.Answered:
		return string(s.write(nil, &s.nodes[at], asChoice(&s.nodes[at], a.Value), l))
	case condition.DontKnow:
		return s.words[l].DontKnow
	case condition.Declined:
		return s.words[l].Declined
	case condition.NotApplicable:
		if n := &s.nodes[at]; n.fact < 0 && n.kind == nodeAsk && n.ask.somewhere(a.Status) {
			return s.words[l].NotApplicable
		}
		return s.words[l].None
	}
	return ""
}

// asChoice takes a text for a choice of that name, as the landlord's record
// holds what a select confirms.
func asChoice(n *node, v condition.Value) condition.Value {
	text, ok := v.Text()
	if ok && v.Type() == condition.TypeText && n.ask != nil && n.ask.Type == TypeSelectOne {
		return condition.Choice(text)
	}
	return v
}
