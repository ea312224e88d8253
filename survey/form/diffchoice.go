package form

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// choices tells of what is offered, what is not any more, and what stands in
// another's place.
func (d *differ) choices(c Change, o, e piece) {
	if o.ask == nil || e.ask == nil {
		return
	}
	if gone := d.carriages[o.name].Gone; len(gone) > 0 && (o.ask.Table != "" || e.ask.Table != "") {
		c.Kind, c.Part = KindChoices, "table"
		c.Text = "does not offer these choices any more: " + listed(gone)
		c.Interviews = "whoever chose one of them is asked again; the first answer is kept, sealed"
		c.Reports = "newer responses do not have them"
		d.tell(c)
	}
	if len(o.ask.Choices) == 0 || len(e.ask.Choices) == 0 {
		return
	}
	c.Kind = KindChoices
	carriage := d.carriages[o.name]
	lost := carriage.Loss != ""
	for _, old := range o.ask.Choices {
		became := carriage.Became[old.Name]
		if slices.ContainsFunc(e.ask.Choices, func(n survey.Choice) bool { return n.Name == old.Name }) && became == "" {
			continue
		}
		c := c
		c.Part, c.Old, c.New = "choices."+old.Name, old.Name, became
		c.Reports = "newer responses do not have it"
		if c.Text = fmt.Sprintf("does not offer %s any more (%s)", old.Name, label(old, d)); became != "" {
			c.Text = fmt.Sprintf("offers %s in the place of %s", became, old.Name)
			c.Interviews = fmt.Sprintf("whoever chose %s has chosen %s", old.Name, became)
			c.Reports = fmt.Sprintf("%s is counted as %s from now on", old.Name, became)
		} else if !lost {
			c.Interviews = "whoever chose it is asked again; the first answer is kept, sealed"
		}
		d.tell(c)
	}
	for _, now := range e.ask.Choices {
		i := slices.IndexFunc(o.ask.Choices, func(old survey.Choice) bool { return old.Name == now.Name })
		if i < 0 {
			d.offered(c, now, carriage)
			continue
		}
		d.choice(c, o.ask.Choices[i], now)
	}
	if !slices.EqualFunc(common(o.ask.Choices, e.ask.Choices), common(e.ask.Choices, o.ask.Choices), func(a, b survey.Choice) bool { return a.Name == b.Name }) {
		c.Part, c.Text = "choices", "offers its choices in another order"
		d.tell(c)
	}
}

// specified tells whether the other choice asks for its words, which have a
// column of their own.
func (d *differ) specified(c Change, o, e piece) {
	had, has := d.old.writes(o.name), d.new.writes(e.name)
	c.Kind, c.Part = KindChoices, "choices.other"
	switch {
	case had && !has:
		c.Text = "asks for no words of the other choice any more"
		c.Interviews = fmt.Sprintf("what was written as %s_other is kept, sealed, and a person reads it", o.name)
		c.Reports = fmt.Sprintf("the column %s_other ends: newer responses have nothing in it", o.name)
	case has && !had:
		c.Text = "asks for the words of the other choice"
		c.Interviews = "whoever chose it is asked for them"
		c.Reports = fmt.Sprintf("a new column %s_other; earlier responses have nothing in it", e.name)
	case others(o) != others(e):
		c.Old, c.New = others(o), others(e)
		c.Text = fmt.Sprintf("asks for words of its own where %s is chosen; it was %s", c.New, c.Old)
		c.Interviews = "looked at anew: words that do not apply any more are parked, and those that apply now are asked for"
	default:
		return
	}
	d.tell(c)
}

// others lists the choices of a question that ask for words of their own.
func others(e piece) string {
	if e.ask == nil {
		return ""
	}
	var names []string
	for _, c := range e.ask.Choices {
		if c.Other {
			names = append(names, c.Name)
		}
	}
	return strings.Join(names, ", ")
}

