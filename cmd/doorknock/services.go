package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/directory"
)

// servicesCmd says which local services would be offered, and why.
type servicesCmd struct {
	Feeds    []string `arg:"" name:"feed" help:"Services as an Open Referral feed in JSON; more than one file is read as the pages of one feed."`
	Need     string   `help:"What is needed: food, energy_advice, befriending and so on. Empty: any." env:"-"`
	Area     string   `placeholder:"POSTCODE" help:"The home's postcode, or the beginning of it, or the name of its area." env:"-"`
	Point    string   `placeholder:"LAT,LON" help:"Where the home is on the map, for distances." env:"-"`
	Within   float64  `placeholder:"KM" help:"Only services with a place this near, in kilometres; those that have none on the map stay." env:"-"`
	Nation   string   `help:"england, wales, scotland or northern_ireland." env:"-"`
	Age      int      `help:"The person's age in years." env:"-"`
	Language string   `placeholder:"CODE" help:"The language that they want, such as cy: services that list it come first." env:"-"`
	On       string   `placeholder:"DAY" help:"Only services that are open on this day: 2026-11-23." env:"-"`
	Free     bool     `help:"Only services that are not known to cost something." env:"-"`
	Limit    int      `default:"10" help:"How many are shown; 0 shows all." env:"-"`
	JSON     bool     `name:"json" help:"Print as JSON." env:"-"`
}

// Help is shown under the command's flags.
func (servicesCmd) Help() string {
	return `The order in which services are offered, with the reasons for each, as a referral or a
signpost would have it; and below, those for the need that are not offered, and why not.
What is not known leaves nobody out.

Examples:
  doorknock services services.json --need food --area "ZT1 1DD" --age 67 --free
  doorknock services page-1.json page-2.json --need debt_advice --on 2026-11-23 --language cy
  doorknock services services.json --need befriending --point 53.41,-2.16 --within 3`
}

// Run looks.
func (c *servicesCmd) Run(std streams) error {
	q, err := c.query()
	if err != nil {
		return err
	}
	pages, err := pagesOf(c.Feeds)
	if err != nil {
		return err
	}
	d, err := directory.ParsePages(directory.Config{}, pages...)
	if err != nil {
		return wrong("%w", err)
	}
	for _, f := range d.Report().Faults {
		std.complain("%v", f)
	}
	if absent := d.Report().Absent; len(absent) > 0 {
		std.complain("the feed has more pages than were named: %v", absent)
	}
	found := d.Find(q)
	if c.JSON {
		return std.json(found)
	}
	std.print(servicesText(found))
	return nil
}

// pagesOf reads the files of a feed.
func pagesOf(names []string) ([]directory.Page, error) {
	var pages []directory.Page
	for _, name := range names {
		s, err := find(name)
		if err != nil {
			return nil, err
		}
		for _, f := range s.files {
			pages = append(pages, directory.Page{Name: f.name, Data: f.data})
		}
	}
	return pages, nil
}

// query is what the flags ask for.
func (c *servicesCmd) query() (directory.Query, error) {
	q := directory.Query{Need: directory.Need(c.Need), Area: c.Area, Nation: c.Nation, Age: c.Age, Language: c.Language, Within: c.Within, Free: c.Free, Limit: c.Limit}
	if c.Need != "" && !slices.Contains(directory.Needs(), q.Need) {
		return q, wrong("--need: %q is none of %s", c.Need, listed(names(directory.Needs()), "and"))
	}
	if c.Nation != "" && !deadline.Nation(c.Nation).Known() {
		return q, wrong("--nation: %q is none of england, wales, scotland and northern_ireland", c.Nation)
	}
	if c.On != "" {
		day, err := condition.ParseDate(c.On)
		if err != nil {
			return q, wrong("--on: write a day, 2026-11-23")
		}
		q.On = day
	}
	if c.Point != "" {
		var at directory.Point
		if n, err := fmt.Sscanf(c.Point, "%f,%f", &at.Latitude, &at.Longitude); n != 2 || err != nil {
			return q, wrong("--point: write latitude and longitude, 53.41,-2.16")
		}
		q.Point = &at
	}
	if c.Within > 0 && q.Point == nil {
		return q, wrong("--within is measured from --point: say where the home is")
	}
	return q, nil
}

// servicesText writes what was found for officers.
func servicesText(found directory.Result) string {
	var p page
	for i, m := range found.Offered {
		far := ""
		if m.Kilometres > 0 {
			far = fmt.Sprintf("%.1f km away", m.Kilometres)
		}
		p.text(0, "%d. %s", i+1, strings.Join(given(m.Name, m.Organization, m.Phone, m.Place, far, m.Cost), ", "))
		p.text(3, "%s", strings.Join(m.Why, "; "))
		if m.Before != "" {
			p.text(3, "%s", m.Before)
		}
	}
	if len(found.Offered) == 0 {
		p.line(0, "No service is known for this: a person finds one.")
	}
	heading(&p, len(found.SetAside), "Not offered")
	for _, s := range found.SetAside {
		p.text(2, "%s: %s", s.Name, s.Because)
	}
	return p.String()
}

// bound makes one document of the pages of a feed, each service once. A feed of
// one file stays as it is.
func bound(pages []directory.Page) ([]byte, error) {
	if len(pages) == 1 {
		return pages[0].Data, nil
	}
	var all []json.RawMessage
	seen := map[string]bool{}
	for _, page := range pages {
		list := []json.RawMessage{page.Data}
		var several struct {
			Contents []json.RawMessage `json:"contents"`
		}
		if json.Unmarshal(page.Data, &list) != nil {
			list = []json.RawMessage{page.Data}
		}
		if json.Unmarshal(page.Data, &several) == nil && several.Contents != nil {
			list = several.Contents
		}
		for _, one := range list {
			id := string(member(one, "id"))
			if id == "" || !seen[id] {
				all = append(all, one)
			}
			seen[id] = true
		}
	}
	data, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("the pages of the feed: %w", err)
	}
	return append(data, '\n'), nil
}
