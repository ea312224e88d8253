package chat

import (
	"strings"
	"time"
	"unicode"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// mostTries is how often a person may say who they are before somebody of the
// landlord's takes over.
const mostTries = 3

func (d *Dialogue) saidName(command hear.Command) {
	switch {
	case command == hear.Decline, command == hear.Skip:
		d.notKnown()
	case d.common(command):
	case !isFullName(d.in.Text):
		d.say(d.book.Say.NameAgain)
		d.flush()
		d.st.Before, d.st.Asked = d.st.Asked, d.st.Turn
	default:
		d.st.Name = strings.Join(strings.Fields(d.in.Text), " ")
		d.st.Stage = proving
		d.prompt()
	}
}

// isFullName says that a text is two names or more, and no sentence.
func isFullName(text string) bool {
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > 8 || len(text) > 200 {
		return false
	}
	return strings.IndexFunc(text, unicode.IsDigit) < 0
}

// saidProof takes a date of birth, or else a tenancy reference: something
// with a figure in it and few words. What it is compared with is not here.
func (d *Dialogue) saidProof(command hear.Command) {
	claim := Claim{Name: d.st.Name, Try: d.st.Tries + 1}
	r := d.script.ear.Born(d.in.Text, condition.DateOf(d.now))
	switch {
	case r.Sure == hear.Clear:
		claim.Born, claim.HasBorn = dateOf(r)
	case command == hear.Back:
		d.st.Stage = naming
		d.prompt()
		return
	case command == hear.Decline, command == hear.Skip, command == hear.DontKnow:
		d.notKnown()
		return
	case d.common(command):
		return
	case isReference(d.in.Text):
		claim.Reference = strings.TrimSpace(d.in.Text)
	default:
		d.say(d.book.Say.ProofAgain)
		d.flush()
		d.st.Before, d.st.Asked = d.st.Asked, d.st.Turn
		return
	}
	d.st.Tries++
	d.st.Name = ""
	d.st.Stage = checking
	d.raise(IdentifyWanted{claim})
}

func dateOf(r hear.Reading) (condition.Date, bool) { return r.Value.Date() }

func isReference(text string) bool {
	return len(text) <= 60 && len(strings.Fields(text)) <= 4 && strings.IndexFunc(text, unicode.IsDigit) >= 0
}

// Identified goes on after the host found that the person is who they say,
// by themselves or through a member of staff. Known holds the facts of the
// record that the survey may show, by name.
func (d *Dialogue) Identified(known map[string]condition.Value, now time.Time) Turn {
	d.open(now)
	d.know(known)
	d.st.Known, d.st.Name, d.st.Tries = true, "", 0
	if d.st.Stage == checking || d.st.Stage == unknown || d.st.Stage == naming || d.st.Stage == proving {
		d.proceed()
	}
	return d.turn()
}

// know takes the facts of the record, and tells the host of those that nobody
// could confirm.
func (d *Dialogue) know(known map[string]condition.Value) {
	d.iv.Identified(known)
	if facts := d.script.survey.Misfits(known); len(facts) > 0 {
		d.raise(Misfits{facts})
	}
}

// NotIdentified goes on after the host found no match: with another try, and
// after the third with a person. It does not say what did not match.
func (d *Dialogue) NotIdentified(now time.Time) Turn {
	d.open(now)
	switch {
	case d.st.Stage != checking:
	case d.st.Tries >= mostTries:
		d.notKnown()
	default:
		d.st.Stage = naming
		d.st.Before, d.st.Asked = d.st.Asked, d.st.Turn
		d.say(d.book.Say.NotMatched)
	}
	return d.turn()
}

// notKnown hands over to a person.
func (d *Dialogue) notKnown() {
	d.st.Stage, d.st.Name = unknown, ""
	d.raise(HandOver{Unidentified})
	d.prompt()
}
