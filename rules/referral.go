package rules

import "github.com/doorknock/doorknock/rules/directory"

// Referral passes a resident, who consented, to a service for a need. A
// safeguarding referral is never one: a person makes it.
type Referral struct {
	Rule     string   `json:"rule"` // that leads, as in [Action]
	Need     string   `json:"need"`
	Row      string   `json:"row,omitempty"`
	Purpose  string   `json:"purpose"` // what the resident consented to
	Priority Priority `json:"priority"`
	// Services is whom the directory offers for the need, best first, at most
	// ten. It is empty where there are none: a person finds one.
	Services []directory.Match `json:"services,omitempty"`
	Reasons  []Reason          `json:"reasons"`
	Tell     Tell              `json:"tell,omitempty"`
	Differs  []Differs         `json:"differs,omitempty"` // words that other rules would have told
}

// Signpost tells a resident of services for a need. Nothing about them is
// passed on.
type Signpost struct {
	Rule     string            `json:"rule"` // that leads, as in [Action]
	Need     string            `json:"need"`
	Row      string            `json:"row,omitempty"`
	Purpose  string            `json:"purpose,omitempty"` // what the resident refused, where they did
	Why      Why               `json:"why"`
	Priority Priority          `json:"priority"`
	Services []directory.Match `json:"services,omitempty"` // as in [Referral]
	Reasons  []Reason          `json:"reasons"`
	Tell     Tell              `json:"tell,omitempty"`
	Differs  []Differs         `json:"differs,omitempty"`
}

// Why says why a [Signpost] is no [Referral].
type Why string

// The reasons for a signpost.
const (
	WhyRule    Why = "rule"            // the rule asks for no more
	WhyRefused Why = "consent_refused" // the resident would not be referred
)
