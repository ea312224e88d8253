package survey

import (
	"fmt"
	"reflect"
)

// grid checks that a group may be shown as a grid: questions that are all
// answered by one choice of the same list, under a label that says what about.
func (c *compiler) grid(at int, g *Group) {
	if !g.Grid {
		return
	}
	if len(g.Label) == 0 {
		c.flaw(at, "label", "", "the words over the grid are missing", "")
	}
	var first *Ask
	for i := at + 1; i < c.s.nodes[at].end; i++ {
		a := c.s.nodes[i].ask
		switch {
		case a == nil:
			c.flaw(i, "", "", fmt.Sprintf("a grid holds questions only, and %q is none", c.s.nodes[i].name), "")
		case a.Type != TypeSelectOne:
			c.flaw(i, "type", string(a.Type), fmt.Sprintf("a row of a grid is a select_one, not of type %s", a.Type), "")
		case first == nil && a.Filter == nil:
			first = a
		case a.Filter != nil:
			c.flaw(i, "choice_filter", "", "a grid has every choice in every row", "take the filter out, or the question out of the grid")
		case !reflect.DeepEqual(a.Choices, first.Choices) || a.Table != first.Table:
			c.flaw(i, "choices", "", fmt.Sprintf("a grid has the same choices in every row, and %q has others than %q", a.Name, first.Name), "")
		}
	}
}

// gridOf names the grid that a question is a row of; "" where it is of none.
func (s *Survey) gridOf(n *node) string {
	if n.parent < 0 || s.nodes[n.parent].group == nil || !s.nodes[n.parent].group.Grid {
		return ""
	}
	return s.nodes[n.parent].name
}
