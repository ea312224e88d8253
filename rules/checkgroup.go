package rules

import "fmt"

const maxGroups = 2_000

// groups checks the groups, and what rules say of theirs.
func (c *checker) groups() {
	if len(c.def.Groups) > maxGroups {
		c.faults.add("groups", "", "more than %d groups", maxGroups)
		return
	}
	byName := map[string]int{}
	for i, g := range c.def.Groups {
		path := fmt.Sprintf("groups[%d]", i)
		c.name(path+".group", g.Name, kebab)
		if first, twice := byName[g.Name]; twice {
			c.faults.add(path+".group", "", "%q is already the name of group %d", short(g.Name), first+1)
		} else {
			byName[g.Name] = i
		}
		if g.Policy != "" && !g.Policy.Known() {
			c.faults.add(path+".policy", "collect, first, unique or priority", "%q is not a policy", short(string(g.Policy)))
		}
	}
	c.grouped(byName)
}

// grouped checks that every rule's group is there and that its rules are asked
// for the same rows, and that no group is empty.
func (c *checker) grouped(byName map[string]int) {
	leads := map[string]*Rule{}
	for i := range c.def.Rules {
		r := &c.def.Rules[i]
		n, known := byName[r.Group]
		switch path := fmt.Sprintf("decide[%d]", i); {
		case r.Group == "":
		case !known:
			c.faults.add(path+".group", c.nearGroup(r.Group), "unknown group %q", short(r.Group))
		case leads[r.Group] == nil:
			leads[r.Group] = r
		case c.def.Groups[n].Policy.chooses() && leads[r.Group].Each != r.Each:
			c.faults.add(path+".group", "a group chooses among rules that are all asked for the same rows",
				"rule %q of group %q is asked %s, and this one %s", short(leads[r.Group].ID), short(r.Group), leads[r.Group].asked(), r.asked())
		}
	}
	for i, g := range c.def.Groups {
		if leads[g.Name] == nil && g.Name != "" {
			c.faults.add(fmt.Sprintf("groups[%d]", i), "name it in a rule, as in group: "+short(g.Name), "no rule is in the group")
		}
	}
}

func (c *checker) nearGroup(name string) string {
	var names []string
	for _, g := range c.def.Groups {
		names = append(names, g.Name)
	}
	if hint := didYouMean(name, names); hint != "" || len(names) > 0 {
		return hint
	}
	return "write it under groups: with its policy"
}

// asked says how often a rule is asked.
func (r *Rule) asked() string {
	if r.Each == "" {
		return "once"
	}
	return "for each of " + short(r.Each)
}

// effect checks the days on which a rule is in effect.
func (c *checker) effect(path string, def *Rule) {
	if def.From != nil && def.Until != nil && *def.Until < *def.From {
		c.faults.add(path+".until", "", "it is in effect until %s, which is before %s", def.Until, def.From)
	}
}
