package main

import (
	"errors"
	"slices"
	"time"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/answers"
)

// refusedOn are the answers of a test that the survey would not take on a day.
func refusedOn(of *answers.Reader, t rules.Test, today condition.Date, zone *time.Location) rules.Refusals {
	t.Today = &today
	_, err := of.Record(t, rules.Asking{Zone: zone})
	var refused rules.Refusals
	_ = errors.As(err, &refused)
	return refused
}

// answeredAt gives an answer that is not taken its place among those answers.
func answeredAt(given *document.Node, s *condition.Schema, r rules.Refusal) document.Fault {
	return document.Answer(given.Find("answers"), s, r.Path).Fault(r.Err, r.Text, "")
}

// farOff is a day long after those that a survey speaks of.
var farOff = condition.Date(1).AddDays(150 * 365)

// untaken are the answers in tests of rules that the survey would not have
// taken. A test without a day is of no day: of its answers those are at fault
// that would be so long ago and in a far future.
func (f *file) untaken(of *answers.Reader, set *rules.Set, zone *time.Location) []shown {
	var out []shown
	for i, t := range set.Definition().Tests {
		day, dated := testDay(t, zone)
		faults := refusedOn(of, t, day, zone)
		if !dated && len(faults) > 0 {
			later := refusedOn(of, t, farOff, zone)
			faults = slices.DeleteFunc(faults, func(fault rules.Refusal) bool {
				return !slices.ContainsFunc(later, func(other rules.Refusal) bool { return other.Path == fault.Path })
			})
		}
		for _, fault := range faults {
			out = append(out, f.place(answeredAt(at(f.top, "tests", i), of.Survey().Schema(), fault)))
		}
	}
	return out
}

// testDay is the day that a test is of, and whether it says one.
func testDay(t rules.Test, zone *time.Location) (condition.Date, bool) {
	switch {
	case t.Today != nil:
		return *t.Today, true
	case !t.AwareAt.IsZero():
		return condition.DateOf(t.AwareAt.In(zone)), true
	}
	return 0, false
}
