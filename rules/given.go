package rules

import "github.com/doorknock/doorknock/rules/condition"

// Asking returns ask with what the test says of its own: stage, awareness,
// nation, tenure and consents, where it says them.
func (t Test) Asking(ask Asking) Asking { return t.asking(ask) }

// Record returns the test's answers as they are given, on the day that it names
// or, where it names none, the day of the asking's Now. An answer that the
// schema has no place for is left out.
func (t Test) Record(s *condition.Schema, ask Asking) *condition.Record {
	rec := t.record(s, ask)
	if t.Today == nil {
		rec.SetToday(condition.DateOf(ask.Now.In(ask.zone())))
	}
	return rec
}
