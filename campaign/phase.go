package campaign

import (
	"slices"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// PhaseKind says which part of a campaign something belongs to.
type PhaseKind string

// The phases of a [Campaign], in order.
const (
	TrialPhase  PhaseKind = "trial"
	SeasonPhase PhaseKind = "season"
)

// Phase is one part of a campaign: the trial on some streets, or the season on
// all the others. Each uses one version of the survey and of the rules.
type Phase struct {
	Kind    PhaseKind      `json:"kind"`
	Survey  survey.Version `json:"survey"`
	Rules   rules.Version  `json:"rules"`
	Streets []string       `json:"streets,omitempty"` // of the trial; none: every street that no earlier phase had
	From    condition.Date `json:"from"`              // first day of knocking
	To      condition.Date `json:"to"`                // last day
}

// Covers says whether a street belongs to the phase by its own list; a phase
// without one covers every street.
func (p Phase) Covers(street string) bool {
	return len(p.Streets) == 0 || slices.Contains(p.Streets, street)
}
