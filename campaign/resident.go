package campaign

import (
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Resident is a person who lives in one of the landlord's homes, or did.
type Resident struct {
	ID          survey.ResidentID `json:"id"`
	Name        string            `json:"name"`
	Born        *condition.Date   `json:"born,omitempty"`
	Home        survey.HomeID     `json:"home,omitempty"` // where they live, as far as is known
	Ways        []Way             `json:"ways,omitempty"`
	Language    survey.Language   `json:"language,omitempty"`
	Interpreter bool              `json:"interpreter,omitempty"` // does not get by without one
	Format      string            `json:"format,omitempty"`      // "large print", "braille", "audio"
	NextOfKin   string            `json:"next_of_kin,omitempty"` // whom to ring if we worried about them, as they put it
	Needs       []Need            `json:"needs,omitempty"`
	Ended       []ContactEnded    `json:"ended,omitempty"`
	Version     int               `json:"version"`
}

// Need is an adjustment that a resident asked for, in words that say what to
// do and not what they have: "Ring twice and wait: slow to the door".
type Need struct {
	Adjustment string         `json:"adjustment"`
	Since      time.Time      `json:"since"`
	Recorded   survey.ActorID `json:"recorded_by"`
}

// MayVisit says whether a visit may be made for this person's sake.
func (r Resident) MayVisit() bool { return !r.ended(EndsVisits) }

// MayContact says whether the campaign may write, call or send to them. What
// the law requires, or they booked themselves, does not ask here.
func (r Resident) MayContact() bool { return !r.ended(EndsCampaign) }

// Alive is false once it was recorded that they died, until that is lifted.
func (r Resident) Alive() bool {
	for _, e := range r.Ended {
		if e.Reason == EndedDeceased && e.Lifted == nil {
			return false
		}
	}
	return true
}

// ended says whether any standing end of contact reaches that far.
func (r Resident) ended(scope Scope) bool {
	for _, e := range r.Ended {
		if e.Lifted == nil && e.Scope.covers(scope) {
			return true
		}
	}
	return false
}

func (r Resident) clone() Resident {
	r.Ended = append([]ContactEnded(nil), r.Ended...)
	return r
}
