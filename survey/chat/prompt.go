package chat

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// prompt puts what the dialogue waits for.
func (d *Dialogue) prompt() {
	d.st.Before, d.st.Asked = d.st.Asked, d.st.Turn
	if d.st.Aside != none {
		d.found = false
	}
	say, b := &d.book.Say, &d.book.Say.Buttons
	switch d.st.Aside {
	case language:
		d.promptLanguage()
		return
	case isSafe:
		d.choicesAfter(say.OneThing, say.Safe, control{b.Alone, press{does: doAlone}}, control{b.NotAlone, press{does: doNotAlone}})
		return
	case offering:
		d.promptOffer()
		return
	case joining:
		d.promptJoining()
		return
	case caring:
		d.choices(fill(say.CareAfter, "landlord", d.landlord()),
			control{b.Continue, press{does: doContinue}}, control{b.Person, press{does: doPerson}})
		return
	case whichOne:
		if d.st.Moved {
			d.emit(message{first: say.Summary, text: paragraphs(append(d.told(), say.WhichOne))})
			return
		}
		d.emit(message{text: say.WhichOne})
		return
	case righting:
		d.promptRight()
		return
	}
	d.promptStage()
}

func (d *Dialogue) promptStage() {
	d.tellRenewal()
	say := &d.book.Say
	reach := func() []string { return []string{"landlord", d.landlord(), "phone", d.script.phone(d.book)} }
	switch d.st.Stage {
	case opening:
		d.promptOpening()
	case consenting:
		d.promptConsent()
	case naming:
		d.emit(message{text: say.Name})
	case proving:
		d.emit(message{text: say.Proof})
	case checking:
		d.emit(message{text: say.StillAsking})
	case unknown:
		d.emit(message{text: fill(say.NotKnown, reach()...)})
	case asking:
		d.promptQuestion()
	case summing:
		d.promptSummary()
	case submitted, finished:
		d.emit(message{text: fill(say.Finished, reach()...)})
	case stopped:
		d.emit(message{text: fill(say.StopStands, reach()...), controls: d.startControl()})
	case refused:
		d.emit(message{text: fill(say.Declined, reach()...), controls: d.startControl()})
	}
}

// startControl lets somebody back in; the words above it say what to type.
func (d *Dialogue) startControl() []control {
	return []control{{d.book.Say.Buttons.Start, press{does: doStart}}}
}

func (d *Dialogue) landlord() string { return d.script.landlord(d.book.Code) }

// promptLanguage greets in every language: nobody knows yet which is right.
func (d *Dialogue) promptLanguage() {
	var texts []string
	var controls []control
	for i, book := range d.script.books {
		hello := fill(book.Say.Hello, "landlord", d.script.landlord(book.Code))
		if d.st.Stage != opening {
			hello = ""
		}
		texts = append(texts, strings.TrimSpace(hello+" "+book.Say.Which))
		controls = append(controls, control{book.Name, press{does: doLanguage, option: i}})
	}
	text := strings.Join(texts, "\n\n")
	if !d.fit(controls) {
		text += "\n\n" + numbered(controls, false)
		controls = nil
	}
	d.emit(message{text: text, controls: controls, columns: 2})
}

// promptOpening tells whose service this is, why, how long it takes, what
// happens to the answers, and how to reach a person.
func (d *Dialogue) promptOpening() {
	say := &d.book.Say
	_, questions := d.iv.Progress()
	texts := []string{
		fill(say.Hello, "landlord", d.landlord()),
		d.script.cfg.Why.In(d.book.Code, d.script.survey.Languages()...),
		fill(say.About, "minutes", itoa(d.script.minutes(questions))),
		fill(say.Keeping, "days", itoa(d.script.cfg.SilentDays)),
		fill(say.Reach, "phone", d.script.phone(d.book)),
		say.Words,
	}
	texts = slices.DeleteFunc(texts, func(s string) bool { return s == "" })
	d.choices(strings.Join(texts, "\n\n"), control{say.Buttons.Continue, press{does: doContinue}})
}

// promptConsent puts a consent in its own words.
func (d *Dialogue) promptConsent() {
	c, ok := d.consent()
	if !ok {
		d.proceed()
		return
	}
	say := &d.book.Say
	text := d.wording(c) + "\n\n" + say.Consent
	d.choicesAfter(say.OneThing, text, control{say.Buttons.Agree, press{does: doAgree, option: d.st.Consent}},
		control{say.Buttons.Disagree, press{does: doDisagree, option: d.st.Consent}})
}

func (d *Dialogue) wording(c Consent) string {
	return c.Wording.In(d.book.Code, append(d.script.survey.Languages(), sortedKeys(c.Wording)...)...)
}

// promptRight asks for what the record should say.
func (d *Dialogue) promptRight() {
	q, ok := d.iv.Current()
	if !ok || d.st.Stage != asking {
		d.st.Aside = none
		d.promptStage()
		return
	}
	d.choicesAfter(d.heading(q), d.book.Say.RightOne, d.extraControls(q)...)
}

// languageAt returns the language of a choice of languages.
func (s *Script) languageAt(i int) (survey.Language, bool) {
	if i < 0 || i >= len(s.books) {
		return "", false
	}
	return s.books[i].Code, true
}
