package campaign

import (
	"slices"
	"time"
)

// TimeOfDay is when on a day somebody knocks: the difference that decides who
// is in. Its zero value is a time that does not matter.
type TimeOfDay string

// The times of day, with the hours at which each begins on the landlord's
// clocks.
const (
	Morning   TimeOfDay = "morning"   // before 12
	Afternoon TimeOfDay = "afternoon" // 12 to 17
	Evening   TimeOfDay = "evening"   // from 17
)

// TimesOfDay returns the times of day in order.
func TimesOfDay() []TimeOfDay { return []TimeOfDay{Morning, Afternoon, Evening} }

// Known says whether t is one of [TimesOfDay].
func (t TimeOfDay) Known() bool { return slices.Contains(TimesOfDay(), t) }

// TimeOfDayOf says which time of day it is by t's own clock: bring t to the
// landlord's zone first.
func TimeOfDayOf(t time.Time) TimeOfDay {
	switch hour := t.Hour(); {
	case hour < 12:
		return Morning
	case hour < 17:
		return Afternoon
	}
	return Evening
}

// Occasion is a sort of moment to knock: a time of day, on a working day or at
// the weekend. Trying another occasion next is what finds people in.
type Occasion struct {
	TimeOfDay TimeOfDay `json:"time_of_day"`
	Weekend   bool      `json:"weekend,omitempty"`
}

// OccasionOf says which occasion t is by its own clock.
func OccasionOf(t time.Time) Occasion {
	weekday := t.Weekday()
	return Occasion{TimeOfDay: TimeOfDayOf(t), Weekend: weekday == time.Saturday || weekday == time.Sunday}
}

// String writes "evening" or "weekend morning".
func (o Occasion) String() string {
	if o.Weekend {
		return "weekend " + string(o.TimeOfDay)
	}
	return string(o.TimeOfDay)
}
