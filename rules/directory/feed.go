package directory

import (
	"errors"

	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

const shapeHint = "a feed is a service, or a list or page of services, of Open Referral UK or HSDS 3"

// feed is a document being read into a directory.
type feed struct {
	r       *jsonread.Reader
	mapping Mapping
	into    *Directory
}

func (f *feed) read() (*Directory, error) {
	listed := false
	switch f.r.Kind() {
	case '[':
		listed = true
		f.r.Array(func(int) { f.entry(false, false) })
	case '{':
		listed = f.entry(true, false)
	}
	if f.r.Faults() == nil && len(f.into.services) == 0 && !listed {
		f.r.Fault(f.r.Here(), faultf(ErrShape, "this is no feed of services"), shapeHint)
	}
	var found Faults
	if errors.As(f.r.Faults(), &found); len(found) > 0 && len(f.into.services) == 0 {
		return nil, found
	}
	f.into.report.Used, f.into.report.Faults = len(f.into.services), found
	f.into.report.Lost = lost(f.r.Unread())
	return f.into, nil
}

// entry is one object of a feed, whatever it turns out to be.
type entry struct {
	service  Service           // what it says of itself, by a service's fields
	location ServiceAtLocation // where, if it is a service at a location
	inner    *entry            // and the service there
	status   bool              // it has a status
	owned    bool              // it says whose it is
	listed   bool              // it is a page or an organization, with services in it
	term     bool              // it is a term of a taxonomy
	lodgers  []lodger          // services within its locations, as older extracts have them
}

// entry reads one object, and says whether it lists services. The owner of a
// service that stands within an organization is known.
func (f *feed) entry(root, owned bool) bool {
	e := entry{owned: owned}
	here, first := f.r.Here(), len(f.into.services)
	f.r.Object(func(key string) {
		if !root || !f.envelope(&e, key) {
			f.field(&e, key)
		}
	})
	switch {
	case e.listed:
		f.lodge(e)
		f.own(first, e.service)
	case e.inner != nil:
		f.add(here, e.atLocation())
	case e.term:
		f.r.Fault(here, faultf(ErrShape, "a term of a taxonomy is no service"), shapeHint)
	default:
		f.add(here, e)
	}
	return e.listed
}

// envelope takes a key of a page.
func (f *feed) envelope(e *entry, key string) bool {
	report := &f.into.report
	switch key {
	case "contents", "content": // as it was called before version 3
		e.listed = true
		f.r.Array(func(int) { f.entry(false, false) })
	case "total_items", "totalElements":
		report.Total, _ = f.r.Int()
	case "total_pages", "totalPages":
		report.Pages, _ = f.r.Int()
	case "page_number", "number":
		report.Page, _ = f.r.Int()
	case "size", "first_page", "last_page", "first", "last", "empty":
		f.r.Skip() // it says nothing that the others do not
	default:
		return false
	}
	return true
}

func (f *feed) field(e *entry, key string) {
	switch key {
	case "services":
		e.listed = true
		f.r.Array(func(int) { f.entry(false, true) })
	case "service":
		e.inner = &entry{}
		f.r.Object(func(key string) { f.serviceField(e.inner, key) })
	case "location":
		readLocation(f.r, &e.location.Location)
	case "locations":
		f.locations(e)
	case "taxonomy", "term_uri":
		e.term = true
	default:
		f.serviceField(e, key)
	}
}

func (f *feed) serviceField(e *entry, key string) {
	switch key {
	case "status":
		e.status = f.r.Kind() != 'n'
		if text, ok := f.r.SomeText(); ok {
			e.readStatus(f.r, text)
		}
	case "organization":
		e.owned = true
		readOrganization(f.r, &e.service.Organization)
	case "organization_id":
		e.owned = true
		e.service.Organization.ID = f.r.Scalar()
	default:
		e.service.read(f.r, key, f.mapping)
	}
}

func (e *entry) readStatus(r *jsonread.Reader, text string) {
	status, known := parseStatus(text)
	if e.service.Status = status; !known {
		r.Fault(r.Here(), faultf(ErrField, "unknown status %q", clip(text)), "the service is never offered")
	}
}

// atLocation is the service of a service at a location, had at that one.
func (e entry) atLocation() entry {
	at := e.location
	at.ID, at.Phones, at.Contacts, at.Schedules = e.service.ID, e.service.Phones, e.service.Contacts, e.service.Schedules
	out := *e.inner
	out.service.Locations = append(out.service.Locations, at)
	return out
}

func (f *feed) add(here jsonread.Mark, e entry) {
	if !e.status && !e.owned {
		f.r.Fault(here, faultf(ErrShape, "this is no service: it has neither status nor organization"), shapeHint)
		return
	}
	f.into.report.Seen++
	if !e.status {
		e.service.Status = Active
		f.r.Fault(here, faultf(ErrField, "the service has no status"), "taken for active")
	}
	if err := f.into.add(e.service); err != nil {
		f.r.Fault(here, err, "")
	}
}

// own tells the services of an organization, which were read since first,
// whose they are.
func (f *feed) own(first int, o Service) {
	for i := first; i < len(f.into.services); i++ {
		if s := &f.into.services[i]; s.Organization.ID == "" && s.Organization.Name == "" {
			s.Organization = Organization{ID: o.ID, Name: o.Name, Description: o.Description,
				URL: o.URL, Email: o.Email, Phones: o.Phones, Contacts: o.Contacts}
		}
	}
}
