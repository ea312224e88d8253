package desk

import (
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/directory"
)

// asking is what the rules need to know beside the answers.
func (d *Desk) asking(q question, aware time.Time) rules.Asking {
	ask := rules.Asking{AwareAt: aware, Now: q.now, Zone: d.cfg.Zone, Nation: d.cfg.Nation, Division: d.cfg.Division,
		Services: d.cfg.Services, Area: q.place.home.Address.Postcode, Clocks: d.cfg.Clocks, Consents: q.purposes()}
	if q.response == nil {
		ask.Stage = rules.StageAnswered
	}
	ask.Point = onMap(q.place.home)
	for _, t := range q.place.tenancies {
		if t.ID == q.tenancy {
			ask.Tenure = t.Tenure
		}
	}
	if r, ok := q.place.resident(q.resident); ok {
		ask.Language = string(r.Language)
		if r.Born != nil {
			ask.Age = years(*r.Born, d.today(q.now))
		}
	}
	return ask
}

// onMap is where a home is, for distances to services; nil where nobody knows.
func onMap(h campaign.Home) *directory.Point {
	if !h.Point.Known() {
		return nil
	}
	return &directory.Point{Latitude: h.Point.Latitude, Longitude: h.Point.Longitude}
}

// purposes are what the resident agreed to and refused, before and in this
// interview; the latest act counts. Nobody's word is taken for that of
// somebody who is not known.
func (q question) purposes() map[string]bool {
	acts := append([]campaign.Consent(nil), q.given...)
	for _, c := range q.consents {
		acts = append(acts, campaign.Consent{Resident: q.resident, Purpose: c.Purpose, Given: c.Given, When: c.When})
	}
	return campaign.Purposes(q.resident, acts)
}

// services are those of the directory that match the needs which rules may
// name, the best first.
func (d *Desk) services(q question) map[string][]string {
	found := map[string][]string{}
	if d.cfg.Services == nil {
		return found
	}
	query := directory.Query{Area: q.place.home.Address.Postcode, Point: onMap(q.place.home), Nation: string(d.cfg.Nation), On: d.today(q.now), Limit: mostServices}
	if r, ok := q.place.resident(q.resident); ok {
		query.Language = string(r.Language)
	}
	for _, need := range q.edition.needs {
		query.Need = directory.Need(need)
		for _, m := range d.cfg.Services.Match(query) {
			found[need] = append(found[need], m.ID)
		}
	}
	return found
}

// mostServices is how many services a resident is offered for one need.
const mostServices = 3

// isLegal says whether a clock, named with or without one of its stages, is
// set by law.
func (d *Desk) isLegal(clock string) bool {
	if legal, ok := d.legal[clock]; ok {
		return legal
	}
	if d.cfg.Clocks == nil {
		return true
	}
	c, _, err := d.cfg.Clocks.Resolve(clock)
	return err != nil || c.Law.Name != ""
}

// years are the whole years between two days; somebody born on 29 February is
// a year older on 1 March.
func years(born, day condition.Date) int {
	y, m, d := born.Civil()
	year, month, dd := day.Civil()
	years := year - y
	if month < m || (month == m && dd < d) {
		years--
	}
	return years
}
