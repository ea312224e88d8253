package store

import (
	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// ResidentFilter chooses residents.
type ResidentFilter struct {
	ID   survey.ResidentID
	Home survey.HomeID
}

// Match says whether the resident is chosen.
func (f ResidentFilter) Match(r campaign.Resident) bool { return is(f.ID, r.ID) && is(f.Home, r.Home) }

// ConsentFilter chooses consents.
type ConsentFilter struct {
	ID       campaign.ConsentID
	Resident survey.ResidentID
	Home     survey.HomeID
	Purpose  string
}

// Match says whether the consent is chosen.
func (f ConsentFilter) Match(c campaign.Consent) bool {
	return is(f.ID, c.ID) && is(f.Resident, c.Resident) && is(f.Home, c.Home) && is(f.Purpose, c.Purpose)
}

// StaffFilter chooses members of staff.
type StaffFilter struct {
	ID   survey.ActorID
	Team campaign.TeamID
}

// Match says whether the member of staff is chosen.
func (f StaffFilter) Match(s campaign.Staff) bool { return is(f.ID, s.ID) && is(f.Team, s.Team) }

// TeamFilter chooses teams.
type TeamFilter struct {
	ID         campaign.TeamID
	Department string
}

// Match says whether the team is chosen.
func (f TeamFilter) Match(t campaign.Team) bool {
	return is(f.ID, t.ID) && is(f.Department, t.Department)
}
