package rules

import (
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/directory"
)

// Asking is what a decision needs beside the answers. Every field may be
// left out: a decision then says what it could not tell.
type Asking struct {
	// Stage defaults to StageSubmitted.
	Stage Stage
	// AwareAt is when the landlord first knew, from which clocks count.
	// Defaults to Now.
	AwareAt time.Time
	Now     time.Time
	// Zone is where the landlord's days begin and end. Defaults to UTC.
	Zone     *time.Location
	Nation   deadline.Nation
	Division deadline.Division // defaults to the nation's
	Tenure   deadline.Tenure
	// Services are matched for referrals and signposts by Area, which is the
	// home's postcode, by Point, where it is on the map, by Nation, and by the
	// resident's Age in years and Language (ISO 639), where they are known.
	Services *directory.Directory
	Area     string
	Point    *directory.Point
	Age      int
	Language string
	// Consents says, by purpose, whether the resident agreed. A purpose that
	// is not in it was not asked.
	Consents map[string]bool
	// Clocks are the landlord's, with the calendar that they count by.
	Clocks *deadline.Clocks
}

func (a Asking) stage() Stage {
	if a.Stage == "" {
		return StageSubmitted
	}
	return a.Stage
}

func (a Asking) aware() time.Time {
	if a.AwareAt.IsZero() {
		return a.Now
	}
	return a.AwareAt
}

// Unaware says that AwareAt lies on a later day than Now, where the landlord
// is: nobody can know yet. A day alone is read as its noon, so that of one day
// the morning may come after.
func (a Asking) Unaware() bool {
	return condition.DateOf(a.aware().In(a.zone())) > condition.DateOf(a.Now.In(a.zone()))
}

func (a Asking) place(h deadline.Hazard) deadline.Place {
	return deadline.Place{Zone: a.zone(), Division: a.Division, Nation: a.Nation, Tenure: a.Tenure, Hazard: h, AwareAt: a.aware()}
}

func (a Asking) zone() *time.Location {
	if a.Zone == nil {
		return time.UTC
	}
	return a.Zone
}

// mostServices is how many services one need is offered: more help nobody to
// choose.
const mostServices = 10

// match returns the services for a need. A day of opening is not asked for:
// somebody who closes today can be turned to tomorrow.
func (a Asking) match(need string) []directory.Match {
	return a.Services.Match(directory.Query{Need: directory.Need(need), Area: a.Area, Point: a.Point, Nation: string(a.Nation),
		Age: a.Age, Language: a.Language, Limit: mostServices})
}
