package plan

import (
	"cmp"
	"math"
	"slices"

	"github.com/doorknock/doorknock/campaign"
)

// street is a run of doors in walking order.
type street struct {
	name  string
	patch campaign.PatchID
	doors []*door
	x, y  float64 // its middle on a flat map; meaningful only where known
	known bool
	begun bool // some of its doors are planned already
}

// streets groups doors, sorts each street for walking, and puts the streets of
// a patch into an order in which neighbours follow each other.
func streets(doors []*door) []*street {
	byName := map[string]*street{}
	var all []*street
	for _, d := range doors {
		name := streetOf(d.Home)
		s := byName[name]
		if s == nil {
			s = &street{name: name, patch: d.Home.Patch}
			byName[name] = s
			all = append(all, s)
		}
		s.doors = append(s.doors, d)
	}
	for _, s := range all {
		slices.SortFunc(s.doors, func(a, b *door) int { return compareDoors(a.Home, b.Home) })
		s.locate()
	}
	slices.SortFunc(all, func(a, b *street) int { return cmp.Or(cmp.Compare(a.patch, b.patch), cmp.Compare(a.name, b.name)) })
	route(all)
	for i, s := range all {
		for _, d := range s.doors {
			d.street = i
		}
	}
	return all
}

// locate finds the middle of the doors whose place is known.
func (s *street) locate() {
	var n float64
	for _, d := range s.doors {
		if p := d.Home.Point; p.Known() {
			s.x += p.Longitude * math.Cos(p.Latitude*math.Pi/180)
			s.y += p.Latitude
			n++
		}
	}
	if s.known = n > 0; s.known {
		s.x, s.y = s.x/n, s.y/n
	}
}

// route reorders the streets of each patch, which stand together: from the
// first by name always on to the nearest that is left. Streets whose place is
// not known keep their names' order behind them.
func route(all []*street) {
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && all[to].patch == all[from].patch {
			to++
		}
		patch := all[from:to]
		slices.SortStableFunc(patch, func(a, b *street) int { return compareBool(b.known, a.known) })
		for i := 1; i < len(patch) && patch[i].known; i++ {
			nearest := i
			for j := i + 1; j < len(patch) && patch[j].known; j++ {
				if patch[i-1].far(patch[j]) < patch[i-1].far(patch[nearest]) {
					nearest = j
				}
			}
			patch[i], patch[nearest] = patch[nearest], patch[i]
		}
		from = to
	}
}

func (s *street) far(o *street) float64 { return math.Hypot(s.x-o.x, s.y-o.y) }

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// neighbours are the other streets of the patch, the nearest in the route
// first.
func neighbours(all []*street, at int) []int {
	var out []int
	for step := 1; step < len(all); step++ {
		before, after := at-step, at+step
		inside := false
		if after < len(all) && all[after].patch == all[at].patch {
			out, inside = append(out, after), true
		}
		if before >= 0 && all[before].patch == all[at].patch {
			out, inside = append(out, before), true
		}
		if !inside {
			break
		}
	}
	return out
}
