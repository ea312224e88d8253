package campaign

import "github.com/doorknock/doorknock/rules/condition"

// Review is what the residents' group made of the trial: a record that it was
// asked, what it said, and what was changed because of it.
type Review struct {
	Group    string         `json:"group"`
	On       condition.Date `json:"on"`
	Present  int            `json:"present"` // residents who took part
	Said     []Said         `json:"said,omitempty"`
	Agreed   bool           `json:"agreed"` // that the season may begin
	Recorded Actor          `json:"recorded_by"`
}

// Said is one thing that residents said, and what we did: "you said, we did".
type Said struct {
	Said string `json:"said"`
	Did  string `json:"did"` // empty: nothing yet
}

// lacks says what keeps a review from being one; empty where nothing does.
func (r *Review) lacks() string {
	switch {
	case r == nil:
		return "the residents' group has not reviewed the trial"
	case r.Group == "" || r.Present < 1:
		return "the review names no group, or nobody took part"
	case !r.Agreed:
		return "the residents' group has not agreed to the season"
	}
	return ""
}
