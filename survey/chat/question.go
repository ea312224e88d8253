package chat

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// promptQuestion puts the current question. Its first line says how far the
// dialogue is and nothing of what is asked: it may show on a locked screen.
func (d *Dialogue) promptQuestion() {
	found := d.found
	if d.found = false; !found && !d.nextQuestion() {
		d.proceed()
		return
	}
	if d.st.Aside == isSafe {
		d.prompt()
		return
	}
	d.emit(d.ask(d.next))
}

// ask writes a question as a message.
func (d *Dialogue) ask(q survey.Question) message {
	m := message{first: d.heading(q), private: q.Private, columns: 1}
	text := slices.Clone(q.Notes)
	text = append(text, strings.TrimSpace(d.topicAt(q)+"\n"+q.Hint), d.record(q))
	text = append(text, d.layOut(q, &m)...)
	m.text = paragraphs(text)
	return m
}

// topic is what a question asks: a row of a grid with the words over it.
func topic(q survey.Question) string {
	if q.Grid == "" {
		return q.Label
	}
	return strings.TrimSpace(q.Section + "\n" + q.Label)
}

// layOut gives a question its buttons: with the choices' own words where they
// fit, else with their numbers below a list, else none and a list to type
// from. It returns what the message says beside.
func (d *Dialogue) layOut(q survey.Question, m *message) []string {
	choices, extras := d.optionControls(q), d.extraControls(q)
	if q.Type == survey.TypeGeopoint && d.can.Location {
		m.location = d.book.Say.Buttons.Here
	}
	if (isScale(q) || q.Type == survey.TypeAcknowledge) && !d.fit(slices.Concat(choices, extras)) {
		choices = nil // a number is as soon typed as its number in a list, and one choice is no list
	}
	if all := slices.Concat(choices, extras); d.fit(all) {
		m.controls, m.columns = all, columns(q, choices)
		return []string{d.tapping(q, choices)}
	}
	letters := lettered(labels(choices))
	list := numbered(choices, letters)
	sofar := ""
	if len(d.st.Picks) > 0 && picks(q) && !q.Private {
		sofar = fill(d.book.Say.SoFar, "answer", d.words(q, survey.Said(condition.Choices(d.st.Picks...))))
	}
	if len(choices) > mostListed {
		list = fill(d.book.Say.ManyChoices, "n", itoa(len(choices)))
	}
	if all := slices.Concat(keyedControls(choices, letters), extras); len(choices) > 0 && d.fit(all) {
		m.controls, m.columns = all, 4
		return []string{list, d.tapping(q, choices)}
	}
	// Without a button for each choice there is nothing to be done with.
	extras = slices.DeleteFunc(extras, func(c control) bool { return c.press.does == doDone })
	switch {
	case len(extras) == 0:
	case d.fit(extras):
		m.controls = extras
	default:
		return []string{sofar, list, d.how(q), d.canType(labels(extras))}
	}
	return []string{sofar, list, d.how(q)}
}

// mostListed is how many choices are listed. Of more than that, such as the
// streets of a town, one is named by who knows it.
const mostListed = 40

// tapping says how to answer with buttons, where that needs words.
func (d *Dialogue) tapping(q survey.Question, choices []control) string {
	switch {
	case q.Type == survey.TypeSelectMultiple:
		return d.book.Say.TapMany
	case q.Type == survey.TypeRank:
		return d.book.Say.TapRank
	case len(choices) == 0, isScale(q):
		return d.how(q)
	}
	return ""
}

// heading is the first line: how far, or that this was asked before.
func (d *Dialogue) heading(q survey.Question) string {
	if q.Answer.Status != condition.Unasked {
		return d.book.Say.Revisited
	}
	done, left := d.iv.Progress()
	if left == 0 { // it was left out, and is turned to from the summary
		return d.book.Say.Revisited
	}
	return fill(d.book.Say.Progress, "n", itoa(done+1), "total", itoa(done+left))
}

// record shows what the landlord holds, or what is offered, where the question's own words do not.
func (d *Dialogue) record(q survey.Question) string {
	if held(q).Type() == condition.TypeNone {
		return ""
	}
	value := d.words(q, survey.Said(held(q)))
	if value == "" || strings.Contains(q.Label, value) {
		return ""
	}
	if q.Known.Type() == condition.TypeNone {
		return fill(d.book.Say.Guess, "value", value)
	}
	return fill(d.book.Say.OnRecord, "value", value)
}

// held is what a yes takes for the answer: what the landlord holds or, without
// that, the question's default.
func held(q survey.Question) condition.Value {
	if q.Known.Type() != condition.TypeNone {
		return q.Known
	}
	return q.Default
}

// words writes an answer in the dialogue's language.
func (d *Dialogue) words(q survey.Question, a survey.Answer) string {
	return d.script.survey.Say(q.Path.Field, a, d.book.Code)
}

// options returns what a reply may choose: the question's options, or yes and
// no.
func (d *Dialogue) options(q survey.Question) []hear.Option {
	var options []hear.Option
	switch q.Type {
	case survey.TypeBoolean, survey.TypeRows:
		b := &d.book.Say.Buttons
		options = []hear.Option{{Name: "yes", Label: b.Yes}, {Name: "no", Label: b.No}}
	case survey.TypeAcknowledge:
		options = []hear.Option{{Name: "yes", Label: d.iRead()}}
	default:
		options = make([]hear.Option, len(q.Options))
		for i, o := range q.Options {
			options[i] = hear.Option{Name: o.Name, Label: o.Label, Exclusive: o.Exclusive}
		}
	}
	letters := len(options) <= mostLetters && slices.ContainsFunc(options, func(o hear.Option) bool { return beginsWithFigure(o.Label) })
	for i := range options {
		options[i].Key = key(i, letters)
	}
	return options
}

