package xlsform

import (
	"strconv"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// unshown makes values of what nobody is asked: what looks hidden, itself or
// its group, and what is calculated and locked.
func (f *reading) unshown(e *entry) {
	calculated := e.row.text("calculation") != ""
	yes, is := yesNo(e.row.text("read_only"))
	switch {
	case e.hidden() && e.typ == survey.TypeNote:
		e.typ, e.unseen = "", true
		f.say(e.row, "appearance", Noted, e.name, "words that are hidden are left out", "")
	case e.hidden() && e.asked():
		switch holds := e.typ.Field(); holds {
		case condition.TypeInteger, condition.TypeDecimal, condition.TypeDate:
			e.holds = holds
		}
		e.typ, e.list, e.listed, e.unseen = survey.TypeHidden, nil, listed{}, true
		f.say(e.row, "appearance", Changed, e.name, "it is never shown: it is a hidden value", "")
	case calculated && (yes || !is) && e.asked() && e.list == nil:
		e.typ, e.shown, e.unseen = survey.TypeCalculate, e.row.text("label") != "", true
		say := "what is calculated and cannot be changed is not asked"
		if e.shown {
			say += ": a note behind it shows it"
		}
		f.say(e.row, "read_only", Changed, e.name, say, "")
	}
}

// asked says that an entry is a question that could be calculated.
func (e *entry) asked() bool {
	switch e.typ {
	case survey.TypeText, survey.TypeInteger, survey.TypeDecimal, survey.TypeDate, survey.TypeDatetime, survey.TypeTime, survey.TypeSelectOne:
		return true
	}
	return false
}

// hidden says that an entry, or a group that it stands in, looks hidden.
func (e *entry) hidden() bool {
	for up := e; up != nil && up.parent != nil; up = up.parent {
		if up.looks("hidden") {
			return true
		}
	}
	return false
}

// shownNote is the note that shows what is calculated.
func (f *reading) shownNote(e *entry) []survey.Item {
	words := f.text(e.row, "label", e)
	if !e.shown || len(words) == 0 {
		return nil
	}
	for lang := range words {
		words[lang] += " {" + e.our + "}"
	}
	e.note = &survey.Ask{Name: e.shownName, Type: survey.TypeNote}
	e.note.Label.Text = f.whole(e, "label", words)
	return []survey.Item{{Ask: e.note}}
}

// nameShown gives the note a name that neither the survey nor the workbook has.
func (f *reading) nameShown(e *entry, taken nameSet) {
	base := e.our[:min(len(e.our), longest-len(shownEnd)-len("_20000"))] + shownEnd
	count := " " + base // no name is called so
	e.shownName = e.our + shownEnd
	for taken.has(e.shownName) || len(f.byName[e.shownName]) > 0 {
		taken[count] = max(taken[count], 1) + 1
		e.shownName = base + "_" + strconv.Itoa(taken[count])
	}
	taken.take(e.shownName)
}

// shownEnd is what the name of such a note ends with.
const shownEnd = "_shown"

// relevantAlso makes the note relevant where what it shows is.
func (e *entry) relevantAlso() {
	if e.note != nil {
		e.note.Relevant = e.ask.Relevant
	}
}
