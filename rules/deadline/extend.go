package deadline

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Extend returns what is known of bank holidays with what a newer list says:
// on the days that the newer one covers it alone counts, and before and after
// them the older one. A division that only one of them has stays as it is.
//
// It returns [Faults], each wrapping [ErrHolidays], where days between the two
// are in neither: they would be taken for working days.
func Extend(older, newer []Holidays) ([]Holidays, error) {
	var faults Faults
	out := slices.Clone(older)
	for _, n := range newer {
		i := slices.IndexFunc(out, func(o Holidays) bool { return o.Division == n.Division })
		if i < 0 {
			out = append(out, n)
			continue
		}
		o := out[i]
		if gap, last := o.To.AddDays(1), n.From.AddDays(-1); gap <= last {
			faults = append(faults, untold(n.Division, gap, last))
		}
		if gap, last := n.To.AddDays(1), o.From.AddDays(-1); gap <= last {
			faults = append(faults, untold(n.Division, gap, last))
		}
		list := slices.DeleteFunc(slices.Clone(o.List), func(h Holiday) bool { return h.Date >= n.From && h.Date <= n.To })
		out[i] = Holidays{Division: n.Division, From: min(o.From, n.From), To: max(o.To, n.To), List: append(list, n.List...)}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return out, nil
}

func untold(d Division, from, to condition.Date) *Fault {
	return &Fault{Path: string(d), Err: faultf(ErrHolidays, "the days from %s to %s are in neither list", from, to),
		Hint: "take a list that covers them too"}
}