// lettered says that choices are told apart by letters, because their labels
// begin with figures.
func lettered(labels []string) bool {
	return len(labels) <= mostLetters && slices.ContainsFunc(labels, beginsWithFigure)
}

// mostLetters is how many choices have a letter each.
const mostLetters = 26

func beginsWithFigure(label string) bool {
	r, _ := utf8.DecodeRuneInString(label)
	return unicode.IsDigit(r)
}

func key(i int, letters bool) string {
	if letters {
		return string(rune('A' + i))
	}
	return itoa(i + 1)
}

func numbered(choices []control, letters bool) string {
	lines := make([]string, len(choices))
	for i, c := range choices {
		lines[i] = key(i, letters) + ". " + c.label
	}
	return strings.Join(lines, "\n")
}

// keyedControls are buttons with the choices' numbers, or letters, for labels
// that are too long for one.
func keyedControls(choices []control, letters bool) []control {
	list := make([]control, len(choices))
	for i, c := range choices {
		list[i] = control{key(i, letters), c.press}
		if c.press.does == doUnpick {
			list[i].label = tick + list[i].label
		}
	}
	return list
}

func labels(controls []control) []string {
	list := make([]string, len(controls))
	for i, c := range controls {
		list[i] = c.label
	}
	return list
}

// optionControls returns a button for each thing that can be chosen.
func (d *Dialogue) optionControls(q survey.Question) []control {
	var list []control
	switch q.Type {
	case survey.TypeBoolean, survey.TypeRows:
		b := &d.book.Say.Buttons
		return []control{{b.Yes, press{does: doYes, path: q.Path}}, {b.No, press{does: doNo, path: q.Path}}}
	case survey.TypeAcknowledge:
		return []control{{d.iRead(), press{does: doYes, path: q.Path}}}
	case survey.TypeRange, survey.TypeRating, survey.TypeNPS:
		return markControls(q)
	case survey.TypeRank:
		return d.rankControls(q)
	case survey.TypeSelectMultiple:
		for _, o := range q.Options {
			c := control{o.Label, d.pressOf(q, doPick, o.Name)}
			if slices.Contains(d.st.Picks, o.Name) {
				c = control{tick + o.Label, d.pressOf(q, doUnpick, o.Name)}
			}
			list = append(list, c)
		}
	default:
		for _, o := range q.Options {
			list = append(list, control{o.Label, d.pressOf(q, doOption, o.Name)})
		}
	}
	return list
}

func (d *Dialogue) pressOf(q survey.Question, does byte, option string) press {
	return press{does: does, path: q.Path, option: max(slices.Index(d.script.names[q.Path.Field], option), 0)}
}

// extraControls returns the buttons beside the choices: what the record says,
// skip, don't know, rather not say.
func (d *Dialogue) extraControls(q survey.Question) []control {
	b := &d.book.Say.Buttons
	var list []control
	add := func(when bool, label string, does byte) {
		if when {
			list = append(list, control{label, press{does: does, path: q.Path}})
		}
	}
	known := held(q).Type() != condition.TypeNone && d.st.Aside != righting
	add(picks(q), b.Done, doDone)
	add(known && isTyped(q) || known && len(q.Options) > 0, b.Right, doRight)
	add(d.confirms(q), b.Wrong, doWrong)
	add(mayHaveNone(q), b.None, doNone)
	add(!q.Required && q.Type != survey.TypeRows, b.Skip, doSkip)
	add(q.Offers.NotApplicable, b.NotMine, doNotMine)
	add(q.Offers.DontKnow, b.DontKnow, doDontKnow)
	add(q.Offers.Decline, b.Decline, doDecline)
	if q.Private && d.can.Clear {
		list = append(list, control{b.Hide, press{does: doHide}})
	}
	return list
}

// confirms says that the question asks whether the record is right: where
// there is a record, and its answer is typed rather than chosen.
func (d *Dialogue) confirms(q survey.Question) bool {
	return held(q).Type() != condition.TypeNone && d.st.Aside != righting && isTyped(q)
}

// isTyped says that a question's answer is written rather than chosen or sent.
func isTyped(q survey.Question) bool {
	switch q.Type {
	case survey.TypeBoolean, survey.TypeAcknowledge, survey.TypeSelectOne, survey.TypeSelectMultiple, survey.TypeRank, survey.TypeRows:
		return false
	}
	return q.Type.Field() != condition.TypeMedia
}

// mayHaveNone says that "none" can be the answer: there is no such telephone.
func mayHaveNone(q survey.Question) bool { return q.MayHaveNone && isTyped(q) }

// tick marks a choice that is picked.
const tick = "✓ "

// columns is how many buttons stand in a row: two where all are short, and
// more of the numbers of a scale.
func columns(q survey.Question, controls []control) int {
	if isScale(q) && len(controls) > 0 {
		return markColumns(len(controls))
	}
	for _, c := range controls {
		if utf8.RuneCountInString(c.label) > wide {
			return 1
		}
	}
	if len(controls) == 2 || len(controls) > 5 {
		return 2
	}
	return 1
}
