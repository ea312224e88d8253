package directory_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/directory"
)

func larkfield(t testing.TB) *directory.Directory {
	t.Helper()
	data, err := os.ReadFile("testdata/larkfield.json")
	require.NoError(t, err)
	d, err := directory.Parse("larkfield.json", data)
	require.NoError(t, err)
	require.Empty(t, d.Report().Faults)
	return d
}

func ids(matches []directory.Match) []string {
	var out []string
	for _, m := range matches {
		out = append(out, m.ID)
	}
	return out
}

func TestFind(t *testing.T) {
	d := larkfield(t)
	home := directory.Query{Need: directory.Food, Area: "ZE9 1AB", Nation: "england"}
	for _, c := range []struct {
		name    string
		change  func(*directory.Query)
		offered []string
		aside   map[string]string
	}{
		{"nearest first, the nation next, unstated last", func(*directory.Query) {},
			[]string{"larkfield-pantry", "district-parcels", "national-line", "young-meals"},
			map[string]string{"closed-pantry": "it is temporarily closed", "far-pantry": "it serves other places",
				"wales-meals": "it serves other places", "old-lunch": "it is defunct"}},
		{"only the district is known", func(q *directory.Query) { q.Area = "ze9" },
			[]string{"district-parcels", "national-line", "larkfield-pantry", "young-meals"}, nil},
		{"nothing is known", func(q *directory.Query) { *q = directory.Query{Need: directory.Food} },
			[]string{"national-line", "district-parcels", "far-pantry", "larkfield-pantry", "wales-meals", "young-meals"}, nil},
		{"another place", func(q *directory.Query) { q.Area = "ZE99 1AA" },
			[]string{"district-parcels", "far-pantry", "national-line", "young-meals"}, nil},
		{"Wales", func(q *directory.Query) { q.Nation, q.Area = "wales", "" },
			[]string{"national-line", "wales-meals", "district-parcels", "far-pantry", "larkfield-pantry", "young-meals"}, nil},
		{"too old for one", func(q *directory.Query) { q.Age = 40 },
			[]string{"larkfield-pantry", "district-parcels", "national-line"}, map[string]string{"young-meals": "it is for ages 16 to 25"}},
		{"just old enough", func(q *directory.Query) { q.Age = 16 },
			[]string{"larkfield-pantry", "district-parcels", "national-line", "young-meals"}, nil},
		{"just young enough", func(q *directory.Query) { q.Age = 25 },
			[]string{"larkfield-pantry", "district-parcels", "national-line", "young-meals"}, nil},
		{"on a Tuesday", func(q *directory.Query) { q.On = day(t, "2026-11-24") },
			[]string{"larkfield-pantry", "district-parcels", "national-line", "young-meals"}, nil},
		{"on a Wednesday", func(q *directory.Query) { q.On = day(t, "2026-11-25") },
			[]string{"district-parcels", "national-line", "young-meals"}, map[string]string{"larkfield-pantry": "it is not open on Wed 25 Nov 2026"}},
		{"in Polish", func(q *directory.Query) { q.Area, q.Language = "", "pl" },
			[]string{"national-line", "district-parcels", "far-pantry", "larkfield-pantry", "young-meals"}, nil},
		{"the first only", func(q *directory.Query) { q.Limit = 1 }, []string{"larkfield-pantry"}, nil},
		{"by the area's name", func(q *directory.Query) { q.Need, q.Area = directory.Carers, "larkfield" }, []string{"carers-cafe"}, nil},
		{"no such need", func(q *directory.Query) { q.Need = "astrology" }, nil, nil},
		{"any need", func(q *directory.Query) { q.Need = "" },
			[]string{"larkfield-pantry", "district-parcels", "national-line", "carers-cafe", "young-meals"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := home
			c.change(&q)
			got := d.Find(q)
			require.Equal(t, c.offered, ids(got.Offered))
			require.Equal(t, got.Offered, d.Match(q))
			aside := map[string]string{}
			for _, a := range got.SetAside {
				aside[a.ID] = a.Because
			}
			for id, because := range c.aside {
				require.Equal(t, because, aside[id], id)
			}
		})
	}
}

