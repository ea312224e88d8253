package town

// Home is one line of the landlord's record. A field that is empty is not on
// record.
type Home struct {
	UPRN     string // twelve digits that begin with 9999
	Flat     string // "Flat 12", or empty
	Building string // the block's name, or empty
	Number   string // "10A"; never empty
	Street   string
	Town     string
	Postcode string
	Patch    string // the neighbourhood that one officer looks after

	Latitude  float64 // degrees north
	Longitude float64 // degrees east, so below zero
	Stairs    int     // floors up to the door, 0 on the ground

	Tenure   string // social_rent, shared_owner, leaseholder, licence or temporary
	Tenancy  string // the reference on the resident's letters; empty in an empty home
	Since    string // first day of the tenancy, 2019-04-01
	Resident Resident

	Damp   bool   // damp or mould is on record already
	Hazard Hazard // what a visitor is warned of
	Access string // how to be let in, or heard
}

// Hazard is what a visitor must beware of. The zero Hazard is none.
type Hazard struct {
	Kind  string // animal, building or threat
	Note  string
	TwoUp bool // nobody goes alone
}

// Resident is who holds the tenancy. The zero Resident is nobody: the home is
// empty.
type Resident struct {
	Name     string
	Born     string // 1961-11-02
	Language string // a language code: en, cy, pl …
	Format   string // how letters are wanted: standard, large_print, easy_read, audio, e_mail
	Phone    string
	Email    string
	Kin      string // next of kin, name and number
}

// Kind is house or flat, as a repairs team would call it.
func (h Home) Kind() string {
	if h.Flat != "" || h.Stairs > 0 {
		return "flat"
	}
	return "house"
}

// Empty reports whether nobody holds the home.
func (h Home) Empty() bool { return h.Tenancy == "" }
