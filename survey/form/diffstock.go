package form

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// piece is one item of a survey, where it stands.
type piece struct {
	name, kind string // the kind is question, note, group, repeat or score
	in         string // the group or repeat that holds it, as people call it; empty: the survey
	rows       string // the repeat in whose rows it stands
	label      string
	ask        *survey.Ask
	group      *survey.Group
	more       *survey.Repeat
	score      *survey.Score
}

// asked says that somebody may answer it.
func (e piece) asked() bool { return e.kind == "question" || e.kind == "repeat" }

// column says that responses hold something of it, asked or worked out.
func (e piece) column() bool { return e.asked() || e.kind == "score" }

// stock is everything that a survey holds, in its order.
type stock struct {
	entries []piece
	place   map[string]int
	schema  *condition.Schema
}

func inventory(s *survey.Survey) stock {
	def := s.Definition()
	st := stock{place: map[string]int{}, schema: s.Schema()}
	st.items(def.Items, "", "", def.Languages)
	for i := range def.Scores {
		s := &def.Scores[i]
		st.add(piece{name: s.Name, kind: "score", label: s.Label[def.Languages[0]], score: s})
	}
	return st
}

func (st *stock) add(e piece) {
	st.place[e.name] = len(st.entries)
	st.entries = append(st.entries, e)
}

func (st *stock) items(items []survey.Item, in, rows string, languages []survey.Language) {
	for _, item := range items {
		e := piece{in: in, rows: rows, ask: item.Ask, group: item.Group, more: item.Repeat}
		var inner []survey.Item
		next, nextRows := in, rows
		switch {
		case item.Ask != nil:
			e.name, e.kind, e.label = item.Ask.Name, "question", item.Ask.Label.Text[languages[0]]
			if item.Ask.Type == survey.TypeNote {
				e.kind = "note"
			}
		case item.Group != nil:
			e.name, e.kind, e.label = item.Group.Name, "group", item.Group.Label[languages[0]]
			inner, next = item.Group.Items, e.name
		case item.Repeat != nil:
			e.name, e.kind, e.label = item.Repeat.Name, "repeat", item.Repeat.Label[languages[0]]
			inner, next, nextRows = item.Repeat.Items, e.name, e.name
		}
		st.add(e)
		st.items(inner, next, nextRows, languages)
	}
}

func (st *stock) find(name string) (piece, bool) {
	at, ok := st.place[name]
	if !ok {
		return piece{}, false
	}
	return st.entries[at], true
}

// writes says that a question's other choice asks for words of its own.
func (st *stock) writes(name string) bool {
	_, own := st.find(name + "_other")
	_, ok := st.schema.Slot(name + "_other")
	return ok && !own
}

func (st *stock) at(name string) int { return st.place[name] }

// what says in words what a piece is: a question of type boolean.
func (e piece) what() string {
	switch e.kind {
	case "question":
		return "a question of type " + string(e.ask.Type)
	case "group", "repeat", "note", "score":
		return "a " + e.kind
	}
	return e.kind
}

// quoted is a text as it is quoted in a line.
func quoted(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	const most = 90
	if r := []rune(text); len(r) > most {
		text = strings.TrimSpace(string(r[:most])) + "…"
	}
	return "“" + text + "”"
}
