package directory

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// ServiceArea is where the people live whom a service helps. Open Referral
// leaves its form open, so it is read as follows, and what is read stands in
// Postcodes, Nations and Shapes:
//
//   - extent_type "postcodes" (or "postcode", "text", or none): extent lists
//     beginnings of postcodes with commas between, "SY1, SY2 3";
//   - a name of such beginnings only, likewise;
//   - a name or extent such as "Nationwide", "United Kingdom", "England" or
//     "Wales", or the statistical code of a nation (E92000001) in extent or at
//     the end of uri: a nation or all four;
//   - extent_type "geojson": a catchment drawn on the map, in extent.
//
// Any other area is known only by its name: whether a home lies inside is
// unknown, unless the question is put by that very name.
type ServiceArea struct {
	ID          string   `json:"id,omitempty"`
	Name        string   `json:"name,omitempty"`
	Description string   `json:"description,omitempty"`
	Extent      string   `json:"extent,omitempty"`
	ExtentType  string   `json:"extent_type,omitempty"`
	URI         string   `json:"uri,omitempty"`
	Postcodes   []Prefix `json:"postcodes,omitempty"`
	Nations     []string `json:"nations,omitempty"` // england, wales, scotland, northern_ireland
	Shapes      []Shape  `json:"shapes,omitempty"`  // the catchment on the map: anywhere within one of them
	Partly      bool     `json:"partly,omitempty"`  // part of the postcodes or shapes could not be read
}

func readAreas(r *jsonread.Reader, into *[]ServiceArea) {
	r.Array(func(int) {
		var (
			a      ServiceArea
			here   = r.Here()
			extent = here
		)
		if r.Kind() == '"' { // a name alone, as older extracts have it
			a.Name = r.Text()
			a.interpret()
			*into = append(*into, a)
			return
		}
		r.Object(func(key string) {
			switch key {
			case "id":
				a.ID = r.Text()
			case "name":
				a.Name = r.Text()
			case "service_area": // where ORUK's older feeds have the name
				if text := r.Text(); a.Name == "" {
					a.Name = text
				}
			case "description":
				a.Description = r.Text()
			case "extent":
				extent, a.Extent = r.Here(), r.Scalar()
			case "extent_type":
				a.ExtentType = r.Text()
			case "uri":
				a.URI = r.Text()
			}
		})
		for _, fault := range a.interpret() {
			hint := "postcodes are written SY1, SY2 3"
			if a.Partly && len(a.Postcodes) == 0 && strings.EqualFold(strings.TrimSpace(a.ExtentType), "geojson") {
				hint = "whether a home lies there is then not known"
			}
			r.Fault(extent, fault, hint)
		}
		*into = append(*into, a)
	})
}

// interpret fills Postcodes, Nations and Shapes from the words, and returns
// what a list of postcodes has that is none, or a drawing.
func (a *ServiceArea) interpret() []error {
	for _, text := range []string{a.Name, a.Extent, a.URI[strings.LastIndexByte(a.URI, '/')+1:]} {
		if a.Nations = nationsOf(text); a.Nations != nil {
			return nil
		}
	}
	stated := false
	switch strings.ToLower(strings.TrimSpace(a.ExtentType)) {
	case "postcode", "postcodes":
		stated = true
	case "geojson":
		shapes, err := parseShapes(a.Extent)
		if a.Shapes = shapes; err != nil {
			a.Partly = true
			return []error{err}
		}
		return nil
	case "text", "":
	default:
		return nil // a drawing of another sort, which is not read
	}
	prefixes, faults := prefixesOf(a.Extent)
	switch {
	case stated:
		a.Postcodes, a.Partly = prefixes, len(faults) > 0
		return faults
	case len(faults) == 0 && len(prefixes) > 0:
		a.Postcodes = prefixes
	case a.Extent == "":
		if prefixes, faults := prefixesOf(a.Name); len(faults) == 0 {
			a.Postcodes = prefixes
		}
	}
	return nil
}

func prefixesOf(text string) ([]Prefix, []error) {
	var (
		out    []Prefix
		faults []error
	)
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' || c == '\n' }) {
		if strings.TrimSpace(part) == "" {
			continue
		}
		prefix, err := ParsePrefix(part)
		if err != nil {
			faults = append(faults, faultf(ErrField, "%v", err))
			continue
		}
		out = append(out, prefix)
	}
	return out, faults
}

// The nations, as [Query.Nation] and [ServiceArea.Nations] name them: the
// words of package deadline.
const (
	england         = "england"
	wales           = "wales"
	scotland        = "scotland"
	northernIreland = "northern_ireland"
)

var (
	kingdom = []string{england, wales, scotland, northernIreland}
	britain = []string{england, wales, scotland}
)

// nationsOf returns the nations that a name or a code of the Office for
// National Statistics means, or nil.
func nationsOf(text string) []string {
	switch strings.Join(strings.Fields(strings.ToLower(strings.NewReplacer("-", " ", "_", " ").Replace(text))), " ") {
	case "uk", "united kingdom", "the united kingdom", "nationwide", "national", "uk wide", "all of the uk", "k02000001":
		return slices.Clone(kingdom)
	case "gb", "great britain", "k03000001":
		return slices.Clone(britain)
	case "england and wales", "k04000001":
		return []string{england, wales}
	case "england", "e92000001":
		return []string{england}
	case "wales", "cymru", "w92000004":
		return []string{wales}
	case "scotland", "s92000003":
		return []string{scotland}
	case "northern ireland", "ni", "n92000002":
		return []string{northernIreland}
	}
	return nil
}

// home is where somebody lives, as far as a query says it.
type home struct {
	prefix Prefix
	name   string // of an area, where the query gives no postcode
	nation string
	point  *Point
}

// covers says whether a home lies inside the area.
func (a ServiceArea) covers(h home) condition.Truth {
	if h.name != "" && strings.EqualFold(strings.TrimSpace(a.Name), h.name) {
		return condition.True
	}
	switch {
	case len(a.Nations) == len(kingdom), slices.Contains(a.Nations, h.nation):
		return condition.True
	case len(a.Nations) > 0 && h.nation != "":
		return condition.False
	case len(a.Shapes) > 0:
		return a.drawn(h.point)
	case len(a.Postcodes) == 0:
		return condition.Unknown
	}
	answer := truth(false)
	for _, prefix := range a.Postcodes {
		switch prefix.Covers(h.prefix) {
		case condition.True:
			return condition.True
		case condition.Unknown:
			answer = condition.Unknown
		}
	}
	if a.Partly {
		return condition.Unknown
	}
	return answer
}

// String names the area for a reader.
func (a ServiceArea) String() string {
	switch {
	case len(a.Nations) == len(kingdom):
		return "the whole United Kingdom"
	case len(a.Nations) > 0:
		return "the whole of " + strings.ReplaceAll(strings.Join(a.Nations, " and "), "_", " ")
	case a.Name != "":
		return clip(a.Name)
	}
	return clip(a.Extent)
}
