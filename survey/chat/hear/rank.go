package hear

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Rank reads a reply as options in an order, the best first: "3 1 2", "roof,
// windows", "the roof, then the windows". Each item must be read as one option,
// and none comes twice, or the whole reply is unclear. It returns the options'
// indexes in that order.
func (e *Ear) Rank(text string, options []Option, sensitive bool) ([]int, Reading) {
	choices := e.choices(options)
	i, r := e.choose(text, choices, sensitive)
	if i >= 0 {
		return ranked([]int{i}, choices, r.Rule)
	}
	text = e.cutThen(text)
	for _, items := range [][]string{e.split(text, false), e.split(text, true)} {
		if len(items) < 2 {
			continue
		}
		if at, ok := e.chooseInOrder(items, choices, sensitive); ok && !asks(text) {
			return ranked(at, choices, ByList)
		}
	}
	return nil, unclear(r.Rule)
}

// cutThen puts a comma in the place of "then" and of >.
func (e *Ear) cutThen(text string) string {
	words := strings.Fields(strings.ReplaceAll(text, ">", " , "))
	for i, w := range words {
		if e.then[Plain(w)] {
			words[i] = ","
		}
	}
	return strings.Join(words, " ")
}

func (e *Ear) chooseInOrder(items []string, choices []choice, sensitive bool) ([]int, bool) {
	var at []int
	for _, item := range items {
		i, r := e.choose(item, choices, sensitive)
		if r.Sure != Clear {
			return nil, false
		}
		at = append(at, i)
	}
	return at, true
}

func ranked(at []int, choices []choice, rule Rule) ([]int, Reading) {
	names := make([]string, len(at))
	for i, o := range at {
		if slices.Contains(at[:i], o) {
			return nil, unclear(Several)
		}
		names[i] = choices[o].Name
	}
	return at, clear(rule, condition.Choices(names...))
}
