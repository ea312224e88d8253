package directory_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/directory"
)

// A feed comes in many shapes; the services in them are the same.
func TestShapes(t *testing.T) {
	one := service("a", `"organization": {"id": "o", "name": "Trust"}, `+term("food"))
	bare := service("a", term("food"))
	for name, text := range map[string]string{
		"a service":                    one,
		"a list":                       "[" + one + "]",
		"a page":                       `{"total_items": 1, "total_pages": 1, "page_number": 1, "contents": [` + one + "]}",
		"contents alone":               `{"contents": [` + one + "]}",
		"an organization":              `{"id": "o", "name": "Trust", "services": [` + bare + "]}",
		"a list of organizations":      `[{"services": [` + bare + `], "name": "Trust", "id": "o"}]`,
		"a service at a location":      `{"id": "l", "location": {"name": "Hall"}, "service": ` + one + "}",
		"a page of such":               `{"contents": [{"id": "l", "service": ` + one + "}]}",
		"with a byte order mark":       "\ufeff" + one,
		"with fields nobody knows":     strings.Replace(one, `"id"`, `"x": [{"id": 7}], "id"`, 1),
		"with an organization's id":    strings.Replace(bare, `"id"`, `"organization": {"id": "o", "name": "Trust"}, "id"`, 1),
		"with nulls where things lack": strings.Replace(one, `"id"`, `"email": null, "phones": null, "minimum_age": null, "id"`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			d, err := directory.Parse("x.json", []byte(text))
			require.NoError(t, err)
			require.Empty(t, d.Report().Faults)
			require.True(t, d.Report().Whole())
			s, ok := d.Service("a")
			require.True(t, ok)
			require.Equal(t, "Trust", s.Organization.Name)
			require.Equal(t, []directory.Need{directory.Food}, s.Needs)
			if strings.Contains(text, "Hall") {
				require.Equal(t, "Hall", s.Locations[0].Location.Name)
			}
		})
	}
}

func TestEveryFieldIsRead(t *testing.T) {
	d := parse(t, service("a", `"alternate_name": "A", "description": "D", "url": "https://a.example.org", "email": "a@example.org",
		"minimum_age": 16, "maximum_age": 25, "eligibility_description": "E", "application_process": "P", "fees_description": "F",
		"alert": "L", "interpretation_services": "I", "assured_date": "2026-01-02T00:00:00Z",
		"required_documents": [{"document": "a letter"}, {"document": ""}],
		"languages": [{"code": "cy", "name": "Welsh", "note": "N"}, {"id": "x"}],
		"contacts": [{"name": "B. Example", "title": "T", "email": "b@example.org", "phones": [{"number": "\"01632 960105\"", "type": "voice", "extension": 12, "description": "S"}]}],
		"cost_options": [{"option": "O", "currency": "eur", "amount": 2.345, "amount_description": "each", "valid_from": "2026-01-01", "valid_to": "2026-12-31"}],
		"attributes": [{"value": "V"}, {"taxonomy_term": {"id": 1, "code": 7, "name": "N", "term_uri": "https://example.org/t", "taxonomy_detail": {"name": "X"}}}],
		"service_at_locations": [{"id": "l", "location": {"id": "m", "name": "Hall", "location_type": "physical", "latitude": "52.7", "longitude": -2.75,
			"external_identifier": "000000199356", "external_identifier_type": "UPRN", "accessibility": [{"description": "a ramp"}],
			"addresses": [{"address_1": "1 Example Street", "address_2": "", "city": "C", "region": "R", "state_province": "S", "postal_code": "ze91aa", "country": "GB"}]}}]`))
	require.Empty(t, d.Report().Faults)
	s, _ := d.Service("a")
	require.Equal(t, directory.Service{
		ID: "a", Name: "Service a", OtherName: "A", Description: "D", URL: "https://a.example.org", Email: "a@example.org",
		Status: directory.Active, Ages: directory.Ages{From: 16, To: 25}, Eligibility: "E", Application: "P", Fees: "F", Alert: "L",
		Interpreting: "I", Assured: day(t, "2026-01-02"), Documents: []string{"a letter"},
		Languages: []directory.Language{{Code: "cy", Name: "Welsh", Note: "N"}},
		Contacts: []directory.Contact{{Name: "B. Example", Title: "T", Email: "b@example.org",
			Phones: []directory.Phone{{Number: "01632 960105", Type: "voice", Extension: "12", Description: "S"}}}},
		Costs: []directory.CostOption{{Option: "O", Currency: "EUR", Priced: true, Amount: 235, Description: "each",
			From: day(t, "2026-01-01"), Until: day(t, "2026-12-31")}},
		Terms: []directory.Term{{Value: "V"}, {ID: "1", Code: "7", Name: "N", URI: "https://example.org/t", Taxonomy: "X"}},
		Locations: []directory.ServiceAtLocation{{ID: "l", Location: directory.Location{ID: "m", Name: "Hall", Type: "physical",
			UPRN: "199356", Point: &directory.Point{Latitude: 52.7, Longitude: -2.75}, Accessibility: []string{"a ramp"},
			Addresses: []directory.Address{{Lines: []string{"1 Example Street"}, City: "C", Region: "R", Postcode: "ZE9 1AA", Country: "GB"}}}}},
	}, s)
	require.Equal(t, "2.35 EUR each (O)", s.Costs[0].String())
}

