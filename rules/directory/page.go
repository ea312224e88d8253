package directory

import "slices"

// Page is one document of a feed that comes in several.
type Page struct {
	Name string // stands in faults
	Data []byte
}

// ParsePages reads a feed that comes in pages, in any order, into one
// directory. A service that stands on two of them, as happens where a feed
// changes while it is read, counts once, and the second is told by its place.
//
// A page that cannot be read is told in [Report.Faults], and pages that the
// others speak of and nobody handed in are in [Report.Absent]: either way the
// directory is not [Report.Whole]. It returns [Faults] as [Parse] does where no
// page has a service that can be used.
func ParsePages(cfg Config, pages ...Page) (*Directory, error) {
	cfg = cfg.filled()
	d := &Directory{byID: map[string]int{}}
	var (
		faults Faults
		seen   = map[int]bool{}
		most   int
		broken bool
	)
	for _, p := range pages {
		d.report.Page, d.report.Pages = 0, 0
		before := d.report.Seen
		found := d.read(p, cfg)
		faults = append(faults, found...)
		broken = broken || len(found) > 0 && d.report.Seen == before
		seen[d.report.Page], most = true, max(most, d.report.Pages)
	}
	d.report.Page, d.report.Pages, d.report.Handed, d.report.Faults = 0, most, len(pages), faults
	d.report.Lost = gathered(d.report.Lost)
	for n := 1; n <= min(most, mostPages); n++ {
		if !seen[n] {
			d.report.Absent = append(d.report.Absent, n)
		}
	}
	if broken && len(d.services) == 0 {
		return nil, faults
	}
	return d, nil
}

// mostPages bounds how many absent pages are listed, whatever an envelope says.
const mostPages = 10_000

// gathered adds up what several pages lost; the first place of each stays.
func gathered(all []Lost) []Lost {
	var out []Lost
	for _, l := range all {
		if i := slices.IndexFunc(out, func(o Lost) bool { return o.Field == l.Field }); i >= 0 {
			out[i].Times += l.Times
			continue
		}
		out = append(out, l)
	}
	return out
}
