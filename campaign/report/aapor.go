package report

import "github.com/doorknock/doorknock/campaign"

// Counts is how many homes ended in each class of disposition. They are not
// whole numbers where homes are weighted.
type Counts struct {
	Interview    float64 `json:"interview"`                    // I
	Partial      float64 `json:"partial"`                      // P
	Refusal      float64 `json:"refusal"`                      // R
	NonContact   float64 `json:"non_contact"`                  // NC
	Other        float64 `json:"other"`                        // O
	UnknownHome  float64 `json:"unknown_household"`            // UH, never attempted ones included
	UnknownOther float64 `json:"unknown_other"`                // UO
	UnknownWho   float64 `json:"unknown_respondent,omitempty"` // UR, of the 10th edition
	NotEligible  float64 `json:"not_eligible"`                 // NE
}

// Add counts homes of one class; an unknown class counts as other.
func (c *Counts) Add(class campaign.Class, weight float64) {
	switch class {
	case campaign.ClassInterview:
		c.Interview += weight
	case campaign.ClassPartial:
		c.Partial += weight
	case campaign.ClassRefusal:
		c.Refusal += weight
	case campaign.ClassNonContact:
		c.NonContact += weight
	case campaign.ClassUnknownHome, campaign.ClassNotAttempted:
		c.UnknownHome += weight
	case campaign.ClassUnknownOther:
		c.UnknownOther += weight
	case campaign.ClassUnknownPerson:
		c.UnknownWho += weight
	case campaign.ClassNotEligible:
		c.NotEligible += weight
	default:
		c.Other += weight
	}
}

// eligible is K: the homes that are known to be eligible.
func (c Counts) eligible() float64 {
	return c.Interview + c.Partial + c.Refusal + c.NonContact + c.Other
}

// Eligibility is e: which share of the homes of unknown eligibility is taken
// to be eligible, by class.
type Eligibility struct {
	Home  float64 `json:"household"`
	Other float64 `json:"other"`
	Who   float64 `json:"respondent"`
}

// Same is one share for every class.
func Same(e float64) Eligibility { return Eligibility{e, e, e} }

// Estimated is the share of homes known to be eligible among those of known
// eligibility, K / (K + NE): the usual estimate of e. It is 1 where nothing is
// known.
func (c Counts) Estimated() Eligibility {
	e := share(c.eligible(), c.eligible()+c.NotEligible)
	if !e.Known() {
		return Same(1)
	}
	return Same(float64(e))
}

// Rates are the outcome rates of AAPOR's Standard Definitions: response,
// cooperation, refusal, contact and location, as numbered there.
type Rates struct {
	RR1   Rate `json:"rr1"`
	RR2   Rate `json:"rr2"`
	RR3   Rate `json:"rr3"`
	RR4   Rate `json:"rr4"`
	RR5   Rate `json:"rr5"`
	RR6   Rate `json:"rr6"`
	COOP1 Rate `json:"coop1"`
	COOP2 Rate `json:"coop2"`
	COOP3 Rate `json:"coop3"`
	COOP4 Rate `json:"coop4"`
	REF1  Rate `json:"ref1"`
	REF2  Rate `json:"ref2"`
	REF3  Rate `json:"ref3"`
	CON1  Rate `json:"con1"`
	CON2  Rate `json:"con2"`
	CON3  Rate `json:"con3"`
	LOC1  Rate `json:"loc1"`
	LOC2  Rate `json:"loc2"`
}

// Rates works the outcome rates out, with e as the share of unknown homes that
// are eligible. In their letters, K = I+P+R+NC+O and U = UH+UO+UR; an eU is
// weighted class by class.
func (c Counts) Rates(e Eligibility) Rates {
	i, ip := c.Interview, c.Interview+c.Partial
	k := c.eligible()
	all := k + c.UnknownHome + c.UnknownOther + c.UnknownWho
	likely := k + e.Home*c.UnknownHome + e.Other*c.UnknownOther + e.Who*c.UnknownWho
	asked, able := ip+c.Refusal+c.Other, ip+c.Refusal
	return Rates{
		RR1: share(i, all), RR2: share(ip, all), RR3: share(i, likely), RR4: share(ip, likely), RR5: share(i, k), RR6: share(ip, k),
		COOP1: share(i, asked), COOP2: share(ip, asked), COOP3: share(i, able), COOP4: share(ip, able),
		REF1: share(c.Refusal, all), REF2: share(c.Refusal, likely), REF3: share(c.Refusal, k),
		CON1: share(asked, all), CON2: share(asked, likely), CON3: share(asked, k),
		LOC1: share(k, all), LOC2: share(k, likely),
	}
}
