package chat

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// joins asks what a new list of choices means where there was one before that
// it does not hold whole, as an answer or as ticks that were tapped: more, or
// instead. It says false where there is nothing to ask. A baby who lives there
// is not to vanish because somebody typed "and my mother".
func (d *Dialogue) joins(q survey.Question, now condition.Value) bool {
	if q.Type != survey.TypeSelectMultiple || q.Private {
		return false
	}
	said := d.had(q)
	typed, _ := now.Choices()
	if len(said) == 0 || len(typed) == 0 || alone(q, said) || alone(q, typed) {
		return false
	}
	if !slices.ContainsFunc(said, func(name string) bool { return !slices.Contains(typed, name) }) {
		return false
	}
	words, err := survey.Said(now).Encode()
	if err != nil {
		return false
	}
	d.st.Offer, d.st.Answer, d.st.Aside = placeOf(q.Path), words, joining
	d.prompt()
	return true
}

// had returns the choices that were made before: the ticks of the question that
// is open, which began as its answer, or else its answer.
func (d *Dialogue) had(q survey.Question) []string {
	if now, open := d.iv.Current(); open && now.Path == q.Path && len(d.st.Picks) > 0 {
		return d.st.Picks
	}
	said, _ := q.Answer.Value.Choices()
	return said
}

// alone says that one of the choices stands with no other.
func alone(q survey.Question, chosen []string) bool {
	return slices.ContainsFunc(q.Options, func(o survey.Option) bool { return o.Exclusive && slices.Contains(chosen, o.Name) })
}

func (d *Dialogue) promptJoining() {
	q, a, ok := d.offered()
	if !ok {
		d.st.Aside = none
		d.prompt()
		return
	}
	say, b := &d.book.Say, &d.book.Say.Buttons
	d.choicesAfter(say.ToBeSure, fill(say.AlsoOrOnly, "old", d.phrase(q, survey.Said(condition.Choices(d.had(q)...))), "answer", d.phrase(q, a)),
		control{b.Also, press{does: doAccept}}, control{b.Only, press{does: doKeep}})
}

// saidJoining takes "add it" or "only this"; anything else is for the question
// itself.
func (d *Dialogue) saidJoining(command hear.Command) bool {
	b := &d.book.Say.Buttons
	i, _ := d.script.ear.Choose(d.in.Text, []hear.Option{{Key: "1", Name: "also", Label: b.Also}, {Key: "2", Name: "only", Label: b.Only}}, false)
	switch {
	case i >= 0:
		d.join(i == 0)
	case command == hear.Help, command == hear.Person, command == hear.Language, command == hear.Again:
		return d.common(command)
	default:
		d.st.Aside = none
		return false
	}
	return true
}

// join gives the new choices, with those of before or without.
func (d *Dialogue) join(both bool) {
	q, a, ok := d.offered()
	d.st.Aside = none
	if !ok {
		d.say(d.book.Say.Closed)
		d.prompt()
		return
	}
	if both {
		typed, _ := a.Value.Choices()
		a = survey.Said(condition.Choices(slices.Concat(d.had(q), typed)...))
	}
	d.answer(q, a, hear.ByList)
}
