package xlsform

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// surveyColumns are the columns of the survey sheet that are read.
var surveyColumns = map[string]bool{"type": true, "name": true, "label": true, "hint": true, "guidance_hint": true, "constraint": true,
	"constraint_message": true, "required": true, "relevant": true, "default": true, "calculation": true, "appearance": true,
	"choice_filter": true, "repeat_count": true, "parameters": true, "read_only": true, "disabled": true,
	koboLists[koboRank]: true, koboLists[koboScore]: true, koboLists[koboMatrix]: true, koboMessage: true}

// lostColumns are those that XLSForm has and a survey has no counterpart for.
var lostColumns = map[string]string{
	"required_message": "a required question says so in the channel's own words", "trigger": "values are worked out whenever they are read",
	"save_to": "entities are not kept", "bind::entities:saveto": "entities are not kept", "autoplay": "there is nothing to play",
	"accuracy_threshold": "the accuracy is the device's matter", "no_app_error": "no other program is called", "rows": "", "body::intent": "no other program is called",
	"intent": "no other program is called", "buttontext": "no other program is called", "bind_type": "the type is that of the type column",
	"save_incomplete": "every answer is kept as it is given", "query": "lists in files of their own are not read",
}

// tree reads the rows of the survey sheet into groups and questions.
func (f *reading) tree() {
	f.columnsOnce(f.survey, surveyColumns)
	f.root = &entry{kind: entryGroup, order: -1}
	if !f.survey.has("type") {
		f.find(Finding{Kind: Error, Sheet: f.survey.name, Say: "there is no column type", Hint: "the first row names the columns: type, name, label"})
		return
	}
	if !f.survey.has("name") {
		f.find(Finding{Kind: Error, Sheet: f.survey.name, Say: "there is no column name", Hint: "the first row names the columns: type, name, label"})
		return
	}
	in := f.root
	for _, r := range f.survey.body() {
		if in = f.readRow(r, in); f.halted {
			return
		}
	}
	for ; in.parent != nil; in = in.parent {
		f.say(in.row, "type", Error, in.name, fmt.Sprintf("this %s is never ended", in.word()), "add a row "+strings.Replace(strings.ToLower(in.written), "begin", "end", 1))
	}
	f.grids(f.root)
}

func (e *entry) word() string {
	if e.kobo != "" {
		return string(e.kobo)
	}
	return map[entryKind]string{entryGroup: "group", entryRepeat: "repeat", entryAsk: "question"}[e.kind]
}

// readRow reads one row and returns the group that the next stands in.
func (f *reading) readRow(r row, in *entry) *entry {
	typ := strings.Join(strings.Fields(r.text("type")), " ")
	for _, key := range []string{"type", "name", "disabled"} {
		f.took(r, key)
	}
	if yes, _ := yesNo(r.text("disabled")); yes {
		f.tookAll(r)
		f.say(r, "disabled", Noted, r.text("name"), "a row that is switched off is left out", "")
		return in
	}
	if typ == "" || strings.HasPrefix(typ, "#") {
		f.untyped(r, typ)
		return in
	}
	if next, kobo := f.koboRow(r, typ, in); kobo {
		return next
	}
	if m := ends.FindStringSubmatch(typ); m != nil {
		return f.end(r, in, control(m[1]))
	}
	e := &entry{kind: entryAsk, row: r, written: typ, name: r.text("name"), parent: in, order: len(f.entries)}
	if m := begins.FindStringSubmatch(typ); m != nil {
		e.kind = control(m[1])
		f.add(e, in)
		if strings.EqualFold(m[1], "loop") {
			f.loop(e, strings.TrimSpace(m[2]))
		}
		return e
	}
	if f.classify(e) {
		f.unshown(e)
		f.add(e, in)
	}
	return in
}

func control(word string) entryKind {
	switch strings.ToLower(word) {
	case "repeat", "lgroup", "looped group":
		return entryRepeat
	}
	return entryGroup
}

// untyped tells of a row without a type: a remark, or a question that lacks
// one.
func (f *reading) untyped(r row, typ string) {
	if typ == "" && r.text("name") != "" && r.text("label") != "" {
		f.find(Finding{Kind: Error, Sheet: r.t.name, Row: r.number, Name: r.text("name"), Say: "a question without a type", Text: r.text("label")})
		return
	}
	f.dropRow(r, "a row without a type")
}

func (f *reading) end(r row, in *entry, kind entryKind) *entry {
	if in.parent == nil {
		f.say(r, "type", Error, r.text("name"), "this ends a group that was never begun", "")
		return in
	}
	if in.kind != kind || in.kobo != "" {
		f.say(r, "type", Error, r.text("name"), fmt.Sprintf("this ends a %s, and what was begun last is the %s %q in row %d", (&entry{kind: kind}).word(), in.word(), in.name, in.row.number), "")
	}
	return in.parent
}

