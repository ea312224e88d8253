package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Test runs the tests that officers wrote beside their rules. A test has no
// landlord of its own: ask gives what it leaves out, such as clocks, zone and
// nation, and its zero value serves tests without due dates.
//
// Decides is the exact list of rules that fire, Undecided lists rules that
// must be among the undecided, Not lists rules that must not fire, and RuledOut
// those that must not be undecided either. A rule
// fires where its condition holds, also where a consent is still missing for
// what follows.
//
// Its conditions read the answers as they stand. Where a survey makes more of
// answers than stands in them, such as scores and what does not apply, see
// [Set.TestThrough].
func (s *Set) Test(ask Asking) TestReport {
	return s.TestThrough(ask, nil)
}

// Through makes of a test's answers, on its day, what its conditions read: as
// the survey would have made it that the rules are for. It returns nil where
// the answers are read as they stand.
type Through func(t Test, today condition.Date) *condition.Record

// TestThrough runs the tests as [Set.Test] does, with the answers put through
// a survey first. A nil function reads them as they stand.
func (s *Set) TestThrough(ask Asking, through Through) TestReport {
	report := TestReport{Rules: s.version}
	for i := range s.tests {
		result := s.try(&s.tests[i], ask, through)
		if len(result.Differences) == 0 {
			report.Passed++
		} else {
			report.Failed++
		}
		report.Results = append(report.Results, result)
	}
	return report
}

func (s *Set) try(t *Test, ask Asking, through Through) TestResult {
	ask = t.asking(ask)
	return TestResult{Name: t.Name, Differences: s.tried(t, t.through(s.schema, ask, through), ask)}
}

// through is what the conditions read of a test's answers.
func (t *Test) through(s *condition.Schema, ask Asking, through Through) *condition.Record {
	if through != nil {
		if rec := through(*t, t.today(ask)); rec != nil {
			return rec
		}
	}
	return t.record(s, ask)
}

// tried asks the rules of a test's answers, and says what came otherwise than
// it expects.
func (s *Set) tried(t *Test, rec *condition.Record, ask Asking) []string {
	tried := trial{test: t, deciding: s.deciding(rec, ask)}
	tried.decision = tried.deciding.decision()
	tried.decides()
	for _, e := range t.Undecided {
		tried.undecided(e)
	}
	for _, e := range t.Not {
		if c, fired := tried.find(e, OutcomeFired); fired {
			tried.differ("%s fired, and must not", inRow(c.rule, c.row))
		}
	}
	for _, e := range t.RuledOut {
		tried.ruledOut(e)
	}
	return tried.differences
}

func (t *Test) asking(ask Asking) Asking {
	if t.Stage != "" {
		ask.Stage = t.Stage
	}
	if !t.AwareAt.IsZero() {
		ask.AwareAt = t.AwareAt
	}
	if t.Nation != "" {
		ask.Nation, ask.Division = t.Nation, ""
	}
	if t.Tenure != "" {
		ask.Tenure = t.Tenure
	}
	if t.Consents != nil {
		ask.Consents = t.Consents
	}
	return ask
}

func (t *Test) record(s *condition.Schema, ask Asking) *condition.Record {
	rec := s.NewRecord()
	rec.SetToday(t.today(ask))
	for _, given := range t.Answers {
		_ = rec.Set(given.Path, given.Value, given.Status) // New has tried them
	}
	return rec
}

// today is the day that a test is of: 1 January 1970 where it says none.
func (t *Test) today(ask Asking) condition.Date {
	switch {
	case t.Today != nil:
		return *t.Today
	case !t.AwareAt.IsZero():
		return condition.DateOf(t.AwareAt.In(ask.zone()))
	}
	return 0
}

// trial is one test being run.
type trial struct {
	test        *Test
	deciding    *deciding
	decision    Decision
	differences []string
}

func (t *trial) differ(format string, args ...any) {
	t.differences = append(t.differences, fmt.Sprintf(format, args...))
}

