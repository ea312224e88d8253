package xlsform

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// names gives every entry the name that it has in the survey.
func (f *reading) names() {
	fields := nameSet{}
	f.groups = nameSet{}
	for _, name := range condition.Reserved() {
		fields.take(name)
	}
	for _, e := range f.entries {
		if e.kind == entryGroup {
			e.our = unused(kebab(e.name, "group"), "-", f.groups)
			if e.our != e.name {
				f.origin.Groups[e.our] = e.name
			}
			continue
		}
		if e.kind == entryAsk && e.typ == "" {
			continue
		}
		f.nameField(e, fields)
	}
}

func (f *reading) nameField(e *entry, taken nameSet) {
	base := renamed(e.name, "q")
	why := "names have small letters, digits and _, and begin with a letter"
	switch {
	case reserved(base):
		base = renamed("q_"+base, "q")
		why = fmt.Sprintf("conditions keep the word %q for themselves", e.name)
	case taken.has(base) && e.parent.parent != nil:
		base = renamed(e.parent.name+"_"+base, "q")
		why = "a name is used once in a whole survey"
	case taken.has(base):
		why = "a name is used once in a whole survey"
	}
	if e.listed.other && len(base) > longest-len("_other") {
		base = base[:longest-len("_other")]
	}
	if e.shown && len(base) > longest-len(shownEnd) {
		base = base[:longest-len(shownEnd)]
	}
	for e.our = unused(base, "_", taken); e.listed.other && taken.has(e.our+"_other"); {
		e.our = unused(base, "_", taken)
	}
	if e.shown {
		f.nameShown(e, taken)
	}
	if e.listed.other {
		taken.take(e.our + "_other")
		f.byName[e.name+"_other"] = append(f.byName[e.name+"_other"], e.specified())
	}
	if e.our == e.name {
		return
	}
	f.origin.Fields[e.our] = e.name
	k := Changed
	if e.typ == survey.TypeNote {
		k = Noted // nothing reads it
	}
	f.say(e.row, "name", k, e.name, fmt.Sprintf("it is called %s", e.our), why)
}
