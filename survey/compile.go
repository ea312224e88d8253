package survey

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/doorknock/doorknock/rules/condition"
)

// Limits of one survey.
const (
	maxItems   = 20_000
	maxNesting = 16 // groups and repeats within each other
	maxRepeats = 2  // repeats within each other
	mostRows   = 500
	usualRows  = 50
)

var (
	choiceName   = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)
	kebabName    = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	languageTag  = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
	currencyCode = regexp.MustCompile(`^[A-Z]{3}$`)
)

// compiler makes the nodes of a survey and collects what is wrong with it.
type compiler struct {
	s      *Survey
	groups map[string]int
	facts  map[string]int
	left   []string // fields that are not in the schema
	found  []located
	later  []laterRead
	tables map[string][]option
	veils  []bool // the nodes that are made of private answers
}

// located is a flaw with the number of its node, to put flaws in order.
type located struct {
	node int
	Flaw
}

func (s *Survey) compile() Flaws {
	c := &compiler{s: s, groups: map[string]int{}, facts: map[string]int{}, tables: map[string][]option{}}
	s.byName = map[string]int{}
	c.heading()
	c.items(s.def.Items, place{parent: -1, repeat: -1})
	c.scores()
	s.schema, c.left = SchemaOf(s.def)
	c.veils = make([]bool, len(s.nodes))
	for i := range s.nodes {
		c.finish(i)
		c.veil(i)
	}
	c.cycles()
	c.since()
	if len(c.found) > 0 {
		return c.flaws()
	}
	if len(c.left) > 0 || s.schema.Len() != len(s.slotted()) {
		return Flaws{{Text: "the fields do not make a schema"}}
	}
	s.index()
	return nil
}

// flaw reports what is wrong with a node; -1 is the survey itself.
func (c *compiler) flaw(at int, key, word, text, hint string) {
	f := located{node: at, Flaw: Flaw{Key: key, Word: word, Text: text, Hint: hint}}
	if at >= 0 {
		f.Item, f.Name = c.s.nodes[at].item, c.s.nodes[at].name
	}
	c.found = append(c.found, f)
}

func (c *compiler) flaws() Flaws {
	slices.SortStableFunc(c.found, func(a, b located) int { return a.node - b.node })
	flaws := make(Flaws, len(c.found))
	for i := range c.found {
		flaws[i] = c.found[i].Flaw
	}
	return flaws
}

// meant is the hint for a misspelt word.
func meant(word string, candidates []string) string {
	if near := condition.Nearest(word, candidates); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}

// place says where items stand.
type place struct {
	parent, repeat int
	rows, nested   int
	section        int
	prefix         string
	count          *int // cells of the row
	note           *int // the note seen last in these rows
}

func (c *compiler) items(items []Item, in place) {
	if in.count == nil {
		note := -1
		in.count, in.note, in.section = &c.s.width, &note, -1
	}
	for i, item := range items {
		if len(c.s.nodes) >= maxItems {
			c.flaw(-1, "items", "", fmt.Sprintf("more than %d items", maxItems), "")
			return
		}
		numbers := in.prefix + strconv.Itoa(i)
		switch {
		case item.Ask != nil && item.Group == nil && item.Repeat == nil:
			c.ask(item.Ask, numbers, in)
		case item.Group != nil && item.Ask == nil && item.Repeat == nil:
			c.group(item.Group, numbers, in)
		case item.Repeat != nil && item.Ask == nil && item.Group == nil:
			c.repeat(item.Repeat, numbers, in)
		default:
			c.found = append(c.found, located{len(c.s.nodes), Flaw{Item: numbers, Text: "an item is a question, a group or a repeat: exactly one"}})
		}
	}
}

func (c *compiler) add(n node, in place) int {
	n.slot, n.parent, n.repeat, n.section = -1, in.parent, in.repeat, in.section
	n.fact, n.note, n.at = -1, -1, *in.count
	*in.count++
	c.s.nodes = append(c.s.nodes, n)
	at := len(c.s.nodes) - 1
	c.s.nodes[at].end = at + 1
	return at
}

// twins reports that a node has the name of another.
func (c *compiler) twins(at, first int, text string) {
	n := &c.s.nodes[at]
	c.found = append(c.found, located{at, Flaw{Item: n.item, Name: n.name, Key: "name", Word: n.name, Twin: c.s.nodes[first].item, Text: text}})
}

