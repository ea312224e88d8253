package survey

import (
	"math"
	"strconv"
	"strings"
)

// Point is a place on the Earth by WGS84, as a device tells it. Its zero value
// lies off the coast of Africa.
type Point struct {
	Latitude, Longitude float64 // degrees north and east
	Altitude            float64 // metres; 0 where it is not known
	Accuracy            float64 // metres around it; 0 where it is not known
}

// String writes the point in the form in which answers are kept, as XLSForm
// has it: latitude, longitude, altitude and accuracy with a space between,
// degrees to seven digits behind the point, metres to two.
func (p Point) String() string {
	parts := []string{tidy(p.Latitude, 7), tidy(p.Longitude, 7), tidy(p.Altitude, 2), tidy(p.Accuracy, 2)}
	return strings.Join(parts, " ")
}

// tidy writes a number with so many digits behind the point at most, and none
// that says nothing.
func tidy(f float64, digits int) string {
	shift := math.Pow10(digits)
	return strconv.FormatFloat(math.Round(f*shift)/shift+0, 'f', -1, 64)
}

// ParsePoint reads a latitude from -90 to 90 and a longitude from -180 to 180
// in decimal degrees, and perhaps an altitude and an accuracy in metres, with
// spaces or commas between: 51.4778, -0.0015. It says false for anything else:
// a place in words, or a postcode.
func ParsePoint(s string) (Point, bool) {
	if len(s) > 200 {
		return Point{}, false
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == ';' || r == '\t' || r == '\n' })
	if len(parts) < 2 || len(parts) > 4 {
		return Point{}, false
	}
	var numbers [4]float64
	for i, part := range parts {
		f, err := strconv.ParseFloat(part, 64)
		if err != nil || strings.ContainsAny(part, "xXpPeEnN_") {
			return Point{}, false
		}
		numbers[i] = f
	}
	p := Point{numbers[0], numbers[1], numbers[2], numbers[3]}
	const deep, high = -12_000, 100_000 // the sea's floor; space
	good := math.Abs(p.Latitude) <= 90 && math.Abs(p.Longitude) <= 180 && p.Altitude >= deep && p.Altitude <= high && p.Accuracy >= 0 && p.Accuracy <= 1e7
	return p, good
}

// longestPlace is the most bytes of a place in words.
const longestPlace = 500

// keptPlace brings a place to one form: a point as [Point.String] writes it, a
// postcode as [ParsePostcode] does, and words as they are but for the space
// around them. Figures that are no point are none of these.
func keptPlace(s string) (string, bool) {
	if p, ok := ParsePoint(s); ok {
		return p.String(), true
	}
	if code, ok := ParsePostcode(s); ok {
		return code, true
	}
	s = strings.TrimSpace(s)
	return s, len(s) <= longestPlace && strings.Trim(s, "0123456789+-.,; \t\n°") != ""
}
