package xlsform

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// KoboToolbox writes orders of preference, scores and matrices as groups of a
// kind of their own: an order is a rank here, a score a grid, and a matrix
// the same questions for each choice of a list.

type koboKind string

const (
	koboRank   koboKind = "rank"
	koboScore  koboKind = "score"
	koboMatrix koboKind = "matrix"
)

// koboBegun are the words that KoboToolbox begins these groups with.
var koboBegun = map[string]koboKind{"rank": koboRank, "score": koboScore, "kobomatrix": koboMatrix}

// koboLists are the columns that name their lists, koboRows the types of
// their rows: those of a matrix are questions of any type.
var (
	koboLists = map[koboKind]string{koboRank: "kobo--rank-items", koboScore: "kobo--score-choices", koboMatrix: "kobo--matrix_list"}
	koboRows  = map[koboKind]string{koboRank: "rank__level", koboScore: "score__row"}
)

// koboMessage is the column of what is said where an order has a choice twice.
const koboMessage = "kobo--rank-constraint-message"

var koboWord = regexp.MustCompile(`(?i)^(begin|end)[ _]+(rank|score|kobomatrix)$`)

// koboRow reads a row that begins, ends or stands in such a group; it says
// false of any other.
func (f *reading) koboRow(r row, typ string, in *entry) (*entry, bool) {
	if m := koboWord.FindStringSubmatch(typ); m != nil {
		kind := koboBegun[strings.ToLower(m[2])]
		if strings.EqualFold(m[1], "begin") {
			return f.koboBegin(r, typ, kind, in), true
		}
		return f.koboEnd(r, kind, in), true
	}
	if ends.MatchString(typ) || in.kobo != "" && koboRows[in.kobo] == "" || in.kobo == "" && typ != koboRows[koboRank] && typ != koboRows[koboScore] {
		return in, false
	}
	e := &entry{kind: entryAsk, row: r, written: typ, name: r.text("name"), parent: in, order: len(f.entries)}
	switch {
	case typ != koboRows[in.kobo]:
		say, hint := fmt.Sprintf("there is no place here for the type %q", clip(typ)), fmt.Sprintf("%s stands between begin_%s and end_%s", typ, strings.Split(typ, "__")[0], strings.Split(typ, "__")[0])
		if in.kobo != "" {
			hint = fmt.Sprintf("a %s holds rows of the type %s", in.kobo, koboRows[in.kobo])
		}
		f.say(r, "type", Error, e.name, say, hint)
	case in.kobo == koboRank:
		e.asks = asks{kind: Changed}
		f.add(e, in)
		f.say(r, "type", Changed, e.name, fmt.Sprintf("it is a place in the order %q, which is asked as one question", in.name), "")
	default:
		e.listed = listed{list: in.listed.list}
		if e.row.text("required") == "" {
			e.row = r.with("required", in.row.text("required"))
			f.took(in.row, "required")
		}
		f.listOf(e)
		f.add(e, in)
	}
	return in, true
}

// koboBegin begins a group, which stays one until it ends.
func (f *reading) koboBegin(r row, typ string, kind koboKind, in *entry) *entry {
	e := &entry{kind: entryGroup, kobo: kind, row: r, written: typ, name: r.text("name"), parent: in, order: len(f.entries)}
	f.add(e, in)
	e.listed.list = r.text(koboLists[kind])
	f.took(r, koboLists[kind])
	switch {
	case in.kobo != "":
		f.say(r, "type", Error, e.name, fmt.Sprintf("a %s begins within a %s", kind, in.kobo), "")
	case e.listed.list == "":
		f.say(r, "type", Error, e.name, fmt.Sprintf("a %s names its list in the column %s, and there is none", kind, koboLists[kind]), "")
	case f.lists[e.listed.list] == nil:
		var names []string
		for name := range f.lists {
			names = append(names, name)
		}
		f.say(r, koboLists[kind], Error, e.name, fmt.Sprintf("there is no list %q among the choices", clip(e.listed.list)), f.nearest(e.listed.list, names))
	case kind == koboScore:
		e.grid = true
	}
	return e
}

