package directory

import (
	"cmp"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// Older extracts are read as far as they say what services say today: those of
// Open Referral UK before its version 3 (eligibilitys, regular_schedules,
// service_taxonomys, physical_addresses, and a page's content), and those of
// HSDS 1, in which an organization's locations hold services that have neither
// id nor status. What has no place here is in [Report.Lost].

// readOlder takes the fields that services had before version 3.
func (s *Service) readOlder(r *jsonread.Reader, key string, m Mapping) {
	switch key {
	case "eligibilitys", "eligibilities":
		r.Array(func(int) { s.readEligibility(r) })
	case "eligibility", "audience":
		s.addEligibility(words(r))
	case "how_to_apply":
		s.Application = cmp.Or(s.Application, r.Text())
	case "short_desc":
		s.Description = cmp.Or(s.Description, r.Text())
	case "regular_schedules":
		readSchedules(r, &s.Schedules)
	case "service_taxonomys", "service_taxonomies":
		r.Array(func(int) {
			r.Object(func(key string) {
				if key == "taxonomy" {
					s.readTaxonomy(r, m)
				}
			})
		})
	case "keywords", "categories":
		r.Array(func(int) { s.addTerm(Term{Name: words(r)}, m) })
	}
}

// words reads a text; a value of another kind is left unread, and so told of.
func words(r *jsonread.Reader) string {
	if r.Kind() != '"' {
		return ""
	}
	return strings.TrimSpace(r.Text())
}

func (s *Service) readEligibility(r *jsonread.Reader) {
	var ages Ages
	r.Object(func(key string) {
		switch key {
		case "eligibility":
			s.addEligibility(words(r))
		case "minimum_age":
			ages.From = readAge(r)
		case "maximum_age":
			ages.To = readAge(r)
		}
	})
	switch {
	case ages == (Ages{}):
	case s.Ages == (Ages{}):
		s.Ages = ages
	default: // several of them: whoever one of them means
		s.Ages.From = min(s.Ages.From, ages.From)
		if s.Ages.To = max(s.Ages.To, ages.To); ages.To == 0 {
			s.Ages.To = 0
		}
	}
}

func (s *Service) addEligibility(text string) {
	switch {
	case text == "":
	case s.Eligibility == "":
		s.Eligibility = text
	default:
		s.Eligibility += "; " + text
	}
}

// readTaxonomy reads a term as it was filed before version 3: with its
// vocabulary beside it.
func (s *Service) readTaxonomy(r *jsonread.Reader, m Mapping) {
	var t Term
	r.Object(func(key string) {
		switch key {
		case "id":
			t.ID = r.Scalar()
		case "name":
			t.Name = r.Text()
		case "vocabulary":
			t.Taxonomy = words(r)
		}
	})
	s.addTerm(t, m)
}

func (s *Service) addTerm(t Term, m Mapping) {
	if t == (Term{}) {
		return
	}
	s.Terms = append(s.Terms, t)
	s.addNeeds(m.needs(t)...)
}

// readOlder takes the fields that locations had before version 3.
func (l *locating) readOlder(r *jsonread.Reader, key string) {
	switch key {
	case "physical_addresses":
		r.Array(func(int) { readAddress(r, &l.Location) })
	case "address_attributes", "address":
		if r.Kind() == '{' {
			readAddress(r, &l.Location)
		}
	case "accessibility_for_disabilities":
		r.Array(func(int) { readAccessibility(r, &l.Location) })
	case "phones_attributes":
		readPhones(r, &l.Phones)
	case "contacts_attributes":
		readContacts(r, &l.Contacts)
	case "regular_schedules", "regular_schedule":
		readSchedules(r, &l.Schedules)
	case "hours":
		if text := words(r); text != "" {
			l.Schedules = append(l.Schedules, Schedule{Description: text, WeekStart: time.Monday})
		}
	}
}

// lodger is a service that stood within a location, until all of its
// organization is read.
type lodger struct {
	at      jsonread.Mark
	entry   entry
	ordinal int // among those of its location, from 1
}

// locations reads the locations of an organization. Since version 3 they hold
// no services, and services say where they are had.
func (f *feed) locations(e *entry) {
	f.r.Array(func(int) {
		var (
			at    = locating{here: f.r.Here()}
			own   Service // what the location says for its services
			found []lodger
		)
		f.r.Object(func(key string) {
			switch key {
			case "services", "services_attributes":
				e.listed = true
				f.r.Array(func(int) {
					l, whole := lodger{at: f.r.Here(), ordinal: len(found) + 1}, f.r.Kind() == '{'
					f.r.Object(func(key string) { f.serviceField(&l.entry, key) })
					if whole {
						found = append(found, l)
					}
				})
			case "emails":
				f.r.Array(func(int) { own.Email = cmp.Or(own.Email, words(f.r)) })
			case "urls":
				f.r.Array(func(int) { own.URL = cmp.Or(own.URL, readURL(f.r)) })
			case "description", "short_desc":
				if len(own.Description) == 0 || key == "description" {
					own.Description = words(f.r)
				}
			default:
				at.read(f.r, key)
			}
		})
		location := at.done(f.r)
		for _, l := range found {
			s := &l.entry.service
			s.Email, s.URL, s.Description = cmp.Or(s.Email, own.Email), cmp.Or(s.URL, own.URL), cmp.Or(s.Description, own.Description)
			s.Languages = append(s.Languages, location.Languages...)
			s.Locations = append(s.Locations, ServiceAtLocation{Location: location})
			e.lodgers = append(e.lodgers, l)
		}
	})
}

// lodge adds the services that stood within the locations of an organization.
// One without an id gets one of the names around it, so that the next extract
// of the same names has the same.
func (f *feed) lodge(e entry) {
	for _, l := range e.lodgers {
		s, place := &l.entry.service, l.entry.service.Locations[len(l.entry.service.Locations)-1].Location.Name
		if s.Name == "" {
			s.Name = cmp.Or(place, e.service.Name)
		}
		if s.ID == "" && s.Name != "" {
			s.ID = fmt.Sprintf("%s.%s.%d", slug(e.service.Name), slug(cmp.Or(place, s.Name)), l.ordinal)
			f.r.Fault(l.at, faultf(ErrField, "the service has no id"), "of an older extract: it is called "+clip(s.ID))
		}
		if !l.entry.status {
			l.entry.status, s.Status = true, Active // older extracts list what is open
		}
		f.add(l.at, l.entry)
	}
}

// slug writes a name as part of an id: lower-case words with hyphens.
func slug(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }), "-")
}

// spaced writes a stored word as people read it.
func spaced(word string) string { return strings.ReplaceAll(word, "_", " ") }
