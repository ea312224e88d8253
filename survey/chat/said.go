package chat

import (
	"slices"

	"github.com/doorknock/doorknock/survey/chat/hear"
)

// said takes a message: first what counts everywhere, a stop and a cry for
// help, then what the dialogue waits for.
func (d *Dialogue) said() {
	text := d.in.Text
	command := d.script.ear.Command(text)
	if command == hear.Stop {
		d.stop()
		return
	}
	if command == hear.Hide {
		d.hide()
		return
	}
	if dangers := d.script.dangers(text); len(dangers) > 0 {
		d.care(dangers)
		return
	}
	if d.st.Aside == hidden {
		d.comeOut()
		return
	}
	if _, ok := d.in.Code(); ok { // the card again: it starts, and this has started
		command = hear.Again
	}
	switch {
	case d.over(command):
	case d.unread():
		d.say(d.book.Say.CannotRead)
		d.prompt()
	case d.st.Renewed == renewedAnother && d.common(command):
	case d.saidRenewed():
	case d.goesOn():
	case d.st.Aside != none && d.saidAside(command):
	default:
		d.saidStage(command)
	}
}

// over answers whoever writes after the end, and says whether that is so.
func (d *Dialogue) over(command hear.Command) bool {
	switch d.st.Stage {
	case submitted, finished:
		d.overAndDone(command)
		return true
	case stopped, refused:
		if command == hear.Start || d.st.Stage == refused && command == hear.Continue {
			d.startAgain()
			return true
		}
	default:
		return false
	}
	if !d.common(command) {
		d.prompt()
	}
	return true
}

// overAndDone answers whoever writes after they have sent their answers: what
// they have to add a person reads.
func (d *Dialogue) overAndDone(command hear.Command) {
	switch {
	case command == hear.Change, command == hear.Back:
		d.say(d.book.Say.ChangeLate, "landlord", d.landlord())
	case d.common(command), command == "" && d.adds():
	default:
		d.prompt()
	}
}

// adds passes on what somebody wrote of whom nothing is asked any more, and says
// so; false of thanks and of a greeting. What is no words cannot be passed on.
func (d *Dialogue) adds() bool {
	say := &d.book.Say
	files := len(d.in.Media) > 0 || d.in.Other != ""
	switch told := !d.script.ear.Courtesy(d.in.Text); {
	case told:
		d.raise(Added{d.in.Text})
		d.say(say.PassedOn, "landlord", d.landlord(), "phone", d.script.phone(d.book))
	case !files:
		return false
	}
	if files {
		d.say(say.TypeInstead)
	}
	return true
}

// saidAside takes a message while something stands before the stage's prompt.
// It says false for what belongs to the stage.
func (d *Dialogue) saidAside(command hear.Command) bool {
	switch d.st.Aside {
	case language:
		return d.saidLanguage(command)
	case isSafe:
		d.saidSafe(command)
		return true
	case offering:
		return d.saidOffer(command)
	case joining:
		return d.saidJoining(command)
	case caring:
		return d.saidCaring(command)
	case whichOne:
		return d.saidWhich(command)
	}
	return false // righting: the reply is read like any answer
}

func (d *Dialogue) saidStage(command hear.Command) {
	switch d.st.Stage {
	case opening:
		d.saidOpening(command)
	case consenting:
		d.saidConsent(command)
	case naming:
		d.saidName(command)
	case proving:
		d.saidProof(command)
	case checking, unknown:
		if !d.common(command) && (d.st.Stage == checking || !d.adds()) {
			d.prompt()
		}
	case asking:
		d.saidAnswer(command)
	case summing:
		d.saidSummary(command)
	}
}

// common does what a command does at every stage, and says false for those
// that a stage decides about.
func (d *Dialogue) common(command hear.Command) bool {
	switch command {
	case hear.Move:
		return d.wantsMove()
	case hear.Help:
		d.say(d.help())
		d.say(d.book.Say.Reach, "phone", d.script.phone(d.book))
		d.prompt()
	case hear.Person:
		d.toPerson()
	case hear.Language:
		if len(d.script.books) > 1 {
			d.st.Aside = language
		}
		d.prompt()
	case hear.Again, hear.Start:
		d.prompt()
	default:
		return d.namesLanguage()
	}
	return true
}

// namesLanguage changes the language where the message is the name of one.
func (d *Dialogue) namesLanguage() bool {
	if len(d.script.books) < 2 {
		return false
	}
	said := hear.Plain(d.in.Text)
	i := slices.Index(d.script.spoken, said)
	if i < 0 || said == "" {
		return false
	}
	d.speak(i)
	return true
}

// yesNo reads the message as one of two buttons, typed out, or as a yes or no.
func (d *Dialogue) yesNo(yes, no string, strict bool) (answer, said bool, why hear.Rule) {
	switch hear.Plain(d.in.Text) {
	case hear.Plain(yes):
		return true, true, hear.ByLabel
	case hear.Plain(no):
		return false, true, hear.ByLabel
	}
	r := d.script.ear.YesNo(d.in.Text, strict)
	answer, said = r.Value.Bool()
	return answer, said, r.Rule
}

// patience is how many replies in a row may come to nothing before the
// dialogue says how to reach a person, who may understand.
const patience = 3

// missed puts what was asked again, after a reply that came to nothing.
func (d *Dialogue) missed() {
	if d.st.Missed++; d.st.Missed >= patience {
		d.say(d.book.Say.Reach, "phone", d.script.phone(d.book))
	}
	d.prompt()
}

// misheard says that a reply was not understood, and puts the question again.
func (d *Dialogue) misheard(why hear.Rule, sensitive bool) {
	say := &d.book.Say
	d.say(say.Unclear)
	switch {
	case why == hear.Negated:
		d.say(say.Negated)
	case why == hear.Doubted:
		d.say(say.Doubted)
	case why == hear.Several, why == hear.Exclusive:
		d.say(say.SeveralFit)
	case sensitive:
		d.say(say.Exact)
	}
	d.missed()
}
