package landlord

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/deadline"
)

// AllClocks are the clocks that the landlord's rules may name: the shipped
// ones, of which the landlord's own take the place of those with the same
// name, and those of laws are as the landlord had them checked, and then the
// rest of its own.
func (l *Landlord) AllClocks() []deadline.Clock {
	out := deadline.Shipped()
	for _, own := range l.Clocks {
		if i := slices.IndexFunc(out, func(c deadline.Clock) bool { return c.Name == own.Name }); i >= 0 {
			out[i] = own
			continue
		}
		out = append(out, own)
	}
	for _, law := range l.Laws {
		if i := slices.IndexFunc(out, func(c deadline.Clock) bool { return c.Name == law.Law }); i >= 0 {
			out[i] = law.amend(out[i])
		}
	}
	return out
}

// clocks reads the landlord's own time limits. A law's name is refused: what a
// law says is not the landlord's to promise, and what it had checked of one
// stands under laws.
func (r *reading) clocks(n *document.Node) []deadline.Clock {
	var out []deadline.Clock
	for _, item := range r.Sequence(n) {
		keys := r.Mapping(item, document.Keys{Required: []string{"clock", "title", "stages"}, Optional: []string{"attempts"}})
		c := deadline.Clock{Name: r.Text(keys["clock"]), Title: r.Text(keys["title"])}
		if keys["attempts"] != nil {
			c.Attempts = int(r.Integer(keys["attempts"], 1, 20))
		}
		for _, stage := range r.Sequence(keys["stages"]) {
			c.Stages = append(c.Stages, r.stage(stage))
		}
		switch {
		case slices.ContainsFunc(out, func(o deadline.Clock) bool { return o.Name == c.Name }) && c.Name != "":
			r.Fault(keys["clock"], document.ErrDuplicate, fmt.Sprintf("clock %q stands twice", c.Name), "")
		case lawful(c.Name):
			r.Fault(keys["clock"], document.ErrValue, fmt.Sprintf("%q is a law's clock", c.Name), "give your own limit a name of its own, and write what you had checked of the law under laws")
		case c.Name != "" && keys["stages"] != nil:
			r.check(item, c)
		}
		out = append(out, c)
	}
	return out
}

// lawful says whether a shipped clock of that name is set by law.
func lawful(name string) bool {
	return slices.ContainsFunc(deadline.Shipped(), func(c deadline.Clock) bool { return c.Name == name && c.Law.Named() })
}

// check tells what the clocks' own check says, at the clock. A stage that was
// faulted where it stands is not told of twice.
func (r *reading) check(n *document.Node, c deadline.Clock) {
	for _, s := range c.Stages {
		if s.Amount == 0 || s.Name == "" {
			return
		}
	}
	if _, err := deadline.NewClocks(nil, c); err != nil {
		for _, line := range strings.Split(err.Error(), "\n") {
			r.Fault(n, document.ErrValue, line, "")
		}
	}
}

// stage reads one limit: {stage: answer, title: answer in writing, within: 10 working_days, from: aware}.
func (r *reading) stage(n *document.Node) deadline.Stage {
	keys := r.Mapping(n, document.Keys{Required: []string{"stage", "title", "within"}, Optional: []string{"from", "same_day_before", "only"}})
	s := deadline.Stage{Name: r.FieldName(keys["stage"]), Only: r.Text(keys["only"]), SameDayBefore: r.timeOfDay(keys["same_day_before"]), Title: r.Text(keys["title"]), Starts: deadline.Aware}
	if keys["from"] != nil {
		s.Starts = r.event(keys["from"])
	}
	s.Amount, s.Unit = r.within(keys["within"])
	return s
}

// units are what a limit may count, and what is written of one.
var units = map[string]deadline.Unit{
	"hour": deadline.Hours, "working_day": deadline.WorkingDays, "calendar_day": deadline.CalendarDays, "week": deadline.Weeks, "month": deadline.Months,
}

// within reads an amount of time such as 10 working_days.
func (r *reading) within(n *document.Node) (int, deadline.Unit) {
	text := r.Text(n)
	if text == "" {
		return 0, ""
	}
	number, word, _ := strings.Cut(text, " ")
	amount, err := strconv.Atoi(number)
	unit, known := units[strings.TrimSuffix(strings.TrimSpace(word), "s")]
	if err != nil || !known || amount < 1 || amount > most {
		r.Fault(n, document.ErrValue, fmt.Sprintf("%q is no length of time", text),
			"write 24 hours, 10 working_days, 28 calendar_days, 12 weeks or 3 months")
		return 0, ""
	}
	return amount, unit
}
