package directory

import (
	"cmp"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// Service is what an organization does for people: the fields of Open
// Referral UK and HSDS 3 that matter to somebody who is sent there. ID and
// Name are never empty in a [Directory].
type Service struct {
	ID           string       `json:"id"`
	Name         string       `json:"name"`
	OtherName    string       `json:"alternate_name,omitempty"`
	Description  string       `json:"description,omitempty"`
	URL          string       `json:"url,omitempty"`
	Email        string       `json:"email,omitempty"`
	Status       Status       `json:"status"`
	Organization Organization `json:"organization,omitzero"`
	// Needs is what the service helps with, as its terms say by the [Mapping].
	Needs []Need `json:"needs,omitempty"`
	Terms []Term `json:"terms,omitempty"`
	// Ages of the people it is for.
	Ages         Ages                `json:"ages,omitzero"`
	Eligibility  string              `json:"eligibility_description,omitempty"`
	Application  string              `json:"application_process,omitempty"` // how one comes to it
	Fees         string              `json:"fees_description,omitempty"`
	Alert        string              `json:"alert,omitempty"`
	Interpreting string              `json:"interpretation_services,omitempty"`
	Documents    []string            `json:"required_documents,omitempty"` // what to bring
	Areas        []ServiceArea       `json:"service_areas,omitempty"`
	Locations    []ServiceAtLocation `json:"service_at_locations,omitempty"`
	Schedules    []Schedule          `json:"schedules,omitempty"`
	Languages    []Language          `json:"languages,omitempty"`
	Costs        []CostOption        `json:"cost_options,omitempty"`
	Phones       []Phone             `json:"phones,omitempty"`
	Contacts     []Contact           `json:"contacts,omitempty"`
	// Assured is the day on which somebody last checked the entry; zero: not
	// stated.
	Assured condition.Date `json:"assured_date,omitzero"`
}

// Ages are whole years, both ends included. Zero means no end on that side.
type Ages struct {
	From int `json:"from,omitempty"`
	To   int `json:"to,omitempty"`
}

// Holds says whether somebody of an age is meant: unknown for an age of zero
// or less, which is not known, unless the service is for every age.
func (a Ages) Holds(age int) condition.Truth {
	switch {
	case a == (Ages{}):
		return condition.True
	case age <= 0:
		return condition.Unknown
	}
	return truth(age >= a.From && (a.To == 0 || age <= a.To))
}

// read takes one field of a service; it says nothing of those it does not
// know.
func (s *Service) read(r *jsonread.Reader, key string, m Mapping) {
	switch key {
	case "id":
		s.ID = r.Scalar()
	case "name":
		s.Name = strings.TrimSpace(r.Text())
	case "alternate_name":
		s.OtherName = r.Text()
	case "description":
		s.Description = r.Text()
	case "url", "website":
		s.URL = cmp.Or(s.URL, readURL(r))
	case "email":
		s.Email = r.Text()
	case "organization":
		readOrganization(r, &s.Organization)
	case "attributes":
		s.readTerms(r, m)
	case "service_areas":
		readAreas(r, &s.Areas)
	case "service_at_locations":
		readLocations(r, &s.Locations)
	case "schedules":
		readSchedules(r, &s.Schedules)
	case "languages":
		readLanguages(r, &s.Languages)
	case "cost_options":
		readCosts(r, &s.Costs)
	case "phones":
		readPhones(r, &s.Phones)
	case "contacts":
		readContacts(r, &s.Contacts)
	default:
		s.readDetail(r, key, m)
	}
}

func (s *Service) readDetail(r *jsonread.Reader, key string, m Mapping) {
	switch key {
	case "minimum_age":
		s.Ages.From = readAge(r)
	case "maximum_age":
		s.Ages.To = readAge(r)
	case "eligibility_description":
		s.Eligibility = r.Text()
	case "application_process":
		s.Application = r.Text()
	case "fees_description", "fees":
		s.Fees = cmp.Or(s.Fees, r.Text())
	case "alert":
		s.Alert = r.Text()
	case "interpretation_services":
		s.Interpreting = r.Text()
	case "required_documents":
		r.Array(func(int) { s.readDocument(r) })
	case "assured_date":
		s.Assured, _ = readDate(r)
	default:
		s.readOlder(r, key, m)
	}
}

func (s *Service) readDocument(r *jsonread.Reader) {
	r.Object(func(key string) {
		if key == "document" {
			if text := r.Text(); text != "" {
				s.Documents = append(s.Documents, text)
			}
		}
	})
}

// readAge reads whole years; a fraction is rounded down, as ages are.
func readAge(r *jsonread.Reader) int {
	n, ok := r.Number()
	if ok && (n < 0 || n > 150) {
		r.Fault(r.Here(), faultf(ErrField, "%v is no age", n), "")
		return 0
	}
	return int(n)
}

// phone returns the number to call: the service's own, else one at a location
// or of a contact, else the organization's.
func (s Service) phone() string {
	lists := [][]Phone{s.Phones}
	for _, at := range s.Locations {
		lists = append(lists, at.Phones, at.Location.Phones)
	}
	for _, c := range s.Contacts {
		lists = append(lists, c.Phones)
	}
	lists = append(lists, s.Organization.Phones)
	for _, phones := range lists {
		if number := voice(phones); number != "" {
			return number
		}
	}
	return ""
}
