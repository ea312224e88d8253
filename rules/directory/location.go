package directory

import (
	"strings"

	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// Location is where a service is to be had.
type Location struct {
	ID            string     `json:"id,omitempty"`
	Name          string     `json:"name,omitempty"`
	Type          string     `json:"location_type,omitempty"` // physical, postal or virtual
	UPRN          string     `json:"uprn,omitempty"`          // without leading zeros
	Point         *Point     `json:"point,omitempty"`
	Addresses     []Address  `json:"addresses,omitempty"`
	Accessibility []string   `json:"accessibility,omitempty"`
	Phones        []Phone    `json:"phones,omitempty"`
	Contacts      []Contact  `json:"contacts,omitempty"`
	Languages     []Language `json:"languages,omitempty"`
	Schedules     []Schedule `json:"schedules,omitempty"`
}

// Point is a place on the map, in degrees of WGS84.
type Point struct {
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// Address is where post goes or a door is.
type Address struct {
	Lines    []string `json:"lines,omitempty"`
	City     string   `json:"city,omitempty"`
	Region   string   `json:"region,omitempty"`
	Postcode string   `json:"postcode,omitempty"` // in its usual form where it is one, otherwise as the feed has it
	Country  string   `json:"country,omitempty"`
}

// ServiceAtLocation is a service at one of its locations, which may have
// hours and phones of its own there.
type ServiceAtLocation struct {
	ID        string     `json:"id,omitempty"`
	Location  Location   `json:"location,omitzero"`
	Phones    []Phone    `json:"phones,omitempty"`
	Contacts  []Contact  `json:"contacts,omitempty"`
	Schedules []Schedule `json:"schedules,omitempty"`
}

func (at *ServiceAtLocation) read(r *jsonread.Reader, key string) {
	switch key {
	case "id":
		at.ID = r.Scalar()
	case "location":
		readLocation(r, &at.Location)
	case "phones":
		readPhones(r, &at.Phones)
	case "contacts":
		readContacts(r, &at.Contacts)
	case "schedules", "regular_schedule", "regular_schedules":
		readSchedules(r, &at.Schedules)
	}
}

func readLocations(r *jsonread.Reader, into *[]ServiceAtLocation) {
	r.Array(func(int) {
		var at ServiceAtLocation
		r.Object(func(key string) { at.read(r, key) })
		*into = append(*into, at)
	})
}

func readLocation(r *jsonread.Reader, l *Location) {
	reading := locating{Location: *l, here: r.Here()}
	r.Object(func(key string) { reading.read(r, key) })
	*l = reading.done(r)
}

// locating is a location being read.
type locating struct {
	Location
	spot                     coordinates
	identifier, identifiedAs string
	here                     jsonread.Mark
}

func (l *locating) read(r *jsonread.Reader, key string) {
	switch key {
	case "id":
		l.ID = r.Scalar()
	case "name":
		l.Name = r.Text()
	case "location_type":
		l.Type = r.Text()
	case "external_identifier":
		l.identifier = r.Scalar()
	case "external_identifier_type":
		l.identifiedAs = r.Text()
	case "latitude":
		l.spot.latitude, l.spot.hasLatitude = r.Number()
	case "longitude":
		l.spot.longitude, l.spot.hasLongitude = r.Number()
	case "addresses":
		r.Array(func(int) { readAddress(r, &l.Location) })
	case "accessibility":
		r.Array(func(int) { readAccessibility(r, &l.Location) })
	case "phones":
		readPhones(r, &l.Phones)
	case "contacts":
		readContacts(r, &l.Contacts)
	case "languages":
		readLanguages(r, &l.Languages)
	case "schedules":
		readSchedules(r, &l.Schedules)
	default:
		l.readOlder(r, key)
	}
}

// done is the location as far as it could be read.
func (l *locating) done(r *jsonread.Reader) Location {
	if strings.EqualFold(l.identifiedAs, "UPRN") {
		l.UPRN = strings.TrimLeft(l.identifier, "0")
	}
	l.Point = l.spot.point(r, l.here)
	return l.Location
}

// coordinates are a point being read.
type coordinates struct {
	latitude, longitude       float64
	hasLatitude, hasLongitude bool
}

func (c coordinates) point(r *jsonread.Reader, at jsonread.Mark) *Point {
	if !c.hasLatitude || !c.hasLongitude {
		return nil
	}
	if c.latitude < -90 || c.latitude > 90 || c.longitude < -180 || c.longitude > 180 {
		r.Fault(at, faultf(ErrField, "latitude %v, longitude %v is no place on Earth", c.latitude, c.longitude), "")
		return nil
	}
	return &Point{Latitude: c.latitude, Longitude: c.longitude}
}

func readAddress(r *jsonread.Reader, l *Location) {
	var a Address
	r.Object(func(key string) {
		switch key {
		case "address_1", "address_2", "street", "street_1", "street_2":
			if line := r.Text(); line != "" {
				a.Lines = append(a.Lines, line)
			}
		case "city":
			a.City = r.Text()
		case "region", "state_province", "state":
			if region := r.Text(); a.Region == "" {
				a.Region = region
			}
		case "postal_code", "zip":
			a.Postcode = strings.TrimSpace(r.Scalar())
			if postcode, err := ParsePostcode(a.Postcode); err == nil {
				a.Postcode = string(postcode)
			}
		case "country":
			a.Country = r.Text()
		}
	})
	l.Addresses = append(l.Addresses, a)
}

func readAccessibility(r *jsonread.Reader, l *Location) {
	if r.Kind() == '"' { // a word, as older extracts have it
		l.Accessibility = append(l.Accessibility, spaced(r.Text()))
		return
	}
	r.Object(func(key string) {
		if key == "description" || key == "accessibility" {
			if text := r.Text(); text != "" {
				l.Accessibility = append(l.Accessibility, text)
			}
		}
	})
}
