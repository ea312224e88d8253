package roster

import (
	"fmt"
	"strings"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

var staffColumns = []string{"id", "name", "role", "department", "team", "email", "phone", "languages", "experienced", "left"}

// StaffColumns lists the columns that [Staff] reads; id, name and team must be
// there.
func StaffColumns() []string { return append([]string(nil), staffColumns...) }

// Staff reads a list of staff, a line a colleague. Teams are those that there
// are; none allows any name. It returns one batch, and how the reading went;
// [ErrFile] where not even the head can be read.
func Staff(file string, data []byte, teams []campaign.Team, by campaign.Actor, at time.Time) (campaign.Batch, Report, error) {
	t, err := open(file, data, staffColumns, []string{"id", "name", "team"})
	if err != nil {
		return campaign.Batch{}, Report{}, err
	}
	names := make([]string, len(teams))
	departments := map[string]string{}
	for i, team := range teams {
		names[i] = string(team.ID)
		departments[names[i]] = team.Department
	}
	lines := map[survey.ActorID]int{}
	b := campaign.Batch{Key: campaign.Derive("import-staff", contentName(data)), Actor: by, At: at}
	for t.next() {
		s := campaign.Staff{ID: survey.ActorID(t.needed("id")), Name: t.needed("name"), Role: t.cell("role"), Department: t.cell("department"),
			Email: t.email("email"), Phone: t.phone("phone"), Experience: t.yes("experienced"), Left: t.date("left"), Version: 1}
		if len(names) > 0 && t.needed("team") != "" {
			s.Team = oneOf(t, "team", teamIDs(teams)...)
		} else {
			s.Team = campaign.TeamID(t.cell("team"))
		}
		if s.Department == "" {
			s.Department = departments[string(s.Team)]
		}
		for _, language := range strings.Fields(t.cell("languages")) {
			if !languageTag.MatchString(language) {
				t.problem("languages", fmt.Sprintf("%q is no language's tag, such as en, cy or pl", clip(language)), false)
				continue
			}
			s.Languages = append(s.Languages, survey.Language(language))
		}
		if first, twice := lines[s.ID]; twice && !t.left {
			t.problem("id", fmt.Sprintf("it stands in line %d already", first), true)
		}
		if t.done() {
			lines[s.ID] = t.line
			b.Staff = append(b.Staff, s)
		}
	}
	return b, t.report, nil
}

func teamIDs(teams []campaign.Team) []campaign.TeamID {
	ids := make([]campaign.TeamID, len(teams))
	for i, t := range teams {
		ids[i] = t.ID
	}
	return ids
}
