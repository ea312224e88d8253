package rules

import (
	"cmp"
	"slices"
)

// mergePoints makes one of every signpost to the same need for the same row,
// purpose and reason. A referral is merged as a signpost without a reason why.
func mergePoints(list []Signpost, ask *Asking) []Signpost {
	if len(list) == 0 {
		return nil
	}
	var out []Signpost
	key := func(a, b *Signpost) int {
		return cmp.Or(cmp.Compare(a.Need, b.Need), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Purpose, b.Purpose), cmp.Compare(a.Why, b.Why))
	}
	lead := func(a, b *Signpost) int {
		return cmp.Or(b.Priority.Rank()-a.Priority.Rank(), cmp.Compare(a.Rule, b.Rule))
	}
	grouped(list, key, lead, func(group []Signpost) {
		merged, told := group[0], make([]telling, len(group))
		merged.Reasons = nil
		for i, s := range group {
			merged.Reasons = append(merged.Reasons, s.Reasons...)
			told[i] = telling{s.Rule, s.Tell}
		}
		merged.Tell, merged.Differs = mergeTells(told)
		merged.Services = ask.match(merged.Need)
		out = append(out, merged)
	})
	slices.SortStableFunc(out, func(a, b Signpost) int {
		return cmp.Or(b.Priority.Rank()-a.Priority.Rank(), cmp.Compare(a.Need, b.Need), compareRows(a.Row, b.Row),
			cmp.Compare(a.Purpose, b.Purpose), cmp.Compare(a.Why, b.Why))
	})
	return out
}

func mergeReferrals(list []Signpost, ask *Asking) []Referral {
	var out []Referral
	for _, s := range mergePoints(list, ask) {
		out = append(out, Referral{Rule: s.Rule, Need: s.Need, Row: s.Row, Purpose: s.Purpose, Priority: s.Priority,
			Services: s.Services, Reasons: s.Reasons, Tell: s.Tell, Differs: s.Differs})
	}
	return out
}
