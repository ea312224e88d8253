package rules

import "github.com/doorknock/doorknock/rules/condition"

// Fired holds which rules of a [Set] are true on some answers and which are
// unknown, by their numbers. A rule that is asked for the rows of a repeat is
// true where it is for any row, and unknown while it is for a row or the
// repeat is open. One that is not in effect, or gave way to another of its
// group, is neither; one that its group leaves undecided is unknown. Its zero
// value is ready for [Set.Fire], and may be used again and again by one
// goroutine.
type Fired struct {
	once  condition.Memory // of the rules that are asked once
	by    *Set
	apart map[int]condition.Truth // of the others, those not always in effect, and those of groups that choose
}

// True says whether the rule of that number is true.
func (f *Fired) True(number int) bool {
	if truth, ok := f.apart[number]; ok {
		return truth == condition.True
	}
	return f.once.True(number)
}

// Unknown says whether the rule of that number is unknown, for whatever cause.
func (f *Fired) Unknown(number int) bool {
	if truth, ok := f.apart[number]; ok {
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
	s.fireApart(dst, rec)
}

// fireApart asks the rules that take more than the truth of a condition.
func (s *Set) fireApart(dst *Fired, rec *condition.Record) {
	if dst.by != s {
		dst.by, dst.apart = s, nil
	}
	if dst.apart == nil && len(s.apart)+len(s.groups) > 0 {
		dst.apart = map[int]condition.Truth{}
	}
	for _, i := range s.apart {
		dst.apart[i] = s.rules[i].anywhere(rec)
	}
	for g := range s.groups {
		s.fireGroup(dst, &s.groups[g], rec)
	}
}

// fireGroup asks the rules of a group in every row.
func (s *Set) fireGroup(dst *Fired, g *group, rec *condition.Record) {
	none := condition.False
	if anyOpen(rec, g.chain) {
		none = condition.Unknown
	}
	for _, i := range g.rules {
		if dst.apart[i] = none; !s.rules[i].inEffect(rec.Today()) {
			dst.apart[i] = condition.False
		}
	}
	for _, row := range rowsIn(rec, g.chain, nil) {
		for k, ruled := range s.judgeAll(g, rec, row, &dst.once) {
			switch i := g.rules[k]; {
			case ruled.outcome == OutcomeFired:
				dst.apart[i] = condition.True
			case ruled.unknown() && dst.apart[i] != condition.True:
				dst.apart[i] = condition.Unknown
			}
		}
	}
}

// anywhere is the rule's truth, or whether it is true for any row.
func (r *rule) anywhere(rec *condition.Record) condition.Truth {
	switch {
	case !r.inEffect(rec.Today()):
		return condition.False
	case r.each < 0:
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
