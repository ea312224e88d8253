package chat

import "slices"

// mostTold is how many messages a dialogue remembers, to take back: those of a
// good hour.
const mostTold = 120

// note remembers the messages of both sides, where the channel can take them
// back.
func (d *Dialogue) note(in Incoming) {
	if !d.can.Clear {
		return
	}
	told := slices.Clone(d.st.Told)
	for _, id := range append(slices.Clone(in.Sent), in.Message) {
		if id != "" && !slices.Contains(told, id) {
			told = append(told, id)
		}
	}
	d.st.Told = told[max(0, len(told)-mostTold):]
}

// hide clears the conversation from the screen, as far as the channel lets it,
// and falls silent: whoever looks now may be somebody else. Nothing that was
// answered is lost. Where nothing can be cleared it says what the person can do
// themselves.
func (d *Dialogue) hide() {
	d.raise(Hidden{})
	d.st.Safe = 0
	d.st.Before, d.st.Asked = d.st.Asked, d.st.Turn
	switch d.st.Stage {
	case submitted, finished, stopped, refused:
	default:
		d.st.Aside = hidden
	}
	if !d.can.Clear {
		d.emit(message{text: d.book.Say.HideHere})
		return
	}
	if len(d.st.Told) > 0 {
		d.out = append(d.out, Outgoing{ID: itoa(int(d.st.Turn)) + "." + itoa(len(d.out)), To: d.in.From, Clears: d.st.Told, Language: d.book.Code})
		d.st.Told = nil
	}
}

// comeOut goes on after that. What was written is no answer: its question was
// not to be seen any more.
func (d *Dialogue) comeOut() {
	d.st.Aside = none
	d.say(d.book.Say.Moved)
	d.proceedIfAsking()
}
