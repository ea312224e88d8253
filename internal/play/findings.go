package play

import "github.com/doorknock/doorknock/campaign/report"

// Findings are what the sample's season looks for in homes, in the order in
// which a report tells of them. They name the questions of both versions of
// the sample's survey.
func Findings() []report.Finding {
	return []report.Finding{
		{Name: "damp", Title: "Damp or mould", OnRecord: "damp", Action: "hazard_inspection", Work: "inspections",
			Says: []report.Says{{Field: "damp", Any: []string{"true"}}, {Field: "room_damp", Any: []string{"patch", "spreading"}}}},
		{Name: "struggling", Title: "Struggling with rent, bills and food",
			Says: []report.Says{{Field: "bills", Any: []string{"struggling", "behind"}}}},
		// Version 2 asks how often only of those who went without, so to have
		// been asked is to have answered the question before it.
		{Name: "skipped-meals", Title: "Too little to eat, for want of money",
			Says: []report.Says{{Field: "skipped_meals", Any: []string{"sometimes", "often"}}, {Field: "without"}}},
		{Name: "cold", Title: "Sitting in the cold to save money",
			Says: []report.Says{{Field: "cold_home", Any: []string{"true"}}, {Field: "without", Any: []string{"heating"}}}},
		{Name: "lonely", Title: "Often lonely",
			Says: []report.Says{{Field: "lonely", Any: []string{"often"}}}},
		{Name: "involved", Title: "Wanting a say in how things are run",
			Says: []report.Says{{Field: "involved", Any: []string{"voice_board", "scrutiny_panel", "street_rep", "residents_group", "tell_me_more"}}}},
	}
}