// listed writes some names, and of many how many more there are.
func listed(names []string) string {
	const most = 8
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

func (d *differ) offered(c Change, now survey.Choice, carriage survey.Carriage) {
	for _, to := range carriage.Became {
		if to == now.Name {
			return // told where it took another's place
		}
	}
	c.Part, c.New = "choices."+now.Name, now.Name
	c.Text = fmt.Sprintf("offers %s (%s)", now.Name, label(now, d))
	c.Reports = "earlier responses could not say so"
	d.tell(c)
}

// choice tells of the words of one choice, and of what else is said of it.
func (d *differ) choice(c Change, old, now survey.Choice) {
	c.Part = "choices." + now.Name
	for _, lang := range d.languages {
		if a, b := old.Label[lang], now.Label[lang]; a != b {
			c := c
			c.Kind, c.Part, c.Old, c.New = KindWording, "choices."+now.Name+"."+string(lang), a, b
			c.Text = turned(Change{Old: quoted2(a), New: quoted2(b)}, fmt.Sprintf("the choice %s in %s: %%s", now.Name, lang),
				fmt.Sprintf("the choice %s in %s: gone; it was %%s", now.Name, lang), fmt.Sprintf("the choice %s in %s: %%[2]s; it was %%[1]s", now.Name, lang))
			d.tell(c)
		}
	}
	if old.Exclusive != now.Exclusive {
		c := c
		c.Part = "choices." + now.Name + ".exclusive"
		if c.Text = fmt.Sprintf("the choice %s goes with others now", now.Name); now.Exclusive {
			c.Text = fmt.Sprintf("the choice %s goes with no other now", now.Name)
			c.Interviews = "whoever chose it beside others is asked again"
		}
		d.tell(c)
	}
	d.said(c, flattened(besides(old)), flattened(besides(now)))
}

// besides is what is said of a choice that has no rule of its own: its
// columns, its score, whether it is pinned, and whatever a choice may yet have.
func besides(c survey.Choice) survey.Choice {
	c.Name, c.Label, c.Exclusive, c.Other = "", nil, false, false
	return c
}

// said tells of it.
func (d *differ) said(c Change, old, now map[string]string) {
	choice := strings.TrimPrefix(c.Part, "choices.")
	for _, key := range slices.Sorted(maps.Keys(merged(old, now))) {
		if old[key] == now[key] {
			continue
		}
		c := c
		c.Part, c.Old, c.New = c.Part+"."+key, old[key], now[key]
		top, column, _ := strings.Cut(key, ".")
		what := "the choice " + choice
		switch top {
		case "score":
			c.Text = turned(c, what+" counts %s in a score", what+" counts nothing in a score; it was %s", what+" counts %[2]s in a score; it was %[1]s")
			c.Reports = "scores that add it up count otherwise than before"
		case "pinned":
			if c.Text = what + " is not pinned any more"; c.New != "" {
				c.Text = what + " is pinned now: it keeps its place where the order is drawn by lot"
			}
		case "columns":
			what += " in the column " + column
			c.Text = turned(c, what+": %s", what+": nothing; it was %s", what+": %[2]s; it was %[1]s")
			c.Interviews = d.refiltered(c.Name)
		default:
			c.Text = turned(c, what+": "+key+" is %s", what+": "+key+" is not said any more; it was %s", what+": "+key+" is %[2]s; it was %[1]s")
		}
		d.tell(c)
	}
}

// refiltered is what becomes of answers to a question when what its filter
// reads of the choices changes.
func (d *differ) refiltered(name string) string {
	if e, ok := d.new.find(name); !ok || e.ask == nil || e.ask.Filter == nil {
		return ""
	}
	return "an answer that its choice_filter does not offer is asked again, and kept, sealed"
}

// quoted2 quotes words, and leaves none as none.
func quoted2(text string) string {
	if text == "" {
		return ""
	}
	return quoted(text)
}

// common are the choices of one list that are in another too.
func common(list, other []survey.Choice) []survey.Choice {
	names := make(map[string]bool, len(other))
	for _, o := range other {
		names[o.Name] = true
	}
	var out []survey.Choice
	for _, c := range list {
		if names[c.Name] {
			out = append(out, c)
		}
	}
	return out
}

// label is a choice's words in the first language that has any.
func label(c survey.Choice, d *differ) string {
	for _, lang := range d.languages {
		if words := c.Label[lang]; words != "" {
			return quoted(words)
		}
	}
	return quoted(c.Name)
}