func (f *reading) koboEnd(r row, kind koboKind, in *entry) *entry {
	switch {
	case in.parent == nil:
		f.say(r, "type", Error, r.text("name"), fmt.Sprintf("this ends a %s that was never begun", kind), "")
		return in
	case in.kobo != kind:
		f.say(r, "type", Error, r.text("name"), fmt.Sprintf("this ends a %s, and what was begun last is the %s %q in row %d", kind, in.word(), in.name, in.row.number), "")
		return in.parent
	}
	switch list := f.lists[in.listed.list]; {
	case len(in.children) == 0:
		f.say(in.row, "type", Error, in.name, fmt.Sprintf("there is nothing in this %s", kind), "")
	case list == nil: // told
	case kind == koboRank:
		f.koboOrder(in, list)
	case kind == koboMatrix:
		f.koboTable(in)
	}
	return in.parent
}

// koboCount is the constraint that comes with an order.
const koboCount = "count-selected(.) = %d"

// koboOrder makes one question of an order: as many choices as there are
// places, each once, the best first. The places stay known by their names,
// for what is said where they are read.
func (f *reading) koboOrder(e *entry, list *list) {
	places := e.children
	e.kind, e.typ, e.list, e.children = entryAsk, survey.TypeRank, list, nil
	e.listed.rank = true
	e.asks.only = fmt.Sprintf(koboCount, len(places))
	e.row = e.row.with("required", "yes")
	for _, place := range places {
		place.parent = e.parent
	}
	e.parent.children = append(e.parent.children, places...)
}

// koboTable makes the questions of a matrix stand under each choice of its
// list, by the names that KoboToolbox gives them. A single select is one
// grid, of which the choices are the rows.
func (f *reading) koboTable(e *entry) {
	f.say(e.row, "type", Changed, e.name, "a matrix is written out, its questions for each choice of its list", "")
	if one := e.children[0]; len(e.children) == 1 && one.selects() && ungridded(e.children) == "" {
		f.koboGrid(e, one)
		return
	}
	e.swap = map[string]string{"": e.listed.list}
}

// koboPlaces are the words for an order that has too few places, or too many.
var koboPlaces = map[survey.Language]string{"en": "Please choose %d, the most important first.", "cy": "Dewiswch %d, y pwysicaf yn gyntaf, os gwelwch yn dda.",
	"fr": "Veuillez en choisir %d, en commençant par le plus important.", "es": "Elija %d, empezando por lo más importante."}

// koboWords is what is said of an order with another number of choices.
func (f *reading) koboWords(e *entry) survey.Text {
	if len(f.text(e.row, koboMessage, e)) > 0 {
		f.say(e.row, koboMessage, Noted, e.name, "in an order every choice stands once: nothing has to be said of it", "")
	}
	var places int
	_, _ = fmt.Sscanf(e.asks.only, koboCount, &places)
	words := survey.Text{f.first(): fmt.Sprintf(koboPlaces["en"], places)}
	for _, lang := range f.langs.order {
		if koboPlaces[lang] != "" {
			words[lang] = fmt.Sprintf(koboPlaces[lang], places)
		}
	}
	return words
}

// koboTurn names what stands in a matrix for one choice.
func (e *entry) koboTurn() {
	e.name = e.parent.name + "_" + e.name
	for _, child := range e.children {
		child.name, child.called = e.name+"_"+child.name, child.name
	}
	e.grid = len(e.children) > 1 && e.children[0].selects() && ungridded(e.children) == ""
}

// koboGrid makes a grid of a matrix with one column.
func (f *reading) koboGrid(e, column *entry) {
	over := f.lists[e.listed.list]
	over.used = true
	if !f.room(len(over.options)) {
		return
	}
	e.children = nil
	g := &entry{kind: entryGroup, row: column.row, name: e.name + "_" + column.name, parent: e, words: column, grid: true, made: true}
	for _, o := range over.options {
		row := column.copied(g)
		row.name, row.called, row.of = e.name+"_"+o.name+"_"+column.name, column.name, &o
		g.children = append(g.children, row)
	}
	e.children = []*entry{g}
}
