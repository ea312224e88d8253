package campaign

import (
	"slices"
	"time"
)

// EndReason says why contact with a resident ended.
type EndReason string

// The reasons of [ContactEnded].
const (
	EndedStopped        EndReason = "stopped"          // they wrote STOP
	EndedRefusedForGood EndReason = "refused_for_good" // they said at the door: never again
	EndedDeceased       EndReason = "deceased"
	EndedMovedOut       EndReason = "moved_out"
	EndedSafety         EndReason = "safety" // a person decided that contact endangers them
)

// Scope says how far an end of contact goes; each includes the ones before.
type Scope string

// The scopes of [ContactEnded].
const (
	EndsVisits   Scope = "visits"   // nobody knocks for their sake
	EndsCampaign Scope = "campaign" // nor writes, calls or sends
	EndsAll      Scope = "all"      // nor for any other matter
)

var scopes = []Scope{EndsVisits, EndsCampaign, EndsAll}

// covers says whether an end that goes as far as s includes wanted. A scope
// that is not known goes all the way: silence does no harm.
func (s Scope) covers(wanted Scope) bool {
	far := slices.Index(scopes, s)
	return far < 0 || far >= slices.Index(scopes, wanted)
}

// ContactEnded says that contact with a person ended: why, how far, when and
// who recorded it. It is kept for ever, also when it was lifted.
type ContactEnded struct {
	Reason EndReason `json:"reason"`
	Scope  Scope     `json:"scope"`
	At     time.Time `json:"at"`
	By     Actor     `json:"by"`
	Visit  VisitID   `json:"visit,omitempty"`
	Note   string    `json:"note,omitempty"`
	Lifted *Lifted   `json:"lifted,omitempty"`
}

// Lifted is how contact began again: the resident asked for it, or the end was
// recorded by mistake.
type Lifted struct {
	At     time.Time `json:"at"`
	By     Actor     `json:"by"`
	Reason string    `json:"reason"`
}

// End records that contact with the resident ended, and returns the resident
// as a new version with the event of it. An end that stands already is not
// recorded twice: no event then. It returns [ErrActor] without actor or time.
func (r Resident) End(e ContactEnded) (Resident, []Event, error) {
	if err := answerable(e.By, e.At); err != nil {
		return r, nil, err
	}
	for _, old := range r.Ended {
		if old.Lifted == nil && old.Reason == e.Reason && old.Scope.covers(e.Scope) {
			return r, nil, nil
		}
	}
	r = r.clone()
	r.Ended = append(r.Ended, e)
	r.Version++
	return r, []Event{Event{Kind: EventContactEnded, Home: r.Home, Resident: r.ID, Subject: ResidentSubject(r.ID),
		To: string(e.Scope), Reason: string(e.Reason), Actor: e.By, At: e.At}.identified()}, nil
}

// Lift begins contact again: every standing end is lifted with the reason. It
// returns [ErrIllegalMove] where nothing has ended, the reason is missing, or
// by is neither a member of staff nor the resident.
func (r Resident) Lift(reason string, by Actor, at time.Time) (Resident, []Event, error) {
	return r.lift(reason, by, at, func(ContactEnded) bool { return true })
}

// LiftStop begins contact again with somebody who had asked for none and now
// says otherwise: what they ended themselves by [EndedStopped] is lifted, and
// no other end, which is not theirs alone to lift. It returns what
// [Resident.Lift] returns.
func (r Resident) LiftStop(reason string, by Actor, at time.Time) (Resident, []Event, error) {
	return r.lift(reason, by, at, func(e ContactEnded) bool { return e.Reason == EndedStopped })
}

func (r Resident) lift(reason string, by Actor, at time.Time, meant func(ContactEnded) bool) (Resident, []Event, error) {
	if err := answerable(by, at); err != nil {
		return r, nil, err
	}
	stands := func(e ContactEnded) bool { return e.Lifted == nil && meant(e) }
	refuse := &IllegalMove{Thing: "resident " + string(r.ID), From: "contact ended", Move: "lift", To: "in contact"}
	switch {
	case !slices.ContainsFunc(r.Ended, stands):
		refuse.From, refuse.Why = "in contact", "contact has not ended"
		return r, nil, refuse
	case reason == "":
		refuse.Why = "it needs a reason"
		return r, nil, refuse
	case !by.Person() && by.Resident != r.ID:
		refuse.Why = "only staff or the resident can"
		return r, nil, refuse
	}
	r = r.clone()
	for i := range r.Ended {
		if stands(r.Ended[i]) {
			r.Ended[i].Lifted = &Lifted{At: at, By: by, Reason: reason}
		}
	}
	r.Version++
	return r, []Event{Event{Kind: EventContactLifted, Home: r.Home, Resident: r.ID, Subject: ResidentSubject(r.ID),
		Reason: reason, Actor: by, At: at}.identified()}, nil
}
