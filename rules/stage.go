package rules

// Stage is the moment at which rules are asked. Its zero value means
// [StageSubmitted].
type Stage string

// The stages.
const (
	// StageAnswered is a saved answer in an interview that goes on. Only rules
	// marked as_soon_as are asked, and only what is true has consequences:
	// what is still unknown may be the next question.
	StageAnswered Stage = "answered"
	// StageSubmitted is the end of an interview, also where silence ended it.
	// Every rule is asked, and what stayed undecided is told.
	StageSubmitted Stage = "submitted"
)
