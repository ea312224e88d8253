package form

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// heading tells of what stands above the questions.
func (d *differ) heading(old, new survey.Definition) {
	d.languages = new.Languages
	d.spoken(old.Languages, new.Languages)
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
	def.Tables = nil
	data, err := json.Marshal(def)
	if err != nil {
		return nil // what New has taken can be written
	}
	var tree map[string]any
	_ = json.Unmarshal(data, &tree)
	out := map[string]string{}
	flatten(out, "", tree)
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
		}
	}
	for _, f := range old {
		if !slices.ContainsFunc(new, func(n survey.Fact) bool { return n.Name == f.Name }) {
			d.tell(Change{Kind: KindRecord, Part: "known." + f.Name, Old: string(f.Type), Text: fmt.Sprintf("does not ask about the fact %s of the record any more", f.Name)})
		}
	}
}
