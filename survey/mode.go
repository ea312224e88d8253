package survey

// Mode is the channel on which questions are put. A mode changes words and
// layout, never logic. The zero Mode is a self-completed one.
type Mode string

// The modes of the house. A host may use others: they are self-completed.
const (
	Doorstep Mode = "doorstep" // a visitor asks and writes down
	Phone    Mode = "phone"    // a caller asks and writes down
	Chat     Mode = "chat"     // the respondent answers a dialogue
	Online   Mode = "online"   // the respondent fills in a page
	Terminal Mode = "terminal" // the respondent answers at a terminal
)

// Staffed says that a member of staff puts the questions: then instructions
// to the interviewer are shown, and questions for staff only are asked.
func (m Mode) Staffed() bool { return m == Doorstep || m == Phone }
