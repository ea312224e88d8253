package rules

import "github.com/doorknock/doorknock/rules/condition"

// Decider decides about one respondent after the other in the same memory:
// for programs that go through many and keep no decision, such as a night's
// run over every home. It belongs to one goroutine.
type Decider struct {
	set  *Set
	room scratch
}

// Decider returns one that decides as [Set.Decide] does.
func (s *Set) Decider() *Decider { return &Decider{set: s, room: scratch{kept: true}} }

// Decide is [Set.Decide]. What it returns is the decider's own, and good until
// it is asked again: take out of it what is to stay.
func (d *Decider) Decide(r *condition.Record, ask Asking) Decision {
	if d.set.network == nil {
		return d.set.Decide(r, ask)
	}
	return d.set.decideIn(&d.room, r, &ask)
}
