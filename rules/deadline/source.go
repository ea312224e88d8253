package deadline

// Mark says how far a rule in this package was checked against its source.
type Mark string

// The marks.
const (
	Verified   Mark = "verified"   // read in the source that is named
	Secondary  Mark = "secondary"  // read in a secondary source only: a law firm, a guide, a landlord's page
	Unverified Mark = "unverified" // well known, or inferred; check before relying on it
	Checked    Mark = "checked"    // by the landlord, whose source says by whom and against what
)

// Source says where a rule comes from. Its zero value is a landlord's own
// choice, which needs none.
type Source struct {
	Cite string `json:"cite,omitempty"` // "regulation 6 of SI 2025/1042"
	URL  string `json:"url,omitempty"`  // where it was read, or the law itself
	Mark Mark   `json:"mark,omitempty"`
}

// Law names the law, code or guidance that sets a clock. Its zero value is
// no law: the landlord's own clock.
type Law struct {
	Name   string `json:"name,omitempty"` // as a letter to a resident would say it: "Awaab's Law"
	Source Source `json:"source,omitzero"`
}

// Named says whether there is a law to name.
func (l Law) Named() bool { return l.Name != "" }
