package campaign

import "strings"

// Address is where a home is, in the parts that a walk needs. Street and
// Postcode are what most streets have; every other part may be empty.
type Address struct {
	Flat     string `json:"flat,omitempty"`     // "Flat 3", "3A", "Top floor"
	Building string `json:"building,omitempty"` // "Willow Court"
	Number   string `json:"number,omitempty"`   // "12", "10A", "4-6"
	Street   string `json:"street"`
	Locality string `json:"locality,omitempty"`
	Town     string `json:"town,omitempty"`
	Postcode string `json:"postcode"`
}

// String writes the address in one line as it is put on an envelope.
func (a Address) String() string {
	street := strings.TrimSpace(a.Number + " " + a.Street)
	var parts []string
	for _, part := range []string{a.Flat, a.Building, street, a.Locality, a.Town, a.Postcode} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// Door is the short form that a knocker reads on the street: "Flat 3, 12" or
// "Flat 3, Willow Court".
func (a Address) Door() string {
	var parts []string
	for _, part := range []string{a.Flat, a.Building, a.Number} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}
