package directory

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Match returns the services to offer, best first; see [Directory.Find].
func (d *Directory) Match(q Query) []Match { return d.Find(q).Offered }

// Find returns the services for a need, and those that are for it and cannot
// be offered, with the reason.
//
// A service is offered if it is active, serves the home, is for the person's
// age, is open on the day, lies within the distance, and is free where only
// that is wanted. It is left out only for what is known: an area, age,
// opening, place or price that the service or the query does not state
// excludes nothing.
//
// The order is, each where the one before does not decide: services that say
// they serve the home's own neighbourhood, then those for its whole nation,
// then those that do not say; known to be for the person's age, or for every
// age; known to be open on the day; in the language; with a place in the
// home's postcode sector, district, area; free of charge; the name; the id.
// The same query gives the same order.
func (d *Directory) Find(q Query) Result {
	var (
		out   Result
		found []ranked
		home  = q.home()
	)
	if d == nil {
		return out
	}
	for i := range d.services {
		s := &d.services[i]
		if q.Need != "" && !slices.Contains(s.Needs, q.Need) {
			continue
		}
		c := candidate{service: s, query: q, home: home}
		c.judge()
		if c.aside != "" {
			out.SetAside = append(out.SetAside, SetAside{ID: s.ID, Name: s.Name, Because: c.aside})
			continue
		}
		found = append(found, ranked{match: c.match(), rank: c.rank})
	}
	slices.SortFunc(found, ranked.compare)
	if q.Limit > 0 && len(found) > q.Limit {
		found = found[:q.Limit]
	}
	for i, f := range found {
		if i+1 < len(found) {
			f.match.Before = f.before(found[i+1], q)
		}
		out.Offered = append(out.Offered, f.match)
	}
	return out
}

// candidate is one service being judged for a query.
type candidate struct {
	service *Service
	query   Query
	home    home
	aside   string // why it is not offered; empty: it is
	why     []string
	rank    rank
	place   string
	cost    string

	kilometres float64
}

func (c *candidate) judge() {
	for _, step := range []func(*candidate){
		(*candidate).judgeStatus, (*candidate).judgeArea, (*candidate).judgeAge, (*candidate).judgeDay,
		(*candidate).judgeLanguage, (*candidate).judgePlace, (*candidate).judgeCost,
	} {
		if step(c); c.aside != "" {
			return
		}
	}
}

func (c *candidate) say(format string, args ...any) {
	c.why = append(c.why, fmt.Sprintf(format, args...))
}

func (c *candidate) judgeStatus() {
	if status := c.service.Status; status != Active {
		if c.aside = "it is " + clip(string(status)); status == "" {
			c.aside = "its status cannot be read"
		}
		return
	}
	if c.query.Need != "" {
		c.say("helps with %s", c.query.Need)
	}
}

func (c *candidate) judgeArea() {
	s := c.service
	if len(s.Areas) == 0 {
		c.rank.area = areaUnknown
		c.say("does not say where it serves")
		return
	}
	var unknown *ServiceArea
	for i, area := range s.Areas {
		switch area.covers(c.home) {
		case condition.True:
			if c.rank.area = areaNation; len(area.Nations) == 0 {
				c.rank.area = areaLocal
			}
			c.say("serves %s", area)
			return
		case condition.Unknown:
			unknown = cmp.Or(unknown, &s.Areas[i])
		}
	}
	if unknown == nil {
		c.aside = "it serves other places"
		return
	}
	c.rank.area = areaUnknown
	c.say("serves %s: not known whether the home lies there", *unknown)
}

func (c *candidate) judgeAge() {
	ages := c.service.Ages
	switch ages.Holds(c.query.Age) {
	case condition.False:
		c.aside = fmt.Sprintf("it is for %s", ages)
	case condition.Unknown:
		c.rank.age = 1
		c.say("for %s: the person's age is not known", ages)
	case condition.True:
		if ages != (Ages{}) {
			c.say("for %s", ages)
		}
	}
}

// String writes the ages for a reader: "ages 18 to 25".
func (a Ages) String() string {
	switch {
	case a.To == 0 && a.From == 0:
		return "every age"
	case a.To == 0:
		return fmt.Sprintf("ages %d and over", a.From)
	case a.From == 0:
		return fmt.Sprintf("ages up to %d", a.To)
	}
	return fmt.Sprintf("ages %d to %d", a.From, a.To)
}

func (c *candidate) judgeDay() {
	if c.query.On == 0 {
		return
	}
	open, hours := c.service.OpenOn(c.query.On)
	switch open {
	case condition.False:
		c.aside = "it is not open on " + long(c.query.On)
	case condition.Unknown:
		c.rank.day = 1
		c.say("does not say whether it is open on %s", long(c.query.On))
	case condition.True:
		if hours != "" {
			hours = ", " + hours
		}
		c.say("open on %s%s", long(c.query.On), hours)
	}
}

func (c *candidate) judgeLanguage() {
	if c.query.Language == "" {
		return
	}
	name := languageName(c.query.Language)
	for _, l := range c.service.languages() {
		if l.is(c.query.Language) {
			c.say("in %s", name)
			return
		}
	}
	if c.rank.language = 1; c.service.Interpreting != "" {
		c.say("does not list %s, but has interpreters: %s", name, clip(c.service.Interpreting))
		return
	}
	c.rank.language = 2
	c.say("does not list %s", name)
}

// languages are the service's own, and those of its locations.
func (s Service) languages() []Language {
	out := slices.Clone(s.Languages)
	for _, at := range s.Locations {
		out = append(out, at.Location.Languages...)
	}
	return out
}

func (c *candidate) match() Match {
	s := c.service
	email, url := s.Email, s.URL
	if email == "" {
		email = s.Organization.Email
	}
	if url == "" {
		url = s.Organization.URL
	}
	return Match{ID: s.ID, Name: s.Name, Organization: s.Organization.Name, Phone: s.phone(),
		Email: email, URL: url, Place: c.place, Kilometres: c.kilometres, Cost: c.cost, Why: c.why}
}
