package deadline

import (
	"fmt"
	"strings"
)

// Words says the event for a reader: "the landlord first knew". An event of a
// host's own is said by its name.
func (e Event) Words() string {
	switch e {
	case Aware:
		return "the landlord first knew"
	case Concluded:
		return "the inspection ended"
	case AskedInPerson:
		return "the tenant asked for an inspection in person"
	case Acknowledged:
		return "it was acknowledged"
	case Escalated:
		return "it was taken to the second stage"
	case ReviewOpened:
		return "the review was acknowledged"
	}
	return spaced(string(e))
}

// Limit says how long there is and from when: "10 working days after the
// landlord first knew", with the cut-off where there is one.
func (s Stage) Limit() string {
	out := s.Unit.say(s.Amount) + " after " + s.Starts.Words()
	switch s.SameDayBefore {
	case 0:
	case EndOfDay:
		out += ", that day being day 1"
	default:
		out += fmt.Sprintf(", that day being day 1 before %s", s.SameDayBefore)
	}
	if s.Roll {
		out += ", or the next working day"
	}
	return out
}

// String says where a rule was read and how far it was checked: "regulation 6
// of SI 2025/1042 (secondary)". The zero value is "the landlord's own".
func (s Source) String() string {
	switch {
	case s == (Source{}):
		return "the landlord's own"
	case s.Mark == "":
		return s.Cite
	}
	return strings.TrimSpace(s.Cite + " (" + string(s.Mark) + ")")
}

// Words says whom the cover protects, a line for each part of it: the nations,
// the tenures, and the hazards with the days since when. A cover of everybody
// is one line.
func (c Cover) Words() []string {
	if !c.Limited() {
		return []string{"every home, hazard and day"}
	}
	nations := "every nation"
	if len(c.Nations) > 0 {
		names := make([]string, len(c.Nations))
		for i, n := range c.Nations {
			names[i] = n.Words()
		}
		nations = said(names, "and")
	}
	out := []string{nations, c.tenures()}
	for _, span := range c.Spans {
		out = append(out, span.Words())
	}
	return out
}

func (c Cover) tenures() string {
	out := "every tenure"
	if len(c.Tenures) > 0 {
		out = said(c.Tenures, "or")
	}
	if len(c.Except) > 0 {
		out += "; not " + said(c.Except, "or")
	}
	if len(c.Tenures) > 0 {
		out += "; one that is not known is taken to be covered, and listed"
	}
	return out
}

// Words says which hazards are covered, and on which days: "from Tue 6 Oct
// 2026: damp and mould".
func (s Span) Words() string {
	hazards := "every hazard"
	if len(s.Hazards) > 0 {
		hazards = said(s.Hazards, "and")
	}
	if len(s.Except) > 0 {
		hazards += " but " + said(s.Except, "and")
	}
	switch {
	case s.From != 0 && s.Until != 0:
		return fmt.Sprintf("from %s to %s: %s", long(s.From), long(s.Until), hazards)
	case s.From != 0:
		return fmt.Sprintf("from %s: %s", long(s.From), hazards)
	case s.Until != 0:
		return fmt.Sprintf("until %s: %s", long(s.Until), hazards)
	}
	return hazards
}

// said lists words as people read them: "social rent, private rent or
// temporary".
func said[T ~string](words []T, last string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = spaced(string(w))
	}
	if len(out) < 2 {
		return strings.Join(out, "")
	}
	return strings.Join(out[:len(out)-1], ", ") + " " + last + " " + out[len(out)-1]
}
