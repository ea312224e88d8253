package campaign

import (
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey"
)

// Decided is a decision as it is kept: what the rules made of one interview at
// one moment, and what it was about. Decisions are only ever added.
type Decided struct {
	ID        DecisionID         `json:"id"`
	Campaign  CampaignID         `json:"campaign,omitempty"`
	Phase     PhaseKind          `json:"phase,omitempty"`
	Home      survey.HomeID      `json:"home"`
	Tenancy   survey.TenancyID   `json:"tenancy,omitempty"`
	Resident  survey.ResidentID  `json:"resident,omitempty"`
	Interview survey.InterviewID `json:"interview"`
	Response  survey.ResponseID  `json:"response,omitempty"` // empty while the interview goes on
	At        time.Time          `json:"at"`
	AwareAt   time.Time          `json:"aware_at"`
	Decision  rules.Decision     `json:"decision"`
}
