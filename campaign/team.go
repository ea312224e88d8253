package campaign

// Team is a group of staff of one department that does one sort of work.
type Team struct {
	ID         TeamID `json:"id"`
	Name       string `json:"name"`
	Department string `json:"department"`
	Owner      string `json:"owner"` // the role that answers for its cases: "Repairs team leader"

	// WeeklyActions is how many actions the team can see to in a week; 0 is
	// none at all.
	WeeklyActions int `json:"weekly_actions"`
	// WeeklyShifts is how many of its people's shifts a week the team can lend
	// to knocking on doors; 0 is none. A department's limit is the sum of its
	// teams'.
	WeeklyShifts int `json:"weekly_shifts"`
	Version      int `json:"version"`
}
