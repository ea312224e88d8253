package deadline

import "github.com/doorknock/doorknock/rules/condition"

// awaabsLaw is section 10A of the Landlord and Tenant Act 1985 with SI
// 2025/1042, in force in England since 27 October 2025. The instrument's own
// text was not read: each limit says where it was found.
func awaabsLaw() Law {
	return Law{Name: "Awaab's Law", Source: Source{
		Cite: "section 10A of the Landlord and Tenant Act 1985 and SI 2025/1042",
		URL:  "https://nearlylegal.co.uk/2025/10/awaabs-law-a-summary-overview-of-phase-1",
		Mark: Verified,
	}}
}

// awaabTenures: it binds social landlords as such, so that a home let at a
// market rent is left out, and so are licences, shared ownership and long
// leases [Secondary]. Temporary and supported housing let by a tenancy is in scope by
// the guidance to phase 2, section 1.5; another source says that it is not.
func awaabTenures(spans ...Span) Cover {
	return Cover{
		Nations: []Nation{England},
		Tenures: []Tenure{SocialRent, Temporary},
		Except:  []Tenure{PrivateRent, Licence, SharedOwner, Leaseholder},
		Spans:   spans,
	}
}

// phaseOne is 27 October 2025 [Verified]: damp and mould, and every emergency.
func phaseOne() condition.Date { return day(2025, 10, 27) }

// phaseTwo is 30 November 2026 [Secondary: agreed by five public repositories].
func phaseTwo() condition.Date { return day(2026, 11, 30) }

// awaabSignificant is the clock of a significant hazard: one that a
// reasonable landlord would put right as a matter of urgency, judged on the
// person who lives there. All limits are [Secondary].
//
// Configurable: whether a report before some hour counts on its own day
// (SameDayBefore; one public implementation has 17:00, most count from the
// next day), tenures, hazards and dates.
func awaabSignificant() Clock {
	return Clock{
		Name: "awaab.significant", Title: "significant hazard", Law: awaabsLaw(), Fallback: "scotland.damp-and-mould",
		Cover: awaabTenures(
			Span{From: phaseOne(), Hazards: []Hazard{DampAndMould}},
			Span{From: phaseTwo(), Hazards: []Hazard{
				ExcessCold, ExcessHeat, FallsOnLevel, FallsOnStairs, FallsBetweenLevels,
				StructuralCollapse, FireAndExplosions, Electrical, DomesticHygiene,
			}},
		),
		Attempts: 3, AttemptsSource: draftGuidance(),
		Stages: []Stage{
			{Name: Investigate, Title: "inspect the home", Starts: Aware, Amount: 10, Unit: WorkingDays,
				Source: regulation("regulation 6")},
			{Name: InvestigateInPerson, Title: "inspect the home in person", Starts: AskedInPerson, Amount: 10, Unit: WorkingDays,
				Only:   "only where the tenant asks for it after an inspection from afar",
				Source: Source{Cite: "guidance to SI 2025/1042", URL: guideTimescales, Mark: Secondary}},
			{Name: Summary, Title: "send the written summary", Starts: Concluded, Amount: 3, Unit: WorkingDays,
				Only:   "unless all the work needed is done within the limit",
				Source: regulation("regulation 9")},
			{Name: MakeSafe, Title: "make the home safe", Starts: Concluded, Amount: 5, Unit: WorkingDays,
				Source: regulation("regulation 11(2)(a)")},
			{Name: Accommodation, Title: "offer somewhere suitable to stay", Starts: Concluded, Amount: 5, Unit: WorkingDays,
				Only:   "only where the home cannot be made safe in that time",
				Source: Source{Cite: "SI 2025/1042", URL: "https://www.bevanbrittan.com", Mark: Secondary}},
			{Name: BeginWork, Title: "begin the work that prevents it", Starts: Concluded, Amount: 5, Unit: WorkingDays,
				Source: preventative("regulation 13(2)")},
			{Name: Backstop, Title: "have begun the work that prevents it", Starts: Concluded, Amount: 12, Unit: Weeks,
				Only:   "only where beginning earlier is not reasonably practicable",
				Source: preventative("regulation 13(3)(b)")},
		},
	}
}

// awaabEmergency is the clock of an emergency: what a reasonable landlord
// would act on within 24 hours. It covers every hazard but crowding since
// phase one [Verified]; the limits are [Secondary]. The hours are elapsed
// hours, over weekends and holidays.
//
// Sources differ on whether an emergency needs a written summary too; it is
// sent. Work that remains once the home is safe is a significant hazard's.
func awaabEmergency() Clock {
	emergency := Source{Cite: "SI 2025/1042", URL: "https://awaabslawguide.co.uk/blog/awaabs-law-timescales-explained", Mark: Secondary}
	return Clock{
		Name: "awaab.emergency", Title: "emergency hazard", Law: awaabsLaw(), Fallback: "landlord.emergency",
		Cover:    awaabTenures(Span{From: phaseOne(), Except: []Hazard{Crowding}}),
		Attempts: 3, AttemptsSource: draftGuidance(),
		Stages: []Stage{
			{Name: Investigate, Title: "inspect the home", Starts: Aware, Amount: 24, Unit: Hours, Source: emergency},
			{Name: MakeSafe, Title: "make the home safe", Starts: Aware, Amount: 24, Unit: Hours, Source: emergency},
			{Name: Accommodation, Title: "offer somewhere suitable to stay", Starts: Aware, Amount: 24, Unit: Hours,
				Only: "only where the home cannot be made safe in that time", Source: emergency},
			{Name: Summary, Title: "send the written summary", Starts: Concluded, Amount: 3, Unit: WorkingDays,
				Source: Source{Cite: "regulation 9 of SI 2025/1042", URL: guideTimescales, Mark: Unverified}},
		},
	}
}

// draftGuidance expects three attempts or more to get in, by different
// channels.
func draftGuidance() Source {
	return Source{Cite: "draft guidance to SI 2025/1042", URL: "https://www.llg.org.uk", Mark: Secondary}
}

func regulation(cite string) Source {
	return Source{Cite: cite + " of SI 2025/1042", URL: guideTimescales, Mark: Secondary}
}

func preventative(cite string) Source {
	return Source{Cite: cite + " of SI 2025/1042",
		URL: "https://awaabslawguide.co.uk/guides/awaabs-law-preventative-work-deadline", Mark: Secondary}
}
