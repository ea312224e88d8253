package deadline

// subjectAccess is the time to answer somebody who asks what is held about
// them: one month, to the same date of the next month or its last day, and
// where that is no working day to the next one; two months more where the
// request is complex [Verified: the ICO]. Since 5 February 2026 the clock may
// be stopped for a question about the request or proof of identity
// [Secondary]: a host then counts from the day on which it runs again,
// brought forward by the days already used.
func subjectAccess() Clock {
	source := Source{Cite: "article 12(3) of the UK GDPR", URL: "https://ico.org.uk", Mark: Verified}
	return Clock{
		Name: "subject-access", Title: "request for personal data",
		Law: Law{Name: "UK data protection law", Source: source},
		Stages: []Stage{
			{Name: Answer, Title: "answer the request", Starts: Aware, Amount: 1, Unit: Months, Roll: true, Source: source},
			{Name: AnswerExtended, Title: "answer the request at the latest", Starts: Aware, Amount: 3, Unit: Months, Roll: true,
				Only: "only where the request is complex, and the person was told so within the first month", Source: source},
		},
	}
}
