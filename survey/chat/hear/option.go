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
}

func (e *Ear) choices(options []Option) []choice {
	list := make([]choice, len(options))
	for i, o := range options {
		label := Words(o.Label)
		core := e.core(label)
		list[i] = choice{
			Option: o, key: Plain(o.Key), label: label, core: core, name: e.core(Words(o.Name)),
			whole: strings.Join(label, " "), bare: strings.Join(core, " "), denies: e.not.in(label),
		}
	}
	return list
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
