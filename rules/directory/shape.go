package directory

import (
	"cmp"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// Shape is an area on the map: a ring of points, and further rings that are
// holes in it. A ring closes itself. Its zero value holds nothing.
type Shape [][]Point

// mostCorners bounds one drawing. Beyond it the area is not read.
const mostCorners = 200_000

// Holds says whether a point lies inside, and in none of the holes. Sides are
// straight lines of latitude and longitude; a point on a side may fall to
// either.
func (s Shape) Holds(p Point) bool {
	inside := false
	for _, ring := range s {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			if (a.Latitude > p.Latitude) != (b.Latitude > p.Latitude) &&
				p.Longitude < a.Longitude+(b.Longitude-a.Longitude)*(p.Latitude-a.Latitude)/(b.Latitude-a.Latitude) {
				inside = !inside
			}
		}
	}
	return inside
}

// drawn says whether a home lies in one of the area's shapes.
func (a ServiceArea) drawn(home *Point) condition.Truth {
	if home == nil {
		return condition.Unknown
	}
	for _, s := range a.Shapes {
		if s.Holds(*home) {
			return condition.True
		}
	}
	if a.Partly {
		return condition.Unknown
	}
	return condition.False
}

// drawing is a GeoJSON text being read.
type drawing struct {
	r       *jsonread.Reader
	shapes  []Shape
	corners int
	wrong   string
}

// parseShapes reads the polygons of a GeoJSON text: a geometry, a feature or
// collections of them. What holds no area, such as a point, holds nobody.
func parseShapes(text string) ([]Shape, error) {
	r, err := jsonread.New("", []byte(text), jsonread.Config{Bytes: 16 << 20, Depth: 24, Faults: 1, Kind: ErrField})
	if err != nil {
		return nil, faultf(ErrField, "the catchment is no GeoJSON")
	}
	d := drawing{r: r}
	d.object()
	switch {
	case r.Faults() != nil && d.wrong == "":
		d.wrong = "the catchment is no GeoJSON that can be read"
	case len(d.shapes) == 0 && d.wrong == "":
		d.wrong = "the catchment has no area"
	}
	if d.wrong != "" {
		return nil, faultf(ErrField, "%s", d.wrong)
	}
	return d.shapes, nil
}

// object reads one GeoJSON object, in which the type need not stand first.
func (d *drawing) object() {
	var (
		kind  string
		drawn nest
	)
	d.r.Object(func(key string) {
		switch key {
		case "type":
			kind = d.r.Text()
		case "coordinates":
			drawn = d.nest(0)
		case "geometry":
			d.object()
		case "features", "geometries":
			d.r.Array(func(int) { d.object() })
		}
	})
	switch {
	case kind == "Polygon" && drawn.depth == 3:
		d.shapes = append(d.shapes, drawn.shape)
	case kind == "MultiPolygon" && drawn.depth == 4:
		d.shapes = append(d.shapes, drawn.shapes...)
	}
}

// nest is what stands in a list of coordinates: numbers make a corner, corners
// a ring, rings a polygon, polygons many of them.
type nest struct {
	depth   int // of lists within: 0 for numbers
	numbers []float64
	ring    []Point
	shape   Shape
	shapes  []Shape
}

// nest reads one level of lists, and those within it. Lists of different
// depths side by side are no polygon.
func (d *drawing) nest(level int) nest {
	var out nest
	if level > 5 || d.r.Kind() != '[' {
		d.r.Skip()
		d.fault("the catchment's coordinates are no lists of numbers")
		return out
	}
	d.r.Array(func(i int) {
		if d.r.Kind() == '0' {
			n, _ := d.r.Number()
			out.numbers = append(out.numbers, n)
			d.same(&out, 1, i)
			return
		}
		in := d.nest(level + 1)
		d.same(&out, in.depth+1, i)
		switch in.depth {
		case 1:
			out.ring = append(out.ring, d.corner(in.numbers))
		case 2:
			out.shape = append(out.shape, in.ring)
		case 3:
			out.shapes = append(out.shapes, in.shape)
		}
	})
	return out
}

func (d *drawing) same(n *nest, depth, index int) {
	if index > 0 && n.depth != depth {
		d.fault("the catchment's coordinates are lists of different depths")
	}
	n.depth = depth
}

// corner is a longitude and a latitude, and perhaps a height.
func (d *drawing) corner(numbers []float64) Point {
	if d.corners++; d.corners > mostCorners {
		d.fault("the catchment has too many corners")
		return Point{}
	}
	if len(numbers) < 2 {
		d.fault("a corner of the catchment has no longitude and latitude")
		return Point{}
	}
	p := Point{Longitude: numbers[0], Latitude: numbers[1]}
	if p.Latitude < -90 || p.Latitude > 90 || p.Longitude < -180 || p.Longitude > 180 {
		d.fault("a corner of the catchment is no place on Earth")
	}
	return p
}

// fault keeps the first thing that is wrong.
func (d *drawing) fault(text string) { d.wrong = cmp.Or(d.wrong, text) }
