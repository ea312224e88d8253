package directory_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/directory"
)

func TestKilometres(t *testing.T) {
	p := func(latitude, longitude float64) directory.Point {
		return directory.Point{Latitude: latitude, Longitude: longitude}
	}
	for _, c := range []struct {
		a, b directory.Point
		want float64
	}{
		{p(0, 0), p(0, 0), 0},
		{p(0, 0), p(1, 0), 111.195}, // a degree of a meridian
		{p(0, 0), p(0, 1), 111.195},
		{p(60, 0), p(60, 1), 55.597}, // half as long there, and a little less along the great circle
		{p(0, 0), p(90, 0), 10007.557},
		{p(0, 0), p(0, 180), 20015.115},
		{p(-90, 17), p(90, -40), 20015.115},
		{p(0, 179.5), p(0, -179.5), 111.195}, // over the date line
	} {
		require.InDelta(t, c.want, c.a.Kilometres(c.b), 0.002, "%v %v", c.a, c.b)
	}
	// To the other side of the world the formula is exact to some centimetres.
	const metre = 1e-3
	law := func(t require.TestingT, a, b, c directory.Point) {
		require.InDelta(t, a.Kilometres(b), b.Kilometres(a), metre)
		require.LessOrEqual(t, a.Kilometres(c), a.Kilometres(b)+b.Kilometres(c)+metre)
	}
	law(t, p(0x1p-19, 180), p(0.0625, 1), p(0x1p-21, 0x1p-15))
	rapid.Check(t, func(t *rapid.T) {
		any := func(name string) directory.Point {
			return p(rapid.Float64Range(-90, 90).Draw(t, name), rapid.Float64Range(-180, 180).Draw(t, name))
		}
		law(t, any("a"), any("b"), any("c"))
	})
}

// placed is a service with one place.
func placed(id, place, more string) string {
	return service(id, `"service_at_locations": [{"location": {"name": "Hall `+id+`", `+place+`}}]`+more)
}

func spot(latitude, longitude float64) string {
	return fmt.Sprintf(`"latitude": %v, "longitude": %v`, latitude, longitude)
}

func TestNearestFirst(t *testing.T) {
	d := parse(t,
		placed("far", spot(60.5, -1.0), ""),
		placed("near", spot(60.005, -1.0), ""),
		placed("sector", `"addresses": [{"postal_code": "ZE9 1ZZ"}]`, ""),
		placed("area", `"addresses": [{"postal_code": "ZE2 1ZZ"}]`, ""),
		service("nowhere", ""),
		service("two", `"service_at_locations": [{"location": {"name": "Far hall", `+spot(60.9, -1)+`}}, {"location": {"name": "Near hall", `+spot(60.01, -1)+`}}]`),
	)
	home := directory.Query{Area: "ZE9 1AA", Point: &directory.Point{Latitude: 60, Longitude: -1}}
	got := d.Match(home)
	require.Equal(t, []string{"near", "two", "sector", "area", "far", "nowhere"}, ids(got))
	require.Equal(t, 0.6, got[0].Kilometres)
	require.Equal(t, []string{"does not say where it serves", "has a place 0.6 km away"}, got[0].Why)
	require.Equal(t, "before Service two: it is nearer, 0.6 km away and not 1.1", got[0].Before)
	require.Equal(t, "Near hall", got[1].Place)
	require.Equal(t, "before Service sector: it is nearer, as far as the postcodes tell", got[1].Before)
	require.Zero(t, got[2].Kilometres, "a guess is not shown")
	require.Equal(t, "before Service nowhere: it is known to have a place near the home", got[4].Before)
	require.Empty(t, got[5].Before)

	home.Within = 20
	found := d.Find(home)
	require.Equal(t, []string{"near", "two", "sector", "area", "nowhere"}, ids(found.Offered))
	require.Equal(t, []directory.SetAside{{ID: "far", Name: "Service far", Because: "it is 55.6 km away, and 20 km is the most"}}, found.SetAside)

	home.Point = nil
	require.Len(t, d.Match(home), 6, "where the home is not known, no distance is")
}

func TestFreeOnly(t *testing.T) {
	d := parse(t,
		service("dear", `"cost_options": [{"amount": 4.5}]`), service("free", `"cost_options": [{"amount": 0}]`),
		service("some", `"cost_options": [{"amount": 4.5, "option": "adults"}, {"amount": 0, "option": "children"}]`),
		service("words", `"cost_options": [{"amount": 4.5}, {"amount_description": "ask"}]`), service("unsaid", ""),
		service("once", `"cost_options": [{"amount": 4.5, "valid_to": "2026-01-01"}]`))
	found := d.Find(directory.Query{Free: true, On: day(t, "2026-11-24")})
	require.Equal(t, []string{"free", "once", "some", "unsaid", "words"}, ids(found.Offered))
	require.Equal(t, []directory.SetAside{{ID: "dear", Name: "Service dear", Because: "it costs £4.50"}}, found.SetAside)
	require.Equal(t, "before Service once: it is free of charge", found.Offered[0].Before)
	require.Equal(t, "before Service some: nothing tells them apart but the name", found.Offered[1].Before)
}

// Every part of the order has its words.
func TestBefore(t *testing.T) {
	d := parse(t,
		service("a-local", `"service_areas": [{"extent": "ZE9"}]`), service("b-nation", `"service_areas": [{"name": "England"}]`),
		service("c-open", `"schedules": [{"freq": "DAILY"}]`), service("d-polish", `"languages": [{"code": "pl"}]`),
		service("e-interpreters", `"interpretation_services": "by phone"`), service("f-last", ""), service("f-young", `"maximum_age": 25`),
		`{"id": "g", "name": "Service f-young", "status": "active", "maximum_age": 25}`)
	var got []string
	for _, m := range d.Match(directory.Query{Area: "ZE9 1AA", Nation: "england", Language: "pl", On: day(t, "2026-11-24")}) {
		got = append(got, m.Before)
	}
	require.Equal(t, []string{
		"before Service b-nation: it says that it serves the home's own neighbourhood",
		"before Service c-open: it says that it serves the whole nation",
		"before Service d-polish: it is known to be open on Tue 24 Nov 2026",
		"before Service e-interpreters: it is given in Polish",
		"before Service f-last: it has interpreters",
		"before Service f-young: it is known to be for the person's age",
		"before Service f-young: nothing tells them apart but the id",
		"",
	}, got)
}
