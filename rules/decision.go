package rules

import "github.com/doorknock/doorknock/rules/condition"

// Decision is what the rules made of one respondent's answers: what the
// landlord must do, whom to pass the resident to, where to point them, and
// what could not be decided and why. It is plain data that survives being
// stored as JSON unchanged. Lists without entries are nil.
type Decision struct {
	Rules     Version        `json:"rules"`
	Today     condition.Date `json:"today"` // what the rules took today to be
	Stage     Stage          `json:"stage"`
	Actions   []Action       `json:"actions,omitempty"`
	Referrals []Referral     `json:"referrals,omitempty"`
	Signposts []Signpost     `json:"signposts,omitempty"`
	Undecided []Undecided    `json:"undecided,omitempty"`
	Faulted   []Faulted      `json:"faulted,omitempty"`
	// GaveWay are the rules that held and that their group's policy did not
	// choose.
	GaveWay []GaveWay `json:"gave_way,omitempty"`
}
