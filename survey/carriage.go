package survey

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Carriage says what [Survey.Migrate] does with the answers to one question
// of an older version.
type Carriage struct {
	Old  string   // its name then
	New  string   // the question here that takes them, or asks again; empty: none
	Loss Loss     // why none of them is carried; empty: they are
	Gone []string // choices of it that are not offered here: an answer with one of them is lost
	// Became gives the choice here that takes the place of one of it, where
	// that is another.
	Became map[string]string
	None   []string // ways to answer without a value that are not taken here, as the answer words them: "don't know"
}

// Carriages returns what becomes of each question and repeat of an older
// version, in its order: what Migrate works by. Constraints are judged on
// answers, so a carriage does not tell of them, nor of what is calculated,
// which is worked out anew. The error is [ErrVersion]
// where from is not an older version of this survey.
func (s *Survey) Carriages(from *Survey) ([]Carriage, error) {
	if !s.Follows(from) {
		return nil, s.notOlder(from)
	}
	c := s.carrying(from)
	out := make([]Carriage, 0, len(from.bySlot))
	for _, at := range from.bySlot {
		if from.nodes[at].said() {
			out = append(out, c.carriage(at))
		}
	}
	return out, nil
}

// said says that a node holds what somebody said or gave, and not what follows
// from it.
func (n *node) said() bool { return n.holds() && (n.kind != nodeValue || n.ask.Type == TypeHidden) }

// Follows says that this is the same survey as another, in the same version or
// a newer one: what [Survey.Migrate] can go to.
func (s *Survey) Follows(from *Survey) bool {
	return from.version.ID == s.version.ID && from.version.Number <= s.version.Number
}

func (s *Survey) notOlder(from *Survey) error {
	return fmt.Errorf("%w: %s does not follow %s", ErrVersion, s.version, from.version)
}

// carrying is how the nodes of an older version become those of this one.
type carrying struct {
	to, from *Survey
	since    Since
	target   []int  // by the older node: the node here, or -1
	loss     []Loss // by the older node
}

func (s *Survey) carrying(from *Survey) *carrying {
	c := &carrying{to: s, from: from, target: make([]int, len(from.nodes)), loss: make([]Loss, len(from.nodes))}
	if from.version != s.version {
		c.since = s.sinceOf(from.version.Number)
	}
	taken := map[string]bool{}
	for _, to := range c.since.Rename {
		taken[to] = true
	}
	for at := range from.nodes {
		if c.target[at] = -1; from.nodes[at].said() {
			c.target[at], c.loss[at] = c.find(at, taken)
		}
	}
	return c
}

// find returns the node here that an older one has become, and why its answers
// are no answers to it.
func (c *carrying) find(at int, taken map[string]bool) (int, Loss) {
	old := &c.from.nodes[at]
	if slices.Contains(c.since.Drop, old.name) {
		return -1, LossDropped
	}
	name, renamed := c.since.Rename[old.name]
	if !renamed && old.of > 0 { // goes with its select
		if name, renamed = c.since.Rename[c.from.nodes[old.of-1].name]; renamed {
			name += "_other"
		}
	}
	if !renamed {
		name = old.name
		if taken[name] {
			return -1, LossGone // the name is another question's now
		}
	}
	to, ok := c.to.byName[name]
	if !ok || !c.to.nodes[to].said() {
		if old.repeat >= 0 && c.loss[old.repeat] == LossDropped {
			return -1, LossDropped
		}
		return -1, LossGone
	}
	return to, c.fits(at, to)
}

func (c *carrying) fits(at, to int) Loss {
	old, n := &c.from.nodes[at], &c.to.nodes[to]
	switch {
	case old.kind != n.kind:
		return LossType
	case !c.sameRows(old.repeat, n.repeat):
		return LossRows
	case n.kind == nodeRepeat:
		return ""
	case n.kind == nodeValue && (n.repeat >= 0 || n.ask.valueType() != old.ask.valueType()):
		return LossType
	case slices.Contains(c.since.AskAgain, n.name):
		return LossAskAgain
	case !takesOf(n.ask, old.ask):
		return LossType
	}
	return ""
}

// sameRows says that the rows of an older repeat are carried as those of a
// repeat here; -1 is outside all of them.
func (c *carrying) sameRows(old, here int) bool {
	if old < 0 || here < 0 {
		return old == here
	}
	return c.target[old] == here && c.loss[old] == ""
}

// widened lists, by type, the other types whose answers are answers of it too.
// Whether each one is, its own rule says.
var widened = map[Type][]Type{
	TypeDecimal:  {TypeInteger},
	TypeText:     {TypePhone, TypeEmail, TypePostcode, TypeUPRN, TypeBarcode},
	TypePhone:    {TypeText},
	TypeEmail:    {TypeText},
	TypePostcode: {TypeText},
	TypeUPRN:     {TypeText},
	TypeFile:     {TypeImage, TypeAudio, TypeVideo},
}

// takesOf says that answers to one question may be answers to another. Four
// out of five is another thing than four out of ten.
func takesOf(a, old *Ask) bool {
	if a.Type != old.Type {
		return slices.Contains(widened[a.Type], old.Type)
	}
	return a.Scale.ends(a.Type) == old.Scale.ends(old.Type)
}

// choice returns what a choice of an older question has become in a question
// here; false where it is not offered.
func (c *carrying) choice(n *node, name string) (string, bool) {
	if became, ok := c.since.Choices[n.name][name]; ok {
		name = became
	}
	return name, slices.ContainsFunc(n.options, func(o option) bool { return o.name == name })
}

func (c *carrying) carriage(at int) Carriage {
	old := &c.from.nodes[at]
	out := Carriage{Old: old.name, Loss: c.loss[at]}
	if c.target[at] < 0 {
		return out
	}
	n := &c.to.nodes[c.target[at]]
	out.New = n.name
	if out.Loss != "" || n.kind != nodeAsk {
		return out
	}
	for _, o := range old.options {
		became, ok := c.choice(n, o.name)
		switch {
		case !ok:
			out.Gone = append(out.Gone, o.name)
		case became != o.name:
			if out.Became == nil {
				out.Became = map[string]string{}
			}
			out.Became[o.name] = became
		}
	}
	for _, none := range []condition.Status{condition.DontKnow, condition.Declined, condition.NotApplicable} {
		if refusedNow(old, n, none) {
			out.None = append(out.None, none.String())
		}
	}
	return out
}

// refusedNow says that a question takes a status on some channel no more, on
// which it took it.
func refusedNow(old, n *node, status condition.Status) bool {
	for _, m := range []Mode{"", Doorstep, Phone, Chat, Online, Terminal} {
		p := condition.Path{Field: n.name}
		if old.permitted(p, status, m) == nil && n.permitted(p, status, m) != nil {
			return true
		}
	}
	return false
}
