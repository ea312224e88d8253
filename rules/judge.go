package rules

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Outcome is what one rule came to at one place.
type Outcome string

// The outcomes of a rule.
const (
	OutcomeFired         Outcome = "fired"
	OutcomeNot           Outcome = "did_not_fire"
	OutcomeUndecided     Outcome = "undecided"      // somebody can still find out
	OutcomeNotApplicable Outcome = "not_applicable" // unknown only through questions that do not apply
	OutcomeFaulted       Outcome = "faulted"        // unknown only through what has no value
	OutcomeGaveWay       Outcome = "gave_way"       // to another rule of its group
	OutcomeNotInEffect   Outcome = "not_in_effect"  // on that day
)

// truth is when and not unless.
func (r *rule) truth(rec *condition.Record, at condition.Place) condition.Truth {
	when := r.when.EvalIn(rec, at)
	if when == condition.False || r.unless == nil {
		return when
	}
	switch unless := r.unless.EvalIn(rec, at); {
	case unless == condition.True:
		return condition.False
	case unless == condition.False:
		return when
	}
	return condition.Unknown
}

// judge returns what the rule came to at a row, with the causes that matter
// where it could not be decided.
func (r *rule) judge(rec *condition.Record, row string) (Outcome, []condition.Cause) {
	at := condition.Place{Rows: row}
	switch r.truth(rec, at) {
	case condition.True:
		return OutcomeFired, nil
	case condition.False:
		return OutcomeNot, nil
	}
	return outcomeOf(r.causes(nil, rec, at))
}

// outcomeOf tells the kinds of unknown apart, and keeps the causes that make it
// so. What a person can still settle weighs most; what has no value is reported
// rather than taken for a question that does not apply; and an unknown without
// any cause is for a person too.
func outcomeOf(causes []condition.Cause) (Outcome, []condition.Cause) {
	settle, undefined := 0, 0
	for _, c := range causes {
		settle += count(c.Settles())
		undefined += count(c.Undefined)
	}
	switch {
	case settle > 0 && settle == len(causes):
		return OutcomeUndecided, causes
	case settle > 0:
		return OutcomeUndecided, slices.DeleteFunc(causes, func(c condition.Cause) bool { return !c.Settles() })
	case undefined > 0:
		return OutcomeFaulted, slices.DeleteFunc(causes, func(c condition.Cause) bool { return !c.Undefined })
	case len(causes) > 0:
		return OutcomeNotApplicable, causes
	}
	return OutcomeUndecided, nil
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// causes adds those of the unknown parts of "when and not unless".
func (r *rule) causes(list []condition.Cause, rec *condition.Record, at condition.Place) []condition.Cause {
	from := len(list)
	list = r.when.AppendCauses(list, rec, at)
	if r.unless == nil {
		return list
	}
	list = r.unless.AppendCauses(list, rec, at)
	return list[:from+len(once(rec.Schema(), list[from:]))]
}

// joinCauses returns the causes of both, each once, in survey order.
func joinCauses(s *condition.Schema, a, b []condition.Cause) []condition.Cause {
	return once(s, slices.Concat(a, b))
}

// once brings causes into the order of the survey, each once.
func once(s *condition.Schema, causes []condition.Cause) []condition.Cause {
	slices.SortStableFunc(causes, func(a, b condition.Cause) int {
		return cmp.Compare(order(s, a), order(s, b))
	})
	out := causes[:0]
	for _, cause := range causes {
		if !slices.Contains(out, cause) {
			out = append(out, cause)
		}
	}
	return out
}

// order is a cause's place in the survey; what has no value comes last.
func order(s *condition.Schema, c condition.Cause) int {
	if slot, ok := s.Slot(c.Path.Field); ok {
		return int(slot)
	}
	return s.Len()
}

func filter[T any](list []T, keep func(T) bool) []T {
	var out []T
	for _, x := range list {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}
