package campaign

import "github.com/doorknock/doorknock/survey"

// Standing says whether a home is one to knock at. Its zero value says that
// nobody has said, and such a home is knocked at like one that is lived in.
type Standing string

// The standings of a [Home].
const (
	HomeLivedIn  Standing = "lived_in"
	HomeEmpty    Standing = "empty"        // nobody lives there now
	HomeNotOurs  Standing = "not_our_home" // sold, demolished, never ours
	HomeToSettle Standing = "to_settle"    // a person must first find out what is the case
)

// Point is a place on the map: WGS 84 degrees. The zero Point, in the sea off
// Africa, stands for a place that is not known.
type Point struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// Known says whether there is a place at all.
func (p Point) Known() bool { return p != Point{} }

// Home is a dwelling. What is said of its residents is not here: people move.
type Home struct {
	ID       survey.HomeID `json:"id"`
	UPRN     UPRN          `json:"uprn,omitempty"`
	Address  Address       `json:"address"`
	Point    Point         `json:"point,omitzero"`
	Patch    PatchID       `json:"patch,omitempty"`
	Standing Standing      `json:"standing,omitempty"`
	Access   string        `json:"access,omitempty"`    // "Side gate; the bell does not work"
	Hazards  []Hazard      `json:"hazards,omitempty"`   // to visitors
	Kind     string        `json:"kind,omitempty"`      // "house", "flat", "bungalow"; the landlord's own words
	OnRecord []string      `json:"on_record,omitempty"` // what the landlord knew to be wrong before the campaign: "damp"
	Version  int           `json:"version"`
}

// TwoUp says whether nobody may knock there alone: any hazard that asks for
// two, and which a person has not cleared, decides it.
func (h Home) TwoUp() bool {
	for _, hazard := range h.Hazards {
		if hazard.TwoUp && hazard.State != HazardCleared {
			return true
		}
	}
	return false
}

// clone copies the home with slices of its own, so that a change to the copy
// leaves the original alone.
func (h Home) clone() Home {
	h.Hazards = append([]Hazard(nil), h.Hazards...)
	h.OnRecord = append([]string(nil), h.OnRecord...)
	return h
}
