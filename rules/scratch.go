package rules

import "github.com/doorknock/doorknock/rules/condition"

// scratch is what deciding needs while it lasts, and what a decision is
// written into.
type scratch struct {
	once     condition.Memory
	firing   []uint64 // a bit for each rule that fires, by its turn
	doubtful []uint64 // a bit for each rule that is unknown, by its place
	wishes   []wish
	details  []detail
	merged   []span
	kept     bool // what is written is written over by the next decision

	actions   []Action
	reasons   []Reason
	used      []Used
	undecided []Undecided
	causes    []condition.Cause
}

// clear keeps nothing of this household but what the next decision writes
// over.
func (s *scratch) clear() {
	clear(s.details)
	if !s.kept {
		s.actions, s.reasons, s.used, s.undecided, s.causes = nil, nil, nil, nil, nil
	}
}

// sort finds which rules fire and which are unknown of those that are asked
// once, and makes room for all that they will say.
func (d *deciding) sort(once *condition.Memory) {
	d.wishes, d.details, d.merged = d.wishes[:0], d.details[:0], d.merged[:0]
	d.firing = append(d.firing[:0], d.set.noTurns...)
	d.doubtful = append(d.doubtful[:0], d.set.noTurns...)
	reasons, used, undecided, causes := 0, 0, 0, 0
	once.Each(func(i int, truth condition.Truth) {
		r := &d.set.rules[i]
		switch {
		case r.group >= 0, !d.last && !r.AsSoonAs, !r.inEffect(d.record.Today()):
		case truth == condition.True:
			d.firing[r.turn/64] |= 1 << (r.turn % 64)
			reasons++
			used += len(r.reads)
		case d.last:
			d.doubtful[r.place/64] |= 1 << (r.place % 64)
			undecided++
			causes += r.unanswered(d.record)
		}
	})
	d.reasons, d.used = slab(d.reasons, reasons), slab(d.used, used)
	d.undecided, d.causes = slab(d.undecided, undecided), slab(d.causes, causes)
}

// slab returns an empty list with room for n.
func slab[T any](kept []T, n int) []T {
	if n > cap(kept) {
		kept = make([]T, 0, n)
	}
	return kept[:0]
}

// room returns the end of a list as a list of its own, so that nothing is
// appended over what follows it.
func room[T any](list []T, from int) []T {
	if from == len(list) {
		return nil
	}
	return list[from:len(list):len(list)]
}
