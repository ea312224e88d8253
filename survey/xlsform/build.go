package xlsform

import (
	"fmt"

	"github.com/doorknock/doorknock/survey"
)

// items makes the items of the survey. Questions outside of every group are
// put in groups, which a document needs.
func (f *reading) items(def *survey.Definition) []survey.Item {
	var out []survey.Item
	var alone []survey.Item
	flush := func() {
		if len(alone) > 0 {
			g := &survey.Group{Name: unused("questions", "-", f.groups), Items: alone}
			f.origin.Made = append(f.origin.Made, g.Name)
			out, alone = append(out, survey.Item{Group: g}), nil
		}
	}
	for _, e := range f.root.children {
		if f.halted {
			return nil
		}
		for _, item := range f.item(e) {
			if item.Ask != nil {
				alone = append(alone, item)
				continue
			}
			flush()
			out = append(out, item)
		}
	}
	flush()
	return out
}

// item makes one entry's item: none where it is not in the survey, two where
// a question brings another.
func (f *reading) item(e *entry) []survey.Item {
	switch e.kind {
	case entryGroup:
		return f.group(e)
	case entryRepeat:
		return f.repeatItem(e)
	}
	if e.typ == "" {
		f.lostQuestion(e)
		return nil
	}
	return f.question(e)
}

func (f *reading) inner(e *entry) []survey.Item {
	var items []survey.Item
	for _, child := range e.children {
		if f.halted {
			return nil
		}
		items = append(items, f.item(child)...)
	}
	if len(items) == 0 {
		f.say(e.row, "type", Dropped, e.name, fmt.Sprintf("the %s has no question that is in the survey", e.word()), "")
		return nil
	}
	f.appearance(e)
	return items
}

func (f *reading) group(e *entry) []survey.Item {
	items := f.inner(e)
	if len(items) == 0 {
		return nil
	}
	e.group = &survey.Group{Name: e.our, Label: f.title(e), Items: items}
	e.group.Grid = e.grid && len(e.group.Label) > 0 && sameChoices(items)
	return []survey.Item{{Group: e.group}}
}

// title is the label of a group: none, or complete in the first language.
func (f *reading) title(e *entry) survey.Text {
	from := e.row
	switch {
	case e.turn != nil:
		from = e.turn.row
	case e.words != nil:
		from = e.words.row
	}
	t := f.text(from, "label", e)
	if len(t) > 0 && t[f.first()] == "" {
		t = f.standIn(t, e.name)
		f.say(from, "label", Changed, e.name, fmt.Sprintf("the label lacks the first language, %s: another stands in", f.first()), "")
	}
	return t
}

func (f *reading) repeatItem(e *entry) []survey.Item {
	items := f.inner(e)
	if len(items) == 0 {
		return nil
	}
	if !answers(items) {
		f.say(e.row, "type", Changed, e.name, "nothing in this repeat is answered: it is a group", "")
		e.group = &survey.Group{Name: f.groupName(e), Label: f.title(e), Items: items}
		return []survey.Item{{Group: e.group}}
	}
	e.rows = &survey.Repeat{Name: e.our, Label: f.title(e), Items: items}
	return []survey.Item{{Repeat: e.rows}}
}

// groupName is a name for a repeat that is a group.
func (f *reading) groupName(e *entry) string {
	return unused(kebab(e.name, "group"), "-", f.groups)
}

// answers says that something among items is answered.
func answers(items []survey.Item) bool {
	for _, i := range items {
		switch {
		case i.Ask != nil && i.Ask.Type != survey.TypeNote, i.Group != nil && answers(i.Group.Items), i.Repeat != nil:
			return true
		}
	}
	return false
}
