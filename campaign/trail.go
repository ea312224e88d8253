package campaign

import "github.com/doorknock/doorknock/survey"

// Became is what became of a question that somebody was asked.
type Became string

// What can become of a question.
const (
	BecameAnswered Became = "answered" // an answer, or that it does not apply
	BecameDontKnow Became = "dont_know"
	BecameDeclined Became = "declined" // they would rather not say
	BecameSkipped  Became = "skipped"
	BecameOpen     Became = "open" // it is, or was when the interview ended, still to be answered
)

// Trail is how somebody went through an interview by themselves: which
// questions they were asked and what became of each, and where they are or
// were when it ended. It holds nothing that they answered.
type Trail struct {
	Interview survey.InterviewID `json:"interview"`
	Of        survey.Version     `json:"of"`
	Mode      survey.Mode        `json:"mode"`
	Standing  InterviewState     `json:"standing"`
	Where     string             `json:"where"` // opening, consent, identity, questions, safe, summary or end
	Steps     []TrailStep        `json:"steps,omitempty"`
	Returned  bool               `json:"returned,omitempty"` // it began with answers of before, whose questions were not asked again
}

// TrailStep is one question that was asked; in a repeat one for each row.
type TrailStep struct {
	Field  string `json:"field"`
	Became Became `json:"became"`
}

// Gone says whether nobody goes on with the interview that has not been sent:
// they stopped, fell silent for good, or a person has taken over.
func (t Trail) Gone() bool {
	switch t.Standing {
	case InterviewOpen, InterviewSubmitted:
		return false
	}
	return true
}
