package campaign

import (
	"slices"
	"time"

	"github.com/doorknock/doorknock/survey"
)

// Household is who lives in a home now, holders of the tenancy or not. A home
// has one, and none where nobody has asked yet.
type Household struct {
	Home     survey.HomeID       `json:"home"`
	Tenancy  survey.TenancyID    `json:"tenancy,omitempty"`
	Members  []survey.ResidentID `json:"members"`
	Complete bool                `json:"complete,omitempty"` // they said that nobody else lives there
	AsOf     time.Time           `json:"as_of"`
	Version  int                 `json:"version"`
}

// Has says whether that resident is known to live there.
func (h Household) Has(id survey.ResidentID) bool { return slices.Contains(h.Members, id) }
