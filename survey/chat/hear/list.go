package hear

import (
	"slices"
	"strings"
	"unicode"

	"github.com/doorknock/doorknock/rules/condition"
)

// ChooseMany reads a reply as any number of the options: "1, 3 and 5", "gas
// and electric", "none of these". Each item of the list must be read as one
// option, or the whole reply is unclear. It returns the options' indexes in
// ascending order. Where no rule fits, the options that alone have some of the
// words are offered, without indexes.
//
// "None of these" is the one exclusive option where there is one whose label
// says none, and the empty list where there is no exclusive option at all. A
// bare "no" says as much, but not on a sensitive question.
func (e *Ear) ChooseMany(text string, options []Option, sensitive bool) ([]int, Reading) {
	choices := e.choices(options)
	i, r := e.choose(text, choices, sensitive)
	if i >= 0 {
		if at, ok := e.list(text, choices, sensitive); ok && r.Rule == ByTypo { // "gas, b" is two, and no slip of one
			return several(at, choices, ByList)
		}
		return several([]int{i}, choices, r.Rule)
	}
	if words := Words(text); e.none.whole(words) || !sensitive && !asks(text) && e.refuses(words) {
		return e.noneOf(choices)
	}
	if at, ok := e.list(text, choices, sensitive); ok {
		return several(at, choices, ByList)
	}
	switch {
	case sensitive:
	case r.Rule == NotRead, r.Rule == ByMention, r.Rule == Several:
		if named, loose := e.listen(text, Words(text)).mentioned(choices); len(named) > 0 && !loose {
			if at, all := several(named, choices, ByMention); at != nil {
				return nil, offered(ByMention, all.Value)
			}
		}
	case r.Sure == Offered:
		name, _ := r.Value.Text()
		return nil, offered(r.Rule, condition.Choices(name))
	}
	return nil, unclear(r.Rule)
}

// list reads a reply as a list of two items or more, each one option.
func (e *Ear) list(text string, choices []choice, sensitive bool) ([]int, bool) {
	for _, items := range [][]string{e.split(text, false), e.split(text, true)} {
		if len(items) < 2 || asks(text) {
			continue
		}
		if at, ok := e.chooseEach(items, choices, sensitive); ok {
			return at, true
		}
	}
	return nil, false
}

func (e *Ear) chooseEach(items []string, choices []choice, sensitive bool) ([]int, bool) {
	var at []int
	for _, item := range items {
		i, r := e.choose(item, choices, sensitive)
		if r.Sure != Clear {
			return nil, false
		}
		at = append(at, i)
	}
	slices.Sort(at)
	return slices.Compact(at), true
}

// None reports whether the reply is a way to say "none"; a bare "no" is not.
func (e *Ear) None(text string) bool { return e.none.whole(Words(text)) }

func (e *Ear) noneOf(choices []choice) ([]int, Reading) {
	i, n := only(choices, func(c *choice) bool { return c.Exclusive })
	switch {
	case n == 0:
		return nil, clear(ByNone, condition.Choices())
	case n == 1 && (e.none.lead(choices[i].label) > 0 || choices[i].denies):
		return several([]int{i}, choices, ByNone)
	}
	return nil, unclear(Several)
}

func several(at []int, choices []choice, rule Rule) ([]int, Reading) {
	names := make([]string, len(at))
	for i, o := range at {
		names[i] = choices[o].Name
		if choices[o].Exclusive && len(at) > 1 {
			return nil, unclear(Exclusive)
		}
	}
	return at, clear(rule, condition.Choices(names...))
}

// split cuts a list at commas and line ends, and with words also at "and" and
// between figures that stand alone.
func (e *Ear) split(text string, words bool) []string {
	items := strings.FieldsFunc(text, func(r rune) bool {
		return strings.ContainsRune(",;+&/\n،、", r)
	})
	if words {
		items = e.splitAtWords(items)
	}
	return slices.DeleteFunc(items, func(s string) bool { return len(Words(s)) == 0 })
}

// splitAtWords cuts at "and", and between tokens where every one of them is a
// number or letter. A joining word of one letter, as Welsh has, joins only
// where longer words or figures stand on both sides: otherwise it is a key.
func (e *Ear) splitAtWords(items []string) []string {
	var cut []string
	for _, item := range items {
		tokens := strings.Fields(item)
		bare := e.onlyKeys(tokens)
		var now []string
		for i, token := range tokens {
			switch plain := Plain(token); {
			case e.and[plain] && (len([]rune(plain)) > 1 || joins(tokens, i)):
				cut, now = append(cut, strings.Join(now, " ")), nil
			case bare:
				cut = append(cut, plain)
			default:
				now = append(now, token)
			}
		}
		cut = append(cut, strings.Join(now, " "))
	}
	return cut
}

// onlyKeys says that every token is a number, a letter, or a joining word.
func (e *Ear) onlyKeys(tokens []string) bool {
	return !slices.ContainsFunc(tokens, func(token string) bool {
		plain := Plain(token)
		return !allDigits(plain) && len([]rune(plain)) != 1 && !e.and[plain]
	})
}

func joins(tokens []string, i int) bool {
	if i == 0 || i == len(tokens)-1 {
		return false
	}
	return !isLetter(Plain(tokens[i-1])) && !isLetter(Plain(tokens[i+1]))
}

func isLetter(s string) bool { return len([]rune(s)) == 1 && !allDigits(s) }

func allDigits(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}
