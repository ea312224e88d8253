package rules

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

var (
	kebab  = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	snake  = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	survey = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*@[1-9][0-9]{0,8}$`)
)

const maxName = 64 // characters of an id, a type or a need

const safeguarding = "safeguarding" // the need that no rule may refer for

// checker looks at a whole definition and loads its conditions.
type checker struct {
	def    *Definition
	schema *condition.Schema
	ids    map[string]int
	rules  []rule
	faults Faults
}

func (c *checker) check() {
	c.head()
	if len(c.def.Rules) > maxRules || len(c.def.Tests) > maxTests {
		c.faults.add("decide", "", "more than %d rules or tests", maxRules)
		return
	}
	c.rules = make([]rule, len(c.def.Rules))
	for i := range c.def.Rules {
		c.rule(fmt.Sprintf("decide[%d]", i), &c.def.Rules[i], &c.rules[i])
		if _, twice := c.ids[c.def.Rules[i].ID]; !twice {
			c.ids[c.def.Rules[i].ID] = i
		}
	}
	c.groups()
	c.vulnerable()
	for i := range c.def.Tests {
		c.checkTest(fmt.Sprintf("tests[%d]", i), &c.def.Tests[i])
	}
}

func (c *checker) head() {
	if c.schema == nil {
		c.faults.add("", "", "no schema to check the rules against")
		c.schema, _ = condition.NewSchema()
	}
	c.name("rules", c.def.ID, kebab)
	if c.def.Number < 1 || c.def.Number > 1e9 {
		c.faults.add("version", "write version: 1", "%d is not a whole number from 1", c.def.Number)
	}
	if c.def.Survey != "" && !survey.MatchString(c.def.Survey) {
		c.faults.add("survey", "write the survey's name and version: big-door-knock@3", "%q is not a survey's name and version", short(c.def.Survey))
	}
	if len(c.def.Rules) == 0 {
		c.faults.add("decide", "", "has no rules")
	}
}

// name checks a name that people choose: small words joined by - or by _.
func (c *checker) name(path, name string, form *regexp.Regexp) {
	like := "small words joined by -, such as spreading-damp"
	if form == snake {
		like = "small words joined by _, such as hazard_inspection"
	}
	switch {
	case name == "":
		c.faults.add(path, like, "is missing")
	case !form.MatchString(name) || len(name) > maxName:
		c.faults.add(path, like, "%q cannot be a name", short(name))
	}
}

func (c *checker) rule(path string, def *Rule, r *rule) {
	c.name(path+".rule", def.ID, kebab)
	if first, twice := c.ids[def.ID]; twice && def.ID != "" {
		c.faults.add(path+".rule", "", "%q is already the name of rule %d", short(def.ID), first+1)
	}
	c.repeat(path+".each", def, r)
	c.logic(path, def, r)
	if def.Because == "" {
		c.faults.add(path+".because", "say in a sentence why, for the officer who acts on it", "is missing")
	}
	if def.Priority != "" && !def.Priority.Known() {
		c.faults.add(path+".priority", "routine, soon, urgent or emergency", "%q is not a priority", short(string(def.Priority)))
	}
	c.effect(path, def)
	c.consequences(path, def, r)
	c.tell(path+".tell", def.Tell, r.chain, def.pipes())
}

func (c *checker) repeat(path string, def *Rule, r *rule) {
	r.each = -1
	if def.Each == "" {
		return
	}
	slot, ok := c.schema.Slot(def.Each)
	switch {
	case !ok:
		c.faults.add(path, c.near(def.Each, true), "unknown repeat %q", short(def.Each))
	case c.schema.Field(slot).Type != condition.TypeRows:
		c.faults.add(path, "each names a repeat, and the rule is asked for each of its rows", "%q is a question, not a repeat", def.Each)
	default:
		r.each, r.chain = slot, append(around(c.schema, slot), repeat{slot, def.Each})
	}
}

// near suggests the field, or the repeat, that a misspelt name may mean.
func (c *checker) near(name string, repeats bool) string {
	var names []string
	if len(c.faults) >= maxFaults {
		return ""
	}
	for i := range c.schema.Len() {
		if f := c.schema.Field(condition.Slot(i)); !repeats || f.Type == condition.TypeRows {
			names = append(names, f.Name)
		}
	}
	return didYouMean(name, names)
}

func didYouMean(word string, candidates []string) string {
	if best := condition.Nearest(word, candidates); best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return ""
}

func (c *checker) logic(path string, def *Rule, r *rule) {
	r.when = c.condition(path+".when", def.Each, &def.When)
	r.unless = c.condition(path+".unless", def.Each, def.Unless)
	var slots []condition.Slot
	if r.when != nil {
		slots = append(slots, r.when.Reads()...)
	}
	if r.unless != nil {
		slots = append(slots, r.unless.Reads()...)
	}
	slices.Sort(slots)
	for _, slot := range slices.Compact(slots) {
		f := c.schema.Field(slot)
		r.reads = append(r.reads, read{slot: slot, name: f.Name, sensitive: f.Sensitive, chain: around(c.schema, slot)})
	}
}

func (c *checker) condition(path, each string, l *Logic) *condition.Condition {
	if l == nil {
		return nil
	}
	if l.Source == "" && len(l.Tree) == 0 {
		c.faults.add(path, `write a condition, such as damp == "spreading"`, "is missing")
		return nil
	}
	loaded, err := condition.LoadCondition(l.Tree, c.schema)
	if err != nil {
		c.faults.add(path, "", "%v", err)
		return nil
	}
	if scope := loaded.Expr().Each(); scope != "" && scope != each {
		c.faults.add(path, "", "the condition is about a row of %q, and the rule is not asked for each of them", short(scope))
		return nil
	}
	return loaded
}

// short keeps what somebody else wrote short enough to stand in a message.
func short(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}
