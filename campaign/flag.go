package campaign

import "time"

// FlagKind says what a person should look at.
type FlagKind string

// The kinds of [Flag].
const (
	FlagUnsupported FlagKind = "not_supported_any_more" // a correction's answers do not give it
	FlagAgain       FlagKind = "asked_again"            // rules ask for more of a case that is closed
	FlagOverBudget  FlagKind = "over_budget"            // nothing was reserved: the budget does not reach
	FlagNoBudget    FlagKind = "budget_not_known"
	FlagNoTeam      FlagKind = "team_not_known"
	FlagUndated     FlagKind = "undated"        // a clock gave no date
	FlagAnswered    FlagKind = "answered_since" // what a triage case asks for was answered
	FlagMoved       FlagKind = "moved_home"     // its response was entered at the wrong flat
	FlagWithdrawn   FlagKind = "withdrawn"      // the resident took back what it rests on
	FlagDeceased    FlagKind = "resident_deceased"
	FlagMore        FlagKind = "more_said"    // its resident has said more since somebody took it up
	FlagDiffers     FlagKind = "rules_differ" // merged rules asked for different teams, budgets or costs
)

// Flag asks a person to look at a case. No rule ever lowers or drops a case:
// it raises a flag, and a person decides.
type Flag struct {
	Kind    FlagKind  `json:"kind"`
	Why     string    `json:"why,omitempty"`
	At      time.Time `json:"at"`
	Cleared *Cleared  `json:"cleared,omitempty"`
}

// Cleared is a person's word on a flag.
type Cleared struct {
	By     Actor     `json:"by"`
	At     time.Time `json:"at"`
	Reason string    `json:"reason"`
}

// Flagged says whether a flag of that kind still waits for a person.
func (c Case) Flagged(kind FlagKind) bool {
	for _, f := range c.Flags {
		if f.Kind == kind && f.Cleared == nil {
			return true
		}
	}
	return false
}

// flag raises a flag that is not standing yet. A person's clearing is not
// undone by the same ground: the same kind and words are raised once.
func (c *Case) flag(kind FlagKind, why string, at time.Time) bool {
	for _, f := range c.Flags {
		if f.Kind == kind && (f.Cleared == nil || f.Why == why) {
			return false
		}
	}
	c.Flags = append(c.Flags, Flag{Kind: kind, Why: why, At: at})
	return true
}