func TestWhy(t *testing.T) {
	got := larkfield(t).Match(directory.Query{Need: directory.Food, Area: "ZE9 1AB", Nation: "england",
		Language: "cy", On: day(t, "2026-11-24")})
	require.Equal(t, directory.Match{
		ID: "larkfield-pantry", Name: "Larkfield Food Pantry", Organization: "Larkfield Community Trust",
		Phone: "01632 960101", Email: "hello@larkfield.example.org", Place: "Larkfield Hall, ZE9 1AA",
		Cost: "£4.50 for ten items (members)",
		Why: []string{"helps with food", "serves Larkfield", "open on Tue 24 Nov 2026, 10:00 to 12:00",
			"does not list Welsh", "has a place in ZE9 1"},
		Before: "before Emergency Parcels: it is known to be open on Tue 24 Nov 2026",
	}, got[0])
	require.Equal(t, "01632 960102 ext. 3", got[1].Phone)
	require.Equal(t, []string{"helps with food", "serves ZE", "does not say whether it is open on Tue 24 Nov 2026",
		"does not list Welsh", "free of charge"}, got[1].Why)
	require.Equal(t, "01632 960104", got[2].Phone, "a textphone is not called")
	require.Equal(t, "https://line.example.org", got[2].URL)
	require.Equal(t, []string{"helps with food", "serves the whole United Kingdom",
		"does not say whether it is open on Tue 24 Nov 2026", "in Welsh"}, got[2].Why)
	require.Equal(t, []string{"helps with food", "does not say where it serves", "for ages 16 to 25: the person's age is not known",
		"does not say whether it is open on Tue 24 Nov 2026", "does not list Welsh"}, got[3].Why)
}

func TestAMatchSurvivesStorage(t *testing.T) {
	for _, m := range larkfield(t).Match(directory.Query{}) {
		data, err := json.Marshal(m)
		require.NoError(t, err)
		var back directory.Match
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, m, back)
	}
}

// Each rule of the order decides where those before it do not.
func TestOrder(t *testing.T) {
	at := func(postcode string) string {
		return `"service_at_locations": [{"location": {"addresses": [{"postal_code": "` + postcode + `"}]}}]`
	}
	d := parse(t,
		service("h-nothing", ""),
		service("g-nothing", ""),
		service("0-young", `"maximum_age": 25, "schedules": [{"freq": "DAILY"}]`),
		service("x-free", `"cost_options": [{"amount": 0}]`),
		service("e-area", at("ZE20 1AA")),
		service("d-district", at("ZE9 9AA")),
		service("c-sector", at("ZE9 1ZZ")),
		service("b-interpreter", `"interpretation_services": "by phone, in any language"`),
		service("a-language", `"languages": [{"code": "pol"}]`),
		service("y-open", `"schedules": [{"freq": "DAILY"}]`),
		service("z-nation", `"service_areas": [{"name": "England"}]`),
		service("zz-local", `"service_areas": [{"extent": "ZE9"}]`),
	)
	got := d.Match(directory.Query{Area: "ZE9 1AA", Nation: "england", Language: "pl", On: day(t, "2026-11-24")})
	require.Equal(t, []string{"zz-local", "z-nation", "y-open", "a-language", "b-interpreter", "c-sector", "d-district",
		"e-area", "x-free", "g-nothing", "h-nothing", "0-young"}, ids(got))
	require.Equal(t, "does not list Polish, but has interpreters: by phone, in any language", got[4].Why[2])
}

func TestNotEveryAreaIsReadable(t *testing.T) {
	d := parse(t,
		service("drawn", `"service_areas": [{"name": "Ward 7", "extent": "{}", "extent_type": "geojson"}]`),
		service("words", `"service_areas": [{"name": "Anybody near the river"}]`),
		service("named", `"service_areas": [{"name": "ZE8, ZE9"}]`),
		service("coded", `"service_areas": [{"extent": "E92000001"}]`),
		service("two", `"service_areas": [{"extent": "ZE1"}, {"name": "Scotland"}]`),
		service("older", `"service_areas": [{"service_area": "Great Britain"}]`),
	)
	got := d.Find(directory.Query{Area: "ZE9 1AA", Nation: "england"})
	require.Equal(t, []string{"named", "coded", "older", "drawn", "words"}, ids(got.Offered))
	require.Equal(t, []string{"serves Ward 7: not known whether the home lies there"}, got.Offered[3].Why)
	require.Equal(t, []directory.SetAside{{ID: "two", Name: "Service two", Because: "it serves other places"}}, got.SetAside)
}

func TestAnAreaReadInPartExcludesNobody(t *testing.T) {
	d := parse(t, service("a", `"service_areas": [{"extent_type": "postcodes", "extent": "ZE1, by the river"}]`))
	require.Len(t, d.Report().Faults, 1)
	got := d.Match(directory.Query{Area: "ZE9 1AA"})
	require.Equal(t, []string{"serves ZE1, by the river: not known whether the home lies there"}, got[0].Why)
}

func TestServicesOfOneNameAreOrderedByID(t *testing.T) {
	d := parse(t, `{"id": "b", "name": "A", "status": "active"}`, `{"id": "a", "name": "A", "status": "active"}`)
	require.Equal(t, []string{"a", "b"}, ids(d.Match(directory.Query{})))
}

func TestLanguagesByAnyOfTheirCodes(t *testing.T) {
	for _, written := range []string{`"code": "cy"`, `"code": "cy-GB"`, `"code": "cym"`, `"code": "wel"`, `"code": "CY"`,
		`"name": "Welsh"`, `"language": "cy"`} {
		got := parse(t, service("a", `"languages": [{`+written+`}]`)).Match(directory.Query{Language: "cy"})
		require.Contains(t, got[0].Why, "in Welsh", written)
	}
	got := parse(t, service("a", `"languages": [{"code": "tlh"}]`)).Match(directory.Query{Language: "tlh"})
	require.Contains(t, got[0].Why, "in tlh", "a language that is not listed here is matched as it is written")
}

