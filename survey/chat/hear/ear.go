package hear

import "slices"

// Ear understands replies in the languages of its vocabularies. It is
// immutable and may be shared by goroutines. Make one with [New].
type Ear struct {
	yes, okay, no, after, none phrases
	afterNo, fillers           phrases
	firstYes, firstNo          phrases
	more, enough               phrases
	not, doubt, about          phrases
	yesLabel, noLabel          map[string]bool
	small, and, ordinal        map[string]bool
	pounds, pence              map[string]bool
	commands                   map[Command]phrases
	numbers                    map[string]int64
	days, today                map[string]int
	months                     map[string]int
	clock                      map[string]mark
	then                       map[string]bool
	outOf                      []string
	places                     map[string]int
	placeOf                    map[string]bool
	initials                   [][2]string
}

// phrases is a list of phrases, each as its words.
type phrases [][]string

// New returns an Ear for these languages together: a person who writes Welsh
// today and English tomorrow is understood both times. Where two languages
// give one word two meanings as a number or a day, the first language wins.
func New(languages ...Vocabulary) *Ear {
	e := &Ear{
		yesLabel: map[string]bool{}, noLabel: map[string]bool{},
		small: map[string]bool{}, and: map[string]bool{}, ordinal: map[string]bool{},
		pounds: map[string]bool{}, pence: map[string]bool{},
		commands: map[Command]phrases{}, numbers: map[string]int64{},
		days: map[string]int{}, today: map[string]int{}, months: map[string]int{},
		clock: map[string]mark{}, then: map[string]bool{},
		places: map[string]int{}, placeOf: map[string]bool{},
	}
	for _, v := range languages {
		e.add(v)
	}
	return e
}

func (e *Ear) add(v Vocabulary) {
	e.yes = e.yes.with(v.Yes)
	e.okay = e.okay.with(v.Okay)
	e.no = e.no.with(v.No)
	e.after = e.after.with(v.After)
	e.afterNo = e.afterNo.with(v.AfterNo)
	e.fillers = e.fillers.with(v.Fillers)
	e.firstYes = e.firstYes.with(v.FirstYes)
	e.firstNo = e.firstNo.with(v.FirstNo)
	e.more = e.more.with(v.More)
	e.enough = e.enough.with(v.Enough)
	e.none = e.none.with(v.None)
	e.not = e.not.with(v.Not)
	e.doubt = e.doubt.with(v.Doubt)
	e.about = e.about.with(v.About)
	for command, said := range v.Commands {
		e.commands[command] = e.commands[command].with(said)
	}
	addSet(e.yesLabel, v.YesLabel)
	addSet(e.noLabel, v.NoLabel)
	addSet(e.small, v.Small)
	addSet(e.and, v.And)
	addSet(e.ordinal, v.Ordinal)
	addSet(e.pounds, v.Pounds)
	addSet(e.pence, v.Pence)
	addSet(e.then, v.Then)
	e.outOf = append(e.outOf, v.OutOf...)
	addSet(e.placeOf, v.PlaceOf)
	for name, n := range v.Places {
		addFirst(e.places, name, n)
	}
	e.initials = append(e.initials, v.Initials...)
	e.addClock(v.Clock)
	for i, name := range v.Months {
		addFirst(e.months, name, i+1)
	}
	for i, name := range v.Days {
		addFirst(e.days, name, i)
	}
	for name, n := range v.Mutated {
		addFirst(e.months, name, n)
	}
	for name, n := range v.Today {
		addFirst(e.today, name, n)
	}
	for name, n := range v.Numbers {
		addFirst(e.numbers, name, n)
	}
}

func addSet(set map[string]bool, words []string) {
	for _, w := range words {
		set[Plain(w)] = true
	}
}

func addFirst[N int | int64](m map[string]N, name string, n N) {
	if key := Plain(name); key != "" {
		if _, taken := m[key]; !taken {
			m[key] = n
		}
	}
}

func (p phrases) with(more []string) phrases {
	for _, phrase := range more {
		if words := Words(phrase); len(words) > 0 {
			p = append(p, words)
		}
	}
	// Longest first, so that "not at all" is seen before "not".
	slices.SortStableFunc(p, func(a, b []string) int { return len(b) - len(a) })
	return p
}

// whole says that the words are one of the phrases.
func (p phrases) whole(words []string) bool {
	return slices.ContainsFunc(p, func(phrase []string) bool { return equal(words, phrase) })
}

// in says that one of the phrases stands among the words.
func (p phrases) in(words []string) bool {
	return slices.ContainsFunc(p, func(phrase []string) bool { return Holds(words, phrase) })
}

// lead returns how many words the longest phrase takes that the words begin
// with, or 0.
func (p phrases) lead(words []string) int {
	for _, phrase := range p {
		if len(words) >= len(phrase) && equal(words[:len(phrase)], phrase) {
			return len(phrase)
		}
	}
	return 0
}

// trail returns how many words the longest phrase takes that the words end
// with, or 0.
func (p phrases) trail(words []string) int {
	for _, phrase := range p {
		if len(words) >= len(phrase) && equal(words[len(words)-len(phrase):], phrase) {
			return len(phrase)
		}
	}
	return 0
}

// core returns the words without small ones, or all of them where only small
// ones are there.
func (e *Ear) core(words []string) []string {
	core := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return e.small[w] })
	if len(core) == 0 {
		return words
	}
	return core
}
