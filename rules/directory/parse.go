package directory

// mostFaults is how many faults of fields are listed of a document; the rest
// are counted. Records that are left out are listed all.
const mostFaults = 1000

// mostRecords is how many services one feed may have.
const mostRecords = 100_000

// Config is what [ParseWith] may be told. Its zero value works.
type Config struct {
	// Mapping files the feed's terms under needs. Defaults to
	// [StandardMapping].
	Mapping Mapping
	// MaxBytes bounds the document. Defaults to 64 MB.
	MaxBytes int
}

func (c Config) filled() Config {
	if c.Mapping == nil {
		c.Mapping = StandardMapping()
	}
	if c.MaxBytes == 0 {
		c.MaxBytes = 64 << 20
	}
	return c
}

// Parse reads services in the form of Open Referral UK or HSDS 3: one service
// with all that belongs to it, a list of them, a page of them (an object with
// contents), an organization with its services, a service at a location, or a
// list or page of those. The name stands in faults. Fields that it does not
// know are passed over.
//
// What cannot be used does not spoil the rest: a service without id or name,
// or whose id stands twice, is left out, and a field of the wrong form is
// passed over, and each is told in [Directory.Report] with its path, line and
// column: every service that is left out, and the first 1000 fields; what has
// no place here at all is in [Report.Lost]. A service without a status is taken for active, and told; one with
// an unknown status is kept and never offered.
//
// It returns [Faults] for a document that is no JSON, too long (64 MB) or
// nested more than 32 deep ([ErrUnreadable]), and for one with no service that
// can be used ([ErrShape] among them), unless its list of services is empty. Of
// more than 100,000 services the rest are not read, and that is told too.
func Parse(name string, data []byte) (*Directory, error) {
	return ParseWith(name, data, Config{})
}

// ParseWith is [Parse] with a configuration.
func ParseWith(name string, data []byte, cfg Config) (*Directory, error) {
	cfg = cfg.filled()
	into := &Directory{byID: map[string]int{}}
	faults := into.read(Page{Name: name, Data: data}, cfg)
	if into.report.Faults = faults; len(faults) > 0 && len(into.services) == 0 {
		return nil, faults
	}
	return into, nil
}
