package rules

import "github.com/doorknock/doorknock/rules/condition"

// Fired holds which rules of a [Set] are true on some answers and which are
// unknown, by their numbers. A rule that is asked for the rows of a repeat is
// true where it is for any row, and unknown while it is for a row or the
// repeat is open. Its zero value is ready for [Set.Fire], and may be used
// again and again by one goroutine.
type Fired struct {
	once   condition.Memory // of the rules that are asked once
	by     *Set
	inRows map[int]condition.Truth // of the others
}

// True says whether the rule of that number is true.
func (f *Fired) True(number int) bool {
	return f.once.True(number) || f.inRows[number] == condition.True
}

// Unknown says whether the rule of that number is unknown, for whatever cause.
func (f *Fired) Unknown(number int) bool {
	if truth, ok := f.inRows[number]; ok {
		return truth == condition.Unknown
	}
	return f.once.Unknown(number)
}

// Fire finds which rules are true and which unknown, without reasons or
// consequences: what a program asks that only wants to know whether anything
// holds. Rules that are not asked for rows cost no allocation once dst has
// been used.
func (s *Set) Fire(dst *Fired, r *condition.Record) {
	if s.network == nil {
		*dst = Fired{}
		return
	}
	rec := s.read(r)
	s.network.Eval(&dst.once, rec)
	s.fireRows(dst, rec)
}

// fireRows asks the rules that are asked for rows.
func (s *Set) fireRows(dst *Fired, rec *condition.Record) {
	if dst.by != s {
		dst.by, dst.inRows = s, nil
	}
	if dst.inRows == nil && len(s.inRows) > 0 {
		dst.inRows = map[int]condition.Truth{}
	}
	for _, i := range s.inRows {
		dst.inRows[i] = s.rules[i].anywhere(rec)
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
