package rules

import (
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// Action is something that the landlord must do in one home, or about one row
// of a repeat, such as a room. Rules that ask for the same type and row give
// one action. Its lead is the reason of the highest priority, then of the
// earliest due, then of the first name: what the lead asked for stands, what
// it left open the next one fills, and what they asked for differently is in
// Differs.
type Action struct {
	Type     string          `json:"type"`
	Row      string          `json:"row,omitempty"` // row ids joined by "/"; empty: the whole home
	Hazard   deadline.Hazard `json:"hazard,omitempty"`
	Priority Priority        `json:"priority"` // the highest of all
	Team     string          `json:"team,omitempty"`
	Budget   string          `json:"budget,omitempty"`
	// Cost is the highest of all: one visit serves every reason. It has no
	// value where no rule prices it, or where the price is not known yet.
	Cost     condition.Value   `json:"cost,omitzero"`
	Unpriced []condition.Cause `json:"unpriced,omitempty"` // why a rule's price is not known
	Clock    string            `json:"clock,omitempty"`    // as the lead names it
	// Due is when each stage of every clock must be done that counts from
	// awareness, the earliest first.
	Due []deadline.Due `json:"due,omitempty"`
	// Undated says why a clock gave no date: a holiday calendar that ends too
	// early, or a clock that the landlord does not have. A person dates it.
	Undated []string  `json:"undated,omitempty"`
	Reasons []Reason  `json:"reasons"`
	Tell    Tell      `json:"tell,omitempty"`
	Monitor []int     `json:"monitor,omitempty"` // weeks after it is done, ascending
	Differs []Differs `json:"differs,omitempty"`
	// AsSoonAs says that a rule of its reasons looks at every saved answer, so
	// that the action may have been raised before.
	AsSoonAs bool `json:"as_soon_as,omitempty"`
}

// Differs is what a rule asked for and did not get, because the reason that
// leads a merged action asked otherwise.
type Differs struct {
	Rule string `json:"rule"`
	In   string `json:"in"` // hazard, team, budget, cost, clock, priority or tell.en
	Said string `json:"said"`
}
