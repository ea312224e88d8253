package chat

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// offer puts an answer back as a question, to be taken only by a yes.
func (d *Dialogue) offer(q survey.Question, a survey.Answer) {
	words, err := a.Encode()
	if err != nil || q.Private {
		d.misheard(hear.NotRead, true)
		return
	}
	d.st.Offer, d.st.Answer, d.st.Aside = placeOf(q.Path), words, offering
	d.prompt()
}

// offered returns the question and answer that are on offer, while they are.
func (d *Dialogue) offered() (survey.Question, survey.Answer, bool) {
	a, err := survey.DecodeAnswer(d.st.Answer)
	if err != nil {
		return survey.Question{}, survey.Answer{}, false
	}
	q, err := d.iv.At(d.st.Offer.path())
	return q, a, err == nil && !q.Private
}

func (d *Dialogue) promptOffer() {
	q, a, ok := d.offered()
	if !ok {
		d.st.Aside = none
		d.say(d.book.Say.Closed)
		d.prompt()
		return
	}
	say, b := &d.book.Say, &d.book.Say.Buttons
	take, leave := control{b.ChangeIt, press{does: doAccept}}, control{b.Keep, press{does: doKeep}}
	words := d.phrase(q, a)
	now, current := d.iv.Current()
	switch {
	case current && now.Path == q.Path && q.Type == survey.TypeSelectMultiple:
		take.label, leave.label = b.Yes, b.No
		d.choicesAfter(say.ToBeSure, fill(say.IsThatAll, "answer", words), take, leave)
	case current && now.Path == q.Path:
		take.label, leave.label = b.Yes, b.No
		d.choicesAfter(say.ToBeSure, fill(say.DidYouMean, "answer", words), take, leave)
	case q.Answer.Status == condition.Unasked:
		take.label, leave.label = b.Yes, b.No
		d.choicesAfter(say.ToBeSure, fill(say.ChangeTo, "label", d.topicIn(q), "answer", words), take, leave)
	default:
		d.choicesAfter(say.ToBeSure, fill(say.ChangeFromTo, "label", d.topicIn(q), "old", d.phrase(q, q.Answer), "answer", words), take, leave)
	}
}

// phrase writes an answer in words, a skipped one as "skip".
func (d *Dialogue) phrase(q survey.Question, a survey.Answer) string {
	if words := d.words(q, a); words != "" {
		return words
	}
	if yes, ok := a.Value.Bool(); ok { // a repeat's own question
		if yes {
			return d.book.Say.Buttons.Yes
		}
		return d.book.Say.Buttons.No
	}
	return d.book.Say.Buttons.Skip
}

// saidOffer takes a yes or a no; anything else is for the question itself.
func (d *Dialogue) saidOffer(command hear.Command) bool {
	yes, said, _ := d.yesNo(d.book.Say.Buttons.ChangeIt, d.book.Say.Buttons.Keep, false)
	switch {
	case said && yes:
		d.accept()
	case said:
		d.keep()
	case command == hear.Help, command == hear.Person, command == hear.Language, command == hear.Again:
		return d.common(command)
	default:
		d.st.Aside = none
		return false
	}
	return true
}

// accept gives the offered answer.
func (d *Dialogue) accept() {
	q, a, ok := d.offered()
	d.st.Aside = none
	if !ok {
		d.say(d.book.Say.Closed)
		d.prompt()
		return
	}
	if now, open := d.iv.Current(); open && now.Path == q.Path && d.joins(q, a.Value) {
		return
	}
	d.answer(q, a, hear.ByYesNo)
}

// keep leaves everything as it was. Choices of the open question that were not
// all stay ticked, to be added to; ticks that were put back as a question, and
// are not meant, go.
func (d *Dialogue) keep() {
	q, a, ok := d.offered()
	d.st.Aside = none
	if now, open := d.iv.Current(); ok && open && now.Path == q.Path && q.Type == survey.TypeSelectMultiple {
		chosen, _ := a.Value.Choices()
		if slices.Equal(chosen, d.st.Picks) {
			d.st.Picks = nil
		} else {
			d.st.Picks, _ = condition.Choices(slices.Concat(d.st.Picks, chosen)...).Choices()
		}
	}
	d.prompt()
}
