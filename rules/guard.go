package rules

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Guarded is the reason without the values of the sensitive answers that it
// rests on. Which questions they answer, and that they were answered, stays.
func (r Reason) Guarded() Reason {
	r.Used = slices.Clone(r.Used)
	for i := range r.Used {
		if r.Used[i].Sensitive {
			r.Used[i].Value = condition.Value{}
		}
	}
	return r
}

// Guarded is the decision with every reason guarded: show it so to everybody to
// whom the answers were not revealed.
func (d Decision) Guarded() Decision {
	d.Actions, d.Referrals, d.Signposts = slices.Clone(d.Actions), slices.Clone(d.Referrals), slices.Clone(d.Signposts)
	for i := range d.Actions {
		d.Actions[i].Reasons = guarded(d.Actions[i].Reasons)
	}
	for i := range d.Referrals {
		d.Referrals[i].Reasons = guarded(d.Referrals[i].Reasons)
	}
	for i := range d.Signposts {
		d.Signposts[i].Reasons = guarded(d.Signposts[i].Reasons)
	}
	return d
}

func guarded(reasons []Reason) []Reason {
	out := make([]Reason, len(reasons))
	for i, r := range reasons {
		out[i] = r.Guarded()
	}
	return out
}
