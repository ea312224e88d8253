package chat

import (
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// stop ends all contact of the campaign, whatever was asked, and says what
// goes on all the same. What was answered before stays. Of somebody who has not
// said who they are it promises no more than can be kept.
func (d *Dialogue) stop() {
	if d.st.Stage != stopped {
		d.st.Then, d.st.Stage = d.st.Stage, stopped
		d.raise(Stopped{})
	}
	d.st.Aside = none
	d.st.Before, d.st.Asked = d.st.Asked, d.st.Turn
	say := d.book.Say.Stopped
	if d.script.cfg.Identify && !d.st.Known { // nobody knows whose cards and visits are to stop
		say = d.book.Say.StoppedHere
	}
	words := fill(say, "landlord", d.landlord(), "still", d.script.stillGoes(d.book), "phone", d.script.phone(d.book))
	d.emit(message{text: words, controls: d.startControl()})
}

// toPerson calls a person, and lets the dialogue wait where it is.
func (d *Dialogue) toPerson() {
	d.raise(HandOver{Asked})
	d.say(d.book.Say.ToPerson, "landlord", d.landlord(), "phone", d.script.phone(d.book))
	switch {
	case d.st.Stage == submitted, d.st.Stage == finished, d.st.Stage == stopped, d.st.Stage == refused:
		return
	case d.st.Aside == caring:
		d.st.Aside = none
	}
	d.choices("", control{d.book.Say.Buttons.Continue, press{does: doContinue}})
	d.st.Before, d.st.Asked = d.st.Asked, d.st.Turn
}

// care answers words that cannot wait with help lines, at once, and tells the
// host. Said in answer to an open question they are that answer too: nothing
// said is lost. The interview waits.
func (d *Dialogue) care(dangers []Danger) {
	crisis := Crisis{Danger: dangers[0], Words: d.in.Text}
	if d.st.Stage == asking && (d.st.Aside == none || d.st.Aside == caring) {
		if q, ok := d.iv.Current(); ok && (!q.Private || d.st.Safe == 1) {
			crisis.At = q.Path
			d.keepWords(q)
		}
	}
	d.raise(crisis)
	say := &d.book.Say
	if dangers[0] != Gas { // there is no time for it
		d.say(say.Heard)
	}
	d.say(strings.Join(d.script.comfort(dangers, d.book), "\n\n"))
	switch d.st.Stage {
	case submitted, finished, stopped, refused:
		d.say(say.CareAfter, "landlord", d.landlord())
		return
	}
	d.st.Aside = caring
	d.prompt()
}

// comfort is what is said to words of danger: for each danger a sentence with
// its help lines, no line twice.
func (s *Script) comfort(dangers []Danger, b *Phrasebook) []string {
	say := &b.Say
	var paragraphs, told []string
	for _, danger := range dangers {
		words := map[Danger]string{Life: say.Life, Abuse: say.Abuse, Child: say.Child, Gas: say.Gas}[danger]
		if words == "" {
			words = say.Danger
		}
		var lines []string
		for _, line := range s.linesFor(danger, b.Code) {
			if !slices.Contains(told, line) {
				lines, told = append(lines, line), append(told, line)
			}
		}
		if paragraphs = append(paragraphs, words); len(lines) > 0 {
			paragraphs = append(paragraphs, strings.Join(lines, "\n"))
		}
	}
	return paragraphs
}

// keepWords takes the message for the answer where the question is an open
// one, or the message one of its choices to the letter.
func (d *Dialogue) keepWords(q survey.Question) {
	r := d.read(q)
	whole := r.Rule == hear.ByLabel || q.Type == survey.TypeText && held(q).Type() == condition.TypeNone
	if r.Sure != hear.Clear || !whole {
		return
	}
	if step, err := d.iv.Answer(q.Path, survey.Said(r.Value), d.now); err == nil {
		d.took(step)
		d.st.Last = placeOf(q.Path)
	}
}

// saidCaring waits until the person goes on. What they write meanwhile is for
// a person to read, unless it plainly answers the question that is open.
func (d *Dialogue) saidCaring(command hear.Command) bool {
	yes, said := d.script.ear.YesNo(d.in.Text, false).Value.Bool()
	switch {
	case command == hear.Continue, command == hear.Start, said && yes:
		d.carryOn()
	case d.common(command):
	default:
		d.raise(Crisis{Words: d.in.Text})
		d.choices(d.book.Say.CareAgain, control{d.book.Say.Buttons.Continue, press{does: doContinue}},
			control{d.book.Say.Buttons.Person, press{does: doPerson}})
		d.st.Before, d.st.Asked = d.st.Asked, d.st.Turn
	}
	return true
}

// carryOn goes on where the dialogue was.
func (d *Dialogue) carryOn() {
	switch d.st.Aside {
	case caring, offering, joining, whichOne, righting:
		d.st.Aside = none
	}
	d.proceedIfAsking()
}

// Back gives the dialogue back to a person of whom somebody of the landlord's
// had taken care, as they asked. It goes on when they want. It says nothing to
// somebody who stopped, refused or finished.
func (d *Dialogue) Back(now time.Time) Turn {
	return d.invite(fill(d.book.Say.Back, "landlord", d.landlord()), now)
}

// Remind says that the dialogue can go on. It says nothing to somebody who
// stopped, refused or finished.
func (d *Dialogue) Remind(now time.Time) Turn { return d.invite(d.book.Say.Reminder, now) }

// invite says these words, with the way on and the way out.
func (d *Dialogue) invite(words string, now time.Time) Turn {
	d.open(now)
	switch d.st.Stage {
	case stopped, refused, submitted, finished:
		return d.turn()
	}
	d.st.Before, d.st.Asked = d.st.Asked, d.st.Turn
	d.choices(words, control{d.book.Say.Buttons.Continue, press{does: doContinue}},
		control{d.book.Say.Buttons.Stop, press{does: doStop}})
	return d.turn()
}
