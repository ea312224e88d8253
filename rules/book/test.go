package book

import (
	"time"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

func (r *reading) test(n *document.Node, list []rules.Rule) rules.Test {
	f := r.Mapping(n, document.Keys{Optional: []string{"name", "answers", "open", "stage", "today", "aware", "nation", "tenure", "consents",
		"decides", "undecided", "not", "ruled_out"}})
	t, given := r.respondent(f)
	t.Name = r.Text(f["name"])
	e := expecting{reading: r, given: given, rules: list}
	t.Decides, t.Undecided, t.Not = e.list(f["decides"]), e.list(f["undecided"]), e.list(f["not"])
	t.RuledOut = e.list(f["ruled_out"])
	return t
}

// respondent reads one respondent's answers, and what matters beside them.
func (r *reading) respondent(f document.Fields) (rules.Test, *given) {
	t := rules.Test{AwareAt: r.moment(f["aware"]), Consents: r.consents(f["consents"])}
	if f["stage"] != nil {
		t.Stage = document.OneOf(r.Reader, f["stage"], rules.StageAnswered, rules.StageSubmitted)
	}
	t.Nation, t.Tenure = deadline.Nation(r.Text(f["nation"])), deadline.Tenure(r.Text(f["tenure"]))
	t.Today = r.day(f["today"])
	given := r.answers(f["answers"], f["open"])
	t.Answers = given.list
	return t, given
}

// moment reads a day, which is its noon, or a moment with its zone.
func (r *reading) moment(n *document.Node) time.Time {
	if n == nil || n.Kind != document.Scalar {
		return r.Date(n)
	}
	if at, err := time.Parse(time.RFC3339, n.Text); err == nil {
		return at.UTC()
	}
	day := r.Date(n)
	if day.IsZero() {
		return day
	}
	return day.Add(12 * time.Hour)
}

func (r *reading) day(n *document.Node) *condition.Date {
	if n == nil {
		return nil
	}
	day := condition.DateOf(r.Date(n))
	return &day
}

func (r *reading) consents(n *document.Node) map[string]bool {
	if n == nil {
		return nil
	}
	consents := map[string]bool{}
	for _, e := range r.Entries(n) {
		consents[r.listed(e.Key, "purpose of consent", r.cfg.Consents)] = r.Bool(e.Value)
	}
	return consents
}

// expecting reads what a test expects of its answers.
type expecting struct {
	*reading
	given *given
	rules []rules.Rule
}

// list reads rules by their names. A list that is there and empty is not nil.
func (e *expecting) list(n *document.Node) []rules.Expected {
	if n == nil {
		return nil
	}
	out := []rules.Expected{}
	for _, item := range e.Sequence(n) {
		out = append(out, e.one(item))
	}
	return out
}

func (e *expecting) one(n *document.Node) rules.Expected {
	if n.Kind == document.Scalar {
		return rules.Expected{Rule: e.Text(n)}
	}
	f := e.Mapping(n, document.Keys{Optional: []string{"rule", "row", "due", "type", "clock", "hazard", "team", "budget", "cost", "priority", "need", "consent", "monitor"}})
	if f != nil && f["rule"] == nil {
		e.Fault(n, document.ErrMissing, "the rule is missing", "write rule: with its name")
	}
	out := rules.Expected{Rule: e.Text(f["rule"]), Due: e.day(f["due"]), Clock: e.clock(f["clock"]), Hazard: deadline.Hazard(e.Text(f["hazard"])),
		Team: e.listed(f["team"], "team", e.cfg.Teams), Budget: e.listed(f["budget"], "budget", e.cfg.Budgets),
		Need: e.listed(f["need"], "need", e.cfg.Needs), Cost: e.amount(f["cost"]), Type: e.Text(f["type"]),
		Consent: e.listed(f["consent"], "purpose of consent", e.cfg.Consents), Monitor: e.monitor(f["monitor"])}
	if n := f["monitor"]; n != nil && n.Kind == document.Sequence && len(n.Items) == 0 {
		out.Monitor = []int{} // nobody looks again
	}
	if p := f["priority"]; p != nil {
		out.Priority = document.OneOf(e.Reader, p, rules.Priorities()...)
	}
	if row := f["row"]; row != nil {
		out.Row = e.row(row, e.repeatOf(out.Rule))
	}
	return out
}

// repeatOf returns the repeat whose rows a rule is asked for, or "".
func (e *expecting) repeatOf(rule string) string {
	for i := range e.rules {
		if e.rules[i].ID == rule {
			return e.rules[i].Each
		}
	}
	return ""
}

// row finds a row by its number from 1, or by answers in it. A rule that is
// not asked for rows is left for the check of the whole to refuse.
func (e *expecting) row(n *document.Node, repeat string) string {
	rows := e.given.rows[repeat]
	if n.Kind == document.Mapping {
		return e.rowWith(n, repeat, rows)
	}
	number := e.Integer(n, 1, 1_000_000)
	switch {
	case number == 0:
		return ""
	case repeat != "" && int(number) > len(rows):
		e.Fault(n, document.ErrValue, "the answers have no such row of "+short(repeat), "rows are counted from 1")
		return ""
	case repeat == "":
		return "1"
	}
	return rows[number-1]
}

// rowWith finds the one row with all of these answers, its own or those of the
// row around it.
func (e *expecting) rowWith(n *document.Node, repeat string, rows []string) string {
	want := &given{reading: e.reading, rows: map[string][]string{}, open: e.given.open}
	for _, entry := range e.Entries(n) {
		want.repeat = e.around(repeat, entry.Key.Text)
		want.field(entry, "")
	}
	var found []string
	for _, row := range rows {
		if e.given.holds(want.list, row) {
			found = append(found, row)
		}
	}
	switch {
	case len(found) == 1:
		return found[0]
	case repeat == "":
		return "1"
	case len(found) > 1:
		e.Fault(n, document.ErrValue, "more than one row is like that", "name another answer of it, or its number from 1")
	case len(want.list) > 0:
		e.Fault(n, document.ErrValue, "no row of "+short(repeat)+" is like that", "")
	}
	return ""
}

// around returns the repeat that holds a field, where it is the given one or
// around it; otherwise the given one.
func (r *reading) around(repeat, field string) string {
	slot, ok := r.schema.Slot(field)
	if !ok {
		return repeat
	}
	for at := repeat; at != ""; {
		if r.parent(slot) == at {
			return at
		}
		outer, _ := r.schema.Slot(at)
		at = r.parent(outer)
	}
	return repeat
}
