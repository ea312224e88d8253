package survey

import (
	"fmt"
	"math"
)

// scaled says that a type's answers are numbers of a scale.
func scaled(t Type) bool { return t == TypeRange || t == TypeRating || t == TypeNPS }

// marks is a scale, compiled.
type marks struct {
	span      Span // without words
	low, high phrase
}

// in is the scale with its words in a language.
func (m *marks) in(lang int) Span {
	if m == nil {
		return Span{}
	}
	span := m.span
	span.Low, span.High = m.low.outline(lang), m.high.outline(lang)
	return span
}

// scale checks a question's scale, and that only a text has several lines.
func (c *compiler) scale(at int, n *node) {
	a := n.ask
	if a.Multiline && a.Type != TypeText {
		c.flaw(at, "multiline", "", fmt.Sprintf("a question of type %s has no lines", a.Type), "text has")
	}
	if !scaled(a.Type) {
		if a.Scale != nil {
			c.flaw(at, "scale", "", fmt.Sprintf("a question of type %s has no scale", a.Type), "range, rating and nps have")
		}
		return
	}
	if a.Scale == nil && a.Type == TypeRange {
		c.flaw(at, "scale", "", "the scale is missing", "from and to are its ends: {from: 0, to: 20}")
		return
	}
	n.marks = &marks{span: a.Scale.ends(a.Type)}
	if a.Scale == nil {
		return
	}
	n.marks.low = c.phrase(at, "scale.low", a.Scale.Low, false, false)
	n.marks.high = c.phrase(at, "scale.high", a.Scale.High, false, false)
	c.span(at, a, n.marks.span)
}

// span checks the ends and the step of a scale.
func (c *compiler) span(at int, a *Ask, s Span) {
	switch {
	case a.Type == TypeNPS && (a.Scale.From != 0 || a.Scale.To != 0 && a.Scale.To != 10 || a.Scale.Step != 0 && a.Scale.Step != 1):
		c.flaw(at, "scale", "", "nps goes from 0 to 10, and nothing else can be compared with others'", "make it a rating")
	case math.Abs(s.From) > farthest || math.Abs(s.To) > farthest:
		c.flaw(at, "scale", "", "the ends of a scale lie between -1000000000 and 1000000000", "")
	case s.Step <= 0:
		c.flaw(at, "scale.step", "", "the step is more than 0", "")
	case s.From+s.Step > s.To:
		c.flaw(at, "scale.to", "", fmt.Sprintf("a scale from %s to %s, in steps of %s, has one number at most", number(s.From), number(s.To), number(s.Step)), "")
	case a.Type == TypeRating && !s.Whole():
		c.flaw(at, "scale", "", "a rating has whole numbers", "make it a range")
	case a.Type == TypeRating && s.Len() > mostRating:
		c.flaw(at, "scale.to", "", fmt.Sprintf("a rating has at most %d numbers", mostRating), "make it a range")
	case s.Len() > mostPoints:
		c.flaw(at, "scale", "", fmt.Sprintf("a scale has at most %d numbers", mostPoints), "ask for an integer or a decimal, with a constraint")
	}
}
