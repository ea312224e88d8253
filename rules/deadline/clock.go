package deadline

import (
	"fmt"
	"time"
)

// Clock is a set of time limits that a law, a code or the landlord sets for
// one kind of matter. It is data: a host may change any part of it before
// [NewClocks] checks it.
type Clock struct {
	Name     string  `json:"name"`               // "awaab.significant": lower-case words, dots and hyphens
	Title    string  `json:"title"`              // in plain words: "significant hazard"
	Law      Law     `json:"law,omitzero"`       // the law to name; zero for the landlord's own clock
	Cover    Cover   `json:"cover,omitzero"`     // whom it covers; zero: everybody
	Fallback string  `json:"fallback,omitempty"` // the clock that applies outside the cover; required where the cover is limited
	Stages   []Stage `json:"stages"`             // in the order in which a matter goes through them; the first is the one that begins
	// Attempts are the tries to get in, by different channels, expected before
	// a landlord may record "no access", and where that was read; 0: not
	// stated.
	Attempts       int    `json:"attempts,omitempty"`
	AttemptsSource Source `json:"attempts_source,omitzero"`
}

// Stage is one limit of a clock.
type Stage struct {
	Name   string `json:"name"`   // "investigate"
	Title  string `json:"title"`  // what must be done, in plain words: "inspect the home"
	Starts Event  `json:"starts"` // what it is counted from
	Amount int    `json:"amount"` // of the unit, 1 to 10,000
	Unit   Unit   `json:"unit"`
	// SameDayBefore is the cut-off before which an event counts on its own
	// day: day 1 is then the day of the event, and otherwise the day after.
	// Zero: always the day after. [EndOfDay]: always the same day. Not for
	// hours and months.
	SameDayBefore TimeOfDay `json:"same_day_before,omitempty"`
	// Roll moves an end that is no working day to the next one.
	Roll   bool   `json:"roll,omitempty"`
	Only   string `json:"only,omitempty"` // when the stage applies at all: "only where the tenant asks for it"; empty: always
	Source Source `json:"source,omitzero"`
}

// Event is what a stage is counted from.
type Event string

// The events that the shipped clocks count from. A host may name its own.
const (
	Aware         Event = "aware"           // the landlord, its staff or a contractor first knew
	Concluded     Event = "concluded"       // the investigation ended
	AskedInPerson Event = "asked_in_person" // the tenant asked for an inspection in person after a remote one
	Acknowledged  Event = "acknowledged"    // the complaint was acknowledged
	Escalated     Event = "escalated"       // the complaint was taken to its second stage
	ReviewOpened  Event = "review_opened"   // the second stage was acknowledged
)

// The names of stages that the shipped clocks share.
const (
	Investigate         = "investigate"
	InvestigateInPerson = "investigate_in_person"
	Summary             = "summary"
	MakeSafe            = "make_safe"
	Accommodation       = "accommodation"
	BeginWork           = "begin_work"
	Backstop            = "backstop"
	Acknowledge         = "acknowledge"
	Answer              = "answer"
	AnswerExtended      = "answer_extended"
	Complete            = "complete"
)

// Unit is what a stage's amount counts.
type Unit string

// The units. All but hours end with a civil day in the landlord's zone.
const (
	Hours        Unit = "hours" // elapsed, through nights, holidays and clock changes
	WorkingDays  Unit = "working_days"
	CalendarDays Unit = "calendar_days"
	Weeks        Unit = "weeks"
	Months       Unit = "months" // to the same day of a later month, or to its last day where it is shorter
)

func (u Unit) known() bool {
	switch u {
	case Hours, WorkingDays, CalendarDays, Weeks, Months:
		return true
	}
	return false
}

// say writes an amount of the unit: "1 working day", "12 weeks".
func (u Unit) say(amount int) string {
	words := spaced(string(u))
	if amount == 1 {
		words = words[:len(words)-1]
	}
	return fmt.Sprintf("%d %s", amount, words)
}

// TimeOfDay is a time on the landlord's wall clock in minutes after midnight,
// 0 to 1440.
type TimeOfDay int

// EndOfDay is the last of a day: every moment is before it.
const EndOfDay TimeOfDay = 24 * 60

// At returns the time of day of that hour (0 to 24) and minute (0 to 59).
func At(hour, minute int) TimeOfDay { return TimeOfDay(hour*60 + minute) }

// String writes the time as 17:00.
func (t TimeOfDay) String() string { return fmt.Sprintf("%02d:%02d", int(t)/60, int(t)%60) }

// ParseTimeOfDay reads 17:00, from 00:00 to 24:00. Anything else is
// [ErrClock].
func ParseTimeOfDay(text string) (TimeOfDay, error) {
	if text == EndOfDay.String() {
		return EndOfDay, nil
	}
	moment, err := time.Parse("15:04", text)
	if err != nil || len(text) != len("17:00") {
		return 0, fmt.Errorf("%w: %q is no time of day: write 17:00", ErrClock, text)
	}
	return At(moment.Hour(), moment.Minute()), nil
}

// MarshalText writes the time as String does.
func (t TimeOfDay) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what [ParseTimeOfDay] reads.
func (t *TimeOfDay) UnmarshalText(text []byte) (err error) {
	*t, err = ParseTimeOfDay(string(text))
	return err
}

// laterThan says whether the moment's wall clock stands before the time.
func (t TimeOfDay) laterThan(moment time.Time) bool {
	return moment.Hour()*60+moment.Minute() < int(t)
}

// Stage returns the stage of that name, and for an empty name the first.
func (c Clock) Stage(name string) (Stage, bool) {
	for _, s := range c.Stages {
		if name == "" || s.Name == name {
			return s, true
		}
	}
	return Stage{}, false
}
