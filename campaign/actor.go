package campaign

import (
	"time"

	"github.com/doorknock/doorknock/survey"
)

// ActorKind says what sort of actor did something.
type ActorKind string

// The kinds of [Actor].
const (
	ActorResident ActorKind = "resident"
	ActorStaff    ActorKind = "staff"
	ActorSystem   ActorKind = "system"
)

// Actor is who did something: a resident, a member of staff with team and
// department, or the system. Every change has one. The zero Actor is nobody,
// and no change is accepted from it.
type Actor struct {
	ID         survey.ActorID    `json:"id"`
	Kind       ActorKind         `json:"kind"`
	Name       string            `json:"name,omitempty"`       // as colleagues know them; empty for a resident and the system
	Team       TeamID            `json:"team,omitempty"`       // of staff
	Department string            `json:"department,omitempty"` // of staff
	Role       string            `json:"role,omitempty"`       // of staff: "Repairs team leader"
	Resident   survey.ResidentID `json:"resident,omitempty"`   // of a resident who is known by name
}

// System is the actor of what happens by itself: a rule's decision, a close
// after silence, a reminder.
func System() Actor { return Actor{ID: "system", Kind: ActorSystem} }

// Known says whether the actor is somebody: it has an id and a known kind.
func (a Actor) Known() bool {
	switch a.Kind {
	case ActorResident, ActorStaff, ActorSystem:
		return a.ID != ""
	}
	return false
}

// Person says whether the actor is a member of staff, who alone may decide
// about people: decline, lower, close what was left for a person.
func (a Actor) Person() bool { return a.Known() && a.Kind == ActorStaff }

// answerable refuses a change by nobody or at no time.
func answerable(by Actor, at time.Time) error {
	if !by.Known() || at.IsZero() {
		return ErrActor
	}
	return nil
}
