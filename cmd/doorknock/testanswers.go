package main

import (
	"slices"
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// through puts the answers of a rule's test through the survey, so that scores,
// calculations and what does not apply are there as for a decision.
func through(of *survey.Survey, zone *time.Location) rules.Through {
	return func(t rules.Test, today condition.Date) *condition.Record {
		rec, _ := asTested(of, t, today, zone)
		return rec
	}
}

func asTested(of *survey.Survey, t rules.Test, today condition.Date, zone *time.Location) (*condition.Record, []survey.Fault) {
	t.Today = &today
	a := answering{survey: of, said: t, now: today.At(12, 0, zone)}
	faults := a.record()
	return a.rec, faults
}

// farOff is a day long after those that a survey speaks of.
var farOff = condition.Date(1).AddDays(150 * 365)

// untaken are the answers in tests of rules that the survey would not have
// taken. A test without a day is of no day: of its answers those are at fault
// that would be so long ago and in a far future.
func (f *file) untaken(of *survey.Survey, set *rules.Set, zone *time.Location) []shown {
	var out []shown
	for i, t := range set.Definition().Tests {
		day, dated := testDay(t, zone)
		_, faults := asTested(of, t, day, zone)
		if !dated && len(faults) > 0 {
			_, later := asTested(of, t, farOff, zone)
			faults = slices.DeleteFunc(faults, func(fault survey.Fault) bool {
				return !slices.ContainsFunc(later, func(other survey.Fault) bool { return other.Path == fault.Path })
			})
		}
		for _, fault := range faults {
			out = append(out, f.place(answeredAt(at(f.top, "tests", i), of.Schema(), fault)))
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
