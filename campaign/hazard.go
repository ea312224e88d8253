package campaign

import (
	"time"

	"github.com/doorknock/doorknock/survey"
)

// HazardKind is what a visitor must beware of.
type HazardKind string

// The kinds of [Hazard].
const (
	HazardThreat   HazardKind = "threat"   // somebody threatened or attacked a visitor
	HazardUnsafe   HazardKind = "unsafe"   // the place felt unsafe, and the visitor left
	HazardAnimal   HazardKind = "animal"   // a dog that is not held back
	HazardBuilding HazardKind = "building" // loose steps, no light, asbestos
	HazardHealth   HazardKind = "health"   // something catching; wear a mask
	HazardOther    HazardKind = "other"
)

// HazardState says what a person has made of a hazard. Until a person looks,
// it counts: safety comes before tidiness.
type HazardState string

// The states of a [Hazard].
const (
	HazardToReview  HazardState = "to_review" // reported at the door, not looked at
	HazardConfirmed HazardState = "confirmed"
	HazardCleared   HazardState = "cleared" // kept, with who cleared it and why
)

// Hazard is a danger to those who visit a home, as a visitor reported it and
// as a person reviewed it. It is about the visit, and no judgement of who
// lives there.
type Hazard struct {
	Kind       HazardKind     `json:"kind"`
	Note       string         `json:"note,omitempty"`
	TwoUp      bool           `json:"two_up"` // nobody goes alone
	State      HazardState    `json:"state"`
	Visit      VisitID        `json:"visit,omitempty"`
	Reported   time.Time      `json:"reported"`
	ReportedBy survey.ActorID `json:"reported_by"`
	Reviewed   time.Time      `json:"reviewed,omitzero"`
	ReviewedBy survey.ActorID `json:"reviewed_by,omitempty"`
	Reason     string         `json:"reason,omitempty"` // of the review
}

// Review is a person's word on a reported hazard: confirmed, or cleared with a
// reason. It returns [ErrIllegalMove] where a person, the reason of clearing
// or another state is missing.
func (h Hazard) Review(state HazardState, reason string, by Actor, at time.Time) (Hazard, error) {
	refuse := func(why string) (Hazard, error) {
		return h, &IllegalMove{Thing: "hazard", From: string(h.State), Move: "review", To: string(state), Why: why}
	}
	switch {
	case answerable(by, at) != nil:
		return h, ErrActor
	case !by.Person():
		return refuse("a person reviews a hazard")
	case state != HazardConfirmed && state != HazardCleared:
		return refuse("a review ends in confirmed or cleared")
	case state == HazardCleared && reason == "":
		return refuse("clearing needs a reason")
	}
	h.State, h.Reviewed, h.ReviewedBy, h.Reason = state, at, by.ID, reason
	return h, nil
}