// named gives a node its name, if it can have it.
func (c *compiler) named(at int, name string) {
	if err := condition.CheckName(name); err != nil {
		c.flaw(at, "name", name, fmt.Sprintf("%q cannot be a name: %v", clip(name), err), "")
	}
	if first, twice := c.s.byName[name]; twice {
		c.twins(at, first, fmt.Sprintf("the name %q is used twice", clip(name)))
		return
	}
	c.s.byName[name] = at
}

func (c *compiler) ask(a *Ask, numbers string, in place) {
	kind := nodeAsk
	switch a.Type {
	case TypeNote:
		kind = nodeNote
	case TypeCalculate, TypeHidden:
		kind = nodeValue
	}
	at := c.add(node{kind: kind, item: numbers, name: a.Name, ask: a}, in)
	c.s.nodes[at].note = *in.note
	if kind == nodeNote {
		*in.note = at
	}
	c.named(at, a.Name)
	c.specify(at, a, numbers, in)
}

func (c *compiler) group(g *Group, numbers string, in place) {
	at := c.add(node{kind: nodeGroup, item: numbers, name: g.Name, group: g}, in)
	if !kebabName.MatchString(g.Name) || len(g.Name) > 64 {
		c.flaw(at, "name", g.Name, fmt.Sprintf("%q cannot be a group's name", clip(g.Name)), "small letters, digits and single dashes, beginning with a letter")
	}
	if first, twice := c.groups[g.Name]; twice {
		c.twins(at, first, fmt.Sprintf("the group %q is here twice", clip(g.Name)))
	} else {
		c.groups[g.Name] = at
	}
	in.parent, in.prefix = at, numbers+"."
	if len(g.Label) > 0 {
		in.section = at
	}
	c.inside(at, g.Items, in)
}

func (c *compiler) repeat(r *Repeat, numbers string, in place) {
	at := c.add(node{kind: nodeRepeat, item: numbers, name: r.Name, more: r}, in)
	c.s.nodes[at].note = *in.note
	c.named(at, r.Name)
	width, note := 0, -1
	in.parent, in.repeat, in.prefix, in.count, in.note = at, at, numbers+".", &width, &note
	if in.rows++; in.rows > maxRepeats {
		c.flaw(at, "", "", "a repeat may be nested once, not deeper", "")
	}
	if len(r.Label) > 0 {
		in.section = at
	}
	c.inside(at, r.Items, in)
	c.s.nodes[at].width = width
}

func (c *compiler) inside(at int, items []Item, in place) {
	if in.nested++; in.nested > maxNesting {
		c.flaw(at, "items", "", fmt.Sprintf("groups are nested more than %d deep", maxNesting), "")
		return
	}
	if len(items) == 0 {
		c.flaw(at, "items", "", "there is nothing in it", "")
	}
	c.items(items, in)
	c.s.nodes[at].end = len(c.s.nodes)
}

// slotted returns the nodes that conditions read, in order.
func (s *Survey) slotted() []int {
	var at []int
	for i := range s.nodes {
		if s.nodes[i].holds() {
			at = append(at, i)
		}
	}
	return at
}

// index builds the tables that an interview looks things up in.
func (s *Survey) index() {
	s.bySlot = s.slotted()
	s.dependents = make([][]int, len(s.bySlot))
	for slot, at := range s.bySlot {
		s.nodes[at].slot = condition.Slot(slot)
	}
	for i := range s.nodes {
		n := &s.nodes[i]
		for _, cond := range []*condition.Condition{n.relevant, n.required, n.constraint, n.filter, n.soft} {
			if cond == nil {
				continue
			}
			for _, slot := range cond.Reads() {
				s.depends(i, slot)
			}
		}
		for _, e := range []*condition.Expr{n.calc, n.count} {
			if e == nil {
				continue
			}
			for _, slot := range e.Reads() {
				s.depends(i, slot)
			}
		}
		for _, item := range n.items {
			s.depends(i, s.nodes[item].slot)
		}
		if n.readsToday {
			s.today = append(s.today, i)
		}
	}
}

// depends notes that a node reads a slot. A condition about the rows of a
// repeat reads the repeat itself too, so that it sees rows come and go.
func (s *Survey) depends(at int, slot condition.Slot) {
	if list := s.dependents[slot]; len(list) == 0 || list[len(list)-1] != at {
		s.dependents[slot] = append(list, at)
	}
}
