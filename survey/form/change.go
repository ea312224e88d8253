package form

// Kind is what sort of thing changed between two versions of a survey.
type Kind string

// The kinds of changes.
const (
	KindAdded    Kind = "added"     // a question, note, group or repeat that was not there
	KindRemoved  Kind = "removed"   // one that is not there any more
	KindRenamed  Kind = "renamed"   // as since: declares
	KindAskAgain Kind = "ask_again" // since: declares that it means something else
	KindMoved    Kind = "moved"     // asked earlier or later, or in another group
	KindType     Kind = "type"      // another sort of answer
	KindChoices  Kind = "choices"   // offered, not offered, or another in its place
	KindWording  Kind = "wording"   // in one language
	KindLogic    Kind = "logic"     // relevant, required, constraint, and whatever else is a condition or a calculation
	KindAnswers  Kind = "answers"   // whether "don't know" and the like are taken, and how many rows
	KindPrivacy  Kind = "privacy"   // sensitive, private, staff_only
	KindRecord   Kind = "record"    // facts of the landlord's record
	KindOther    Kind = "other"     // anything else
)

// Change is one thing that differs between two versions of a survey, in words
// and with what it does. The zero Change says nothing.
type Change struct {
	Kind Kind   `json:"kind"`
	Name string `json:"name,omitempty"` // the question, note, group or repeat, by its newer name; empty: the survey as a whole
	Was  string `json:"was,omitempty"`  // its older name, where that was another
	Part string `json:"part,omitempty"` // which part of it, by the document's keys: label.cy, relevant, choices.kitchen
	Old  string `json:"old,omitempty"`  // what was written there; empty: nothing
	New  string `json:"new,omitempty"`
	Text string `json:"text"` // the change in words
	// Interviews is what Migrate does about it to interviews that are under
	// way; empty: nothing.
	Interviews string `json:"interviews,omitempty"`
	// Reports is what it does to columns of answers and to shares that are
	// compared over both versions; empty: nothing.
	Reports string `json:"reports,omitempty"`
}