// One bad service does not spoil the rest.
func TestTheRestIsKept(t *testing.T) {
	d := parse(t, service("a", ""), `{"name": "Nobody", "status": "active"}`, service("a", ""), service("b", ""))
	require.Equal(t, 4, d.Report().Seen)
	require.Equal(t, 2, d.Report().Used)
	require.EqualError(t, d.Report().Faults, "test.json:2:1: [1]: the service has no id\n"+
		`test.json:3:1: [2]: the service "a" stands twice`)
	require.ErrorIs(t, d.Report().Faults, directory.ErrService)
}

func TestAPageIsNotTheWholeFeed(t *testing.T) {
	d, err := directory.Parse("x", []byte(`{"total_items": 10, "total_pages": 10, "page_number": 1, "contents": [`+service("a", "")+`]}`))
	require.NoError(t, err)
	require.False(t, d.Report().Whole())
	require.Equal(t, 10, d.Report().Pages)

	d, err = directory.Parse("x", []byte(`{"total_items": 0, "empty": true, "contents": []}`))
	require.NoError(t, err)
	require.Empty(t, d.Services())
}

func TestAStatusNobodyKnowsIsNeverOffered(t *testing.T) {
	d, err := directory.Parse("x", []byte(`[`+service("a", "")+`, {"id": "b", "name": "B", "status": "suspended"},
		{"id": "c", "name": "C", "organization_id": "o"}]`))
	require.NoError(t, err)
	require.EqualError(t, d.Report().Faults, `x:1:91: [1].status: unknown status "suspended" (the service is never offered)`+"\n"+
		`x:2:3: [2]: the service has no status (taken for active)`)
	found := d.Find(directory.Query{})
	require.Equal(t, []string{"c", "a"}, ids(found.Offered))
	require.Equal(t, []directory.SetAside{{ID: "b", Name: "B", Because: "it is suspended"}}, found.SetAside)
}

// A service that names its own organization keeps it.
func TestAnOrganizationOwnsOnlyWhatIsNobodys(t *testing.T) {
	d, err := directory.Parse("x", []byte(`{"id": "o", "name": "Trust", "services": [`+
		service("a", `"organization": {"name": "Another"}`)+","+service("b", `"organization_id": "p"`)+","+service("c", "")+"]}"))
	require.NoError(t, err)
	var owners []string
	for _, s := range d.Services() {
		owners = append(owners, s.Organization.ID+s.Organization.Name)
	}
	require.Equal(t, []string{"Another", "p", "oTrust"}, owners)
}

func TestMapping(t *testing.T) {
	text := service("a", `"attributes": [{"taxonomy_term": {"taxonomy": "Ours", "code": "77", "name": "Tea"}},
		{"taxonomy_term": {"name": " Warm Spaces "}}, {"taxonomy_term": {"name": " food bank"}}, {"taxonomy_term": {"taxonomy": "Needs", "name": "pet_care"}}]`)
	d, err := directory.ParseWith("x", []byte(text), directory.Config{Mapping: append(directory.StandardMapping(),
		directory.Line{Taxonomy: "ours", Term: "77", Needs: []directory.Need{directory.Befriending, directory.WarmSpace}},
		directory.Line{Taxonomy: "theirs", Term: "Tea", Needs: []directory.Need{directory.Food}})})
	require.NoError(t, err)
	s, _ := d.Service("a")
	require.Equal(t, []directory.Need{directory.Befriending, directory.WarmSpace, directory.Food, "pet_care"}, s.Needs)
	require.Empty(t, d.Report().Faults)
	require.Equal(t, s.Needs[3:], d.Needs()[2:3], "an officer's own word is a need like any other")

	for _, line := range directory.StandardMapping() {
		require.NotEmpty(t, line.Term)
		for _, need := range line.Needs {
			require.True(t, need.Known(), "%s", need)
		}
	}
}

func TestNew(t *testing.T) {
	good := directory.Service{ID: "a", Name: "A", Status: directory.Active, Needs: []directory.Need{directory.Food},
		Areas: []directory.ServiceArea{{Extent: "ZE9"}}}
	d, err := directory.New(good)
	require.NoError(t, err)
	require.Len(t, d.Match(directory.Query{Need: directory.Food, Area: "ZE9 1AA"}), 1)
	require.Empty(t, d.Match(directory.Query{Need: directory.Food, Area: "ZE8 1AA"}))
	require.Empty(t, good.Areas[0].Postcodes, "what was handed in stays as it is")

	_, err = directory.New(good, good, directory.Service{ID: "b", Status: "closed"})
	require.EqualError(t, err, `services[1]: the service "a" stands twice
services[2]: unknown status "closed"
services[2]: the service has no name`)
}

