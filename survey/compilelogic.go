package survey

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// logic loads a condition and checks what it reads.
func (c *compiler) logic(at int, key string, l *Logic) *condition.Condition {
	if l == nil {
		return nil
	}
	cond, err := condition.LoadCondition(l.Tree, c.s.schema)
	if !c.loaded(at, key, err) || !c.stands(at, key, cond.Expr()) {
		return nil
	}
	if n := &c.s.nodes[at]; today(cond.Expr().Node()) {
		n.readsToday = true
		n.constraintToday = n.constraintToday || key == "constraint"
	}
	return cond
}

// loaded reports what an expression could not be loaded for.
func (c *compiler) loaded(at int, key string, err error) bool {
	if err != nil && len(c.left) == 0 { // otherwise the fault may only be that a field is missing
		c.flaw(at, key, "", err.Error(), "")
	}
	return err == nil
}

// stands checks that an expression was made for the rows that it stands in,
// and that it reads there what it may.
func (c *compiler) stands(at int, key string, e *condition.Expr) bool {
	each := ""
	if repeat := c.s.nodes[at].repeat; repeat >= 0 {
		each = c.s.nodes[repeat].name
	}
	if got := e.Each(); got != each {
		c.flaw(at, key, "", fmt.Sprintf("made for the rows of %q, and it stands in those of %q", got, each), "")
		return false
	}
	c.reads(at, key, e.Reads())
	return true
}

// laterRead is a condition that reads what is asked after it.
type laterRead struct {
	at, to int
	key    string
}

// reads checks that a condition reads only what was asked before, and that a
// constraint reads the answer that it judges.
func (c *compiler) reads(at int, key string, slots []condition.Slot) {
	own := false
	for _, slot := range slots {
		name := c.s.schema.Field(slot).Name
		to, ok := c.s.byName[name]
		switch {
		case !ok || to < at:
		case to > at:
			c.later = append(c.later, laterRead{at, to, key})
		case key == "constraint":
			own = true
		default:
			c.flaw(at, key, name, fmt.Sprintf("%q asks for its own answer before it is given", name), "")
		}
	}
	if key == "constraint" && !own {
		c.flaw(at, key, "", fmt.Sprintf("the constraint does not look at %q itself", c.s.nodes[at].name), "what depends on other answers only is a matter of relevant")
	}
}

func today(n *condition.Node) bool {
	return n.Op == condition.OpToday || slices.ContainsFunc(n.Args, today)
}

// cycles reports every condition that reads what is asked later, and where
// the two wait for each other it says so.
func (c *compiler) cycles() {
	for _, l := range c.later {
		name := c.s.nodes[l.to].name
		if chain := c.chain(l.to, l.at); l.key == "relevant" && chain != nil {
			c.flaw(l.at, l.key, name, c.circle(l.at, chain), "")
			continue
		}
		c.flaw(l.at, l.key, name, fmt.Sprintf("%q is asked later", name), "a question is asked by what was said before it: move one of them")
	}
}

// circle says in words how a node waits for itself.
func (c *compiler) circle(at int, chain []int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "this is never asked: %q", c.s.nodes[at].name)
	for i, next := range chain {
		joint := " waits for"
		if i > 0 {
			joint = ", which waits for"
		}
		fmt.Fprintf(&b, "%s %q", joint, c.s.nodes[next].name)
	}
	if last := chain[len(chain)-1]; last != at {
		b.WriteString(", which stands in it")
	}
	return b.String()
}

// chain finds the nodes by which the relevance of one leads to another, or to
// what stands in it. It is nil where it does not.
func (c *compiler) chain(from, to int) []int {
	came := map[int]int{from: -1}
	for queue := []int{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if at >= to && at < c.s.nodes[to].end {
			var chain []int
			for i := at; i >= 0; i = came[i] {
				chain = append(chain, i)
			}
			slices.Reverse(chain)
			return chain
		}
		for _, next := range c.waitsFor(at) {
			if _, been := came[next]; !been {
				came[next] = at
				queue = append(queue, next)
			}
		}
	}
	return nil
}

// waitsFor returns the nodes that must be answered before it is known whether
// a node is relevant.
func (c *compiler) waitsFor(at int) []int {
	var nodes []int
	for ; at >= 0; at = c.s.nodes[at].parent {
		cond := c.s.nodes[at].relevant
		if cond == nil {
			continue
		}
		for _, slot := range cond.Reads() {
			if to, ok := c.s.byName[c.s.schema.Field(slot).Name]; ok {
				nodes = append(nodes, to)
			}
		}
	}
	return nodes
}
