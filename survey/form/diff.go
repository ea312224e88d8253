package form

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/survey"
)

// Diff says what changed from an older version of a survey to a newer one,
// what each change does to interviews that are under way, by the plan that
// [survey.Survey.Migrate] works by, and to columns of answers. Changes are in
// the order of the newer version, and what is gone comes where it was. Two
// surveys that say the same have none. It is pure.
//
// What is not the same survey, or no newer version of it, is compared all the
// same; interviews do not go from one to the other then, and no change says
// what becomes of them.
func Diff(old, new *survey.Survey) []Change {
	d := &differ{old: inventory(old), new: inventory(new), carriages: map[string]survey.Carriage{}, became: map[string]string{}, ask: map[string]bool{}}
	carriages, err := new.Carriages(old)
	d.carried = err == nil
	for _, c := range carriages {
		d.carriages[c.Old] = c
		if c.New != "" {
			d.became[c.Old] = c.New
			if c.New != c.Old {
				d.renamed = append(d.renamed, c.New)
			}
		}
		d.ask[c.Old] = c.Loss == survey.LossAskAgain
	}
	d.matched()
	d.heading(old.Definition(), new.Definition())
	for _, e := range d.new.entries {
		d.removedBefore(e)
		d.entry(e)
	}
	d.removedBefore(piece{})
	d.refused()
	return d.changes
}

// differ collects what differs.
type differ struct {
	old, new  stock
	carried   bool                       // interviews can go from the old to the new
	carriages map[string]survey.Carriage // by the older name
	became    map[string]string          // the newer name of what had an older one
	renamed   []string                   // newer names that are not the older ones
	ask       map[string]bool            // by the older name
	was       map[string]string          // the older name of what is in both, by the newer
	moved     map[string]bool            // by the newer name
	gone      int                        // how many of the older entries have been passed
	languages []survey.Language          // of the newer version
	rewrote   map[string]tableChange     // what differs in the rows of a table that both have
	changes   []Change
}

// matched finds what is in both, by its newer name.
func (d *differ) matched() {
	d.was = map[string]string{}
	for _, e := range d.old.entries {
		name := e.name
		if to, ok := d.became[name]; ok {
			name = to
		} else if slices.Contains(d.renamed, name) {
			continue // the name is another question's now
		}
		if here, ok := d.new.find(name); ok && (here.kind == e.kind || here.column() && e.column()) {
			d.was[name] = e.name
		}
	}
	d.moves()
}

// removedBefore tells of what stood before a piece and is not there any
// more; the zero piece is the end.
func (d *differ) removedBefore(e piece) {
	until := len(d.old.entries)
	if was, ok := d.was[e.name]; ok && e.name != "" {
		until = d.old.at(was)
	} else if e.name != "" {
		return
	}
	for ; d.gone < until; d.gone++ {
		if o := d.old.entries[d.gone]; !d.kept(o) {
			d.removed(o)
		}
	}
}

func (d *differ) kept(o piece) bool {
	name := o.name
	if to, ok := d.became[name]; ok {
		name = to
	}
	return d.was[name] == o.name
}

// entry tells of one piece of the newer version.
func (d *differ) entry(e piece) {
	was, ok := d.was[e.name]
	if !ok {
		d.added(e)
		return
	}
	o, _ := d.old.find(was)
	if was != e.name {
		d.tell(Change{Kind: KindRenamed, Name: e.name, Was: was, Old: was, New: e.name, Text: fmt.Sprintf("is called %s now; it was %s", e.name, was),
			Interviews: "what was answered is carried", Reports: fmt.Sprintf("its column is %s from now on, and was %s", e.name, was)})
	}
	if d.ask[was] {
		d.tell(Change{Kind: KindAskAgain, Name: e.name, Was: other(was, e.name), Text: "means something else now, as since: says",
			Interviews: "whoever answered it is asked again; the first answer is kept, sealed",
			Reports:    "answers before and after are to different questions: they are not to be added up"})
	}
	d.place(o, e)
	d.parts(o, e)
}

// other is the older name where it is another.
func other(was, name string) string {
	if was == name {
		return ""
	}
	return was
}

// tell adds a change; what it does to interviews is left out where none can
// be carried, and what it does to reports where there is no column.
func (d *differ) tell(c Change) {
	if !d.carried {
		c.Interviews = ""
	}
	if e, ok := d.new.find(c.Name); ok && !e.column() && c.Kind != KindRemoved {
		c.Reports = ""
	}
	d.changes = append(d.changes, c)
}
