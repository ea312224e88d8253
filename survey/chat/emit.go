package chat

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// say adds a paragraph to the turn's next message.
func (d *Dialogue) say(text string, pairs ...string) {
	if text = fill(text, pairs...); text != "" {
		d.lead = append(d.lead, text)
	}
}

// message is a message that is being put together. Its first line stands before
// what was said already: it shows on a locked screen, and says nothing of what
// is asked and nothing of what was answered.
type message struct {
	first    string
	text     string
	controls []control
	columns  int
	location string // the label of a button that sends a place
	private  bool
	replaces string
}

// control is a button before it is known to fit.
type control struct {
	label string
	press press
}

// wide is the longest label, in characters, that shares its row with another.
const wide = 14

// flush sends what was said without a prompt after it.
func (d *Dialogue) flush() {
	if len(d.lead) > 0 {
		d.emit(message{})
	}
}

// emit sends a message, with what was said before it as its first paragraphs.
// What is longer than the channel's limit is split, and the buttons stand
// under the last piece.
func (d *Dialogue) emit(m message) {
	text := paragraphs(append(append([]string{m.first}, d.lead...), m.text))
	d.lead = nil
	pieces := d.pieces(text)
	for i, piece := range pieces {
		out := Outgoing{
			ID: itoa(int(d.st.Turn)) + "." + itoa(len(d.out)), To: d.in.From, Text: piece,
			Private: m.private, Language: d.book.Code,
		}
		if i == len(pieces)-1 {
			out.Buttons, out.Columns, out.Location = d.buttons(m.controls), m.columns, m.location
			if len(pieces) == 1 {
				out.Replaces = m.replaces
			}
		}
		d.out = append(d.out, out)
	}
}

// paragraphs joins texts by empty lines, those that say anything.
func paragraphs(texts []string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), "\n\n")
}

// pieces cuts a text to the channel's limit. Every piece after the first begins
// with which one it is: what it goes on with may be an answer.
func (d *Dialogue) pieces(text string) []string {
	const mark, least = 16, 64
	limit := d.can.Text
	if limit < least || units(text) <= limit {
		return Split(text, limit)
	}
	pieces := Split(text, limit-mark)
	for i := range pieces[1:] {
		pieces[i+1] = itoa(i+2) + "/" + itoa(len(pieces)) + "\n\n" + pieces[i+1]
	}
	return pieces
}

// buttons returns the controls as buttons, or none of them where one does not
// fit: half a choice would mislead.
func (d *Dialogue) buttons(controls []control) []Button {
	if !d.fit(controls) {
		return nil
	}
	marks := slices.ContainsFunc(controls, func(c control) bool { return c.press.does == doMark }) // a row of theirs
	buttons := make([]Button, len(controls))
	for i, c := range controls {
		c.press.turn = d.st.Turn
		buttons[i] = Button{Label: c.label, Data: d.script.data(c.press), Wide: marks && c.press.does != doMark || utf8.RuneCountInString(c.label) > wide}
	}
	return buttons
}

// fit says that the channel can show all of the controls.
func (d *Dialogue) fit(controls []control) bool {
	if len(controls) > d.can.Buttons || len(controls) == 0 {
		return false
	}
	longest := d.can.Label
	if longest == 0 {
		longest = 40
	}
	for _, c := range controls {
		c.press.turn = d.st.Turn
		if c.label == "" || utf8.RuneCountInString(c.label) > longest || !d.script.fits(c.press) {
			return false
		}
	}
	return true
}

// choices sends a prompt with the dialogue's own buttons; where there can be
// none, it says what to type.
func (d *Dialogue) choices(text string, controls ...control) { d.choicesAfter("", text, controls...) }

// choicesAfter is choices with a first line that tells nothing.
func (d *Dialogue) choicesAfter(first, text string, controls ...control) {
	if len(controls) > 0 && !d.fit(controls) {
		text = strings.TrimSpace(text + "\n\n" + d.canType(labels(controls)))
		controls = nil
	}
	d.emit(message{first: first, text: text, controls: controls, columns: 1})
}

// canType lists what can be typed.
func (d *Dialogue) canType(words []string) string {
	list := ""
	for i, w := range words {
		switch {
		case i == 0:
		case i == len(words)-1:
			list += " " + d.book.Say.Or + " "
		default:
			list += ", "
		}
		list += "“" + w + "”"
	}
	return fill(d.book.Say.CanType, "words", list)
}
