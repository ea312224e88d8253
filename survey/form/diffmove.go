package form

import (
	"fmt"
	"slices"
	"sort"

	"github.com/doorknock/doorknock/survey"
)

// moves finds what stands in another order: everything that is in both, but
// for the longest run that kept its order.
func (d *differ) moves() {
	var names []string
	var places []int
	for _, e := range d.new.entries {
		if was, ok := d.was[e.name]; ok {
			names, places = append(names, e.name), append(places, d.old.at(was))
		}
	}
	stay := rising(places)
	d.moved = map[string]bool{}
	for i, name := range names {
		if !stay[i] {
			d.moved[name] = true
		}
	}
}

// rising marks a longest run of numbers that rise, by patience.
func rising(numbers []int) []bool {
	var piles []int // the last number's index of each
	before := make([]int, len(numbers))
	for i, n := range numbers {
		at := sort.Search(len(piles), func(p int) bool { return numbers[piles[p]] >= n })
		if before[i] = -1; at > 0 {
			before[i] = piles[at-1]
		}
		if at == len(piles) {
			piles = append(piles, i)
		} else {
			piles[at] = i
		}
	}
	marked := make([]bool, len(numbers))
	if len(piles) == 0 {
		return marked
	}
	for i := piles[len(piles)-1]; i >= 0; i = before[i] {
		marked[i] = true
	}
	return marked
}

// place tells of what stands elsewhere than it did.
func (d *differ) place(o, e piece) {
	in := o.in
	if to, ok := d.became[in]; ok {
		in = to
	}
	c := Change{Kind: KindMoved, Name: e.name, Was: other(o.name, e.name)}
	rows := o.rows
	if to, ok := d.became[rows]; ok {
		rows = to
	}
	switch {
	case rows != e.rows:
		c.Part, c.Old, c.New = "repeat", o.rows, e.rows
		c.Text = fmt.Sprintf("is asked %s now; it was asked %s", times(e.rows), times(o.rows))
		if d.carriages[o.name].Loss == survey.LossRows {
			c.Interviews = "what was answered is not carried, as nobody knows to which row it belongs: it is asked again, and kept, sealed"
		}
		c.Reports = "its column counts other things than before"
	case in != e.in:
		c.Part, c.Old, c.New = "group", o.in, e.in
		c.Text = fmt.Sprintf("stands in %s now; it stood in %s", container(e.in), container(o.in))
	case d.moved[e.name] && !d.moved[e.in]:
		verb := "is asked "
		if !e.asked() {
			verb = "stands "
		}
		c.Text = verb + d.after(e)
	default:
		return
	}
	d.tell(c)
}

func times(rows string) string {
	if rows == "" {
		return "once"
	}
	return "for each of " + rows
}

func container(in string) string {
	if in == "" {
		return "no group"
	}
	return in
}

// after says behind what a piece stands.
func (d *differ) after(e piece) string {
	at := d.new.at(e.name)
	i := slices.IndexFunc(d.new.entries[:at], func(o piece) bool { return o.kind != "group" })
	if i < 0 {
		return "first"
	}
	for at--; d.new.entries[at].kind == "group"; at-- {
	}
	return "after " + d.new.entries[at].name
}

func (d *differ) added(e piece) {
	c := Change{Kind: KindAdded, Name: e.name, New: e.label, Text: fmt.Sprintf("is new: %s", e.what())}
	if e.kind != "group" {
		c.Text += ", " + d.after(e)
	}
	if e.label != "" {
		c.Text += ": " + quoted(e.label)
	}
	if e.kind == "question" && e.ask.Type != survey.TypeCalculate && e.ask.Type != survey.TypeHidden || e.kind == "repeat" {
		c.Interviews = "whoever is half-way is asked it too"
		if e.ask != nil && (e.ask.Required || e.ask.RequiredIf != nil) {
			c.Interviews += ", and cannot finish without it"
			if e.ask.RequiredIf != nil {
				c.Interviews += " where it is required"
			}
		}
	}
	if e.column() {
		c.Reports = "a new column; earlier responses have nothing in it"
	}
	d.tell(c)
}

func (d *differ) removed(o piece) {
	c := Change{Kind: KindRemoved, Name: o.name, Old: o.label, Text: fmt.Sprintf("is gone: it was %s", o.what())}
	if o.label != "" {
		c.Text += ": " + quoted(o.label)
	}
	switch d.carriages[o.name].Loss {
	case survey.LossDropped:
		c.Interviews = "what was answered is kept, sealed; since: says that nobody needs to read it"
	case survey.LossGone, survey.LossType, survey.LossRows:
		c.Interviews = "what was answered is kept, sealed, and a person reads it; since: can rename it or drop it"
	}
	if o.column() {
		c.Reports = "its column ends: newer responses have nothing in it"
	}
	d.tell(c)
}
