package deadline

// scotlandDampAndMould is "10-3-5", in force in Scotland since 6 October 2026
// for damp and mould, in private and social lets: inspect within ten working
// days, say what was found within three, and begin repairs within five of the
// inspection. It is [Secondary]: the instrument was not read, nor whether it
// has a clock for emergencies, so none is here. Owners are not named as
// covered: a shared owner takes the clock and is listed.
func scotlandDampAndMould() Clock {
	source := Source{Cite: "SSI 2026/173", URL: "https://www.legislation.gov.uk/ssi/2026/173", Mark: Secondary}
	return Clock{
		Name: "scotland.damp-and-mould", Title: "damp or mould",
		Law:      Law{Name: "Awaab's Law in Scotland", Source: source},
		Fallback: "landlord.hazard",
		Cover: Cover{
			Nations: []Nation{Scotland},
			Tenures: []Tenure{SocialRent, PrivateRent, Temporary},
			Spans:   []Span{{From: day(2026, 10, 6), Hazards: []Hazard{DampAndMould}}},
		},
		Stages: []Stage{
			{Name: Investigate, Title: "inspect the home", Starts: Aware, Amount: 10, Unit: WorkingDays, Source: source},
			{Name: Summary, Title: "send the written summary", Starts: Concluded, Amount: 3, Unit: WorkingDays, Source: source},
			{Name: BeginWork, Title: "begin the repair", Starts: Concluded, Amount: 5, Unit: WorkingDays, Source: source},
		},
	}
}
