package deadline

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Cover says whom a clock protects, where, and since when. Its zero value
// covers every home, hazard and day, as a landlord's own clock does.
//
// What is not known never takes a home out of a law: an unknown nation,
// tenure or hazard is taken to be covered, and listed.
type Cover struct {
	Nations []Nation `json:"nations,omitempty"` // empty: every nation
	Tenures []Tenure `json:"tenures,omitempty"` // that the law names as covered; empty together with Except: every tenure
	Except  []Tenure `json:"except,omitempty"`  // that it leaves out; a tenure in neither list is covered, and listed as assumed
	Spans   []Span   `json:"spans,omitempty"`   // empty: every hazard on every day
}

// Span is a time for which a cover holds for some hazards. A law that comes
// in phases has a span for each.
type Span struct {
	Hazards []Hazard       `json:"hazards,omitempty"` // empty: every hazard
	Except  []Hazard       `json:"except,omitempty"`  // and none of these
	From    condition.Date `json:"from,omitzero"`     // the first day; zero: from the beginning
	Until   condition.Date `json:"until,omitzero"`    // the last day; zero: without an end
}

// What may be assumed of a place, as listed in [Due.Assumed].
const (
	AssumedNation = "nation"
	AssumedTenure = "tenure"
	AssumedHazard = "hazard"
)

// verdict is whether a cover holds: outside is why it does not.
type verdict struct {
	outside string
	assumed []string
}

// Limited says whether the cover leaves anything out.
func (c Cover) Limited() bool {
	return len(c.Nations)+len(c.Tenures)+len(c.Except)+len(c.Spans) > 0
}

// judge decides for a place, and the day on which the landlord became aware.
func (c Cover) judge(in Place, aware condition.Date) verdict {
	var v verdict
	c.judgeNation(in, &v)
	c.judgeTenure(in, &v)
	c.judgeSpan(in, aware, &v)
	if v.outside != "" {
		v.assumed = nil
	}
	return v
}

func (c Cover) judgeNation(in Place, v *verdict) {
	switch {
	case len(c.Nations) == 0 || slices.Contains(c.Nations, in.Nation):
	case in.Nation.Known():
		v.leave(fmt.Sprintf("not in force in %s", spaced(string(in.Nation))))
	default:
		v.assumed = append(v.assumed, AssumedNation)
		for _, n := range c.Nations {
			if in.Division == "" || n.Division() == in.Division {
				return
			}
		}
		v.leave(fmt.Sprintf("not in force in the division %s", in.Division))
	}
}

func (c Cover) judgeTenure(in Place, v *verdict) {
	switch {
	case len(c.Tenures)+len(c.Except) == 0 || slices.Contains(c.Tenures, in.Tenure):
	case slices.Contains(c.Except, in.Tenure):
		v.leave(fmt.Sprintf("does not cover the tenure %s", spaced(string(in.Tenure))))
	default:
		v.assumed = append(v.assumed, AssumedTenure)
	}
}

func (c Cover) judgeSpan(in Place, aware condition.Date, v *verdict) {
	if len(c.Spans) == 0 {
		return
	}
	later, named := condition.Date(0), false
	for _, span := range c.Spans {
		if in.Hazard.Known() && !span.names(in.Hazard) {
			continue
		}
		named = true
		switch {
		case span.From != 0 && aware < span.From:
			if later == 0 || span.From < later {
				later = span.From
			}
		case span.Until == 0 || aware <= span.Until:
			if !in.Hazard.Known() && span.chooses() {
				v.assumed = append(v.assumed, AssumedHazard)
			}
			return
		}
	}
	switch {
	case !named:
		v.leave(fmt.Sprintf("does not cover the hazard %s", spaced(string(in.Hazard))))
	case later != 0:
		v.leave(fmt.Sprintf("in force for it only from %s, and the landlord knew on %s", long(later), long(aware)))
	default:
		v.leave(fmt.Sprintf("no longer in force on %s", long(aware)))
	}
}

func (s Span) chooses() bool { return len(s.Hazards)+len(s.Except) > 0 }

func (s Span) names(h Hazard) bool {
	return !slices.Contains(s.Except, h) && (len(s.Hazards) == 0 || slices.Contains(s.Hazards, h))
}

// leave keeps the first reason that puts a place outside.
func (v *verdict) leave(why string) {
	if v.outside == "" {
		v.outside = why
	}
}
