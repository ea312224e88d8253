package hear

import "slices"

// Ear understands replies in the languages of its vocabularies. It is
// immutable and may be shared by goroutines. Make one with [New].
type Ear struct {
	yes, okay, no, after, none phrases
	courtesy                   phrases
	afterNo, fillers           phrases
	firstYes, firstNo          phrases
	more, enough               phrases
	not, doubt, about          phrases
	yesLabel, noLabel          map[string]bool
	small, and, ordinal        map[string]bool
	pounds, pence              map[string]bool
	commands                   map[Command]map[string]bool // whole replies, as their words
	steer                      map[string]Command          // the same by their words: the first of the commands has them
	numbers                    map[string]int64
	days, today                map[string]int
	months                     map[string]int
	clock                      map[string]mark
	then                       map[string]bool
	outOf                      []string
	places                     map[string]int
	placeOf                    map[string]bool
	initials                   [][2]string
	known                      map[seen]*parts // see Expect
}

// New returns an Ear for these languages together: a person who writes Welsh
// today and English tomorrow is understood both times. Where two languages
// give one word two meanings as a number or a day, the first language wins.
func New(languages ...Vocabulary) *Ear {
	e := &Ear{
		yesLabel: map[string]bool{}, noLabel: map[string]bool{},
		small: map[string]bool{}, and: map[string]bool{}, ordinal: map[string]bool{},
		pounds: map[string]bool{}, pence: map[string]bool{},
		commands: map[Command]map[string]bool{}, steer: map[string]Command{}, numbers: map[string]int64{},
		days: map[string]int{}, today: map[string]int{}, months: map[string]int{},
		clock: map[string]mark{}, then: map[string]bool{},
		places: map[string]int{}, placeOf: map[string]bool{},
	}
	for _, v := range languages {
		e.add(v)
	}
	for _, command := range slices.Backward(commands) {
		for plain := range e.commands[command] {
			e.steer[plain] = command
		}
	}
	return e
}

func (e *Ear) add(v Vocabulary) {
	e.yes.add(v.Yes)
	e.okay.add(v.Okay)
	e.no.add(v.No)
	e.after.add(v.After)
	e.afterNo.add(v.AfterNo)
	e.fillers.add(v.Fillers)
	e.firstYes.add(v.FirstYes)
	e.firstNo.add(v.FirstNo)
	e.more.add(v.More)
	e.enough.add(v.Enough)
	e.none.add(v.None)
	e.courtesy.add(v.Courtesy)
	e.not.add(v.Not)
	e.doubt.add(v.Doubt)
	e.about.add(v.About)
	for _, command := range Commands() {
		e.steers(command, v.Commands[command])
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

// steers notes the whole replies that are a command.
func (e *Ear) steers(command Command, said []string) {
	if e.commands[command] == nil {
		e.commands[command] = map[string]bool{}
	}
	for _, phrase := range said {
		if plain := Plain(phrase); plain != "" {
			e.commands[command][plain] = true
		}
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

// core returns the words without small ones, or all of them where only small
// ones are there.
func (e *Ear) core(words []string) []string {
	core := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return e.small[w] })
	if len(core) == 0 {
		return words
	}
	return core
}
