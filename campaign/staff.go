package campaign

import (
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Staff is a member of staff as the landlord's list has them: who may knock,
// own cases and sign for decisions.
type Staff struct {
	ID         survey.ActorID    `json:"id"`
	Name       string            `json:"name"`
	Email      string            `json:"email,omitempty"`
	Phone      string            `json:"phone,omitempty"` // for a colleague's check that they are back safe
	Team       TeamID            `json:"team"`
	Department string            `json:"department"`
	Role       string            `json:"role,omitempty"`
	Languages  []survey.Language `json:"languages,omitempty"` // spoken well enough to interview in
	Experience bool              `json:"experienced,omitempty"`
	Left       *condition.Date   `json:"left,omitempty"` // first day on which they no longer work here; nil: they do
	Version    int               `json:"version"`
}

// Actor is the member of staff as the one who did something.
func (s Staff) Actor() Actor {
	return Actor{ID: s.ID, Kind: ActorStaff, Name: s.Name, Team: s.Team, Department: s.Department, Role: s.Role}
}

// Works says whether they work for the landlord on that day.
func (s Staff) Works(day condition.Date) bool { return s.Left == nil || day < *s.Left }
