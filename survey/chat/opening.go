package chat

import (
	"slices"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// saidLanguage takes the choice of a language: its number, its name, its code.
// Anything else, where the dialogue is under way already, is taken as meant
// for the question.
func (d *Dialogue) saidLanguage(command hear.Command) bool {
	options := make([]hear.Option, len(d.script.books))
	for i, book := range d.script.books {
		options[i] = hear.Option{Key: itoa(i + 1), Name: string(book.Code), Label: book.Name}
	}
	if i, r := d.script.ear.Choose(d.in.Text, options, false); r.Sure == hear.Clear {
		d.speak(i)
		return true
	}
	switch {
	case command == hear.Help, command == hear.Person:
		return d.common(command)
	case d.st.Stage != opening:
		d.st.Aside = none
		return false
	}
	d.say(d.book.Say.Unclear)
	d.missed()
	return true
}

// speak goes on in another language.
func (d *Dialogue) speak(i int) {
	code, ok := d.script.languageAt(i)
	if !ok {
		d.prompt()
		return
	}
	sitting := d.iv.Sitting()
	sitting.Language = code
	d.iv.Continue(sitting)
	d.settle()
	if d.st.Aside == language {
		d.st.Aside = none
	}
	d.prompt()
}

func (d *Dialogue) saidOpening(command hear.Command) {
	r := d.script.ear.YesNo(d.in.Text, false)
	yes, said := r.Value.Bool()
	switch {
	case command == hear.Continue, command == hear.Start, command == hear.Skip, said && yes:
		d.proceed()
	case said:
		d.st.Stage = refused
		d.raise(Refused{})
		d.prompt()
	case command == hear.Back: // nothing comes before this but the choice of a language
		if len(d.script.books) > 1 {
			d.st.Aside = language
		}
		d.prompt()
	case d.common(command):
	default:
		d.say(d.book.Say.Unclear)
		d.missed()
	}
}

// saidConsent takes a clear yes or no; nothing else is either.
func (d *Dialogue) saidConsent(command hear.Command) {
	yes, said, why := d.yesNo(d.book.Say.Buttons.Agree, d.book.Say.Buttons.Disagree, true)
	switch {
	case said:
		d.agree(yes)
	case d.common(command):
	case command == hear.Back && d.consentsLast():
		d.back()
	default:
		d.misheard(why, true)
	}
}

// agree records the act, with the wording as it was shown.
func (d *Dialogue) agree(yes bool) {
	c, ok := d.consent()
	if !ok {
		d.proceed()
		return
	}
	act := survey.Consented{Purpose: c.Purpose, Given: yes, Wording: d.wording(c), WordingVersion: c.Version, When: d.now}
	if err := d.iv.Consent(act); err != nil {
		d.st.Stage = finished
		d.prompt()
		return
	}
	d.raise(Consented{act})
	if c.Needed && !yes {
		d.st.Stage = refused
		d.raise(Refused{c.Purpose})
		d.prompt()
		return
	}
	d.proceed()
}

// startAgain lets in somebody who stopped, or refused, and comes back.
func (d *Dialogue) startAgain() {
	if d.st.Stage == stopped {
		d.raise(Restarted{})
	}
	switch then := d.st.Then; {
	case slices.Contains([]stage{"", opening, refused}, then):
		d.st.Stage = opening
		d.st.Then = ""
		d.prompt()
	case then == submitted, then == finished:
		d.st.Stage, d.st.Then = finished, ""
		d.prompt()
	default:
		d.st.Stage, d.st.Then = then, ""
		d.proceedIfAsking()
	}
}

// proceedIfAsking puts the stage's prompt again, or the next question where
// that is what the stage does.
func (d *Dialogue) proceedIfAsking() {
	if slices.Contains([]stage{asking, summing, consenting}, d.st.Stage) {
		d.proceed()
		return
	}
	d.prompt()
}