func (e Expected) matches(c came) bool { return e.Rule == c.rule && (e.Row == "" || e.Row == c.row) }

// find returns the first place in which an expected rule came to an outcome.
func (t *trial) find(e Expected, outcome Outcome) (came, bool) {
	for _, c := range t.deciding.came {
		if e.matches(c) && c.outcome == outcome {
			return c, true
		}
	}
	return came{}, false
}

func (t *trial) decides() {
	if t.test.Decides == nil {
		return
	}
	for _, e := range t.test.Decides {
		c, fired := t.find(e, OutcomeFired)
		if !fired {
			t.differ("%s did not fire: %s", inRow(e.Rule, e.Row), t.instead(e))
			continue
		}
		t.due(e, c)
		if e.asks() {
			t.follows(e, c)
		}
	}
	for _, c := range t.deciding.came {
		if c.outcome == OutcomeFired && !slices.ContainsFunc(t.test.Decides, func(e Expected) bool { return e.matches(c) }) {
			t.differ("%s fired, and decides does not name it", inRow(c.rule, c.row))
		}
	}
}

func (t *trial) undecided(e Expected) {
	if _, ok := t.find(e, OutcomeUndecided); ok || t.awaitsConsent(e) {
		return
	}
	t.differ("%s is not undecided: %s", inRow(e.Rule, e.Row), t.instead(e))
}

// ruledOut tells of a rule that fired, or waits for somebody to find out more.
func (t *trial) ruledOut(e Expected) {
	for _, outcome := range []Outcome{OutcomeFired, OutcomeUndecided} {
		if c, ok := t.find(e, outcome); ok {
			t.differ("%s is not ruled out: %s", inRow(c.rule, c.row), t.instead(Expected{Rule: c.rule, Row: c.row}))
			return
		}
	}
}

// awaitsConsent says whether what follows from a rule waits for a consent.
func (t *trial) awaitsConsent(e Expected) bool {
	return slices.ContainsFunc(t.decision.Undecided, func(u Undecided) bool {
		return e.matches(came{rule: u.Rule, row: u.Row}) && u.Consent != ""
	})
}

// instead says what an expected rule came to.
func (t *trial) instead(e Expected) string {
	for _, outcome := range []Outcome{OutcomeUndecided, OutcomeFaulted, OutcomeNotApplicable, OutcomeFired, OutcomeGaveWay, OutcomeNot, OutcomeNotInEffect} {
		if c, ok := t.find(e, outcome); ok {
			switch {
			case outcome == OutcomeNot:
				return "its condition is false"
			case outcome == OutcomeNotInEffect:
				return "it is not in effect on " + t.deciding.record.Today().String()
			case outcome == OutcomeGaveWay:
				return "it gave way to " + strings.Join(t.deciding.set.names(c.against), ", ")
			case len(c.causes) > 0:
				return "it is " + outcome.words() + ", for want of " + listed(c.causes)
			case outcome == OutcomeUndecided && len(c.against) > 0:
				return "it is undecided, for it cannot hold beside " + strings.Join(t.deciding.set.names(c.against), ", ")
			case outcome == OutcomeFired:
				return "it fired"
			}
			return "it is " + outcome.words()
		}
	}
	return "it was not asked"
}

// due compares the first day on which the action of a rule is due.
func (t *trial) due(e Expected, c came) {
	if e.Due == nil {
		return
	}
	for _, a := range t.decision.Actions {
		if a.Row != c.row || !slices.ContainsFunc(a.Reasons, func(r Reason) bool { return r.Rule == c.rule }) {
			continue
		}
		switch {
		case len(a.Due) == 0:
			t.differ("%s has no due date: %s", inRow(c.rule, c.row), strings.Join(a.Undated, "; "))
		case a.Due[0].Date != *e.Due:
			t.differ("%s is due on %s, not on %s", inRow(c.rule, c.row), a.Due[0].Date, *e.Due)
		}
	}
}
