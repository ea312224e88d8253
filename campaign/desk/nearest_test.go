package desk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/rules/directory"
	"github.com/doorknock/doorknock/survey"
)

// The home's place on the map decides which of two services is first.
func TestTheNearestServiceIsFirst(t *testing.T) {
	pantry := func(name string, latitude float64) directory.Service {
		return directory.Service{ID: name, Name: name, Status: directory.Active, Needs: []directory.Need{directory.Food},
			Locations: []directory.ServiceAtLocation{{Location: directory.Location{Point: &directory.Point{Latitude: latitude, Longitude: -1}}}}}
	}
	services, err := directory.New(pantry("A far pantry", 54.2), pantry("The near pantry", 54.01))
	require.NoError(t, err)
	w := open(t, func(c *desk.Config) { c.Services = services })
	got := w.submit(w.interviewedAs(survey.Beginning{ID: "i1", Mode: survey.Doorstep, Language: "en", Home: "home-1", Tenancy: "tenancy-1",
		Respondent: "Dee", By: officer.ID, At: noon}, hungry(true)...), noon.Add(time.Hour))
	require.Len(t, got.Decision.Referrals, 1)
	first := got.Decision.Referrals[0].Services[0]
	assert.Equal(t, "The near pantry", first.Name)
	assert.Equal(t, 1.1, first.Kilometres)
	assert.Equal(t, "before A far pantry: it is nearer, 1.1 km away and not 22.2", first.Before)
}
