package directory_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/directory"
)

func older(t *testing.T, name string) *directory.Directory {
	t.Helper()
	data, err := os.ReadFile("testdata/older/" + name)
	require.NoError(t, err)
	d, err := directory.Parse(name, data)
	require.NoError(t, err)
	return d
}

func lost(d *directory.Directory) []string {
	var out []string
	for _, l := range d.Report().Lost {
		out = append(out, l.String())
	}
	return out
}

// In HSDS 1 services stand within the locations of an organization.
func TestOlderOrganizations(t *testing.T) {
	d := older(t, "organizations.json")
	hall := directory.Location{Name: "Larkfield Hall", Accessibility: []string{"ramp", "disabled parking"},
		Addresses: []directory.Address{{Lines: []string{"1 Example Street"}, City: "Larkfield", Region: "Example Shire", Postcode: "ZE9 1AA"}},
		Languages: []directory.Language{{Name: "Polish"}, {Name: "Welsh"}},
		Phones:    []directory.Phone{{Number: "01632 960110"}}, Contacts: []directory.Contact{{Name: "B. Example", Title: "Keeper"}},
		Schedules: []directory.Schedule{{Description: "Monday to Friday, 9 to 5", WeekStart: time.Monday}}}
	s, ok := d.Service("larkfield-community-trust.larkfield-hall.1")
	require.True(t, ok)
	require.Equal(t, directory.Service{ID: s.ID, Name: "Larkfield Hall", Status: directory.Active, Email: "hall@larkfield.example.org",
		URL: "https://larkfield.example.org", Description: "A hall where neighbours meet.", Organization: directory.Organization{Name: "Larkfield Community Trust"},
		Needs: []directory.Need{directory.Food}, Terms: []directory.Term{{Name: "Lunch clubs"}, {Name: "Tea dances"}},
		Eligibility: "Older people; Aged 60 or over", Fees: "50p for tea", Application: "Walk in.", Languages: hall.Languages,
		Areas:     []directory.ServiceArea{{Name: "ZE9", Postcodes: []directory.Prefix{"ZE9"}}, {Name: "Larkfield"}},
		Locations: []directory.ServiceAtLocation{{Location: hall}}}, s)

	pantry, ok := d.Service("12")
	require.True(t, ok)
	require.Equal(t, directory.Inactive, pantry.Status, "what it says of itself stands")
	require.Equal(t, 2, d.Report().Used)
	require.EqualError(t, d.Report().Faults, "organizations.json:20:11: [0].locations[0].services_attributes[0]: the service has no id "+
		"(of an older extract: it is called larkfield-community-trust.larkfield-hall…)")
	require.Equal(t, []string{
		"[].locations[].mail_address_attributes, at 10:36",
		"[].locations[].transportation, at 12:27",
		"[].locations[].phones_attributes[].hours, at 17:67",
		"[].locations[].services_attributes[].wait, 2 times, first at 27:21",
		"[].locations[].services_attributes[].funding_sources, at 28:32",
	}, lost(d))
	got := d.Match(directory.Query{Need: directory.Food, Area: "ZE9 1AB", Language: "pl"})
	require.Equal(t, []string{"helps with food", "serves ZE9", "in Polish", "has a place in ZE9 1"}, got[0].Why)
	require.Equal(t, "01632 960110", got[0].Phone)
}

// Open Referral UK before its version 3.
func TestOlderPage(t *testing.T) {
	d := older(t, "page.json")
	report := d.Report()
	require.Equal(t, []int{41, 21, 1, 2}, []int{report.Total, report.Pages, report.Page, report.Used})
	require.False(t, report.Whole())
	s, ok := d.Service("s-1")
	require.True(t, ok)
	require.Equal(t, directory.Ages{From: 18}, s.Ages, "carers of 18 to 64 or pensioners of 65 and over")
	require.Equal(t, "Carers; Pensioners", s.Eligibility)
	require.Equal(t, []directory.Need{directory.Food}, s.Needs)
	require.Equal(t, []directory.Term{{ID: "lunch:1", Name: "Lunch clubs", Taxonomy: "Example Types"}}, s.Terms)
	require.Equal(t, "ZE9 1AA", s.Locations[0].Location.Addresses[0].Postcode)
	require.Equal(t, []string{"A ramp"}, s.Locations[0].Location.Accessibility)
	for on, want := range map[string]condition.Truth{"2026-11-24": condition.True, "2026-11-27": condition.True, "2026-11-28": condition.True} {
		open, _ := s.OpenOn(day(t, on))
		require.Equal(t, want, open, on)
	}
	open, _ := s.OpenOn(day(t, "2026-11-25"))
	require.Equal(t, condition.Unknown, open, "a weekday could not be read")
	toddlers, _ := d.Service("s-2")
	require.Equal(t, directory.Ages{To: 4}, toddlers.Ages)

	require.EqualError(t, report.Faults, `page.json:28:128: content[0].service_at_locations[0].regular_schedule[2].weekday: "8" is no weekday`)
	require.Equal(t, []string{
		"content[].accreditations, at 5:113",
		"content[].deliverable_type, at 6:27",
		"content[].organization.logo, at 7:82",
		"content[].contacts[].phones[].language, at 8:119",
		"content[].holiday_schedules, at 16:28",
		"content[].service_at_locations[].holidayScheduleCollection, at 29:40",
	}, lost(d))
}

// A feed of today has fields that nothing here keeps, and says so; what it
// leaves empty is no loss, nor are the links between its records.
func TestLostOfToday(t *testing.T) {
	d := parse(t, service("a", `"licenses": "none needed", "wait_time": null, "accreditations": "", "organization_id": "o", "program": {"id": "p"}`),
		service("b", `"program": {"id": "q"}, "fundings": []`))
	require.Equal(t, []string{"[].licenses, at 1:67", "[].program, 2 times, first at 1:158"}, lost(d))
	fresh, err := directory.New()
	require.NoError(t, err)
	require.Empty(t, fresh.Report().Lost)
}

func ExampleReport() {
	d, err := directory.Parse("feed.json", []byte(`{"id": "p", "name": "Pantry", "status": "active", "accreditations": "Example Mark"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	r := d.Report()
	fmt.Println(r.Used, "of", r.Seen, "used; lost:", r.Lost)
	// Output: 1 of 1 used; lost: [accreditations, at 1:69]
}
