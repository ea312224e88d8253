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
		at.ID = r.Text()
	case "location":
		readLocation(r, &at.Location)
	case "phones":
		readPhones(r, &at.Phones)
	case "contacts":
		readContacts(r, &at.Contacts)
	case "schedules":
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
	var (
		spot          coordinates
		identifier    string
		identifiedAs  string
		here          = r.Here()
		accessibility = func(int) { readAccessibility(r, l) }
	)
	r.Object(func(key string) {
		switch key {
		case "id":
			l.ID = r.Text()
		case "name":
			l.Name = r.Text()
		case "location_type":
			l.Type = r.Text()
		case "external_identifier":
			identifier = r.Scalar()
		case "external_identifier_type":
			identifiedAs = r.Text()
		case "latitude":
			spot.latitude, spot.hasLatitude = r.Number()
		case "longitude":
			spot.longitude, spot.hasLongitude = r.Number()
		case "addresses":
			r.Array(func(int) { readAddress(r, l) })
		case "accessibility":
			r.Array(accessibility)
		case "phones":
			readPhones(r, &l.Phones)
		case "contacts":
			readContacts(r, &l.Contacts)
		case "languages":
			readLanguages(r, &l.Languages)
		case "schedules":
			readSchedules(r, &l.Schedules)
		}
	})
	if strings.EqualFold(identifiedAs, "UPRN") {
		l.UPRN = strings.TrimLeft(identifier, "0")
	}
	l.Point = spot.point(r, here)
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
		case "address_1", "address_2":
			if line := r.Text(); line != "" {
				a.Lines = append(a.Lines, line)
			}
		case "city":
			a.City = r.Text()
		case "region", "state_province":
			if region := r.Text(); a.Region == "" {
				a.Region = region
			}
		case "postal_code":
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
	r.Object(func(key string) {
		if key == "description" {
			if text := r.Text(); text != "" {
				l.Accessibility = append(l.Accessibility, text)
			}
		}
	})
}
