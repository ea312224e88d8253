package chat

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// toggle picks an option, or takes it back, and shows the question as it now
// is: in place where the channel can edit. Picking what is picked changes
// nothing, so a second tap does no harm.
func (d *Dialogue) toggle(q survey.Question, option string, on bool) {
	if !slices.ContainsFunc(q.Options, func(o survey.Option) bool { return o.Name == option }) {
		d.prompt()
		return
	}
	picks := picked(q, d.st.Picks, option, on)
	if slices.Equal(picks, d.st.Picks) {
		return
	}
	d.st.Picks = picks
	m := d.ask(q)
	if d.can.Edit {
		m.replaces = d.in.Message
	}
	d.st.Before, d.st.Asked = d.st.Asked, d.st.Turn
	d.emit(m)
}

// picked returns the picks with or without an option, in the list's order. An
// exclusive option stands alone. Ranked ones stand in the order of the taps.
func picked(q survey.Question, picks []string, option string, on bool) []string {
	if q.Type == survey.TypeRank {
		return pickRank(picks, option, on)
	}
	var out []string
	for _, o := range q.Options {
		in := slices.Contains(picks, o.Name)
		if on && in && o.Name != option {
			in = !o.Exclusive && !exclusive(q, option)
		}
		if o.Name == option {
			in = on
		}
		if in {
			out = append(out, o.Name)
		}
	}
	return out
}

func exclusive(q survey.Question, option string) bool {
	return slices.ContainsFunc(q.Options, func(o survey.Option) bool { return o.Name == option && o.Exclusive })
}

// done takes the picks for the answer. None at all is the answer "none of
// these" only where the list has no choice of its own that says so.
func (d *Dialogue) done(q survey.Question) bool {
	own := slices.ContainsFunc(q.Options, func(o survey.Option) bool { return o.Exclusive })
	if len(d.st.Picks) == 0 && (own || q.Required || q.Type == survey.TypeRank) {
		d.say(d.book.Say.NeedAnswer)
		d.prompt()
		return true
	}
	d.answer(q, survey.Said(condition.Choices(d.st.Picks...)), hear.ByList)
	return true
}
