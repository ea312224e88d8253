package chat

import (
	"errors"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// summary lists the questions that may be shown again, in survey order: at
// the end those that were skipped too, and never private ones, nor what cannot
// be answered here.
func (d *Dialogue) summary() []survey.Question {
	_, open := d.iv.Current() // then what has no answer may have been skipped, or is yet to come
	var list []survey.Question
	for _, p := range d.iv.Relevant() {
		q, err := d.iv.At(p)
		if err == nil && !q.Private && q.Type != survey.TypeRows && (q.Answer.Status != condition.Unasked || !open && d.askable(q)) {
			list = append(list, q)
		}
	}
	return list
}

// mostFresh is how many answers are told by themselves: after more of them
// everything is told again.
const mostFresh = 10

// promptSummary tells everything, and after a few changes only these.
func (d *Dialogue) promptSummary() {
	part := d.st.Summed && d.st.Since > 0 && d.st.Since <= len(d.st.Fresh) && !d.unfinished()
	fresh := d.st.Fresh
	d.st.Summed, d.st.Since, d.st.Fresh = true, 0, nil
	if !part {
		d.asksToSend(d.book.Say.Summary, d.told()...)
		return
	}
	var lines []string
	for _, q := range d.summary() {
		if slices.Contains(fresh, q.Path.String()) {
			lines = append(lines, d.topicIn(q)+"\n"+d.answerWords(q))
		}
	}
	d.asksToSend(d.book.Say.Changed, lines...)
}

// told lists everything with its numbers.
func (d *Dialogue) told() []string {
	d.st.Moved = false
	var lines []string
	for i, q := range d.summary() {
		lines = append(lines, itoa(i+1)+". "+topic(q)+"\n"+d.answerWords(q))
	}
	return lines
}

// asksToSend ends a summary: with the question whether to send it, or while
// there is more to ask, whether to carry on.
func (d *Dialogue) asksToSend(heading string, lines ...string) {
	say, b := &d.book.Say, &d.book.Say.Buttons
	asks, first := say.SendThem, control{b.Send, press{does: doSend}}
	if d.st.Moved {
		asks = say.SendMoved
	}
	if d.unfinished() {
		asks, first = say.CarryOn, control{b.Continue, press{does: doContinue}}
	}
	d.choicesAfter(heading, strings.Join(append(lines, asks), "\n\n"), first, control{b.Change, press{does: doChange}})
}

// unfinished says that a question is open, or a consent: whoever looked at the
// summary on the way there has not come to the end.
func (d *Dialogue) unfinished() bool {
	_, open := d.iv.Current()
	_, consents := d.unasked(false)
	return open || consents
}

// icons stand for what has no words.
var icons = map[survey.Type]string{survey.TypeImage: "📷", survey.TypeAudio: "🎤", survey.TypeVideo: "🎥", survey.TypeFile: "📎", survey.TypeSignature: "✍️"}

// answerWords writes an answer for the summary; a file has no words.
func (d *Dialogue) answerWords(q survey.Question) string {
	if q.Answer.Status == condition.Unasked {
		return d.book.Say.Skipped
	}
	if icon := icons[q.Type]; icon != "" && q.Answer.Status == condition.Answered {
		return icon
	}
	return d.phrase(q, q.Answer)
}

func (d *Dialogue) saidSummary(command hear.Command) {
	yes, said := d.script.ear.YesNo(d.in.Text, true).Value.Bool()
	switch {
	case d.unfinished() && (command == hear.Continue || said && yes):
		d.proceed()
	case command == hear.Send, command == hear.Done, command == hear.Continue, said && yes:
		d.send()
	case said, command == hear.Change:
		d.st.Aside = whichOne
		d.prompt()
	case command == hear.Back:
		d.back()
	case d.picksAnswer():
	case d.common(command):
	default:
		d.say(d.book.Say.Unclear)
		d.st.Before, d.st.Asked = d.st.Asked, d.st.Turn
		d.asksToSend("")
	}
}

// saidWhich takes the number of the answer to change.
func (d *Dialogue) saidWhich(command hear.Command) bool {
	switch {
	case d.picksAnswer():
	case command == hear.Send, command == hear.Back, command == hear.Continue:
		d.st.Aside = none
		d.prompt()
	case d.common(command):
	default:
		d.say(d.book.Say.Unclear)
		d.prompt()
	}
	return true
}

// picksAnswer turns to the answer whose number was typed.
func (d *Dialogue) picksAnswer() bool {
	n, ok := d.script.ear.Integer(d.in.Text, true).Value.Int()
	list := d.summary()
	if !ok || n < 1 || n > int64(len(list)) {
		return false
	}
	if d.st.Moved { // the numbers that they have are others by now
		d.st.Aside = whichOne
		d.prompt()
		return true
	}
	d.st.Aside = none
	if d.iv.GoTo(list[n-1].Path) != nil {
		d.prompt()
		return true
	}
	d.revisit()
	return true
}

// send submits the answers. The host stores and decides on the response, and
// then lets [Dialogue.Close] say the last words.
func (d *Dialogue) send() {
	if d.st.Stage != summing {
		d.prompt()
		return
	}
	if d.unfinished() {
		if _, left := d.iv.Progress(); left > 0 {
			d.say(d.book.Say.StillLeft, "n", itoa(left))
		}
		d.proceed()
		return
	}
	response, err := d.iv.Submit(d.now)
	var open *survey.Incomplete
	switch {
	case err == nil:
		d.st.Stage, d.st.Aside = submitted, none
		d.raise(Submitted{response})
	case errors.As(err, &open) && d.closedTo(append(open.Missing, open.Broken...)):
		d.st.Stage, d.st.Aside = submitted, none
		d.raise(Submitted{d.iv.SubmitPartial(d.now)})
	case errors.As(err, &open):
		d.turnTo(append(open.Missing, open.Broken...))
	default:
		d.proceed()
	}
}

// closedTo says that none of these questions can be put here: they are private,
// and it is not safe. What was said to them goes to review.
func (d *Dialogue) closedTo(paths []condition.Path) bool {
	for _, p := range paths {
		if q, err := d.iv.At(p); err != nil || !q.Private || d.st.Safe != 2 {
			return false
		}
	}
	return true
}

// turnTo asks the first of these questions that can be asked.
func (d *Dialogue) turnTo(paths []condition.Path) {
	for _, p := range paths {
		if d.iv.GoTo(p) == nil {
			break
		}
	}
	d.say(d.book.Say.NeedAnswer)
	d.revisit()
}
