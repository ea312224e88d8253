package form

import (
	"fmt"
	"maps"
	"slices"

	"github.com/doorknock/doorknock/survey"
)

// tableChange is what differs in the rows that two versions of a table share.
type tableChange struct {
	rows   []string // their names, in the newer order
	filter bool     // what a choice_filter reads of them
	score  bool     // what they count in a score
	alone  bool     // which go with no other now
}

// rewritten tells of rows of a table that say something else, and of another
// order of them: how many, for there may be thousands. What it does to the
// questions that name the table is told at those.
func (d *differ) rewritten(c Change, name string, old, new survey.Table) {
	was := make(map[string]survey.Choice, len(old))
	for _, row := range old {
		was[row.Name] = row
	}
	var found tableChange
	for _, row := range new {
		o, both := was[row.Name]
		if !both {
			continue
		}
		a, b := flattened(o), flattened(row)
		if maps.Equal(a, b) {
			continue
		}
		found.rows = append(found.rows, row.Name)
		found.filter = found.filter || !maps.Equal(o.Columns, row.Columns)
		found.score = found.score || a["score"] != b["score"]
		found.alone = found.alone || row.Exclusive && !o.Exclusive
	}
	if len(found.rows) > 0 {
		if d.rewrote == nil {
			d.rewrote = map[string]tableChange{}
		}
		d.rewrote[name] = found
		c := c
		c.Text = fmt.Sprintf("the table %s says something else of %s", name, listed(found.rows))
		d.tell(c)
	}
	same := func(a, b survey.Choice) bool { return a.Name == b.Name }
	if !slices.EqualFunc(common(old, new), common(new, old), same) {
		c.Text = fmt.Sprintf("the table %s has its choices in another order", name)
		d.tell(c)
	}
}

// tabled tells at a question of what its table says otherwise of choices that
// it had.
func (d *differ) tabled(c Change, o, e piece) {
	if e.ask == nil || o.ask == nil || e.ask.Table == "" || e.ask.Table != o.ask.Table {
		return
	}
	found, ok := d.rewrote[e.ask.Table]
	if !ok {
		return
	}
	c.Kind, c.Part = KindChoices, "table"
	c.Text = fmt.Sprintf("its table %s says something else of %s", e.ask.Table, listed(found.rows))
	switch {
	case found.filter && e.ask.Filter != nil:
		c.Interviews = d.refiltered(e.name)
	case found.alone:
		c.Interviews = "whoever chose beside others what goes with no other now is asked again"
	}
	if found.score {
		c.Reports = "scores that add it up count otherwise than before"
	}
	d.tell(c)
}
