package chat

import (
	"fmt"
	"io"
	"log/slog"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Event is something that a host has to act on: one of the types below. fmt
// and log/slog write an event without anything that a person said.
type Event interface{ event() }

// Submitted carries the response to store and decide on. [Dialogue.Close] then
// says the last words. After a silence the response is a partial one.
type Submitted struct{ Response survey.Response }

// Stopped says that the person wants no more contact of the campaign, on any
// channel. What they answered before is kept.
type Stopped struct{}

// Restarted says that somebody who had stopped began again, by themselves.
type Restarted struct{}

// Refused says that the person did not agree to something without which no
// question is asked.
type Refused struct{ Purpose string }

// Consented carries one act of consent, given or refused; it is in the
// interview, and so in its response, too.
type Consented struct{ Act survey.Consented }

// Crisis carries words that a person of the landlord's must read now. They
// were answered with help lines; the interview goes on when its person wants.
type Crisis struct {
	Danger Danger
	Words  string
	At     condition.Path // the question that they were said to, if any
}

// Added carries what somebody wrote when nothing was asked of them any more:
// after the end, where nobody knows who they are, or where the interview has no room
// for more. No answer changes by it. They
// were told that a person of the landlord's reads it.
type Added struct{ Words string }

// HandOver says that a person of the landlord's is wanted.
type HandOver struct{ Why Reason }

// Reason is why a person is wanted.
type Reason string

// The reasons.
const (
	Asked        Reason = "asked"          // the resident asked for one
	Unidentified Reason = "not identified" // three tries did not match, or they would not say
)

// IdentifyWanted carries what a person claims to be. The host compares it with
// its record and calls [Dialogue.Identified] or [Dialogue.NotIdentified]; the
// dialogue never holds the record before that.
type IdentifyWanted struct{ Claim Claim }

// Claim is who a person says they are: a full name with a date of birth, or
// with a tenancy reference.
type Claim struct {
	Name      string
	Born      condition.Date // counts only where HasBorn
	HasBorn   bool
	Reference string // of a tenancy, as typed
	Try       int    // 1 to 3
}

// MediaWanted asks the host to fetch and store files, to set the Hash, or the
// Trouble, of each in the same [Incoming], and to hand that to
// [Dialogue.Reply] again: nothing else of it has been taken yet. What was Typed
// in place of a file is not in the Incoming yet: store its text, and put it
// there. With Extra they are further pictures of an album whose question is
// answered: store them beside that answer and do not reply again.
type MediaWanted struct {
	At    condition.Path
	Media []Media
	Extra bool
}

// NotSafe says that a private question was left out because its person could
// not answer alone. There is no answer to it; somebody may ask another day.
type NotSafe struct{ At condition.Path }

// Misfits names the facts of the record that hold what is none of theirs, as
// survey.Misfits does: words where a telephone number belongs. The dialogue goes
// on as if they were not known, and who keeps the record may put it right.
type Misfits struct{ Facts []string }

// MoveWanted says that the person wants to go on from another telephone or
// program. The host makes a code and calls [Dialogue.Move]; it comes only where
// [Config] says that the host does.
type MoveWanted struct{}

// Hidden says that the person cleared the conversation in a hurry. Nothing is
// sent to them until they write again: somebody else may be looking.
type Hidden struct{}

// WentAway says that the person blocked the channel or left it.
type WentAway struct{}

// CodeGiven carries the code of an invitation, from somebody who has no
// interview.
type CodeGiven struct{ Code string }

func (Submitted) event()      {}
func (Stopped) event()        {}
func (Restarted) event()      {}
func (Refused) event()        {}
func (Consented) event()      {}
func (Crisis) event()         {}
func (Added) event()          {}
func (HandOver) event()       {}
func (IdentifyWanted) event() {}
func (MediaWanted) event()    {}
func (NotSafe) event()        {}
func (Misfits) event()        {}
func (MoveWanted) event()     {}
func (Hidden) event()         {}
func (WentAway) event()       {}
func (CodeGiven) event()      {}

// String tells the danger, and no words.
func (c Crisis) String() string { return "crisis: " + string(c.Danger) }

// Format writes what String returns, under every verb.
func (c Crisis) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, c.String()) }

// LogValue logs what String returns.
func (c Crisis) LogValue() slog.Value { return slog.StringValue(c.String()) }

// String says that there are words, and not which.
func (Added) String() string { return "words added" }

// Format writes what String returns, under every verb.
func (a Added) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, a.String()) }

// LogValue logs what String returns.
func (a Added) LogValue() slog.Value { return slog.StringValue(a.String()) }

// String tells the number of the try, and not who.
func (c Claim) String() string { return fmt.Sprintf("claim, try %d", c.Try) }

// Format writes what String returns, under every verb.
func (c Claim) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, c.String()) }

// LogValue logs what String returns.
func (c Claim) LogValue() slog.Value { return slog.StringValue(c.String()) }

// String hides the code.
func (CodeGiven) String() string { return "code given" }

// Format writes what String returns, under every verb.
func (c CodeGiven) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, c.String()) }

// LogValue logs what String returns.
func (c CodeGiven) LogValue() slog.Value { return slog.StringValue(c.String()) }
