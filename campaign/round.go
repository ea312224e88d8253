package campaign

import (
	"slices"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// RoundState is how far a round has come.
type RoundState string

// The states of a [Round].
const (
	RoundPlanned   RoundState = "planned"
	RoundWalking   RoundState = "walking"
	RoundWalked    RoundState = "walked"
	RoundCancelled RoundState = "cancelled"
)

// Round is the ordered walk of one group of staff on one shift: its stops are
// the walk list.
type Round struct {
	ID         RoundID          `json:"id"`
	Campaign   CampaignID       `json:"campaign"`
	Phase      PhaseKind        `json:"phase,omitempty"`
	Patch      PatchID          `json:"patch,omitempty"`
	Day        condition.Date   `json:"day"`
	TimeOfDay  TimeOfDay        `json:"time_of_day"`
	Department string           `json:"department,omitempty"`
	Team       TeamID           `json:"team,omitempty"`
	Knockers   []survey.ActorID `json:"knockers,omitempty"`
	TwoUp      bool             `json:"two_up,omitempty"` // walked by two, who stay together
	Stops      []Stop           `json:"stops"`            // in walking order
	State      RoundState       `json:"state"`
	Started    time.Time        `json:"started,omitzero"`
	Ended      time.Time        `json:"ended,omitzero"`
	Reason     string           `json:"reason,omitempty"` // of a cancelled round
	Version    int              `json:"version"`
}

// Stop is one door of a walk list.
type Stop struct {
	Home        survey.HomeID     `json:"home"`
	Attempt     int               `json:"attempt"` // which visit of this home it is, from 1
	TwoUp       bool              `json:"two_up,omitempty"`
	Appointment time.Time         `json:"appointment,omitzero"` // the resident named this time
	Resident    survey.ResidentID `json:"resident,omitempty"`   // made for this person; empty: whoever is in
	Postcard    PostcardID        `json:"postcard,omitempty"`   // that announced it
	Dropped     string            `json:"dropped,omitempty"`    // why it is not walked after all; empty: it is
}

// RoundMove is what can happen to a round.
type RoundMove string

// The moves of a [Round].
const (
	RoundStart  RoundMove = "start"
	RoundFinish RoundMove = "finish"
	RoundCancel RoundMove = "cancel"
)

var roundTable = table[RoundState, RoundMove]{
	{RoundPlanned, RoundStart, RoundWalking},
	{RoundPlanned, RoundCancel, RoundCancelled},
	{RoundWalking, RoundFinish, RoundWalked},
	{RoundWalking, RoundCancel, RoundCancelled},
}

// Move takes the round a step on. Cancelling needs a reason. It returns
// [ErrIllegalMove] or [ErrActor], and then the round as it was.
func (r Round) Move(m RoundMove, reason string, by Actor, at time.Time) (Round, []Event, error) {
	thing := "round " + string(r.ID)
	to, err := roundTable.next(thing, r.State, m, by, at)
	if err != nil {
		return r, nil, err
	}
	if m == RoundCancel && reason == "" {
		return r, nil, &IllegalMove{Thing: thing, From: string(r.State), Move: string(m), To: string(to), Why: "it needs a reason"}
	}
	e := Event{Kind: EventRound, Campaign: r.Campaign, Subject: Subject{Kind: "round", ID: string(r.ID)},
		From: string(r.State), To: string(to), Reason: reason, Actor: by, At: at}
	if m == RoundStart {
		r.Started = at
	} else {
		r.Ended = at
	}
	r.State, r.Reason = to, reason
	r.Version++
	return r, []Event{e.identified()}, nil
}

// StopsAt says whether a home is on the walk list, dropped or not.
func (r Round) StopsAt(home survey.HomeID) bool {
	return slices.ContainsFunc(r.Stops, func(s Stop) bool { return s.Home == home })
}

// Open says whether the round has yet to be walked to its end.
func (r Round) Open() bool { return r.State == RoundPlanned || r.State == RoundWalking }
