package rules

import "github.com/doorknock/doorknock/rules/condition"

// days moves the first and the last day of a rule by one, either way.
func (s *Set) days(i int) []Mutant {
	var out []Mutant
	r := &s.rules[i]
	for _, end := range []struct {
		in  string
		day *condition.Date
		set func(*rule, *condition.Date)
	}{
		{"from", r.From, func(r *rule, d *condition.Date) { r.From = d }},
		{"until", r.Until, func(r *rule, d *condition.Date) { r.Until = d }},
	} {
		if end.day == nil {
			continue
		}
		for _, step := range []int{-1, 1} {
			moved := end.day.AddDays(step)
			if moved == *end.day {
				continue // at the calendar's end
			}
			out = append(out, Mutant{Part: Part{Rule: r.ID, In: end.in, Text: end.in + ": " + end.day.String()}, Now: end.in + ": " + moved.String(),
				Change: became(end.day.String(), moved.String()), from: source{rule: i, in: end.in}, kind: inDays,
				slip: s.slip(i, func(r *rule) { end.set(r, &moved) })})
		}
	}
	return out
}

// turn is the day on which a rule is in effect and its mutant is not, or the
// other way about.
func turn(was, now *rule) condition.Date {
	for _, ends := range [][2]*condition.Date{{was.From, now.From}, {was.Until, now.Until}} {
		if ends[0] == nil || *ends[0] == *ends[1] {
			continue
		}
		for _, day := range []condition.Date{*ends[0], *ends[1]} {
			if was.inEffect(day) != now.inEffect(day) {
				return day
			}
		}
	}
	return 0
}
