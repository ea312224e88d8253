package rules

import "github.com/doorknock/doorknock/rules/condition"

// Fired holds which rules of a [Set] are true on some answers and which are
// unknown, by their numbers. A rule that is asked for the rows of a repeat is
// true where it is for any row, and unknown while it is for a row or the
// repeat is open. Its zero value is ready for [Set.Fire], and may be used
// again and again by one goroutine.
type Fired struct {
	yes, maybe []uint64 // a bit for each rule
}

// True says whether the rule of that number is true.
func (f *Fired) True(number int) bool { return bit(f.yes, number) }

// Unknown says whether the rule of that number is unknown, for whatever cause.
func (f *Fired) Unknown(number int) bool { return bit(f.maybe, number) }

func bit(set []uint64, n int) bool {
	return n >= 0 && n/64 < len(set) && set[n/64]&(1<<(n%64)) != 0
}

func (f *Fired) reset(rules int) {
	words := (rules + 63) / 64
	if cap(f.yes) < words {
		f.yes, f.maybe = make([]uint64, words), make([]uint64, words)
	}
	f.yes, f.maybe = f.yes[:words], f.maybe[:words]
	clear(f.yes)
	clear(f.maybe)
}

// Fire finds which rules are true and which unknown, without reasons or
// consequences: what a program asks that only wants to know whether anything
// holds. Rules that are not asked for rows cost no allocation once dst has
// been used.
func (s *Set) Fire(dst *Fired, r *condition.Record) {
	rec := s.read(r)
	dst.reset(len(s.rules))
	for i := range s.rules {
		switch s.rules[i].anywhere(rec) {
		case condition.True:
			dst.yes[i/64] |= 1 << (i % 64)
		case condition.Unknown:
			dst.maybe[i/64] |= 1 << (i % 64)
		}
	}
}

// anywhere is the rule's truth, or whether it is true for any row.
func (r *rule) anywhere(rec *condition.Record) condition.Truth {
	if r.each < 0 {
		return r.truth(rec, condition.Place{})
	}
	any := condition.False
	for _, row := range rowsIn(rec, r.chain, nil) {
		switch r.truth(rec, condition.Place{Rows: row}) {
		case condition.True:
			return condition.True
		case condition.Unknown:
			any = condition.Unknown
		}
	}
	if any == condition.False && anyOpen(rec, r.chain) {
		return condition.Unknown
	}
	return any
}

// anyOpen says whether a repeat of the chain can have more rows anywhere.
func anyOpen(rec *condition.Record, chain []repeat) bool {
	for level, rep := range chain {
		for _, outer := range rowsIn(rec, chain[:level], nil) {
			v, status := rec.Fact(condition.Path{Field: rep.name, Rows: outer})
			if _, closed, _ := v.Rows(); !closed && status != condition.NotApplicable {
				return true
			}
		}
	}
	return false
}
