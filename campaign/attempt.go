package campaign

import (
	"slices"
	"time"
)

// occasions are the moments to knock, the ones at which most people are in
// first: good moments belong early in a sequence, and trying the same one
// again and again finds fewer and fewer. (Weeks and others 1987 and the
// Journal of Official Statistics 4(4) 1988, both on telephone calls: an
// assumption at a door, not a measurement.)
var occasions = []Occasion{
	{Evening, false}, {Morning, true}, {Afternoon, false}, {Morning, false}, {Afternoon, true}, {Evening, true},
}

// Occasions returns every occasion, the one at which most people are in first.
func Occasions() []Occasion { return slices.Clone(occasions) }

// NextOccasion chooses when to knock next at a home after these visits: of the
// occasions allowed, in order of preference, the one that was tried least, and
// another time of day than the last while there is one. Times count in zone.
// It is false where nothing is allowed. None given means all of [Occasions].
func NextOccasion(visits []Visit, zone *time.Location, allowed ...Occasion) (Occasion, bool) {
	if len(allowed) == 0 {
		allowed = occasions
	}
	tried := map[Occasion]int{}
	var last Occasion
	var lastAt time.Time
	for _, v := range visits {
		o := OccasionOf(v.At.In(zone))
		tried[o]++
		if v.At.After(lastAt) {
			last, lastAt = o, v.At
		}
	}
	best := -1
	for i, o := range allowed {
		if o.TimeOfDay == last.TimeOfDay && !lastAt.IsZero() {
			continue
		}
		if best < 0 || tried[o] < tried[allowed[best]] {
			best = i
		}
	}
	switch {
	case best >= 0:
		return allowed[best], true
	case len(allowed) > 0:
		return allowed[0], true // nothing but that time of day is allowed
	}
	return Occasion{}, false
}
