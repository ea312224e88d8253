package survey

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// accept checks an answer against its question's type and brings it to the
// one form in which it is kept: numbers and days by their type, telephone
// numbers, postcodes and the like as their rules write them, choices in the
// list's order, and ranked ones in their own. Constraints are judged elsewhere.
func (iv *Interview) accept(n *node, p condition.Path, a Answer) (Answer, error) {
	switch a.Status {
	case condition.Answered:
		return iv.acceptValue(n, p, a.Value)
	case condition.Unasked:
		return Answer{}, nil
	case condition.DontKnow, condition.Declined:
		if !n.ask.somewhere(a.Status) {
			return Answer{}, fmt.Errorf("%s: %w: %s", p, ErrNotAllowed, said(a.Status))
		}
	case condition.NotApplicable:
		if n.fact < 0 && !n.ask.somewhere(a.Status) {
			return Answer{}, fmt.Errorf("%s: %w: there is none", p, ErrNotAllowed)
		}
	default:
		return Answer{}, fmt.Errorf("%s: %w: no such status", p, ErrType)
	}
	return Answer{Status: a.Status}, nil
}

func (iv *Interview) acceptValue(n *node, p condition.Path, v condition.Value) (Answer, error) {
	v, ok := iv.survey.schema.Coerce(n.slot, v)
	if !ok {
		return Answer{}, fmt.Errorf("%s: %w: it takes %s", p, ErrType, n.takes())
	}
	switch n.ask.Type {
	case TypeAcknowledge:
		return iv.acceptRead(p, v)
	case TypeRange, TypeRating, TypeNPS:
		return iv.acceptScale(n, p, v)
	case TypeSelectMultiple:
		return iv.acceptChoices(n, p, v)
	case TypeRank:
		if v == condition.Choices() {
			return Answer{}, fmt.Errorf("%s: %w: nothing is ranked", p, ErrType)
		}
	}
	if v.Type() == condition.TypeText {
		return iv.acceptText(n, p, v)
	}
	return Said(v), nil
}

// takes says what may be answered, for the programmer who sent something else.
// It does not repeat what was sent: that is somebody's answer.
func (n *node) takes() string {
	switch n.ask.Type {
	case TypeSelectOne:
		return "one of its choices"
	case TypeSelectMultiple, TypeRank:
		return "some of its choices"
	case TypeAcknowledge:
		return "that it was read"
	}
	return string(n.ask.Type)
}

// acceptChoices puts the chosen in the list's order, and refuses a choice
// that excludes others beside another.
func (iv *Interview) acceptChoices(n *node, p condition.Path, v condition.Value) (Answer, error) {
	chosen, _ := v.Choices()
	ordered := make([]string, 0, len(chosen))
	for i := range n.options {
		o := &n.options[i]
		if !containsName(chosen, o.name) {
			continue
		}
		if o.exclusive && len(chosen) > 1 {
			label := o.label.outline(iv.lang)
			message := strings.ReplaceAll(iv.survey.words[iv.lang].Alone, "{choice}", label)
			return Answer{}, &Refused{Path: p, Message: message, rule: "a choice that excludes others, beside another"}
		}
		ordered = append(ordered, o.name)
	}
	return Said(condition.Choices(ordered...)), nil
}

func containsName(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}
