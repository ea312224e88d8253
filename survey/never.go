package survey

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

// Never is something that no answers bring about: a question, group or repeat
// that nobody is ever asked, a repeat that never has a row, or a constraint
// that no answer fits.
type Never struct {
	Item string // the item's numbers, as in Flaw
	Name string
	Key  string // relevant, count or constraint
	Text string // what is so, in words
}

// Never lists what the survey asks of nobody, and what nobody can answer, in
// rows too. It knows how answers compare with each other and with constants,
// what arithmetic and counts of rows may come to, what calculated values are
// made of, and that an answer is there only where its question was asked and
// took it; what that leaves open, a search for such answers may still show.
// What it lists is so of everybody whose answers hold to their own constraints.
// Where it cannot tell it says nothing: there may be more.
func (s *Survey) Never() []Never {
	var out []Never
	never, by := make([]bool, len(s.nodes)), satisfy.New(s.schema)
	for at := range s.nodes {
		n := &s.nodes[at]
		if n.parent >= 0 && never[n.parent] {
			never[at] = true
			continue
		}
		found, ok := s.neverOf(by, at)
		if ok {
			out = append(out, found)
			never[at] = found.Key != "constraint"
		}
	}
	return out
}

// neverOf says what never is of one node, the outermost of it.
func (s *Survey) neverOf(by *satisfy.Solver, at int) (Never, bool) {
	n := &s.nodes[at]
	switch {
	case n.relevant != nil && s.impossible(by, at, nil, false):
		return Never{n.item, n.name, "relevant", fmt.Sprintf("nobody is ever asked this: %q can never hold here", clip(relevantOf(n)))}, true
	case n.counted() && s.impossible(by, at, nil, true):
		return Never{n.item, n.name, "count", fmt.Sprintf("there is never a row here: %q never comes to 1", clip(n.more.Count.Source))}, true
	case n.constraint != nil && s.impossible(by, at, n.constraint, false):
		return Never{n.item, n.name, "constraint", fmt.Sprintf("no answer fits: %q refuses all of them", clip(n.constraint.String()))}, true
	}
	return Never{}, false
}

// impossible says that no set of answers has a node asked, and its constraint
// where one is given anything but false, and a row in it where that is wanted.
// It says false where that cannot be told.
func (s *Survey) impossible(by *satisfy.Solver, at int, constraint *condition.Condition, row bool) bool {
	b := s.belief()
	b.chain(at)
	if row {
		b.claim(someRow(&s.nodes[at]))
	}
	if constraint != nil {
		own := &condition.Node{Op: condition.OpField, Name: s.nodes[at].name}
		b.claim(&condition.Node{Op: condition.OpAnswered, Args: []*condition.Node{own}})
		b.todo = append(b.todo, claim{constraint.Expr().Node(), true, true})
	}
	return !b.stands() || !row && s.unsatisfied(by, at, constraint)
}

// relevantOf is the relevance of a node that has one, as it was written; what
// asks for the other choice's words has one that nobody wrote.
func relevantOf(n *node) string {
	var written *Logic
	switch {
	case n.group != nil:
		written = n.group.Relevant
	case n.more != nil:
		written = n.more.Relevant
	case n.ask != nil:
		written = n.ask.Relevant
	}
	if written == nil {
		return n.relevant.String()
	}
	return written.Source
}
