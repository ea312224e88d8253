package deadline

// complaint is the Housing Ombudsman's Complaint Handling Code of 2024, for
// England: acknowledge in five working days, answer in ten from the
// acknowledgement, and at the second stage in five and twenty, by somebody
// else. Either answer may be put off once, by ten and by twenty more, with the
// reason told [Verified, on two landlords' pages that quote the Code].
//
// Elsewhere "landlord.reply" applies, an example to be set to what that
// nation's ombudsman asks.
func complaint() Clock {
	source := Source{Cite: "Complaint Handling Code 2024", URL: "https://www.housing21.org.uk", Mark: Verified}
	stage := func(name, title string, starts Event, days int, only string) Stage {
		return Stage{Name: name, Title: title, Starts: starts, Amount: days, Unit: WorkingDays, Only: only, Source: source}
	}
	const putOff = "only where the resident was told why the answer takes longer"
	return Clock{
		Name: "complaint", Title: "complaint",
		Law:      Law{Name: "the Housing Ombudsman's Complaint Handling Code", Source: source},
		Fallback: "landlord.reply",
		Cover:    Cover{Nations: []Nation{England}},
		Stages: []Stage{
			stage(Acknowledge, "acknowledge the complaint", Aware, 5, ""),
			stage(Answer, "answer the complaint", Acknowledged, 10, ""),
			stage(AnswerExtended, "answer the complaint at the latest", Acknowledged, 20, putOff),
			stage("review_acknowledge", "acknowledge the request for a review", Escalated, 5, ""),
			stage("review_answer", "answer the review", ReviewOpened, 20, ""),
			stage("review_answer_extended", "answer the review at the latest", ReviewOpened, 40, putOff),
		},
	}
}
