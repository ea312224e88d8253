package satisfy

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// mostWords is how many words of tests are tried in every combination.
const mostWords = 5

// texts adds texts on which the tests come out differently: each word that
// they ask for, several together, and one that nobody asks for. Which texts
// are equal to something is all that is known for sure.
func (d *draft) texts() {
	var words []string
	for _, t := range d.tests {
		for _, v := range constantsOf(t.node, nil) {
			if word, ok := v.Text(); ok {
				words = append(words, word)
			}
		}
		d.partial = d.partial || !(statusTest(t.node) || isEquality(t.node))
	}
	slices.Sort(words)
	words = slices.Compact(words)
	other := "something else"
	for slices.Contains(words, other) {
		other += "."
	}
	list := append([]string{"", other}, words...)
	if len(words) <= mostWords {
		for set := range 1 << len(words) {
			var some []string
			for i, word := range words {
				if set>>i&1 != 0 {
					some = append(some, word)
				}
			}
			list = append(list, strings.Join(some, " "))
		}
	}
	list = append(list, "1", "07700 900123", "A", "a")
	for _, v := range d.more {
		if word, ok := v.Text(); ok {
			list = append(list, word)
		}
	}
	for _, text := range list {
		d.add(condition.Text(text))
	}
}

// isEquality says that a test asks which text a field is.
func isEquality(n *condition.Node) bool {
	return (n.Op == condition.OpEq || n.Op == condition.OpNe || n.Op == condition.OpIn) && isBareTest(n)
}
