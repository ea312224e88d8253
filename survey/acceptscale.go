package survey

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// acceptRead takes "I have read this", and nothing else.
func (iv *Interview) acceptRead(p condition.Path, v condition.Value) (Answer, error) {
	if read, _ := v.Bool(); !read {
		return Answer{}, &Refused{Path: p, Message: iv.survey.words[iv.lang].Unread, rule: "it can only be acknowledged"}
	}
	return Said(v), nil
}

// acceptScale takes a number of the question's scale.
func (iv *Interview) acceptScale(n *node, p condition.Path, v condition.Value) (Answer, error) {
	span := n.marks.span
	if at, ok := span.Place(v); ok {
		return Said(span.At(at)), nil
	}
	words := &iv.survey.words[iv.lang]
	message := words.Scale
	if span.Step != 1 {
		message = words.Steps
	}
	fill := strings.NewReplacer("{from}", number(span.From), "{to}", number(span.To), "{step}", number(span.Step))
	return Answer{}, &Refused{Path: p, Message: fill.Replace(message), rule: "not a number of the scale"}
}
