package rules

import (
	"maps"
	"regexp"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

var language = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// maxMonitor is the latest check, in weeks: ten years.
const maxMonitor = 520

func (c *checker) consequences(path string, def *Rule, r *rule) {
	if def.Action == nil && def.Refer == nil && def.Signpost == nil {
		c.faults.add(path, "write an action:, a refer: or a signpost:", "the rule has no consequence")
	}
	if def.Action != nil {
		c.action(path+".action", def.Action, r)
	}
	if def.Refer != nil {
		c.refer(path+".refer", def.Refer, r)
	}
	if def.Signpost != nil {
		c.name(path+".signpost.need", def.Signpost.Need, snake)
	}
}

func (c *checker) action(path string, a *Raise, r *rule) {
	c.name(path+".type", a.Type, snake)
	if a.Hazard != "" && !a.Hazard.Known() {
		c.faults.add(path+".hazard", nearHazard(a.Hazard), "unknown hazard %q", short(string(a.Hazard)))
	}
	c.cost(path, a, r)
	for i, weeks := range a.Monitor {
		if weeks < 1 || weeks > maxMonitor {
			c.faults.add(path+".monitor", "weeks after it is done, such as [6, 26]", "a check after %d weeks cannot be", weeks)
		}
		if slices.Contains(a.Monitor[:i], weeks) {
			c.faults.add(path+".monitor", "", "the check after %d weeks stands twice", weeks)
		}
	}
}

func nearHazard(h deadline.Hazard) string {
	var names []string
	for _, known := range deadline.Hazards() {
		names = append(names, string(known))
	}
	return didYouMean(string(h), names)
}

func (c *checker) cost(path string, a *Raise, r *rule) {
	priced := a.CostOf != nil || a.Cost != (condition.Value{})
	if a.CostOf != nil {
		loaded, err := condition.LoadExpr(a.CostOf.Tree, c.schema)
		switch {
		case err != nil:
			c.faults.add(path+".cost", "", "%v", err)
		case loaded.Type() != condition.TypeMoney:
			c.faults.add(path+".cost", "", "must be an amount of money, and is of type %s", loaded.Type())
		}
		r.cost = loaded
	}
	if a.Cost != (condition.Value{}) {
		minor, _, money := a.Cost.Pence()
		switch {
		case !money:
			c.faults.add(path+".cost", "", "must be an amount of money, and is of type %s", a.Cost.Type())
		case minor < 0:
			c.faults.add(path+".cost", "", "%s is below nothing", a.Cost)
		case a.CostOf != nil:
			c.faults.add(path+".cost", "", "is an amount or an expression, not both")
		}
	}
	if priced && a.Budget == "" {
		c.faults.add(path+".cost", "name the budget that pays: budget: repairs", "has no budget")
	}
}

func (c *checker) refer(path string, f *Refer, r *rule) {
	c.name(path+".need", f.Need, snake)
	if f.Need == safeguarding {
		c.faults.add(path+".need", "write an action: that asks a named person to decide", "no rule makes a safeguarding referral")
	}
	if f.Consent == "" {
		c.faults.add(path+".consent", "name the purpose: consent: share_with_partners; or write signpost: for what needs none", "is missing, and a referral needs the resident's consent")
	} else {
		c.name(path+".consent", f.Consent, snake)
	}
	c.tell(path+".refused", f.Refused, r.chain, services)
}

// What a template may pipe beside answers.
type piped uint8

const (
	due piped = 1 << iota
	services
)

// pipes returns what a rule's consequences give its words to pipe.
func (r *Rule) pipes() piped {
	var also piped
	if r.Action != nil && r.Action.Clock != "" {
		also |= due
	}
	if r.Refer != nil || r.Signpost != nil {
		also |= services
	}
	return also
}

func (c *checker) tell(path string, t Tell, chain []repeat, also piped) {
	for _, lang := range slices.Sorted(maps.Keys(t)) {
		if !language.MatchString(lang) {
			c.faults.add(path+"."+lang, "a language's code, such as en or cy", "%q is not a language", short(lang))
		}
		if t[lang] == "" {
			c.faults.add(path+"."+lang, "", "has no text")
		}
		for _, p := range pieces(t[lang]) {
			if p.name {
				c.pipe(path+"."+lang, p, chain, also)
			}
		}
	}
}

// pipe checks that a name piped into a text is an answer in the rule's scope,
// or a word that its consequences give.
func (c *checker) pipe(path string, p piece, chain []repeat, also piped) {
	slot, ok := c.schema.Slot(p.text)
	fault := func(hint, format string, args ...any) {
		c.faults.addAt(path, p.offset, hint, format, args...)
	}
	switch {
	case p.text == "due" && also&due != 0, p.text == "services" && also&services != 0:
	case p.text == "due" && !ok:
		fault("name the clock, as in clock: awaab.significant", "{due} without a clock")
	case p.text == "services" && !ok:
		fault("", "{services} without refer: or signpost:")
	case !ok:
		fault(c.nearPiped(p.text, also), "unknown question %q in { }", short(p.text))
	case c.schema.Field(slot).Type == condition.TypeRows:
		fault("", "%q is a repeat, which has no words of its own", p.text)
	case c.schema.Field(slot).Sensitive:
		fault("leave it out: what is told may be read by others", "%q is sensitive and is never repeated", p.text)
	case !c.inScope(slot, chain):
		fault("the rule needs each: with that repeat", "%q is answered for each row of a repeat", p.text)
	}
}

// nearPiped suggests what may stand between braces: a word that the rule's
// consequences give, or an answer.
func (c *checker) nearPiped(name string, also piped) string {
	var words []string
	if also&due != 0 {
		words = append(words, "due")
	}
	if also&services != 0 {
		words = append(words, "services")
	}
	if hint := didYouMean(name, words); hint != "" {
		return hint
	}
	return c.near(name, false)
}

// inScope says whether a rule that is asked for the rows of a chain of repeats
// can see a field: one of the survey, of that row, or of the row around it.
func (c *checker) inScope(slot condition.Slot, chain []repeat) bool {
	parent, inside := c.schema.Parent(slot)
	return !inside || slices.ContainsFunc(chain, func(r repeat) bool { return r.slot == parent })
}
