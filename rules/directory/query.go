package directory

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Query is who needs help, with what, and where. Every field but the need may
// be left empty, and what is not known excludes nothing.
type Query struct {
	Need Need // empty: any
	// Area is the home's postcode, or as much of its beginning as is known, or
	// the name of its area as the feed's service areas have it. Empty: not
	// known.
	Area string
	// Nation is where the home is: england, wales, scotland or
	// northern_ireland. Empty: not known.
	Nation string
	// Age of the person in years; zero or less: not known.
	Age int
	// Language that the person wants, by its ISO 639 code. Services that list
	// it come first; none is left out. Empty: any.
	Language string
	// On is the day on which the service must be open. Zero: any.
	On condition.Date
	// Point is where the home is on the map. Distances are measured from it to
	// the places of a service that are on the map too. Nil: not known.
	Point *Point
	// Within is how far a service may be at most, in kilometres. One that has a
	// place nearer, or none on the map, is not left out. Zero: any distance.
	Within float64
	// Free leaves out what is known to cost something for everybody.
	Free bool
	// Limit is how many are offered at most. Zero: all.
	Limit int
}

func (q Query) home() home {
	h := home{nation: q.Nation, point: q.Point}
	if prefix, err := ParsePrefix(q.Area); err == nil {
		h.prefix = prefix
	} else {
		h.name = strings.TrimSpace(q.Area)
	}
	return h
}

// Match is one service that may be offered: who it is, how to reach it and
// why it is offered. It is plain data that can be stored.
type Match struct {
	ID           string   `json:"id"` // of the service, for [Directory.Service]
	Name         string   `json:"name"`
	Organization string   `json:"organization,omitempty"`
	Phone        string   `json:"phone,omitempty"`
	Email        string   `json:"email,omitempty"`
	URL          string   `json:"url,omitempty"`
	Place        string   `json:"place,omitempty"`      // name and postcode of the nearest location
	Kilometres   float64  `json:"kilometres,omitempty"` // to that location, where both are on the map
	Cost         string   `json:"cost,omitempty"`       // empty: not stated
	Why          []string `json:"why,omitempty"`        // for officers, in the order in which it counted
	// Before says, for officers, why it stands before the next one: "before
	// Town Parcels: it serves the home's own neighbourhood". Empty for the last.
	Before string `json:"before,omitempty"`
}

// SetAside is a service for the need that was not offered, and why not.
type SetAside struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Because string `json:"because"`
}

// Result is what was found for a query.
type Result struct {
	Offered  []Match    `json:"offered,omitempty"`   // best first
	SetAside []SetAside `json:"set_aside,omitempty"` // in the order of the feed
}
