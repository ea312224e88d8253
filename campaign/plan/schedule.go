package plan

import (
	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Schedule is a plan: the rounds to walk and the postcards to post, in the
// order of their days, and what they are expected to bring.
type Schedule struct {
	Rounds    []campaign.Round
	Postcards []campaign.Postcard
	Weeks     []Week
	// Stopped says that planning was stopped before its end: what is here is
	// good, and what is not is among the unplanned.
	Stopped bool
}

// Week is what a plan asks of people in one week.
type Week struct {
	Monday condition.Date
	Doors  int
	Shifts map[string]int              // people's shifts, by department
	Expect map[campaign.TeamID]float64 // actions, by team, owed ones included
}

// Reason says why a door is not in a plan.
type Reason string

// The reasons of [Unplanned].
const (
	Reached        Reason = "reached"
	EmptyHome      Reason = "empty"
	NotOurHome     Reason = "not_our_home"
	ToSettle       Reason = "to_settle"
	VisitsEnded    Reason = "visits_ended" // everybody known there asked us not to come, or has died
	InHospital     Reason = "in_hospital"
	EnoughVisits   Reason = "enough_visits"
	SeasonTooShort Reason = "season_too_short" // its notice or gap ends after the season
	NoShift        Reason = "no_shift"         // the departments have none left in time
	TeamCapacity   Reason = "team_capacity"    // the teams could not see to what it is likely to bring
	NoOccasion     Reason = "no_occasion"      // no other time of day than the last
	Promise        Reason = "promise"          // a postcard was sent, and none of its days can be kept
	Appointment    Reason = "appointment"      // the time that was named cannot be kept
	Language       Reason = "language"         // nobody who speaks it can come
	Stopped        Reason = "stopped"          // planning was stopped first
)

// Unplanned is a door that is not in a plan, and why, in words for whoever
// decides what to do about it.
type Unplanned struct {
	Home   survey.HomeID
	Reason Reason
	Why    string
}
