package directory

import (
	"cmp"
	"strings"
)

// rank is how well a service fits, the smaller the better, in the order of
// the fields.
type rank struct {
	area     int
	age      int // 0 for the person's age; 1 not known
	day      int // 0 known to be open, or nobody asked; 1 not known
	language int // 0 listed, or nobody asked; 1 through an interpreter; 2 not listed
	distance int
	cost     int // 0 free; 1 not, or not stated
}

// How a service's area fits the home.
const (
	areaLocal   = iota // it names the home's neighbourhood
	areaNation         // it serves the whole nation, or all of them
	areaUnknown        // nobody can tell
)

// How near a service's location is to the home, by their postcodes.
const (
	inSector = iota
	inDistrict
	inArea
	elsewhere
)

type ranked struct {
	match Match
	rank  rank
}

func (a ranked) compare(b ranked) int {
	return cmp.Or(
		cmp.Compare(a.rank.area, b.rank.area),
		cmp.Compare(a.rank.age, b.rank.age),
		cmp.Compare(a.rank.day, b.rank.day),
		cmp.Compare(a.rank.language, b.rank.language),
		cmp.Compare(a.rank.distance, b.rank.distance),
		cmp.Compare(a.rank.cost, b.rank.cost),
		strings.Compare(a.match.Name, b.match.Name),
		strings.Compare(a.match.ID, b.match.ID),
	)
}

// judgePlace finds the location that is nearest to the home.
func (c *candidate) judgePlace() {
	c.rank.distance = elsewhere
	for _, at := range c.service.Locations {
		for _, address := range at.Location.Addresses {
			distance := near(Prefix(address.Postcode), c.home.prefix)
			if c.place == "" || distance < c.rank.distance {
				c.place = strings.Trim(at.Location.Name+", "+address.Postcode, ", ")
			}
			c.rank.distance = min(c.rank.distance, distance)
		}
		if c.place == "" {
			c.place = at.Location.Name
		}
	}
	if c.rank.distance < elsewhere {
		c.say("has a place in %s", c.home.prefix.at([]int{levelSector, levelDistrict, levelArea}[c.rank.distance]))
	}
}

// near compares two postcodes, either of which may not be known.
func near(there, home Prefix) int {
	postcode, err := ParsePostcode(string(there))
	if there = Prefix(postcode); err != nil {
		return elsewhere
	}
	for distance, level := range []int{levelSector, levelDistrict, levelArea} {
		if home.level() >= level && there.at(level) == home.at(level) {
			return distance
		}
	}
	return elsewhere
}

// judgeCost finds what the service costs on the day.
func (c *candidate) judgeCost() {
	var (
		options []string
		free    = true
	)
	for _, option := range c.service.Costs {
		if option.inForce(c.query.On) {
			free = free && option.Priced && option.Amount == 0
			if text := option.String(); text != "" {
				options = append(options, text)
			}
		}
	}
	c.cost = strings.Join(options, "; ")
	if c.rank.cost = 1; free && len(options) > 0 {
		c.rank.cost = 0
		c.say("free of charge")
	}
	if c.cost == "" {
		c.cost = c.service.Fees
	}
}
