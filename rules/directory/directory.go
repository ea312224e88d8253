package directory

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// Directory is the services that somebody can be sent to. It is immutable and
// may be shared by goroutines. A nil one has no service.
type Directory struct {
	services []Service
	byID     map[string]int
	report   Report
}

// Report says what of a feed was used. Its zero value is that of a directory
// made by [New].
type Report struct {
	Seen   int    // services that the feed had
	Used   int    // of which this many can be matched
	Total  int    // services that the whole feed has, by its envelope; 0: not stated
	Page   int    // which page of it this is; 0: not stated, or several
	Pages  int    // of how many; 0: not stated
	Handed int    // how many pages were handed in to [ParsePages]; 0: one document
	Absent []int  // of Pages, those that were not handed in
	Faults Faults // what could not be used, in the order of the text
	Lost   []Lost // what the feed says and nothing here keeps, in the order of the text
}

// Lost is a field of a feed that has no place in a [Service]: nothing is wrong
// with it, and it is left behind.
type Lost struct {
	Field        string // "contents[].accreditations"
	Times        int    // it was left behind
	Line, Column int    // where it first stands
}

// String writes it for whoever keeps the feed.
func (l Lost) String() string {
	if l.Times == 1 {
		return fmt.Sprintf("%s, at %d:%d", l.Field, l.Line, l.Column)
	}
	return fmt.Sprintf("%s, %d times, first at %d:%d", l.Field, l.Times, l.Line, l.Column)
}

// lost leaves out what only links records to one another: here they stand
// within one another.
func lost(unread []jsonread.Unread) []Lost {
	var out []Lost
	for _, u := range unread {
		name := u.Path[strings.LastIndexByte(u.Path, '.')+1:]
		if name != "id" && !strings.HasSuffix(name, "_id") && name != "linkid" {
			out = append(out, Lost{Field: u.Path, Times: u.Times, Line: u.Line, Column: u.Column})
		}
	}
	return out
}

// Whole says whether the document had all the services of its feed, as far as
// its envelope tells.
func (r Report) Whole() bool {
	return (r.Pages <= 1 || r.Handed > 0) && len(r.Absent) == 0 && r.Total <= r.Seen
}

// New makes a directory from services at hand. Needs are taken as they are;
// areas too, if they have Postcodes, Nations or Shapes, and are otherwise read from
// their words as [ServiceArea] says. It returns [Faults], each wrapping
// [ErrService], for a service without id or name, one whose status is none of
// the four, and one whose id stands twice.
func New(services ...Service) (*Directory, error) {
	d := &Directory{byID: make(map[string]int, len(services))}
	var faults Faults
	for i, s := range services {
		path := fmt.Sprintf("services[%d]", i)
		if !s.Status.known() {
			faults = append(faults, &Fault{Path: path, Err: faultf(ErrService, "unknown status %q", clip(string(s.Status)))})
		}
		s.Areas = slices.Clone(s.Areas)
		for a := range s.Areas {
			if area := &s.Areas[a]; len(area.Postcodes)+len(area.Nations)+len(area.Shapes) == 0 {
				area.interpret()
			}
		}
		if err := d.add(s); err != nil {
			faults = append(faults, &Fault{Path: path, Err: err})
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	d.report = Report{Seen: len(services), Used: len(services)}
	return d, nil
}

// add puts a service into the directory, or says why it cannot be there.
func (d *Directory) add(s Service) error {
	switch {
	case s.ID == "":
		return faultf(ErrService, "the service has no id")
	case s.Name == "":
		return faultf(ErrService, "the service has no name")
	}
	if _, twice := d.byID[s.ID]; twice {
		return faultf(ErrService, "the service %q stands twice", clip(s.ID))
	}
	d.byID[s.ID] = len(d.services)
	d.services = append(d.services, s)
	return nil
}

// Services returns the services in the order of the feed. What they hold must
// not be changed.
func (d *Directory) Services() []Service {
	if d == nil {
		return nil
	}
	return slices.Clone(d.services)
}

// Service returns the service of that id.
func (d *Directory) Service(id string) (Service, bool) {
	if d == nil {
		return Service{}, false
	}
	i, ok := d.byID[id]
	if !ok {
		return Service{}, false
	}
	return d.services[i], true
}

// Needs returns every need that an active service helps with, in order, so
// that a rule which asks for another can be told so.
func (d *Directory) Needs() []Need {
	var out []Need
	for _, s := range d.Services() {
		if s.Status == Active {
			out = append(out, s.Needs...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Report says what of the feed was used.
func (d *Directory) Report() Report {
	if d == nil {
		return Report{}
	}
	report := d.report
	report.Faults, report.Lost = slices.Clone(report.Faults), slices.Clone(report.Lost)
	return report
}