func (f *reading) add(e, in *entry) {
	f.entries = append(f.entries, e)
	switch e.depth = in.depth + 1; {
	case len(f.entries) > mostEntries:
		f.tooMuch(fmt.Sprintf("there are more than %d groups and questions", mostEntries), "make several forms of it")
	case e.kind != entryAsk && e.depth > deepest:
		f.tooMuch(fmt.Sprintf("groups are nested more than %d deep", deepest), "")
	}
	in.children = append(in.children, e)
	if e.name == "" {
		if e.kind == entryAsk && e.typ != survey.TypeNote {
			f.say(e.row, "type", Error, "", "a question without a name", "")
		}
		e.name = fmt.Sprintf("%s_%d", e.word(), e.row.number)
		f.say(e.row, "type", Changed, e.name, "it has no name, and is called by its row", "")
	}
	if e.asksSomething() {
		if in.named == nil {
			in.named = map[string]*entry{}
		}
		if twin := in.named[e.name]; twin != nil {
			f.say(e.row, "name", Error, e.name, fmt.Sprintf("the name %q is here twice, first in row %d", e.name, twin.row.number), "")
		} else {
			in.named[e.name] = e
		}
	}
	f.byName[e.name] = append(f.byName[e.name], e)
}

// asksSomething says that what an entry is called matters: what a device
// notes by itself may be there twice.
func (e *entry) asksSomething() bool { return e.kind != entryAsk || e.typ != "" }

// classify finds what becomes of a question's type; it says false where
// nothing at all does.
func (f *reading) classify(e *entry) bool {
	if l, ok := selectOf(e.written); ok {
		e.listed = l
		f.listOf(e)
		return true
	}
	typ := plainType(e.written)
	a, ok := typeTable[typ]
	switch {
	case ok:
	case typ == "include" || strings.HasPrefix(typ, "include "):
		f.say(e.row, "type", Error, e.name, "the rows of another form are to be put here, and that form is not in the workbook", "copy its rows into this sheet")
		return true
	case strings.HasPrefix(typ, "osm "):
		a = typeTable["osm"]
	case strings.HasPrefix(typ, "db:"):
		a = asks{as: survey.TypeText, kind: Changed, say: "the record of another system is asked for as text"}
	default:
		f.say(e.row, "type", Error, e.name, fmt.Sprintf("there is no type %q", clip(e.written)), f.meantType(typ))
		return true
	}
	if a.as != "" && !ready(a.as) {
		a.as, a.kind = a.until, Changed
		if a.as == "" {
			a.kind = Dropped
		}
	} else if a.until != "" {
		a.say = ""
	}
	if a.as != "" && ready(a.as) && a.kind == "" {
		a.say = ""
	}
	e.asks, e.typ = a, a.as
	if a.say != "" {
		f.say(e.row, "type", a.kind, e.name, a.say, a.hint)
	}
	return true
}

func (f *reading) meantType(typ string) string {
	switch {
	case strings.HasPrefix(typ, "select"):
		return "a select names its list: select_one LIST"
	case strings.HasPrefix(typ, "begin") || strings.HasPrefix(typ, "end"):
		return "groups are written begin group and end group, repeats begin repeat and end repeat"
	}
	words := []string{"select_one", "select_multiple"}
	for word := range typeTable {
		words = append(words, word)
	}
	return f.nearest(typ, words)
}

// mostChoices bounds the choices of one question.
const mostChoices = 20_000

// listOf finds the list of a select.
func (f *reading) listOf(e *entry) {
	e.typ = survey.TypeSelectOne
	if e.listed.many {
		e.typ = survey.TypeSelectMultiple
	}
	if e.listed.rank {
		e.typ = "rank"
		if !ready(e.typ) {
			e.typ = survey.TypeSelectMultiple
			f.say(e.row, "type", Changed, e.name, "an order of preference is asked as several choices", "")
		}
	}
	if e.listed.rank && e.listed.other {
		e.listed.other = false
		f.say(e.row, "type", Dropped, e.name, "an order asks for no other choice", "ask for it in a question of its own")
	}
	switch {
	case e.listed.file:
		f.fromFile(e)
		return
	case strings.HasPrefix(e.listed.list, "${"):
		e.typ = survey.TypeText
		f.say(e.row, "type", Changed, e.name, "the choices would be the rows of a repeat: asked as text", "")
		return
	}
	lists := f.lists
	if e.listed.external {
		lists = f.external
	}
	if e.list = lists[e.listed.list]; e.list == nil {
		var names []string
		for name := range lists {
			names = append(names, name)
		}
		f.say(e.row, "type", Error, e.name, fmt.Sprintf("there is no list %q among the choices", clip(e.listed.list)), f.nearest(e.listed.list, names))
		return
	}
	f.search(e)
	if e.list != nil && len(e.list.options) > mostChoices {
		f.say(e.row, "type", Changed, e.name, fmt.Sprintf("the list has more than %d choices: asked as text", mostChoices), "")
		e.list, e.typ = nil, survey.TypeText
	}
}

// loop puts a group for each choice of a list around what stands in a loop.
func (f *reading) loop(e *entry, over string) {
	e.swap = map[string]string{"": over}
	if f.lists[over] == nil {
		f.say(e.row, "type", Error, e.name, fmt.Sprintf("there is no list %q among the choices", clip(over)), "")
	}
}