// Each file in testdata/broken has one fault; the file beside it says how it
// is told, as an error or in the report.
func TestBrokenFeeds(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			want, err := os.ReadFile(strings.TrimSuffix(file, ".json") + ".want")
			require.NoError(t, err)
			require.Equal(t, strings.TrimSpace(string(want)), verdict(filepath.Base(file), data))
		})
	}
}

func verdict(name string, data []byte) string {
	d, err := directory.Parse(name, data)
	if err != nil {
		return "refused\n" + err.Error()
	}
	report := d.Report()
	out := fmt.Sprintf("%d of %d used", report.Used, report.Seen)
	if len(report.Faults) > 0 {
		out += "\n" + report.Faults.Error()
	}
	return out
}

func TestBoundedBytes(t *testing.T) {
	_, err := directory.ParseWith("x", []byte(service("a", "")), directory.Config{MaxBytes: 10})
	require.EqualError(t, err, "x:1:1: 52 bytes are more than the 10 that are read")
	require.ErrorIs(t, err, directory.ErrUnreadable)
}

// The public samples, where DOORKNOCK_DATA says where they are. They hold
// invented services, some of them broken on purpose.
func TestPublicFeeds(t *testing.T) {
	dir := os.Getenv("DOORKNOCK_DATA")
	if dir == "" {
		t.Skip("DOORKNOCK_DATA does not name a folder with hsds/: the public samples are not read")
	}
	for file, want := range map[string]struct {
		used, seen int
		whole      bool
	}{
		"hsds30_service_full.json":             {1, 1, true},
		"hsds30_service_list.json":             {1, 1, false},
		"hsds30_organization_full.json":        {1, 1, true},
		"hsds30_service_at_location_full.json": {1, 1, true},
		"oruk_mock_service_full.json":          {1, 1, true},
		"oruk_mock_organization_full.json":     {1, 1, true},
		"oruk_mock_service_list.json":          {1, 128, true},
		"oruk_mock_service_list_data.json":     {1, 128, true},
	} {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(dir, "hsds", file))
			require.NoError(t, err)
			d, err := directory.Parse(file, data)
			require.NoError(t, err)
			report := d.Report()
			require.Equal(t, want.used, report.Used)
			require.Equal(t, want.seen, report.Seen)
			require.Equal(t, want.whole, report.Whole())
			s := d.Services()[0]
			require.Equal(t, "Community Counselling", s.Name)
			require.Equal(t, directory.Ages{From: 12, To: 100}, s.Ages)
			require.Equal(t, condition.Unknown, s.Ages.Holds(0))
			require.Len(t, d.Match(directory.Query{Age: 30}), 1)
		})
	}
	t.Run("an older extract", func(t *testing.T) {
		data, err := os.ReadFile(filepath.Join(dir, "hsds", "sf_211_sample.json"))
		require.NoError(t, err)
		d, err := directory.Parse("sf_211_sample.json", data)
		require.NoError(t, err)
		require.Equal(t, d.Report().Seen, d.Report().Used)
		require.NotEmpty(t, d.Report().Lost)
		for _, s := range d.Services() {
			require.NotEmpty(t, s.Organization.Name)
			require.NotEmpty(t, s.Locations)
		}
	})
	for _, file := range []string{"hsds30_taxonomy_term_list.json", "oruk_mock_taxonomy_term_list.json"} {
		t.Run(file, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(dir, "hsds", file))
			require.NoError(t, err)
			_, err = directory.Parse(file, data)
			require.ErrorIs(t, err, directory.ErrShape)
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, pattern := range []string{"testdata/*.json", "testdata/older/*.json", "testdata/broken/*.json"} {
		files, err := filepath.Glob(pattern)
		require.NoError(f, err)
		for _, file := range files {
			data, err := os.ReadFile(file)
			require.NoError(f, err)
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := directory.Parse("fuzz", data)
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		require.Equal(t, d.Report().Used, len(d.Services()))
		pages, err := directory.ParsePages(directory.Config{}, directory.Page{Name: "fuzz", Data: data}, directory.Page{Name: "again", Data: data})
		require.NoError(t, err)
		require.Equal(t, d.Services(), pages.Services(), "what stands twice counts once")
		found := d.Find(directory.Query{Area: "ZE9 1AA", Nation: "england", Age: 30, Language: "cy", On: 20000,
			Point: &directory.Point{Latitude: 60.1, Longitude: -1.2}, Within: 30, Free: true})
		require.Equal(t, len(d.Services()), len(found.Offered)+len(found.SetAside))
		_, err = directory.New(d.Services()...)
		if err != nil {
			require.ErrorIs(t, err, directory.ErrService) // an unknown status, which only a feed may have
		}
	})
}
