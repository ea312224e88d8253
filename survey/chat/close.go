package chat

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Raised is one thing that came of a person's answers, in their own language.
type Raised struct {
	Text    string         // a sentence: what we will do, or who may help
	By      condition.Date // the day by which it happens; zero: none, or it is in the text
	Reach   string         // of a service: how to reach it
	Service bool           // a service that was pointed to, rather than something we will do
	Private bool           // it came of a private answer: it is not said
}

// Close says the last words, after the response was stored and decided on:
// what was raised and by when, which services may help, and how to reach a
// person. What came of private answers is not said: the screen may have
// another reader by now.
func (d *Dialogue) Close(raised []Raised, now time.Time) Turn {
	d.open(now)
	say := &d.book.Say
	d.say(say.Thanks, "landlord", d.landlord())
	for _, note := range d.iv.Closing() {
		d.say(note)
	}
	next, services := d.lines(raised)
	d.list(say.NextSteps, next)
	d.list(say.Services, services)
	if len(next) == 0 {
		d.say(say.NothingMore)
	}
	d.say(say.Reach, "phone", d.script.phone(d.book))
	d.st.Stage, d.st.Aside = finished, none
	return d.turn()
}

func (d *Dialogue) lines(raised []Raised) (next, services []string) {
	for _, r := range raised {
		text := strings.TrimSpace(r.Text)
		if r.Private || text == "" {
			continue
		}
		if day := d.book.Day(r.By); r.By != 0 && !strings.Contains(text, day) {
			text = fill(d.book.Say.By, "text", strings.TrimRight(text, "."), "day", day) + "."
		}
		if r.Reach != "" {
			text += " " + r.Reach
		}
		if r.Service {
			services = add(services, text)
		} else {
			next = add(next, text)
		}
	}
	return next, services
}

// add leaves out what was said in the same words already, as of two bedrooms.
func add(lines []string, text string) []string {
	if slices.Contains(lines, text) {
		return lines
	}
	return append(lines, text)
}

func (d *Dialogue) list(heading string, lines []string) {
	if len(lines) > 0 {
		d.say(heading + "\n• " + strings.Join(lines, "\n• "))
	}
}

// Silence ends a dialogue that fell silent, as was said at its beginning: the
// answers so far are submitted as a partial response, and the person is told.
// One who stopped or refused is told nothing; what they answered before is
// submitted all the same. A dialogue that is over is left as it is.
func (d *Dialogue) Silence(now time.Time) Turn { return d.end(d.book.Say.Silent, now) }

// Elsewhere ends a dialogue whose person has answered everything on another
// channel, at the door say: kindly, and without a word of where. What they had
// answered here is submitted, as after a silence.
func (d *Dialogue) Elsewhere(now time.Time) Turn { return d.end(d.book.Say.Elsewhere, now) }

// end submits what was answered, and says these words to who did not stop.
func (d *Dialogue) end(words string, now time.Time) Turn {
	d.open(now)
	if d.st.Stage == submitted || d.st.Stage == finished {
		return d.turn()
	}
	quiet := d.st.Stage == stopped || d.st.Stage == refused
	d.st.Ended = cmp.Or(d.st.Then, d.st.Stage)
	if !d.iv.Submitted() {
		d.raise(Submitted{d.iv.SubmitPartial(d.now)})
	}
	d.st.Then = finished
	if !quiet {
		d.st.Stage, d.st.Aside, d.st.Then = finished, none, ""
		d.say(words, "landlord", d.landlord(), "phone", d.script.phone(d.book))
	}
	return d.turn()
}
