package hear

import "strings"

// Option is one choice of a question as the person saw it.
type Option struct {
	Key       string // the number or letter shown before it; empty for none
	Name      string // its name in the survey
	Label     string // its words in the person's language
	Exclusive bool   // it cannot be chosen together with another
}

// choice is an option taken apart, once for all the rules that look at it.
type choice struct {
	Option
	key         string
	label, core []string
	name        []string // the core of its name
	whole, bare string   // label and core, each in one text
	denies      bool

	measured *heard // the reply that it was measured against last
	far      int    // how far away it was
}

func (e *Ear) choices(options []Option) []choice {
	list := make([]choice, len(options))
	for i, o := range options {
		known, ok := e.known[seen{o.Name, o.Label}]
		if !ok {
			known = e.choice(o)
		}
		known.Option, known.key = o, o.Key
		if !allDigits(o.Key) {
			known.key = Plain(o.Key)
		}
		list[i] = known
	}
	return list
}

func (e *Ear) choice(o Option) choice {
	label := Words(o.Label)
	core := e.core(label)
	return choice{
		label: label, core: core, name: e.core(Words(o.Name)),
		whole: strings.Join(label, " "), bare: strings.Join(core, " "), denies: e.not.in(label),
	}
}

// seen is what of an option does not change from question to question.
type seen struct{ name, label string }

// Expect takes options apart that will be asked about often, so that [Ear.Choose]
// need not. It changes nothing that is heard. Call it before the Ear is shared.
func (e *Ear) Expect(options []Option) {
	if e.known == nil {
		e.known = map[seen]choice{}
	}
	for _, o := range options {
		e.known[seen{o.Name, o.Label}] = e.choice(o)
	}
}

// only returns the one choice that fits, and how many fit; the index is -1
// unless there is exactly one.
func only(choices []choice, fits func(*choice) bool) (at, n int) {
	at = -1
	for i := range choices {
		if fits(&choices[i]) {
			at = i
			n++
		}
	}
	if n != 1 {
		at = -1
	}
	return at, n
}
