package rules

import (
	"slices"
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
	same("clock", e.Clock, got.Clock)
	same("hazard", string(e.Hazard), string(got.Hazard))
	same("team", e.Team, got.Team)
	same("budget", e.Budget, got.Budget)
	same("cost", written(e.Cost), written(got.Cost))
	same("priority", string(e.Priority), string(got.Priority))
	if !slices.Contains(needs, e.Need) {
		same("need", e.Need, strings.Join(needs, " and "))
	}
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
			out.Clock, out.Hazard, out.Team, out.Budget, out.Cost, out.Priority = a.Clock, a.Hazard, a.Team, a.Budget, a.Cost, a.Priority
		}
	}
	point := func(need string, p Priority) {
		if needs = appendNew(needs, []string{need}); p.Rank() > out.Priority.Rank() || out.Priority == "" {
			out.Priority = p
		}
	}
	for _, s := range t.decision.Signposts {
		if gives(s.Row, s.Reasons) {
			point(s.Need, s.Priority)
		}
	}
	for _, r := range t.decision.Referrals {
		if gives(r.Row, r.Reasons) {
			point(r.Need, r.Priority)
		}
	}
	for _, u := range t.decision.Undecided {
		if u.Rule == c.rule && u.Row == c.row && u.Consent != "" {
			point(u.Need, u.Priority)
		}
	}
	return out, needs
}
