package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

func (c *checker) checkTest(path string, t *Test) {
	if t.Name == "" {
		c.faults.add(path+".name", "say what the case is: a baby and a patch of damp", "is missing")
	}
	switch t.Stage {
	case "", StageAnswered, StageSubmitted:
	default:
		c.faults.add(path+".stage", "answered or submitted", "%q is not a stage", short(string(t.Stage)))
	}
	if t.Nation != "" && !t.Nation.Known() {
		c.faults.add(path+".nation", "england, wales, scotland or northern_ireland", "%q is not a nation", short(string(t.Nation)))
	}
	if t.Tenure != "" && !slices.Contains(deadline.Tenures(), t.Tenure) {
		c.faults.add(path+".tenure", "social_rent, private_rent, temporary, licence, shared_owner or leaseholder", "%q is not a tenure", short(string(t.Tenure)))
	}
	rec := c.schema.NewRecord()
	for i, given := range t.Answers {
		if err := rec.Set(given.Path, given.Value, given.Status); err != nil {
			c.faults.add(fmt.Sprintf("%s.answers[%d]", path, i), "", "%v", err)
		}
	}
	if t.Decides == nil && t.Undecided == nil && t.Not == nil && t.RuledOut == nil {
		c.faults.add(path, "write decides: [rule] for what must fire, or decides: [] for nothing", "expects nothing")
	}
	c.expected(path+".decides", t.Decides, rec, t)
	c.expected(path+".undecided", t.Undecided, rec, t)
	c.expected(path+".not", t.Not, rec, t)
	c.expected(path+".ruled_out", t.RuledOut, rec, t)
}

// expected checks the rules that a test names, and the rows it names them in.
func (c *checker) expected(path string, list []Expected, rec *condition.Record, t *Test) {
	for i, e := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		n, ok := c.ids[e.Rule]
		if !ok {
			c.faults.add(at, c.nearRule(e.Rule), "unknown rule %q", short(e.Rule))
			continue
		}
		c.expectedRow(at, e, &c.rules[n], rec)
		c.expectedAsks(at, e, &c.def.Rules[n], strings.HasSuffix(path, ".decides"))
		if e.Due == nil {
			continue
		}
		switch def := c.def.Rules[n]; {
		case def.Action == nil || def.Action.Clock == "":
			c.faults.add(at+".due", "", "rule %q has no clock, so that nothing is due", e.Rule)
		case t.AwareAt.IsZero():
			c.faults.add(at+".due", "write aware: with the day from which the clock counts", "a due date needs the day of awareness")
		}
	}
}

// expectedAsks checks that what a test expects to follow can follow from the
// rule.
func (c *checker) expectedAsks(path string, e Expected, r *Rule, fires bool) {
	for _, key := range []struct {
		name string
		said bool
		can  bool
	}{
		{"type", e.Type != "", r.Action != nil}, {"monitor", e.Monitor != nil, r.Action != nil}, {"consent", e.Consent != "", r.Refer != nil},
		{"clock", e.Clock != "", r.Action != nil}, {"hazard", e.Hazard != "", r.Action != nil}, {"team", e.Team != "", r.Action != nil},
		{"budget", e.Budget != "", r.Action != nil}, {"cost", e.Cost != (condition.Value{}), r.Action != nil},
		{"priority", e.Priority != "", true}, {"need", e.Need != "", r.Refer != nil || r.Signpost != nil},
	} {
		switch {
		case !key.said:
		case !fires:
			c.faults.add(path+"."+key.name, "write it under decides", "only of a rule that fires it can be said what follows")
		case !key.can && key.name == "need":
			c.faults.add(path+"."+key.name, "", "rule %q neither refers nor signposts", e.Rule)
		case !key.can && key.name == "consent":
			c.faults.add(path+"."+key.name, "", "rule %q refers to nobody", e.Rule)
		case !key.can:
			c.faults.add(path+"."+key.name, "", "rule %q asks for no action", e.Rule)
		}
	}
	if e.Priority != "" && !e.Priority.Known() {
		c.faults.add(path+".priority", "routine, soon, urgent or emergency", "%q is not a priority", short(string(e.Priority)))
	}
	if e.Hazard != "" && !e.Hazard.Known() {
		c.faults.add(path+".hazard", nearHazard(e.Hazard), "unknown hazard %q", short(string(e.Hazard)))
	}
	if _, _, money := e.Cost.Pence(); e.Cost != (condition.Value{}) && !money {
		c.faults.add(path+".cost", "write 180.00 GBP", "a cost is an amount of money")
	}
}

func (c *checker) expectedRow(path string, e Expected, r *rule, rec *condition.Record) {
	if e.Row == "" {
		return
	}
	if r.each < 0 {
		c.faults.add(path+".row", "", "rule %q is not asked for rows", e.Rule)
		return
	}
	for _, row := range rowsIn(rec, r.chain, nil) {
		if row == e.Row {
			return
		}
	}
	c.faults.add(path+".row", "", "the test's answers have no row %s in %s", short(e.Row), c.def.Rules[c.ids[e.Rule]].Each)
}

func (c *checker) nearRule(id string) string {
	if len(c.faults) >= maxFaults {
		return ""
	}
	names := make([]string, len(c.def.Rules))
	for i := range c.def.Rules {
		names[i] = c.def.Rules[i].ID
	}
	return didYouMean(id, names)
}
