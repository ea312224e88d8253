package campaign

import (
	"time"

	"github.com/doorknock/doorknock/survey"
)

// FilingState says whether a response still counts.
type FilingState string

// The states of a [Filing].
const (
	FilingCounts     FilingState = "counts"
	FilingSuperseded FilingState = "superseded" // a later response stands in its place
	FilingWithdrawn  FilingState = "withdrawn"  // the resident took it back
)

// Filing says where a response belongs. A response itself never changes; where
// it was entered at the wrong flat, superseded or withdrawn, its filing
// changes, and the history is kept.
type Filing struct {
	Response     survey.ResponseID  `json:"response"`
	Interview    survey.InterviewID `json:"interview"`
	Campaign     CampaignID         `json:"campaign,omitempty"`
	Phase        PhaseKind          `json:"phase,omitempty"`
	Home         survey.HomeID      `json:"home"`
	Tenancy      survey.TenancyID   `json:"tenancy,omitempty"`
	Resident     survey.ResidentID  `json:"resident,omitempty"`
	State        FilingState        `json:"state"`
	SupersededBy survey.ResponseID  `json:"superseded_by,omitempty"`
	Was          []survey.HomeID    `json:"was,omitempty"` // homes at which it was filed before, in order
	At           time.Time          `json:"at"`
	By           Actor              `json:"by"`
	Reason       string             `json:"reason,omitempty"`
	Version      int                `json:"version"`
}
