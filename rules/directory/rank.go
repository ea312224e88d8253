package directory

import (
	"cmp"
	"fmt"
	"strings"
)

// rank is how well a service fits, the smaller the better, in the order of
// the fields.
type rank struct {
	area     int
	age      int     // 0 for the person's age; 1 not known
	day      int     // 0 known to be open, or nobody asked; 1 not known
	language int     // 0 listed, or nobody asked; 1 through an interpreter; 2 not listed
	distance float64 // in kilometres, measured or guessed
	measured bool    // which does not count
	cost     int     // 0 free; 1 not, or not stated
}

// How a service's area fits the home.
const (
	areaLocal   = iota // it names the home's neighbourhood
	areaNation         // it serves the whole nation, or all of them
	areaUnknown        // nobody can tell
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

// judgePlace finds the location that is nearest to the home, and sets aside
// what is known to be too far.
func (c *candidate) judgePlace() {
	nearest, unmeasured := away{kilometres: elsewhere}, len(c.service.Locations) == 0
	for _, at := range c.service.Locations {
		distance := at.Location.away(c.home)
		if c.place == "" || distance.kilometres < nearest.kilometres {
			c.place = at.Location.named(distance.postcode)
		}
		if distance.kilometres < nearest.kilometres {
			nearest = distance
		}
		unmeasured = unmeasured || !distance.measured
	}
	if c.rank.distance, c.rank.measured = nearest.kilometres, nearest.measured; nearest.measured {
		c.kilometres = nearest.kilometres
	}
	switch {
	case c.query.Within > 0 && !unmeasured && nearest.kilometres > c.query.Within:
		c.aside = fmt.Sprintf("it is %s, and %v km is the most", nearest, c.query.Within)
	case nearest.measured:
		c.say("has a place %s", nearest)
	case nearest.known():
		c.say("has a place in %s", c.home.prefix.at(nearest.level))
	}
}

// named is the location's name with a postcode, the first of its own where
// none is given.
func (l Location) named(postcode string) string {
	if postcode == "" && len(l.Addresses) > 0 {
		postcode = l.Addresses[0].Postcode
	}
	return strings.Trim(l.Name+", "+postcode, ", ")
}

// judgeCost finds what the service costs on the day.
func (c *candidate) judgeCost() {
	var (
		options []string
		free    = true
		some    = false // an option is free, or does not say
		priced  = 0
	)
	for _, option := range c.service.Costs {
		if option.inForce(c.query.On) {
			free = free && option.Priced && option.Amount == 0
			if some = some || !option.Priced || option.Amount == 0; option.Priced {
				priced++
			}
			if text := option.String(); text != "" {
				options = append(options, text)
			}
		}
	}
	c.cost = strings.Join(options, "; ")
	if c.query.Free && priced > 0 && !some {
		c.aside = "it costs " + clip(c.cost)
		return
	}
	if c.rank.cost = 1; free && len(options) > 0 {
		c.rank.cost = 0
		c.say("free of charge")
	}
	if c.cost == "" {
		c.cost = c.service.Fees
	}
}
