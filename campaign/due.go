package campaign

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/rules/deadline"
)

// sortDue orders limits by when they fall, and equal ones by name.
func sortDue(due []deadline.Due) {
	slices.SortStableFunc(due, func(a, b deadline.Due) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Clock, b.Clock), cmp.Compare(a.Stage, b.Stage))
	})
}

// earliest merges limits stage by stage: of one stage of one clock the earlier
// counts, for a later answer never gives the landlord more time.
func earliest(have, more []deadline.Due) []deadline.Due {
	out := slices.Clone(have)
	for _, d := range more {
		i := slices.IndexFunc(out, func(o deadline.Due) bool { return o.Clock == d.Clock && o.Stage == d.Stage })
		switch {
		case i < 0:
			out = append(out, d)
		case d.At.Before(out[i].At):
			out[i] = d
		}
	}
	sortDue(out)
	return out
}

func sameDue(a, b []deadline.Due) bool {
	return slices.EqualFunc(a, b, func(x, y deadline.Due) bool {
		return x.Clock == y.Clock && x.Stage == y.Stage && x.At.Equal(y.At)
	})
}

// newer lists the limits that are not in old, or earlier there than they were.
func newer(old, now []deadline.Due) []deadline.Due {
	return slices.DeleteFunc(slices.Clone(now), func(d deadline.Due) bool {
		return slices.ContainsFunc(old, func(o deadline.Due) bool {
			return o.Clock == d.Clock && o.Stage == d.Stage && o.At.Equal(d.At)
		})
	})
}
