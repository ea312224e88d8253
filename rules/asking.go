package rules

import (
	"time"

	"github.com/doorknock/doorknock/rules/deadline"
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
	Area     string // the home's postcode, by which services are matched
	// Consents says, by purpose, whether the resident agreed. A purpose that
	// is not in it was not asked.
	Consents map[string]bool
	Clocks   *deadline.Clocks
	Language string // the resident's, for services that speak it
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

func (a Asking) place(h deadline.Hazard) deadline.Place {
	return deadline.Place{Zone: a.zone(), Division: a.Division, Nation: a.Nation, Tenure: a.Tenure, Hazard: h, AwareAt: a.aware()}
}

func (a Asking) zone() *time.Location {
	if a.Zone == nil {
		return time.UTC
	}
	return a.Zone
}
