package hear

import "strings"

// Option is one choice of a question as the person saw it.
type Option struct {
	Key       string // the number or letter shown before it; empty for none
	Name      string // its name in the survey
	Label     string // its words in the person's language
	Exclusive bool   // it cannot be chosen together with another
}

// choice is an option as a reply is held against it.
type choice struct {
	*parts
	Option
	key string

	measured *heard // the reply that it was measured against last
	far      int    // how far away it was
}

// parts are an option taken apart, once for all the rules that look at it.
type parts struct {
	label, core []string
	name        []string // the core of its name
	whole, bare string   // label and core, each in one text
	denies      bool
}

func (e *Ear) choices(options []Option) []choice {
	list := make([]choice, len(options))
	for i, o := range options {
		known := e.known[seen{o.Name, o.Label}]
		if known == nil {
			known = e.takeApart(o)
		}
		list[i] = choice{parts: known, Option: o, key: o.Key}
		if !allDigits(o.Key) {
			list[i].key = Plain(o.Key)
		}
	}
	return list
}

func (e *Ear) takeApart(o Option) *parts {
	label := Words(o.Label)
	core := e.core(label)
	return &parts{
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
		e.known = map[seen]*parts{}
	}
	for _, o := range options {
		e.known[seen{o.Name, o.Label}] = e.takeApart(o)
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
