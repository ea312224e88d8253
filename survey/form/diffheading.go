package form

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// heading tells of what stands above the questions.
func (d *differ) heading(old, new survey.Definition) {
	d.languages = new.Languages
	d.spoken(old.Languages, new.Languages)
	d.dialled(old.Numbering, new.Numbering)
	d.facts(old.Known, new.Known)
	d.tables(old.Tables, new.Tables)
	a, b := headingOf(old), headingOf(new)
	for _, key := range slices.Sorted(maps.Keys(merged(a, b))) {
		if a[key] != b[key] {
			c := Change{Kind: KindOther, Part: key, Old: a[key], New: b[key]}
			if strings.HasPrefix(key, "title.") || strings.HasPrefix(key, "words.") {
				c.Kind = KindWording
			}
			c.Text = turned(Change{Old: quoted2(c.Old), New: quoted2(c.New)}, key+" is %s", key+" is not said any more; it was %s", key+" is %[2]s; it was %[1]s")
			d.tell(c)
		}
	}
}

// headingOf flattens what is told of by no rule of its own.
func headingOf(def survey.Definition) map[string]string {
	def.ID, def.Number, def.Languages, def.Known, def.Items, def.Since = "", 0, nil, nil, nil, nil
	def.Tables, def.Scores, def.Numbering = nil, nil, nil
	out := flattened(def)
	delete(out, "id")
	delete(out, "number")
	return out
}

func (d *differ) spoken(old, new []survey.Language) {
	for _, l := range new {
		if !slices.Contains(old, l) {
			d.tell(Change{Kind: KindOther, Part: "languages", New: string(l), Text: fmt.Sprintf("is asked in %s too", l)})
		}
	}
	for _, l := range old {
		if !slices.Contains(new, l) {
			d.tell(Change{Kind: KindOther, Part: "languages", Old: string(l), Text: fmt.Sprintf("is not asked in %s any more", l),
				Interviews: fmt.Sprintf("go on in %s", new[0])})
		}
	}
	in := func(list []survey.Language) func(survey.Language) bool {
		return func(l survey.Language) bool { return !slices.Contains(list, l) }
	}
	if a, b := slices.DeleteFunc(slices.Clone(old), in(new)), slices.DeleteFunc(slices.Clone(new), in(old)); !slices.Equal(a, b) {
		d.tell(Change{Kind: KindOther, Part: "languages", Old: string(old[0]), New: string(new[0]),
			Text: fmt.Sprintf("has its languages in another order: %s is the first", new[0])})
	}
}

// dialled tells of another plan of telephone numbers.
func (d *differ) dialled(old, new *survey.Numbering) {
	if reflect.DeepEqual(old, new) {
		return
	}
	c := Change{Kind: KindOther, Part: "numbering", Old: plan(old), New: plan(new), Text: "reads telephone numbers by another plan of the same country",
		Interviews: "a number that the plan does not have is asked again; the first one is kept, sealed"}
	if c.Old != c.New {
		c.Text = fmt.Sprintf("reads telephone numbers by the plan of %s; it was that of %s", c.New, c.Old)
	}
	d.tell(c)
}

// plan is a plan of numbers by its country.
func plan(n *survey.Numbering) string {
	switch {
	case n == nil:
		return "the United Kingdom"
	case n.Country == "":
		return "no country"
	}
	return "+" + n.Country
}

// tables tells of tables of choices by how many rows came and went: there may
// be thousands.
func (d *differ) tables(old, new map[string]survey.Table) {
	all := maps.Clone(new)
	if all == nil {
		all = map[string]survey.Table{}
	}
	maps.Copy(all, old)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		a, was := old[name]
		b, is := new[name]
		c := Change{Kind: KindChoices, Part: "tables." + name}
		switch {
		case !is:
			c.Text = fmt.Sprintf("the table %s is gone", name)
		case !was:
			c.Text = fmt.Sprintf("the table %s is new, with %d choices", name, len(b))
		default:
			gone, came := len(a)-len(common(a, b)), len(b)-len(common(b, a))
			d.rewritten(c, name, a, b)
			if gone+came == 0 {
				continue
			}
			if c.Text = fmt.Sprintf("the table %s has %d choices more and %d fewer", name, came, gone); gone > 0 {
				c.Interviews = "whoever chose one that is gone is asked again; the first answer is kept, sealed"
			}
		}
		d.tell(c)
	}
}

func (d *differ) facts(old, new []survey.Fact) {
	for _, f := range new {
		i := slices.IndexFunc(old, func(o survey.Fact) bool { return o.Name == f.Name })
		switch {
		case i < 0:
			d.tell(Change{Kind: KindRecord, Part: "known." + f.Name, New: string(f.Type), Text: fmt.Sprintf("asks about the fact %s of the record", f.Name)})
		case old[i].Type != f.Type:
			d.tell(Change{Kind: KindRecord, Part: "known." + f.Name, Old: string(old[i].Type), New: string(f.Type),
				Text: fmt.Sprintf("the fact %s is of type %s; it was of type %s", f.Name, f.Type, old[i].Type)})
		case old[i] != f:
			d.tell(Change{Kind: KindRecord, Part: "known." + f.Name, Text: fmt.Sprintf("the fact %s is described otherwise", f.Name)})
		}
	}
	for _, f := range old {
		if !slices.ContainsFunc(new, func(n survey.Fact) bool { return n.Name == f.Name }) {
			d.tell(Change{Kind: KindRecord, Part: "known." + f.Name, Old: string(f.Type), Text: fmt.Sprintf("does not ask about the fact %s of the record any more", f.Name)})
		}
	}
	if !slices.Equal(factsIn(old, new), factsIn(new, old)) {
		d.tell(Change{Kind: KindRecord, Part: "known", Text: "lists the facts of the record in another order"})
	}
}

// factsIn are the names of facts that are in another list too.
func factsIn(list, other []survey.Fact) []string {
	var names []string
	for _, f := range list {
		if slices.ContainsFunc(other, func(o survey.Fact) bool { return o.Name == f.Name }) {
			names = append(names, f.Name)
		}
	}
	return names
}
