package chat

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// saidSafe takes the answer to "is it safe?". Only a clear yes is one: a
// doubt is a no, because the risk is on one side only.
func (d *Dialogue) saidSafe(command hear.Command) {
	b := &d.book.Say.Buttons
	yes, said, why := d.yesNo(b.Alone, b.NotAlone, true)
	switch {
	case said && yes:
		d.safe()
	case said, command == hear.Skip, command == hear.Decline, command == hear.DontKnow, why == hear.Doubted, why == hear.Negated:
		d.notSafe()
	case command == hear.Back:
		d.back()
	case d.common(command):
	default:
		d.misheard(hear.NotRead, true)
	}
}

func (d *Dialogue) safe() {
	d.st.Safe = 1
	d.proceed()
}

// notSafe leaves the private questions out.
func (d *Dialogue) notSafe() {
	d.st.Safe = 2
	d.say(d.book.Say.NotSafe, "phone", d.script.phone(d.book))
	d.proceed()
}

// LeftOut says whether the dialogue passed over a question without asking it: a
// private one of somebody who could not answer alone, or one that cannot be
// asked on this channel. Where the survey insists on an answer, "rather not
// say" stands there, and nobody said it.
func (d *Dialogue) LeftOut(p condition.Path) bool { return slices.Contains(d.st.LeftOut, p.String()) }