func TestCostsOfTheDay(t *testing.T) {
	d := parse(t, service("a", `"fees_description": "ask", "cost_options": [
		{"amount": 0, "valid_to": "2026-11-24"}, {"amount": 3, "valid_from": "2026-11-25"}]`))
	for on, want := range map[string]string{"2026-11-24": "free", "2026-11-25": "£3.00"} {
		require.Equal(t, want, d.Match(directory.Query{On: day(t, on)})[0].Cost)
	}
	for text, want := range map[string]string{
		`"amount": 0, "option": "Free", "amount_description": "free"`:     "free",
		`"amount": 4, "option": "a bag", "amount_description": "a bag"`:   "£4.00 a bag",
		`"amount": 4, "option": "members", "amount_description": "a bag"`: "£4.00 a bag (members)",
		`"amount_description": "a small sum"`:                             "a small sum",
		`"option": "members"`:                                             "(members)",
		`"amount": 0, "currency": "EUR", "option": "all"`:                 "free (all)",
	} {
		got := parse(t, service("a", `"cost_options": [{`+text+`}]`)).Match(directory.Query{})
		require.Equal(t, want, got[0].Cost)
	}
	require.Equal(t, "free; £3.00", d.Match(directory.Query{})[0].Cost)
	require.Equal(t, "ask", parse(t, service("a", `"fees": "ask"`)).Match(directory.Query{})[0].Cost)
}

func TestAFaxIsNotCalled(t *testing.T) {
	d := parse(t, service("a", `"phones": [{"number": "01632 960106", "type": "Fax"}], "contacts": [{"phones": [{"number": "01632 960107"}]}]`))
	require.Equal(t, "01632 960107", d.Match(directory.Query{})[0].Phone)
}

func TestNobodyHasNothing(t *testing.T) {
	var none *directory.Directory
	require.Empty(t, none.Match(directory.Query{Need: directory.Food}))
	require.Empty(t, none.Services())
	require.Empty(t, none.Needs())
	_, ok := none.Service("x")
	require.False(t, ok)
	require.True(t, none.Report().Whole())
}

func TestNeedsOfADirectory(t *testing.T) {
	require.Equal(t, []directory.Need{"befriending", "carers", "food"}, larkfield(t).Needs())
}

// What is not known excludes nothing: with less in the query, at least as
// much is offered. And the order does not depend on the feed's.
func TestLawsOfFind(t *testing.T) {
	d := larkfield(t)
	rapid.Check(t, func(t *rapid.T) {
		q := directory.Query{
			Need:     rapid.SampledFrom([]directory.Need{"", "food", "carers"}).Draw(t, "need"),
			Area:     rapid.SampledFrom([]string{"", "ZE", "ZE9", "ZE9 1", "ZE9 1AB", "ZE99 1AA", "M1 1AA", "Larkfield"}).Draw(t, "area"),
			Nation:   rapid.SampledFrom([]string{"", "england", "wales"}).Draw(t, "nation"),
			Age:      rapid.IntRange(0, 90).Draw(t, "age"),
			Language: rapid.SampledFrom([]string{"", "pl", "cy"}).Draw(t, "language"),
		}
		q.Free, q.Within = rapid.Bool().Draw(t, "free"), rapid.SampledFrom([]float64{0, 0.5, 30}).Draw(t, "within")
		if rapid.Bool().Draw(t, "on the map") {
			q.Point = &directory.Point{Latitude: rapid.Float64Range(60, 61).Draw(t, "latitude"), Longitude: rapid.Float64Range(-2, -1).Draw(t, "longitude")}
		}
		if rapid.Bool().Draw(t, "on a day") {
			q.On = 20000
		}
		offered := ids(d.Match(q))
		for _, forget := range []func(*directory.Query){
			func(q *directory.Query) { q.Area = "" }, func(q *directory.Query) { q.Nation = "" },
			func(q *directory.Query) { q.Age = 0 }, func(q *directory.Query) { q.Point = nil },
			func(q *directory.Query) { q.Within = 0 }, func(q *directory.Query) { q.Free = false }, func(q *directory.Query) { q.Language = "" }, func(q *directory.Query) { q.On = 0 },
		} {
			less := q
			forget(&less)
			if less.Area == "" && q.Area == "Larkfield" {
				continue
			}
			require.Subset(t, ids(d.Match(less)), offered)
		}
		services := rapid.Permutation(d.Services()).Draw(t, "order")
		shuffled, err := directory.New(services...)
		require.NoError(t, err)
		require.Equal(t, d.Match(q), shuffled.Match(q))
	})
}
