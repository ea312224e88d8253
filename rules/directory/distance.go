package directory

import (
	"fmt"
	"math"
)

// earth is the mean radius of the Earth in kilometres.
const earth = 6371.0088

// Kilometres returns how far another point is, as the crow flies over a round
// Earth: within half of a hundredth of the truth, which is nearer than any
// road.
func (p Point) Kilometres(to Point) float64 {
	const degree = math.Pi / 180
	lat1, lat2 := p.Latitude*degree, to.Latitude*degree
	half := math.Sin((lat2 - lat1) / 2)
	across := math.Sin((to.Longitude - p.Longitude) * degree / 2)
	square := half*half + math.Cos(lat1)*math.Cos(lat2)*across*across
	return 2 * earth * math.Asin(math.Sqrt(math.Min(1, square)))
}

// How far a place is taken to be that is known by its postcode alone. The
// figures only order services; none is left out for them, and none is shown.
const (
	sectorKilometres   = 2
	districtKilometres = 6
	areaKilometres     = 25
	elsewhere          = 1e6 // nobody can tell
)

// away is how far a location is from the home: measured where both are on the
// map, and otherwise guessed by the postcode.
type away struct {
	kilometres float64
	measured   bool
	level      int    // of the postcode that they share, where it was guessed
	postcode   string // by which it was guessed
}

func (l Location) away(h home) away {
	if h.point != nil && l.Point != nil {
		return away{kilometres: math.Round(h.point.Kilometres(*l.Point)*10) / 10, measured: true}
	}
	out := away{kilometres: elsewhere}
	for _, address := range l.Addresses {
		if guess := near(Prefix(address.Postcode), h.prefix); guess.kilometres < out.kilometres {
			out = guess
			out.postcode = address.Postcode
		}
	}
	return out
}

// near compares two postcodes, either of which may not be known.
func near(there, home Prefix) away {
	postcode, err := ParsePostcode(string(there))
	if there = Prefix(postcode); err != nil {
		return away{kilometres: elsewhere}
	}
	for _, guess := range []away{
		{kilometres: sectorKilometres, level: levelSector}, {kilometres: districtKilometres, level: levelDistrict},
		{kilometres: areaKilometres, level: levelArea},
	} {
		if home.level() >= guess.level && there.at(guess.level) == home.at(guess.level) {
			return guess
		}
	}
	return away{kilometres: elsewhere}
}

func (a away) known() bool { return a.kilometres < elsewhere }

// String says it for a reader: "0.4 km away".
func (a away) String() string { return fmt.Sprintf("%.1f km away", a.kilometres) }
