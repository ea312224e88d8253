package survey

import (
	"fmt"
	"maps"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// since checks what is declared about older versions: everything that it names
// in this version is there. The names of the older one are seen first by
// Migrate.
func (c *compiler) since() {
	for _, number := range slices.Sorted(maps.Keys(c.s.def.Since)) {
		since := c.s.def.Since[number]
		key := fmt.Sprintf("since.%d", number)
		if number < 1 || number >= c.s.def.Number {
			c.flaw(-1, key, "", fmt.Sprintf("%d is not an older version of version %d", number, c.s.def.Number), "since: is by the numbers of the versions before this one")
		}
		c.sinceRename(key+".rename", since)
		c.sinceKnown(key+".known", since)
		for _, field := range slices.Sorted(maps.Keys(since.Choices)) {
			c.sinceChoices(key+".choices."+field, field, since.Choices[field])
		}
		for i, name := range since.AskAgain {
			c.sinceTo(fmt.Sprintf("%s.ask_again.%d", key, i), name)
		}
		for i, name := range since.Drop {
			c.sinceDrop(fmt.Sprintf("%s.drop.%d", key, i), name, since)
		}
	}
}

func (c *compiler) sinceRename(key string, since Since) {
	from := map[string]string{}
	for _, old := range slices.Sorted(maps.Keys(since.Rename)) {
		to, key := since.Rename[old], key+"."+old
		c.sinceFrom(key, old)
		if !c.sinceTo(key, to) {
			continue
		}
		if other, twice := from[to]; twice {
			c.flaw(-1, key, to, fmt.Sprintf("%q and %q cannot both have become %q", other, clip(old), to), "one of them belongs into drop:")
		}
		from[to] = old
	}
}

func (c *compiler) sinceKnown(key string, since Since) {
	for _, old := range slices.Sorted(maps.Keys(since.Known)) {
		to, key := since.Known[old], key+"."+old
		c.sinceFrom(key, old)
		if _, ok := c.facts[to]; !ok {
			c.flaw(-1, key, to, fmt.Sprintf("unknown fact %q", clip(to)), meant(to, slices.Sorted(maps.Keys(c.facts))))
		}
	}
}

// sinceFrom checks a name of an older version as far as it can be.
func (c *compiler) sinceFrom(key, name string) {
	if err := condition.CheckName(name); err != nil {
		c.flaw(-1, key, name, fmt.Sprintf("%q cannot have been a name: %v", clip(name), err), "")
	}
}

// sinceTo checks that a name is one of this version's questions or repeats.
func (c *compiler) sinceTo(key, name string) bool {
	at, ok := c.s.byName[name]
	switch {
	case !ok:
		c.flaw(-1, key, name, fmt.Sprintf("unknown question %q", clip(name)), meant(name, slices.Sorted(maps.Keys(c.s.byName))))
	case !c.s.nodes[at].said():
		c.flaw(-1, key, name, fmt.Sprintf("%q is of type %s, which nobody answers", name, c.s.nodes[at].ask.Type), "")
		return false
	}
	return ok
}

func (c *compiler) sinceChoices(key, field string, became map[string]string) {
	at, ok := c.s.byName[field]
	if !ok {
		c.flaw(-1, key, field, fmt.Sprintf("unknown question %q", clip(field)), meant(field, slices.Sorted(maps.Keys(c.s.byName))))
		return
	}
	ask := c.s.nodes[at].ask
	if ask == nil || len(c.s.nodes[at].options) == 0 {
		c.flaw(-1, key, field, fmt.Sprintf("%q has no choices", field), "")
		return
	}
	names := make([]string, len(c.s.nodes[at].options))
	for i, o := range c.s.nodes[at].options {
		names[i] = o.name
	}
	for _, old := range slices.Sorted(maps.Keys(became)) {
		to, key := became[old], key+"."+old
		if !choiceName.MatchString(old) {
			c.flaw(-1, key, old, fmt.Sprintf("%q cannot have been a choice's name", clip(old)), "small letters, digits and _, beginning with a letter")
		}
		if !slices.Contains(names, to) {
			c.flaw(-1, key, to, fmt.Sprintf("%q has no choice %q", field, clip(to)), meant(to, names))
		}
	}
}

func (c *compiler) sinceDrop(key, name string, since Since) {
	c.sinceFrom(key, name)
	if _, renamed := since.Rename[name]; renamed {
		c.flaw(-1, key, name, fmt.Sprintf("%q is renamed, so it is not dropped", clip(name)), "take it out of one of the two")
	}
}
