package rules

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// follows compares what a rule that fired leads to with what is expected of
// it.
func (t *trial) follows(e Expected, c came) {
	got, needs := t.asked(c)
	same := func(in, want, is string) {
		switch {
		case want == "" || want == is:
		case is == "":
			t.differ("%s has no %s", inRow(c.rule, c.row), in)
		default:
			t.differ("%s has the %s %s, not %s", inRow(c.rule, c.row), in, is, want)
		}
	}
	same("type", e.Type, got.Type)
	same("clock", e.Clock, got.Clock)
	same("hazard", string(e.Hazard), string(got.Hazard))
	same("team", e.Team, got.Team)
	same("budget", e.Budget, got.Budget)
	same("cost", written(e.Cost), written(got.Cost))
	same("priority", string(e.Priority), string(got.Priority))
	same("consent", e.Consent, got.Consent)
	if want := slices.Sorted(slices.Values(e.Monitor)); e.Monitor != nil && !slices.Equal(want, got.Monitor) {
		t.differ("%s is looked at again %s, not %s", inRow(c.rule, c.row), afterWeeks(got.Monitor), afterWeeks(want))
	}
	if !slices.Contains(needs, e.Need) {
		same("need", e.Need, strings.Join(needs, " and "))
	}
}

// afterWeeks says when somebody asks again whether what was done held.
func afterWeeks(weeks []int) string {
	if len(weeks) == 0 {
		return "never"
	}
	words := make([]string, len(weeks))
	for i, w := range weeks {
		words[i] = strconv.Itoa(w)
	}
	return "after " + strings.Join(words, ", ") + " weeks"
}

// written is a value as officers read it, or nothing where there is none.
func written(v condition.Value) string {
	if v == (condition.Value{}) {
		return ""
	}
	return v.String()
}

// asked is what follows from a rule that fired: the action that it is a reason
// for, and the needs that services are found for, also where the resident has
// yet to say whether they may be told.
func (t *trial) asked(c came) (out Expected, needs []string) {
	out = Expected{Rule: c.rule, Row: c.row}
	gives := func(row string, reasons []Reason) bool {
		return row == c.row && slices.ContainsFunc(reasons, func(r Reason) bool { return r.Rule == c.rule })
	}
	for i := range t.decision.Actions {
		if a := &t.decision.Actions[i]; gives(a.Row, a.Reasons) {
			out.Type, out.Clock, out.Hazard, out.Team, out.Budget, out.Cost, out.Priority = a.Type, a.Clock, a.Hazard, a.Team, a.Budget, a.Cost, a.Priority
			out.Monitor = a.Monitor
		}
	}
	point := func(need, consent string, p Priority) {
		out.Consent = cmp.Or(out.Consent, consent)
		if needs = appendNew(needs, []string{need}); p.Rank() > out.Priority.Rank() || out.Priority == "" {
			out.Priority = p
		}
	}
	for _, s := range t.decision.Signposts {
		if gives(s.Row, s.Reasons) {
			point(s.Need, s.Purpose, s.Priority)
		}
	}
	for _, r := range t.decision.Referrals {
		if gives(r.Row, r.Reasons) {
			point(r.Need, r.Purpose, r.Priority)
		}
	}
	for _, u := range t.decision.Undecided {
		if u.Rule == c.rule && u.Row == c.row && u.Consent != "" {
			point(u.Need, u.Consent, u.Priority)
		}
	}
	return out, needs
}
