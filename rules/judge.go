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
	return outcomeOf(r.causes(rec, at))
}

// outcomeOf tells the kinds of unknown apart. What a person can still settle
// weighs most; what has no value is reported rather than taken for a question
// that does not apply; and an unknown without any cause is for a person too.
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
		return OutcomeUndecided, filter(causes, condition.Cause.Settles)
	case undefined > 0:
		return OutcomeFaulted, filter(causes, func(c condition.Cause) bool { return c.Undefined })
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

// causes joins those of the unknown parts of "when and not unless".
func (r *rule) causes(rec *condition.Record, at condition.Place) []condition.Cause {
	causes := r.when.Causes(rec, at)
	if r.unless == nil {
		return causes
	}
	return joinCauses(rec.Schema(), causes, r.unless.Causes(rec, at))
}

// joinCauses returns the causes of both, each once, in survey order.
func joinCauses(s *condition.Schema, a, b []condition.Cause) []condition.Cause {
	joined := slices.Concat(a, b)
	slices.SortStableFunc(joined, func(a, b condition.Cause) int {
		return cmp.Compare(order(s, a), order(s, b))
	})
	var once []condition.Cause
	for _, cause := range joined {
		if !slices.Contains(once, cause) {
			once = append(once, cause)
		}
	}
	return once
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
