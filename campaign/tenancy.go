package campaign

import (
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

// Tenure is on what terms a home is held. Its zero value is not known, which
// is not the same as none: a law that depends on it is then assumed to apply.
// It is the word of the clocks, which the laws use.
type Tenure = deadline.Tenure

// The tenures.
const (
	SocialRent  = deadline.SocialRent
	SharedOwner = deadline.SharedOwner
	Leaseholder = deadline.Leaseholder
	Licence     = deadline.Licence
	Temporary   = deadline.Temporary
)

// Tenures returns every tenure, the most common first.
func Tenures() []Tenure {
	return []Tenure{SocialRent, SharedOwner, Leaseholder, Licence, Temporary}
}

// Tenancy says who holds a home, from when to when, and on what terms.
type Tenancy struct {
	ID        survey.TenancyID    `json:"id"`
	Home      survey.HomeID       `json:"home"`
	Reference string              `json:"reference,omitempty"` // on the rent letter; identifies its holder
	Tenure    Tenure              `json:"tenure,omitempty"`
	Holders   []survey.ResidentID `json:"holders,omitempty"`
	From      condition.Date      `json:"from"`         // first day
	To        *condition.Date     `json:"to,omitempty"` // last day; nil: it runs
	Check     *TenancyCheck       `json:"check,omitempty"`
	Version   int                 `json:"version"`
}

// TenancyCheck is a doubt about a tenancy that arose at the door: somebody has
// moved out, or other people live there. A person settles it.
type TenancyCheck struct {
	Why     Outcome        `json:"why"`
	Visit   VisitID        `json:"visit,omitempty"`
	At      time.Time      `json:"at"`
	By      survey.ActorID `json:"by"`
	Settled time.Time      `json:"settled,omitzero"`
	Result  string         `json:"result,omitempty"` // how a person settled it
}

// On says whether the tenancy runs on that day, by the record.
func (t Tenancy) On(day condition.Date) bool {
	return day >= t.From && (t.To == nil || day <= *t.To)
}

// Doubted says that whether its holders live there still waits for a person.
func (t Tenancy) Doubted() bool { return t.Check != nil && t.Check.Settled.IsZero() }

// MayShow says whether what the record knows of the tenancy's holders may be
// shown to one of them who has identified themselves: never after it ended,
// and never while it is doubted, for then whoever stands at the door may be
// somebody else.
func (t Tenancy) MayShow(day condition.Date) bool { return t.On(day) && !t.Doubted() }
