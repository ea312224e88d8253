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
	refused int // records that were left out
}

// read reads one document into a directory, and returns what is wrong with it.
func (d *Directory) read(p Page, cfg Config) Faults {
	r, err := jsonread.New(p.Name, p.Data, jsonread.Config{Bytes: cfg.MaxBytes, Faults: mostFaults, Kind: ErrField})
	if err != nil {
		return faultsOf(err)
	}
	f, before := feed{r: r, mapping: cfg.Mapping, into: d}, len(d.services)
	listed := false
	switch r.Kind() {
	case '[':
		listed = true
		r.Array(func(int) { f.entry(false, false) })
	case '{':
		listed = f.entry(true, false)
	}
	if r.Faults() == nil && len(d.services) == before && !listed {
		r.Fault(r.Here(), faultf(ErrShape, "this is no feed of services"), shapeHint)
	}
	d.report.Used = len(d.services)
	d.report.Lost = append(d.report.Lost, lost(r.Unread())...)
	return faultsOf(r.Faults())
}

func faultsOf(err error) Faults {
	var found Faults
	errors.As(err, &found)
	return found
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
		f.refuse(here, faultf(ErrShape, "a term of a taxonomy is no service"), shapeHint)
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
		f.refuse(here, faultf(ErrShape, "this is no service: it has neither status nor organization"), shapeHint)
		return
	}
	if f.into.report.Seen++; len(f.into.services)+f.refused >= mostRecords {
		f.refuse(here, faultf(ErrService, "the feed has more than the %d services that are read", mostRecords), "hand in its pages one by one")
		return
	}
	if !e.status {
		e.service.Status = Active
		f.r.Fault(here, faultf(ErrField, "the service has no status"), "taken for active")
	}
	if err := f.into.add(e.service); err != nil {
		f.refuse(here, err, "")
	}
}

// refuse leaves a record out, and says where it stands. Past the most that are
// read, one place stands for all.
func (f *feed) refuse(here jsonread.Mark, err error, hint string) {
	if f.refused++; f.refused+len(f.into.services) <= mostRecords+1 {
		f.r.Refuse(here, err, hint)
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
