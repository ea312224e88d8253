package deadline

import (
	"fmt"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Place is what a clock must know of a home and of what is wrong there. The
// zone is required; the division too, unless the nation is known.
type Place struct {
	Zone     *time.Location // whose days and wall clock count: the landlord's
	Division Division       // whose bank holidays count; empty: the nation's
	Nation   Nation         // empty: not known
	Tenure   Tenure         // empty: not known
	Hazard   Hazard         // empty: not named
	// AwareAt is when the landlord first knew. It decides whether a law was in
	// force, also for stages counted from a later event. Zero: the moment
	// counted from.
	AwareAt time.Time
}

func (in Place) division() Division {
	if in.Division != "" {
		return in.Division
	}
	return in.Nation.Division()
}

func (in Place) check() error {
	if in.Zone == nil {
		return fmt.Errorf("%w: no time zone", ErrPlace)
	}
	return nil
}

// The years that a case can have. The bounds catch the zero time, and keep
// every sum inside the calendar.
const (
	earliestYear = 1900
	latestYear   = 9000
)

// day returns the civil day of a moment in the landlord's zone.
func (in Place) day(moment time.Time) (condition.Date, error) {
	local := moment.In(in.Zone)
	if y := local.Year(); y < earliestYear || y > latestYear {
		return 0, fmt.Errorf("%w: year %d is not between %d and %d", ErrFrom, y, earliestYear, latestYear)
	}
	return condition.DateOf(local), nil
}
