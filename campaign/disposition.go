package campaign

import "maps"

// Class is the class of a disposition, by which response rates are counted:
// the letters of AAPOR's Standard Definitions.
type Class string

// The classes of a [Disposition].
const (
	ClassInterview     Class = "interview"               // I
	ClassPartial       Class = "partial"                 // P
	ClassRefusal       Class = "refusal"                 // R: refusals and break-offs
	ClassNonContact    Class = "non_contact"             // NC
	ClassOther         Class = "other"                   // O
	ClassUnknownHome   Class = "unknown_household"       // UH: whether it is a household is not known
	ClassUnknownOther  Class = "unknown_other"           // UO
	ClassUnknownPerson Class = "unknown_respondent"      // UR: of the 10th edition; code 3.20
	ClassNotEligible   Class = "not_eligible"            // NE
	ClassNotAttempted  Class = "unknown_never_attempted" // counted with UH: nobody knocked yet
)

// Disposition is how an outcome counts: its class, and the code that in-person
// surveys use for it.
type Disposition struct {
	Class    Class  `json:"class"`
	Code     string `json:"code"`
	Source   string `json:"source"`
	Verified bool   `json:"verified"` // somebody has compared Code with AAPOR's own table
}

// Dispositions says how each outcome counts. It is data: a landlord whose
// statistician codes otherwise passes another.
type Dispositions map[Outcome]Disposition

// codesSeen is where the codes of [StandardDispositions] were seen in use.
const codesSeen = "in-person codes in use (Casen 2015); not compared with AAPOR Standard Definitions, Table 2"

var standard = Dispositions{
	Completed:         {Class: ClassInterview, Code: "110"},
	Partial:           {Class: ClassPartial, Code: "120"},
	NobodyIn:          {Class: ClassNonContact, Code: "224"},
	ComeBackAt:        {Class: ClassNonContact, Code: "225"},
	RefusedThisTime:   {Class: ClassRefusal, Code: "2112"},
	RefusedForGood:    {Class: ClassRefusal, Code: "2112"},
	ChildOnly:         {Class: ClassNonContact, Code: "225"},
	NotTheResident:    {Class: ClassNonContact, Code: "225"},
	MovedOut:          {Class: ClassUnknownOther, Code: "390"},
	DifferentPeople:   {Class: ClassUnknownOther, Code: "390"},
	Deceased:          {Class: ClassOther, Code: "231"},
	InHospital:        {Class: ClassOther, Code: "232"},
	LanguageNeeded:    {Class: ClassOther, Code: "233"},
	UnsafeOrThreat:    {Class: ClassUnknownHome, Code: "317"},
	CannotGetIn:       {Class: ClassNonContact, Code: "223"},
	OutcomeEmpty:      {Class: ClassNotEligible, Code: "461"},
	OutcomeNotOurHome: {Class: ClassNotEligible, Code: "410"},
}

// StandardDispositions returns the table that is used where a landlord has
// none of its own. Its classes follow AAPOR's meaning; its codes are marked as
// not verified, for AAPOR's Table 2 was not at hand.
func StandardDispositions() Dispositions {
	out := maps.Clone(standard)
	for outcome, d := range out {
		d.Source = codesSeen
		out[outcome] = d
	}
	return out
}

// Missing lists the outcomes that a table does not map, in the order of
// [Outcomes].
func (d Dispositions) Missing() []Outcome {
	var out []Outcome
	for _, o := range Outcomes() {
		if _, ok := d[o]; !ok {
			out = append(out, o)
		}
	}
	return out
}
