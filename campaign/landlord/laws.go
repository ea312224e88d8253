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
	// Tenures are those that the law covers, where that was checked: every other
	// one is outside it. Nil: as shipped.
	Tenures []deadline.Tenure
	// Phases are since when, and for which hazards, it is in force, where that
	// was checked. Nil: as shipped.
	Phases []deadline.Span
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
	if c.Tenures != nil {
		clock.Cover.Tenures, clock.Cover.Except = c.Tenures, others(deadline.Tenures(), c.Tenures)
	}
	if c.Phases != nil {
		clock.Cover.Spans = c.Phases
	}
	if c.Tenures != nil || c.Phases != nil {
		clock.Law.Source = source
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
		keys := r.Mapping(item, document.Keys{Required: []string{"law", "checked"}, Optional: []string{"same_day_before", "attempts", "stages", "covers"}})
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
		r.covers(keys["covers"], &c)
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

// covers reads whom a law protects, and since when:
// {tenures: [social_rent], phases: [{from: 2026-11-30, hazards: [excess_cold]}]}.
func (r *reading) covers(n *document.Node, c *CheckedLaw) {
	if n == nil {
		return
	}
	keys := r.Mapping(n, document.Keys{Optional: []string{"tenures", "phases"}})
	if n.Kind == document.Mapping && len(n.Entries) == 0 {
		r.Fault(n, document.ErrMissing, "it does not say what was checked", "write tenures or phases, or leave covers out")
	}
	for _, key := range []string{"tenures", "phases"} {
		if list := keys[key]; list != nil && list.Kind == document.Sequence && len(list.Items) == 0 {
			r.Fault(list, document.ErrMissing, "the law would cover nobody", "write the "+key+", or leave the key out")
		}
	}
	for _, item := range r.Sequence(keys["tenures"]) {
		tenure := document.OneOf(r.Reader, item, deadline.Tenures()...)
		if tenure != "" && slices.Contains(c.Tenures, tenure) {
			r.Fault(item, document.ErrDuplicate, fmt.Sprintf("%q stands twice", tenure), "")
		}
		c.Tenures = append(c.Tenures, tenure)
	}
	for _, item := range r.Sequence(keys["phases"]) {
		c.Phases = append(c.Phases, r.span(item, c.Phases))
	}
}

// span reads for which hazards a law is in force, and when.
func (r *reading) span(n *document.Node, before []deadline.Span) deadline.Span {
	keys := r.Mapping(n, document.Keys{Required: []string{"from"}, Optional: []string{"until", "hazards", "except"}})
	span := deadline.Span{From: r.dateOf(keys["from"]), Until: r.dateOf(keys["until"]), Hazards: r.hazards(keys["hazards"]), Except: r.hazards(keys["except"])}
	if span.Until != 0 && span.From != 0 && span.Until < span.From {
		r.Fault(keys["until"], document.ErrValue, fmt.Sprintf("it ends on %s, before it begins on %s", span.Until, span.From), "")
	}
	if len(span.Hazards) > 0 && len(span.Except) > 0 {
		r.Fault(keys["except"], document.ErrValue, "the hazards are named already", "write hazards for some, or except for all but some")
	}
	for _, other := range before {
		if both := shared(span, other); both != "" && span.From != 0 && other.From != 0 && overlap(span, other) {
			r.Fault(keys["from"], document.ErrDuplicate, fmt.Sprintf("a phase above is in force for the hazard %s then", both), "end that one the day before, or take the hazard out of one")
			break
		}
	}
	return span
}

// shared is a hazard that two phases are both for, if there is one.
func shared(a, b deadline.Span) deadline.Hazard {
	names := func(s deadline.Span, h deadline.Hazard) bool {
		return !slices.Contains(s.Except, h) && (len(s.Hazards) == 0 || slices.Contains(s.Hazards, h))
	}
	for _, h := range deadline.Hazards() {
		if names(a, h) && names(b, h) {
			return h
		}
	}
	return ""
}

func overlap(a, b deadline.Span) bool {
	return (a.Until == 0 || a.Until >= b.From) && (b.Until == 0 || b.Until >= a.From)
}

func (r *reading) dateOf(n *document.Node) condition.Date {
	if n == nil {
		return 0
	}
	if at := r.Date(n); !at.IsZero() {
		return condition.DateOf(at)
	}
	return 0 // it is faulted already
}

func (r *reading) hazards(n *document.Node) []deadline.Hazard {
	var out []deadline.Hazard
	for _, item := range r.Sequence(n) {
		out = append(out, document.OneOf(r.Reader, item, deadline.Hazards()...))
	}
	return out
}

// others are those of a list that are not among some.
func others[T comparable](list, some []T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(v T) bool { return slices.Contains(some, v) })
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
