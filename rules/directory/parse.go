package directory

import (
	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// mostFaults is how many faults of a feed are listed; the rest are counted.
const mostFaults = 1000

// Config is what [ParseWith] may be told. Its zero value works.
type Config struct {
	// Mapping files the feed's terms under needs. Defaults to
	// [StandardMapping].
	Mapping Mapping
	// MaxBytes bounds the document. Defaults to 64 MB.
	MaxBytes int
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
// column. A service without a status is taken for active, and told; one with
// an unknown status is kept and never offered.
//
// It returns [Faults] for a document that is no JSON, too long (64 MB) or
// nested more than 32 deep ([ErrUnreadable]), and for one with no service that
// can be used ([ErrShape] among them), unless its list of services is empty.
func Parse(name string, data []byte) (*Directory, error) {
	return ParseWith(name, data, Config{})
}

// ParseWith is [Parse] with a configuration.
func ParseWith(name string, data []byte, cfg Config) (*Directory, error) {
	if cfg.Mapping == nil {
		cfg.Mapping = StandardMapping()
	}
	if cfg.MaxBytes == 0 {
		cfg.MaxBytes = 64 << 20
	}
	r, err := jsonread.New(name, data, jsonread.Config{Bytes: cfg.MaxBytes, Faults: mostFaults, Kind: ErrField})
	if err != nil {
		return nil, err
	}
	f := feed{r: r, mapping: cfg.Mapping, into: &Directory{byID: map[string]int{}}}
	return f.read()
}
