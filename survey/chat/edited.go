package chat

import (
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// edited takes the new words of an earlier message. Where that message gave
// the last answer they are offered as a change; a stop and a cry for help
// count as if they were new.
func (d *Dialogue) edited() {
	if d.script.ear.Command(d.in.Text) == hear.Stop || len(d.script.dangers(d.in.Text)) > 0 {
		d.said()
		return
	}
	if d.st.Aside == hidden {
		d.comeOut()
		return
	}
	q, err := d.iv.At(d.st.Last.path())
	if d.st.Stage != asking && d.st.Stage != summing || err != nil || q.Private || q.Type.Field() == condition.TypeMedia || d.in.Message == "" || d.in.Message != d.st.Message {
		d.say(d.book.Say.EditedWords)
		d.prompt()
		return
	}
	r := d.read(q)
	switch a := answerOf(r); {
	case r.Sure == hear.Unclear:
		d.say(d.book.Say.EditedWords)
		d.prompt()
	case a != q.Answer:
		d.offer(q, a)
	}
}
