package landlord

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// CheckedLaw is what the landlord had checked of a law's clock, and counts
// instead of what is shipped: much of that was read in secondary sources. Every
// date that rests on it says who checked it, when and against what.
type CheckedLaw struct {
	Law string // the clock: "awaab.significant"
	By  string // who checked it
	On  condition.Date
	In  string // against which text: "SI 2025/1042 as amended"
	URL string
	// SameDayBefore is the hour before which what becomes known counts on its
	// own day, in every stage that is counted in days or weeks. Zero: as shipped.
	SameDayBefore deadline.TimeOfDay
	Attempts      int              // to get in, before "no access" may be recorded; 0: as shipped
	Stages        []deadline.Stage // name, amount, unit and event of those that were checked
}

// amend makes of a shipped clock, newly made, the one that was checked.
func (c CheckedLaw) amend(clock deadline.Clock) deadline.Clock {
	source := deadline.Source{Cite: fmt.Sprintf("%s, checked by %s on %s", c.In, c.By, c.On), URL: c.URL, Mark: deadline.Checked}
	for i := range clock.Stages {
		s := &clock.Stages[i]
		if n := slices.IndexFunc(c.Stages, func(o deadline.Stage) bool { return o.Name == s.Name }); n >= 0 {
			s.Amount, s.Unit, s.Source = c.Stages[n].Amount, c.Stages[n].Unit, source
			if c.Stages[n].Starts != "" {
				s.Starts = c.Stages[n].Starts
			}
		}
		if c.SameDayBefore != 0 && s.Unit != deadline.Hours && s.Unit != deadline.Months {
			s.SameDayBefore, s.Source = c.SameDayBefore, source
		}
	}
	if c.Attempts > 0 {
		clock.Attempts, clock.AttemptsSource = c.Attempts, source
	}
	return clock
}

// laws reads what the landlord had checked of laws.
func (r *reading) laws(n *document.Node) []CheckedLaw {
	var out []CheckedLaw
	for _, item := range r.Sequence(n) {
		keys := r.Mapping(item, document.Keys{Required: []string{"law", "checked"}, Optional: []string{"same_day_before", "attempts", "stages"}})
		c := CheckedLaw{Law: document.OneOf(r.Reader, keys["law"], lawNames()...)}
		checked := r.Mapping(keys["checked"], document.Keys{Required: []string{"by", "on", "in"}, Optional: []string{"url"}})
		c.By, c.In, c.URL = r.Text(checked["by"]), r.Text(checked["in"]), r.Text(checked["url"])
		c.On = condition.DateOf(r.Date(checked["on"]))
		c.SameDayBefore = r.timeOfDay(keys["same_day_before"])
		if keys["attempts"] != nil {
			c.Attempts = int(r.Integer(keys["attempts"], 1, 20))
		}
		for _, stage := range r.Sequence(keys["stages"]) {
			c.Stages = append(c.Stages, r.lawStage(stage, c))
		}
		if slices.ContainsFunc(out, func(o CheckedLaw) bool { return o.Law == c.Law }) && c.Law != "" {
			r.Fault(keys["law"], document.ErrDuplicate, fmt.Sprintf("law %q stands twice", c.Law), "")
		}
		if i := slices.IndexFunc(deadline.Shipped(), func(clock deadline.Clock) bool { return clock.Name == c.Law }); i >= 0 {
			amended := c.amend(deadline.Shipped()[i])
			amended.Fallback, amended.Cover = "", deadline.Cover{} // the other clocks are not at hand
			r.check(item, amended)
		}
		out = append(out, c)
	}
	return out
}

// lawStage reads one limit: {stage: summary, within: 3 working_days}.
func (r *reading) lawStage(n *document.Node, c CheckedLaw) deadline.Stage {
	keys := r.Mapping(n, document.Keys{Required: []string{"stage", "within"}, Optional: []string{"from"}})
	s := deadline.Stage{Name: r.FieldName(keys["stage"])}
	if keys["from"] != nil {
		s.Starts = r.event(keys["from"])
	}
	s.Amount, s.Unit = r.within(keys["within"])
	i := slices.IndexFunc(deadline.Shipped(), func(clock deadline.Clock) bool { return clock.Name == c.Law })
	if i < 0 || s.Name == "" {
		return s // it is faulted already
	}
	clock := deadline.Shipped()[i]
	if _, ok := clock.Stage(s.Name); !ok {
		var names []string
		for _, stage := range clock.Stages {
			names = append(names, stage.Name)
		}
		r.Fault(keys["stage"], document.ErrUnknown, fmt.Sprintf("clock %q has no stage %q", c.Law, s.Name), "its stages are "+strings.Join(names, ", "))
	}
	if slices.ContainsFunc(c.Stages, func(o deadline.Stage) bool { return o.Name == s.Name }) {
		r.Fault(keys["stage"], document.ErrDuplicate, fmt.Sprintf("stage %q stands twice", s.Name), "")
	}
	return s
}

func (r *reading) event(n *document.Node) deadline.Event {
	return document.OneOf(r.Reader, n, deadline.Aware, deadline.Concluded, deadline.AskedInPerson, deadline.Acknowledged,
		deadline.Escalated, deadline.ReviewOpened)
}

// timeOfDay reads 17:00.
func (r *reading) timeOfDay(n *document.Node) deadline.TimeOfDay {
	if n == nil {
		return 0
	}
	text := r.Text(n)
	if text == "" {
		return 0
	}
	at, err := deadline.ParseTimeOfDay(text)
	if err != nil {
		r.Fault(n, document.ErrValue, fmt.Sprintf("%q is no time of day", text), "write 17:00")
	}
	return at
}

// lawNames are the shipped clocks that a law sets.
func lawNames() []string {
	var out []string
	for _, c := range deadline.Shipped() {
		if c.Law.Named() {
			out = append(out, c.Name)
		}
	}
	return out
}
