package plan

import (
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
)

// Season is what is to be planned: the doors, the people who can knock, and
// what has been promised or is owed already.
type Season struct {
	Campaign campaign.CampaignID
	Phase    campaign.PhaseKind
	// Today is the day on which it is planned: nothing can be posted before.
	Today    condition.Date
	From, To condition.Date // first and last day of knocking
	Doors    []Door
	// Teams give the limits: how many shifts a week each department can lend,
	// and how many actions a week each team can see to.
	Teams []campaign.Team
	// Staff are assigned to rounds. Without any, rounds are planned by their
	// department's shifts alone, and nobody is named.
	Staff []campaign.Staff
	// Owed is how many actions each team has to see to already, by the Monday
	// of the week in which they are due.
	Owed map[campaign.TeamID]map[condition.Date]float64
}

// Door is one home to be knocked at, with what the plan must know of it.
type Door struct {
	Home      campaign.Home
	Residents []campaign.Resident
	Visits    []campaign.Visit // of this campaign, in any order
	Reached   bool             // somebody has answered, at the door or elsewhere
	// Appointment is a time that a resident named, or for which an interpreter
	// is booked. It stands above notice and time of day.
	Appointment time.Time
	For         campaign.Resident // whose appointment it is; zero: the home's
	// Postcard is the latest that announces a visit still to come, planned or
	// sent. Where it was sent, one of its days must be kept.
	Postcard *campaign.Postcard
}

// last returns the latest visit.
func (d Door) last() (campaign.Visit, bool) {
	var last campaign.Visit
	for _, v := range d.Visits {
		if last.At.IsZero() || v.At.After(last.At) {
			last = v
		}
	}
	return last, len(d.Visits) > 0
}
