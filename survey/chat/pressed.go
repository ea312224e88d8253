package chat

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// pressed takes a button, of whatever age. A button of the question that is
// open answers it; one of another question is offered as a change; a second
// tap on what was just taken does nothing.
func (d *Dialogue) pressed() {
	p, ok := d.script.readPress(d.in.Press)
	switch {
	case d.st.Aside == hidden && (!ok || p.does != doStop && p.does != doHide):
		d.comeOut()
	case !ok:
		d.closed()
	case !ofQuestion(p.does):
		d.control(p)
	case d.st.Stage != asking && d.st.Stage != summing && !d.consentsLast():
		d.prompt()
	default:
		d.questionPressed(p)
	}
}

// consentsLast says that the questions are answered and consents are asked.
func (d *Dialogue) consentsLast() bool {
	if d.st.Stage != consenting {
		return false
	}
	_, missing := d.unasked(true)
	return !missing
}

// closed says that a button has no meaning any more, and puts the prompt.
func (d *Dialogue) closed() {
	if d.st.Renewed == renewedNot { // else it is told why
		d.say(d.book.Say.Closed)
	}
	d.prompt()
}

// control does what one of the dialogue's own buttons says. Those that mean
// something only under the prompt they were shown with are passed over when
// that is gone: silently right after, as a second tap; else with the prompt.
func (d *Dialogue) control(p press) {
	switch p.does {
	case doLanguage:
		d.speak(p.option)
		return
	case doStop:
		d.stop()
		return
	case doHide:
		d.hide()
		return
	}
	if p.turn != d.st.Asked {
		switch {
		case p.turn == d.st.Before:
		case p.does == doPerson: // whoever asks for one gets one, by however old a button
			d.toPerson()
		default:
			d.prompt()
		}
		return
	}
	switch p.does {
	case doContinue:
		if d.st.Stage == opening {
			d.proceed()
		} else {
			d.carryOn()
		}
	case doAgree, doDisagree:
		if d.st.Stage == consenting && p.option == d.st.Consent {
			d.agree(p.does == doAgree)
		}
	case doAlone, doNotAlone:
		d.pressedSafe(p.does == doAlone)
	case doAccept, doKeep:
		d.pressedOffer(p.does == doAccept)
	case doSend:
		d.send()
	case doChange:
		d.st.Aside = whichOne
		d.prompt()
	case doPerson:
		d.toPerson()
	case doStart:
		d.startAgain()
	default:
		d.closed()
	}
}

func (d *Dialogue) pressedOffer(first bool) {
	switch {
	case d.st.Aside == joining:
		d.join(first)
	case first:
		d.accept()
	default:
		d.keep()
	}
}

func (d *Dialogue) pressedSafe(yes bool) {
	switch {
	case d.st.Aside != isSafe:
		d.prompt()
	case yes:
		d.safe()
	default:
		d.notSafe()
	}
}

// questionPressed takes a button that belongs to a question.
func (d *Dialogue) questionPressed(p press) {
	now, open := d.iv.Current()
	if open && d.st.Stage == asking && now.Path == p.path && d.st.Aside != isSafe {
		if d.st.Aside != righting {
			d.st.Aside = none
		}
		d.pressedNow(now, p)
		return
	}
	q, err := d.iv.At(p.path)
	if err != nil || q.Private {
		d.closed()
		return
	}
	a, ok := d.means(q, p)
	switch {
	case !ok:
		d.prompt()
	case a == q.Answer, q.Type == survey.TypeRows && saidOfRows(q, p, d.st.Before):
		if p.turn != d.st.Before {
			d.prompt()
		}
	default:
		d.offer(q, a)
	}
}

// saidOfRows says that a repeat holds already what is tapped: it is closed, or
// the row has just been begun.
func saidOfRows(q survey.Question, p press, before uint32) bool {
	_, closed, _ := q.Answer.Value.Rows()
	return closed == (p.does == doNo) && (closed || p.turn == before)
}

// pressedNow takes a button of the question that is open.
func (d *Dialogue) pressedNow(q survey.Question, p press) {
	switch p.does {
	case doPick, doUnpick:
		d.toggle(q, d.script.optionName(p), p.does == doPick)
	case doDone:
		d.done(q)
	case doSkip:
		d.skip(q)
	case doWrong:
		d.st.Aside = righting
		d.prompt()
	default:
		if a, ok := d.means(q, p); ok {
			d.answer(q, a, hear.ByLabel)
		} else {
			d.prompt()
		}
	}
}

// means returns the answer that a button stands for.
func (d *Dialogue) means(q survey.Question, p press) (survey.Answer, bool) {
	option := d.script.optionName(p)
	known := slices.ContainsFunc(q.Options, func(o survey.Option) bool { return o.Name == option })
	switch p.does {
	case doOption:
		return survey.Said(condition.Choice(option)), known && q.Type == survey.TypeSelectOne
	case doMark:
		return survey.Said(q.Scale.At(p.option)), p.option < min(q.Scale.Len(), mostMarks)
	case doPick, doUnpick:
		chosen, ok := q.Answer.Value.Choices()
		now := picked(q, chosen, option, p.does == doPick)
		return survey.Said(condition.Choices(now...)), ok && known && (len(now) > 0 || q.Type != survey.TypeRank)
	case doYes, doNo:
		yesNo := q.Type == survey.TypeBoolean || q.Type == survey.TypeRows || q.Type == survey.TypeAcknowledge && p.does == doYes
		return survey.Said(condition.Bool(p.does == doYes)), yesNo
	case doSkip:
		return survey.Answer{}, !q.Required
	case doNotMine:
		return survey.NotApplicable(), q.MayNotApply
	case doDontKnow:
		return survey.DontKnow(), q.MayNotKnow
	case doDecline:
		return survey.Declined(), q.MayDecline
	case doNone:
		return survey.HasNone(), q.MayHaveNone
	case doRight:
		return survey.Said(held(q)), held(q).Type() != condition.TypeNone
	}
	return survey.Answer{}, false
}
