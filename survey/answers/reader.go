package answers

import (
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Reader reads answers to one version of a survey. It is immutable, and may be
// shared by goroutines. Make one with [New].
type Reader struct {
	survey    *survey.Survey
	reckoning map[string]reckoning
	repeats   map[string][]string // by the repeat around them, or ""
}

// New returns a reader of answers to a survey.
func New(of *survey.Survey) *Reader {
	return &Reader{survey: of, reckoning: reckonings(of), repeats: repeats(of.Schema())}
}

// Survey returns the survey whose answers are read.
func (r *Reader) Survey() *survey.Survey { return r.survey }

// Decide asks the rules about one respondent's answers. What they say of
// awareness, nation, tenure and consents themselves goes before ask. Now is the
// moment of the decision; where the answers name no day of their own, it is
// also the day that conditions call today.
//
// The error is [rules.Refusals], and then there is no decision.
func (r *Reader) Decide(set *rules.Set, said rules.Test, ask rules.Asking) (rules.Decision, error) {
	t, err := r.Take(said, ask)
	if err != nil {
		return rules.Decision{}, err
	}
	return t.Decide(set), nil
}

// Submitted asks the rules about a response, on the day on which it was
// submitted. Awareness counts from then where ask names no moment, and the
// consents that it holds go before those of ask. The error is that of
// [Reader.TakeResponse], and then there is no decision.
func (r *Reader) Submitted(set *rules.Set, response survey.Response, ask rules.Asking) (rules.Decision, error) {
	t, err := r.TakeResponse(response, ask)
	if err != nil {
		return rules.Decision{}, err
	}
	return t.Decide(set), nil
}

// Record is [Reader.Take] for who needs the record alone: it fits a
// web.Config of rules/web.
func (r *Reader) Record(said rules.Test, ask rules.Asking) (*condition.Record, error) {
	t, err := r.Take(said, ask)
	return t.Record, err
}

// Through makes of the answers in a test of rules what the survey makes of
// them, for [rules.Set.TestThrough]. Its zone is the landlord's.
func (r *Reader) Through(ask rules.Asking) rules.Through {
	return func(t rules.Test, today condition.Date) *condition.Record {
		t.Today = &today
		rec, _ := r.Record(t, ask) // what is refused of a test is told when it is checked
		return rec
	}
}

// repeats are the repeats of a survey, by the one around them.
func repeats(s *condition.Schema) map[string][]string {
	out := map[string][]string{}
	for i := range s.Len() {
		slot := condition.Slot(i)
		if s.Field(slot).Type != condition.TypeRows {
			continue
		}
		around := ""
		if parent, inside := s.Parent(slot); inside {
			around = s.Field(parent).Name
		}
		out[around] = append(out[around], s.Field(slot).Name)
	}
	return out
}
