package rules

import "github.com/doorknock/doorknock/rules/condition"

// Session asks a set about one respondent's answers again and again while
// they are given: each time only what reads the answers that changed is looked
// at. It belongs to one goroutine, and its record is changed with
// [condition.Record.Set] only, by the same goroutine.
type Session struct {
	set    *Set
	record *condition.Record
	fired  Fired
	room   scratch
}

// Session begins with a record of the set's own schema. Of another one it
// takes what is answered now, and sees no changes.
func (s *Set) Session(r *condition.Record) *Session {
	return &Session{set: s, record: s.read(r)}
}

// Fire says which rules are true and which unknown by now. What it returns is
// the session's own, and good until it is asked again.
func (s *Session) Fire() *Fired {
	if s.set.network != nil {
		s.set.network.Update(&s.fired.once, s.record)
		s.set.fireApart(&s.fired, s.record)
	}
	return &s.fired
}

// Decide is [Set.Decide] on the answers as they are by now.
func (s *Session) Decide(ask Asking) Decision {
	if s.set.network == nil {
		return s.set.Decide(s.record, ask)
	}
	s.set.network.Update(&s.fired.once, s.record)
	return s.set.decide(s.record, &ask, &s.fired.once, &s.room)
}
