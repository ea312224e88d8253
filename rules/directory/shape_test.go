package directory_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/directory"
)

// drawn is a service with a catchment on the map.
func drawn(id, geojson string) string {
	text, _ := json.Marshal(geojson)
	return service(id, `"service_areas": [{"name": "Ward `+id+`", "extent_type": "geojson", "extent": `+string(text)+`}]`)
}

const square = `[[[-1, 60], [-1, 61], [0, 61], [0, 60], [-1, 60]]]`

func TestCatchments(t *testing.T) {
	d := parse(t,
		drawn("polygon", `{"type": "Polygon", "coordinates": `+square+`}`),
		drawn("backwards", `{"coordinates": `+square+`, "type": "Polygon"}`),
		drawn("many", `{"type": "MultiPolygon", "coordinates": [[[[5, 5], [5, 6], [6, 6]]], `+square+`]}`),
		drawn("feature", `{"type": "Feature", "properties": {"name": "W"}, "geometry": {"type": "Polygon", "coordinates": `+square+`}}`),
		drawn("features", `{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": `+square+`}}]}`),
		drawn("geometries", `{"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}, {"type": "Polygon", "coordinates": `+square+`}]}`),
		drawn("hole", `{"type": "Polygon", "coordinates": [[[-1, 60, 12.5], [-1, 61], [0, 61], [0, 60]], [[-0.6, 60.4], [-0.6, 60.6], [-0.4, 60.6], [-0.4, 60.4]]]}`),
		drawn("elsewhere", `{"type": "Polygon", "coordinates": [[[5, 5], [5, 6], [6, 6]]]}`),
	)
	require.Empty(t, d.Report().Faults)
	for _, c := range []struct {
		name                string
		latitude, longitude float64
		offered             []string
	}{
		{"in the square", 60.5, -0.2, []string{"backwards", "feature", "features", "geometries", "hole", "many", "polygon"}},
		{"in the hole", 60.5, -0.5, []string{"backwards", "feature", "features", "geometries", "many", "polygon"}},
		{"in the triangle", 5.8, 5.2, []string{"elsewhere", "many"}},
		{"beside it", 60.5, 0.1, nil},
		{"above it", 61.1, -0.2, nil},
	} {
		found := d.Find(directory.Query{Point: &directory.Point{Latitude: c.latitude, Longitude: c.longitude}})
		require.Equal(t, c.offered, ids(found.Offered), c.name)
		for _, m := range found.Offered {
			require.Equal(t, []string{"serves Ward " + m.ID}, m.Why)
		}
		for _, aside := range found.SetAside {
			require.Equal(t, "it serves other places", aside.Because)
		}
	}
	for _, m := range d.Match(directory.Query{Area: "ZE9 1AA"}) {
		require.Equal(t, []string{"serves Ward " + m.ID + ": not known whether the home lies there"}, m.Why)
	}
}

// A drawing that cannot be read excludes nobody, and is told.
func TestCatchmentsThatCannotBeRead(t *testing.T) {
	for text, want := range map[string]string{
		`{`:  "the catchment is no GeoJSON",
		`{}`: "the catchment has no area",
		`{"type": "Point", "coordinates": [1, 2]}`:                         "the catchment has no area",
		`{"type": "MultiLineString", "coordinates": ` + square + `}`:       "the catchment has no area",
		`{"type": "Polygon", "coordinates": "here"}`:                       "the catchment's coordinates are no lists of numbers",
		`{"type": "Polygon", "coordinates": [[[-1, 60], 7]]}`:              "the catchment's coordinates are lists of different depths",
		`{"type": "Polygon", "coordinates": [[[-1]]]}`:                     "a corner of the catchment has no longitude and latitude",
		`{"type": "Polygon", "coordinates": [[[-1, 91], [0, 0], [1, 1]]]}`: "a corner of the catchment is no place on Earth",
		`{"type": 7, "coordinates": ` + square + `}`:                       "the catchment is no GeoJSON that can be read",
		`{"type": "Polygon", "coordinates": [[[[[[[1, 2]]]]]]]}`:           "the catchment's coordinates are no lists of numbers",
	} {
		d := parse(t, drawn("a", text))
		require.Len(t, d.Report().Faults, 1, text)
		require.EqualError(t, d.Report().Faults[0].Err, want, text)
		require.Equal(t, "[0].service_areas[0].extent", d.Report().Faults[0].Path)
		require.Len(t, d.Match(directory.Query{Point: &directory.Point{Latitude: 1, Longitude: 1}}), 1, text)
	}
}

// A rectangle holds what lies between its sides, wherever its ring begins and
// whichever way it goes round.
func TestLawsOfShapes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.IntRange(-40, 40)
		south, west := coordinate.Draw(t, "south"), coordinate.Draw(t, "west")
		north, east := south+rapid.IntRange(1, 20).Draw(t, "height"), west+rapid.IntRange(1, 20).Draw(t, "width")
		at := func(latitude, longitude int) directory.Point {
			return directory.Point{Latitude: float64(latitude), Longitude: float64(longitude)}
		}
		ring := []directory.Point{at(south, west), at(north, west), at(north, east), at(south, east)}
		p := directory.Point{Latitude: float64(coordinate.Draw(t, "latitude")) + 0.5, Longitude: float64(coordinate.Draw(t, "longitude")) + 0.5}
		want := p.Latitude > float64(south) && p.Latitude < float64(north) && p.Longitude > float64(west) && p.Longitude < float64(east)
		turn := rapid.IntRange(0, 3).Draw(t, "turn")
		turned := append(slices.Clone(ring[turn:]), ring[:turn]...)
		back := slices.Clone(turned)
		slices.Reverse(back)
		for _, r := range [][]directory.Point{ring, turned, back, append(slices.Clone(ring), ring[0])} {
			require.Equal(t, want, directory.Shape{r}.Holds(p))
		}
		require.False(t, directory.Shape{ring, ring}.Holds(p), "a hole as large as the whole leaves nothing")
	})
	require.False(t, directory.Shape(nil).Holds(directory.Point{}))
	require.False(t, directory.Shape{{}, {{Latitude: 1}}}.Holds(directory.Point{}))
}
