package document

import (
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Answer finds one answer among those of a respondent or, where it is not there,
// the nearest around it: rows are numbered from 1 in their list.
func Answer(n *Node, s *condition.Schema, p condition.Path) *Node {
	var repeats []string
	slot, ok := s.Slot(p.Field)
	for ok {
		if slot, ok = s.Parent(slot); ok {
			repeats = append(repeats, s.Field(slot).Name)
		}
	}
	slices.Reverse(repeats)
	for i, row := range strings.Split(p.Rows, "/") {
		number, err := strconv.Atoi(row)
		if err != nil || i >= len(repeats) {
			break
		}
		list := n.Find(repeats[i])
		if list == nil || number < 1 || number > len(list.Items) {
			return n
		}
		n = list.Items[number-1]
	}
	if found := n.Find(p.Field); found != nil {
		return found
	}
	return n
}
